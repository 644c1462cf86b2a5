"""The language of a text: langdetect's answer, the same every time."""

from __future__ import annotations

import functools
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from scrubtext import linear
from scrubtext.view import tidy_characters

if TYPE_CHECKING:
    from langdetect.detector_factory import DetectorFactory

_LETTER = linear.pattern(r"\pL")
# Below this langdetect guesses from names and abbreviations.
_FEWEST_LETTERS = 20


def language_of(text: str) -> str | None:
    """ISO 639-1 code of a text; None below 20 letters, or where langdetect knows no language.

    Chinese is `zh` in both scripts. The text is read through its view (blanks and invisible
    characters evened out), so that a page copied with other blanks keeps its language.
    """
    readable = tidy_characters(text)
    if sum(1 for _ in islice(_LETTER.finditer(readable), _FEWEST_LETTERS)) < _FEWEST_LETTERS:
        return None
    from langdetect.lang_detect_exception import LangDetectException  # noqa: PLC0415 - slow import

    detector = _detectors().create()
    detector.append(readable)
    try:
        code: str = detector.detect()
    except LangDetectException:
        return None  # nothing but addresses and numbers is left after langdetect's own cleaning
    return None if code == detector.UNKNOWN_LANG else code.partition("-")[0]


@functools.cache
def _detectors() -> DetectorFactory:
    """Langdetect with all its profiles, in order of name: the folder's own order may differ."""
    from langdetect.detector_factory import (  # noqa: PLC0415 - slow import
        PROFILES_DIRECTORY,
        DetectorFactory,
    )

    factory = DetectorFactory()
    factory.set_seed(0)
    profiles = sorted(Path(PROFILES_DIRECTORY).iterdir())
    factory.load_json_profile([p.read_text("utf-8") for p in profiles if p.suffix == ""])
    return factory
