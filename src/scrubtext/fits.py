"""What a line looks like: prose, persons, a list of keywords; and whether it could be a field's."""

from __future__ import annotations

import re
from collections.abc import Callable

from scrubtext import linear, values
from scrubtext.people import people
from scrubtext.view import fold

_PROSE_CHARACTERS = 60
_PROSE_WORDS = 8
_SENTENCE_WORDS = 4
_PROSE_CJK = 20
_SENTENCE_END = re.compile(r"""[.!?;。！？][)\]"'”’]*$""")
# A sentence that ends before another begins; titles have subtitles, but seldom two sentences.
_TWO_SENTENCES = re.compile(r"[^\W\d_]{2}\. [A-Z][a-z]")
_CJK = linear.pattern(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
LONGEST = {"title": 400, "journal": 120, "affiliations": 300, "publisher": 120}
_SHORTEST = {"title": 8}
_LONGEST_HEADING = 60
_ABSTRACT = 100
_LIST_LINE = 100
_KEYWORDS = 3
# A line of one or two words below names is a menu's more often than a place's; CERN is a place.
_ACRONYM = re.compile(r"[A-Z]{2,}")
_AFFILIATION_BLANKS = 2


def is_prose(view: str) -> bool:
    """Running text: 60 characters and 8 words, or 4 words with a sentence end, or 20 of CJK."""
    words = view.count(" ") + 1
    if len(view) >= _PROSE_CHARACTERS and words >= _PROSE_WORDS:
        return True
    if words >= _SENTENCE_WORDS and _SENTENCE_END.search(view):
        return True
    return not view.isascii() and sum(1 for _ in _CJK.finditer(view)) >= _PROSE_CJK


def is_paragraph(view: str) -> bool:
    """Running text beyond doubt: a dozen words up to a sentence end, or much of a script without blanks."""
    return values.has_type(view, "paragraph")


def is_heading(view: str, headings: frozenset[str]) -> bool:
    """Whether a line is one of some known section headings (folded), with or without a colon."""
    return len(view) <= _LONGEST_HEADING and fold(view) in headings


def is_persons(view: str) -> bool:
    """Whether everything in a line looks like persons' names."""
    named, _ = people(view)
    return bool(named) and all(values.has_type(author.literal, "person") for author in named)


def is_whole_list(view: str) -> bool:
    """Whether one line holds a whole list: two or more separators or glued joints."""
    return len(values.items(view)) > 2  # noqa: PLR2004 - RULES.md 6: two joints make three items


def ends_list(view: str) -> bool:
    """Whether a line is no item of keywords or subjects: too long, or a sentence."""
    return (len(view) > _LIST_LINE and not is_whole_list(view)) or view.endswith(".")


def fits(field: str, view: str) -> bool:
    """Whether an unclaimed line could be what a slot looks for (RULES.md 9)."""
    if not _SHORTEST.get(field, 1) <= len(view) <= LONGEST.get(field, len(view)):
        return False
    test = _TESTS.get(field)
    return test(view) if test else values.has_type(view, values.FIELDS[field])


def _is_title(view: str) -> bool:
    return not view.endswith(":") and not (len(view) >= _ABSTRACT and _TWO_SENTENCES.search(view))


def _is_keywords(view: str) -> bool:
    return len([k for k in view.split(";") if k.strip()]) >= _KEYWORDS and not view.endswith(".")


def _is_text(view: str) -> bool:
    return len(view) >= _ABSTRACT and is_prose(view)


def _is_affiliation(view: str) -> bool:
    return (
        view.count(" ") >= _AFFILIATION_BLANKS
        or ("," in view and " " in view)
        or _ACRONYM.fullmatch(view) is not None
    )


_TESTS: dict[str, Callable[[str], bool]] = {
    "title": _is_title,
    "authors": is_persons,
    "affiliations": _is_affiliation,
    "keywords": _is_keywords,
    "subjects": _is_keywords,
    "abstract": _is_text,
    "sections": _is_text,
    "funding": _is_text,
}
