"""Text into lines: those that say something, with their matching view and the gaps between them."""

from __future__ import annotations

import re

from scrubtext.model import Line
from scrubtext.view import LINE_END, is_blank, view_of

# A page is hard-wrapped when no line is longer than a terminal is wide and most are nearly so
# (RULES.md 1). Below 60 characters that also holds for lists of short lines, which must not join.
_WIDEST = 100
_NARROWEST = 60
_FULL = 0.7
_FITS = 0.92
# The view has no bullets, but an item of a list begins a line of its own.
_BULLETED = re.compile(r"\s*[•·*◦▪‣–+-]\s")
_NUMBERED = re.compile(r"\d+[.:)]")


def cut(text: str) -> tuple[Line, ...]:
    """The lines of a text that say something, in order.

    On a hard-wrapped page the printed lines of a paragraph are one line.
    """
    printed = _printed(text)
    joined = _unwrap(text, printed)
    usual = _usual_gap([line.gap for line in joined[1:]])
    return tuple(line._replace(set_off=line.gap > usual) for line in joined)


def printed_lines(text: str) -> list[tuple[int, int]]:
    """Start and end of every line of a text as printed, without line ends."""
    spans = []
    begin = 0
    for end in LINE_END.finditer(text):
        spans.append((begin, end.start()))
        begin = end.end()
    spans.append((begin, len(text)))
    return spans


def _printed(text: str) -> list[Line]:
    found: list[Line] = []
    gap = 0
    for start, end in printed_lines(text):
        view, origin, offsets = view_of(text[start:end], start)
        if is_blank(view):
            gap += 1
            continue
        found.append(Line(start, end, view, origin, offsets, gap, set_off=False))
        gap = 0
    return found


def _unwrap(text: str, printed: list[Line]) -> list[Line]:
    lengths = [len(line.view) for line in printed]
    widest = max(lengths, default=0)
    full = sum(1 for n in lengths if n >= _FULL * widest)
    if len(printed) < 3 or not _NARROWEST <= widest <= _WIDEST or 2 * full < len(printed):  # noqa: PLR2004
        return printed
    groups: list[list[Line]] = []
    for line in printed:
        word = line.view.split(" ", 1)[0]
        if (
            groups
            and line.gap == 0
            and len(groups[-1][-1].view) + 1 + len(word) >= _FITS * widest
            and not _NUMBERED.match(line.view)
            and not _BULLETED.match(text, line.start, line.end)
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_join(text, group) for group in groups]


def _join(text: str, group: list[Line]) -> Line:
    first, last = group[0], group[-1]
    if first is last:
        return first
    view, origin, offsets = view_of(text[first.start : last.end], first.start)
    return Line(first.start, last.end, view, origin, offsets, first.gap, set_off=False)


def _usual_gap(gaps: list[int]) -> int:
    """The most blank lines that at least nine in ten neighbours have between them."""
    if not gaps:
        return 0
    ordered = sorted(gaps, reverse=True)
    return ordered[-(-len(ordered) * 9 // 10) - 1]


def span(line: Line, start: int, end: int) -> tuple[int, int]:
    """The stretch of text behind `line.view[start:end]`."""
    if line.offsets is None:
        return line.origin + start, line.origin + end
    stop = line.offsets[end] if end > start else line.offsets[start]
    return line.offsets[start], stop
