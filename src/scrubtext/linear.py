r"""Patterns that match in linear time: the one place where RE2 is called.

RE2 has no back-references and no look-around, so no rule file and no page can make matching slow.
Its `\w`, `\b` and `\s` know ASCII only: write `\pL`, `\pN` and blanks out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, cast

import re2

# 8 MiB, the default, is too little for a Set of some hundred shapes with Unicode classes.
_MAX_MEMORY = 256 << 20
# RE2 refuses a Set that grows too large: some 300 shapes with a date in each are.
_IN_A_SET = 100


class Match(Protocol):
    """What a match tells: where each group stood (-1, -1: it took no part)."""

    def span(self, group: int = 0) -> tuple[int, int]:
        """Begin and end of a group."""


class Pattern(Protocol):
    """A compiled pattern."""

    def fullmatch(self, text: str) -> Match | None:
        """Match the whole of a text."""

    def search(self, text: str) -> Match | None:
        """Match the first place that fits."""

    def finditer(self, text: str) -> Iterable[Match]:
        """Match each place that fits, without overlaps."""

    def sub(self, replacement: str, text: str) -> str:
        """Replace each match."""


class PatternSet:
    """Many patterns tried at once on a whole line."""

    def __init__(self, patterns: Iterable[str]) -> None:
        """Raise `PatternError` if RE2 refuses one of them."""
        self._sets: list[re2.Set] = []
        for number, pattern in enumerate(patterns):
            if number % _IN_A_SET == 0:
                self._sets.append(re2.Set.FullMatchSet(_options()))
            try:
                self._sets[-1].Add(pattern)
            except re2.error as error:
                raise PatternError(str(error)) from None
        for one in self._sets:
            try:
                one.Compile()
            except re2.error as error:
                raise PatternError(str(error)) from None

    def match(self, text: str) -> list[int]:
        """Numbers of the patterns that match the whole text."""
        found: list[int] = []
        for number, one in enumerate(self._sets):
            found += (number * _IN_A_SET + i for i in one.Match(text) or ())
        return found


class PatternError(ValueError):
    """A pattern RE2 refuses: not in its language, or too large."""


def _options() -> re2.Options:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MAX_MEMORY
    return options


def pattern(text: str) -> Pattern:
    """Compile a pattern; raises `PatternError`."""
    try:
        return cast("Pattern", re2.compile(text, _options()))
    except re2.error as error:
        reason = error.args[0]
        raise PatternError(reason.decode() if isinstance(reason, bytes) else str(reason)) from None
