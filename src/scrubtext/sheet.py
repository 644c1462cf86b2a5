"""The page while rules claim it: its lines, and for each line who took it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from scrubtext import fits
from scrubtext.model import Kind, Line, Note, Piece
from scrubtext.rules import Numbers, Rules
from scrubtext.shapes import pieces
from scrubtext.view import fold


class Claim(NamedTuple):
    """Who took a line and what its parts are.

    `name` is that of a find rule and `part` the line of its shape; `lone` says that a one-line
    drop took it, which a text around it overrules.
    """

    rule: str
    pieces: tuple[Piece, ...]
    name: str = ""
    part: int = 0
    lone: bool = False


class Sheet:
    """A page's lines, to be claimed step by step: what is taken is taken."""

    def __init__(self, text: str, lines: Sequence[Line], rules: Rules) -> None:
        """Take the page's text and lines, and index what of `rules` could begin at each."""
        self.text = text
        self.lines = lines
        self.rules = rules
        self.claims: list[Claim | None] = [None] * len(lines)
        self.notes: list[Note] = []
        self.borders: frozenset[int] = frozenset()
        self._hits = [rules.index.first_lines(line.view) for line in lines]
        self._places: dict[int, list[int]] = {}
        for index, numbers in enumerate(self._hits):
            for number in numbers:
                self._places.setdefault(number, []).append(index)
        self._folded: dict[int, str] = {}
        if rules.split:
            starts = [i for i in self.places(rules.split.at) if self.length(i, rules.split.at)]
            self.borders = frozenset(starts if len(starts) > 1 else ())

    def free(self, index: int) -> bool:
        """Whether nobody took a line."""
        return self.claims[index] is None

    def dropped(self, index: int) -> bool:
        """Whether all of a line is boilerplate."""
        claim = self.claims[index]
        return claim is not None and all(piece.kind is Kind.DROPPED for piece in claim.pieces)

    def take(self, index: int, rule: str, parts: Iterable[Piece]) -> None:
        """Give a line to a rule."""
        self.claims[index] = Claim(rule, tuple(parts))

    def take_whole(self, index: int, rule: str, kind: Kind, field: str | None = None) -> None:
        """Give a line to a rule as one piece."""
        self.take(index, rule, (Piece(0, len(self.lines[index].view), kind, field),))

    def note(self, index: int, code: str, rule: str, field: str = "") -> None:
        """Remember what a rule wanted and did not do."""
        self.notes.append(Note(index, code, rule, field))

    def places(self, numbers: Numbers) -> list[int]:
        """The lines at which one of some shapes could begin, in page order."""
        return sorted({index for number in numbers for index in self._places.get(number, ())})

    def folded(self, index: int) -> str:
        """A line's letters and digits."""
        if index not in self._folded:
            self._folded[index] = fold(self.lines[index].view)
        return self._folded[index]

    def length(self, index: int, numbers: Numbers, *, free: bool = False) -> int:
        """How many lines from `index` on one of some shapes takes; 0 if none begins there.

        `free` asks for a shape of whose lines none is taken.
        """
        shape = self._shape(index, numbers, free=free)
        return 0 if shape is None else len(self.rules.shapes[shape].lines)

    def parts(self, index: int, numbers: Numbers, rest: Kind) -> list[tuple[Piece, ...]]:
        """The parts of the unclaimed lines that one of some shapes takes from `index` on."""
        shape = self._shape(index, numbers, free=True)
        if shape is None:
            return []
        lines = self.rules.shapes[shape].lines
        views = (line.view for line in self.lines[index : index + len(lines)])
        return [
            found for part, view in zip(lines, views, strict=False) if (found := pieces(part, view, rest))
        ]

    def _shape(self, index: int, numbers: Numbers, *, free: bool) -> int | None:
        hits = self._hits[index]
        for number in numbers if hits else ():
            if number not in hits:
                continue
            below = self.rules.shapes[number].lines[1:]
            if index + len(below) >= len(self.lines):
                continue
            places = range(index, index + len(below) + 1)
            if free and not all(self.free(i) for i in places):
                continue
            rest = zip(below, places[1:], strict=True)
            if all(pieces(line, self.lines[i].view) is not None for line, i in rest):
                return number
        return None

    def is_heading(self, index: int) -> bool:
        """Whether a line is a known section heading, with or without a colon."""
        return fits.is_heading(self.lines[index].view, self.rules.headings)

    def running(
        self, begin: int, end: int, stops: Callable[[str], bool] = lambda _: False, *, begun: bool = True
    ) -> list[int]:
        """The lines from `begin` on (before `end`) over which a text goes on (RULES.md 6).

        `begun` says that the line above is already part of it. Prose and known headings, until a
        line that somebody took, that begins a record or that `stops`. One line that fits neither is
        stepped over, two in a row end it; headings at the end are given back. A one-line drop inside
        is refused: its line is free again, and part of the text if it is prose.
        """
        taken: list[int] = []
        over: list[int] = []
        for index in range(begin, end):
            claim = self.claims[index]
            if (claim and not claim.lone) or index in self.borders:
                break
            view = self.lines[index].view
            if claim is None and stops(view):
                break
            if claim is None and (fits.is_prose(view) or self.is_heading(index)):
                taken.append(index)
            elif over and over[-1] == index - 1:
                break
            else:
                over.append(index)
        while taken and self.is_heading(taken[-1]) and not fits.is_prose(self.lines[taken[-1]].view):
            taken.pop()
        first = begin if begun else taken[0] if taken else end
        refused = [i for i in over if taken and first <= i < taken[-1] and self._refuse(i)]
        return sorted([*taken, *(i for i in refused if fits.is_prose(self.lines[i].view))])

    def _refuse(self, index: int) -> bool:
        """Free a line that a one-line drop took inside a text; False if nobody took it."""
        claim = self.claims[index]
        if claim is None:
            return False
        self.claims[index] = None
        self.note(index, "protected", claim.rule)
        return True
