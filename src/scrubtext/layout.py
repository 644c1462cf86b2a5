"""Pages that lost their line ends: recognised as such, and cut again where their portal's lines stand.

A flattened page holds its portal's lines inside one long line. The portal's own rules know those
lines, so they say where to cut; no other text is a reason to.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scrubtext.lines import span
from scrubtext.model import Line
from scrubtext.portals import RECOGNISED
from scrubtext.rulebook import Rulebook
from scrubtext.rulefile import BlockRule, RuleFile, Run
from scrubtext.rules import Rules
from scrubtext.view import is_blank, view_of

_MOST_LINES = 3
_LONGEST = 300
# Shorter words (Share, Volume) stand in sentences too; inside a line they are no sign of anything.
_SHORTEST_ANCHOR = 10
_CAPTURE = re.compile(r"[{\[\n]")


class Flat(NamedTuple):
    """A page that lost its line ends: its portal, and its lines cut again.

    `cuts` are the offsets at which a line begins that had no line end before it.
    """

    portal: str
    lines: tuple[Line, ...]
    cuts: frozenset[int]


def restore_lines(text: str, lines: Sequence[Line], book: Rulebook) -> Flat | None:
    """Cut a page again that has hardly any lines, but many of a portal's inside one of them.

    None for a page that has its lines, or that no portal's evidence stands on.
    """
    if len(lines) > _MOST_LINES or max((len(line.view) for line in lines), default=0) < _LONGEST:
        return None
    views = [line.view for line in lines]
    points = {name: _points(book.files[name].rules, views) for name in book.portals()}
    portal = max(points, key=lambda name: points[name], default="")
    if points.get(portal, 0) < RECOGNISED:
        return None
    before, after = _anchors(book.files[portal].rules)
    cuts = frozenset(cut for line in lines for cut in _cuts(line, before, after))
    return Flat(portal, tuple(_cut_again(text, lines, cuts)), cuts)


def only_certain(rules: Rules) -> Rules:
    """The rules that may run on such a page: labels, blocks, runs, and lines without loose ends.

    Without line ends nothing tells a title from authors, and `{_}` could take what follows a line.
    """
    loose = {
        number
        for number, shape in enumerate(rules.shapes)
        if any(capture.type is None for line in shape.lines for capture in line.captures)
    }
    finds = tuple(step for step in rules.finds if loose.isdisjoint(step.shapes))
    drops = tuple(step for step in rules.drops if loose.isdisjoint(step.shapes))
    return dataclasses.replace(rules, finds=finds, drops=drops, slots=())


def _points(rules: RuleFile, views: Sequence[str]) -> int:
    """Evidence that stands inside lines: at least two different items of it."""
    items = [(4, shape) for shape in rules.detect.sure] + [(2, shape) for shape in rules.detect.likely]
    found = [p for p, shape in items if (text := _anchor(shape)) and any(text in view for view in views)]
    return sum(found) if len(found) > 1 else 0


def _anchors(rules: RuleFile) -> tuple[list[str], list[str]]:
    """Texts before which a line begins, and those after which one does."""
    whole: list[str] = [*rules.detect.sure, *rules.detect.likely]
    for drop in (drop for drops in rules.drop.values() for drop in drops):
        if isinstance(drop, str):
            whole.append(drop)
        elif isinstance(drop, Run):
            whole += drop.of
        elif isinstance(drop, BlockRule):
            whole += drop.from_
    begins = [_anchor(shape) for shape in [*whole, *rules.labels]]
    complete = [shape for shape in whole if not _CAPTURE.search(shape)]
    return sorted({text for text in begins if text}), [text for text in map(_anchor, complete) if text]


@functools.cache  # every page of one paragraph asks for the evidence of all portals
def _anchor(shape: str) -> str:
    """The literal text a shape begins with, if it is long enough to mean something inside a line."""
    text = view_of(_CAPTURE.split(shape, maxsplit=1)[0])[0]
    return text if len(text) >= _SHORTEST_ANCHOR and not is_blank(text) else ""


def _cuts(line: Line, before: Sequence[str], after: Sequence[str]) -> Iterator[int]:
    """Offsets at which a line begins inside a line."""
    for anchors, at_end in ((before, False), (after, True)):
        pattern = re.compile("|".join(re.escape(text) for text in sorted(anchors, key=len, reverse=True)))
        for match in pattern.finditer(line.view) if anchors else ():
            place = match.end() if at_end else match.start()
            if 0 < place < len(line.view):
                yield span(line, place, place)[0]


def _cut_again(text: str, lines: Sequence[Line], cuts: frozenset[int]) -> Iterator[Line]:
    for line in lines:
        edges = [line.start, *sorted(cut for cut in cuts if line.start < cut < line.end), line.end]
        for start, end in itertools.pairwise(edges):
            view, origin, offsets = view_of(text[start:end], start)
            if not is_blank(view):
                yield Line(start, end, view, origin, offsets, gap=0, set_off=False)
