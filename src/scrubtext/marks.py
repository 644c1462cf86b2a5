"""Marks: what each stretch of a page is, by which rule. They tile the page."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from scrubtext.lines import cut, span
from scrubtext.model import Kind, Line, Mark, RunningText
from scrubtext.sheet import Claim, Sheet
from scrubtext.view import LINE_END


def settle(sheet: Sheet, pieces: Sequence[Mark] = ()) -> tuple[Mark, ...]:
    """The marks of a page whose lines are claimed; `pieces` were taken out of lines before that.

    Every character except line ends belongs to exactly one mark, in order. (On hard-wrapped pages
    a mark may go on over the line ends inside its paragraph.)
    """
    found: list[Mark] = []
    for line, claim in zip(sheet.lines, sheet.claims, strict=True):
        found += _line_marks(line, claim)
    if pieces:
        found = list(cut_out(found, pieces))
    return tuple(_with_blanks(sheet.text, found))


def keep_all(text: str) -> tuple[Mark, ...]:
    """The marks of a page of which everything is kept."""
    return tuple(_with_blanks(text, [Mark(line.start, line.end, Kind.PROSE) for line in cut(text)]))


def _line_marks(line: Line, claim: Claim | None) -> Iterator[Mark]:
    """The marks of one line; the blanks around the pieces of a kept line are left out."""
    if claim is None:
        yield Mark(line.start, line.end, Kind.PROSE)
    elif all(piece.kind is Kind.DROPPED for piece in claim.pieces):
        yield Mark(line.start, line.end, Kind.DROPPED, claim.rule)
    else:
        for piece in claim.pieces:
            start, end = span(line, piece.start, piece.end)
            rule = None if piece.kind is Kind.PROSE else claim.rule
            yield Mark(start, end, piece.kind, rule, piece.field)


def cut_out(marks: Sequence[Mark], pieces: Sequence[Mark]) -> tuple[Mark, ...]:
    """Marks with the stretches of `pieces` taken out of them, and `pieces` in their place."""
    found = list(pieces)
    queue = iter(pieces)
    piece = next(queue, None)
    for mark in marks:
        begin = mark.start
        while piece and piece.end <= begin:
            piece = next(queue, None)
        while piece and piece.start < mark.end:
            if begin < piece.start:
                found.append(mark._replace(start=begin, end=piece.start))
            begin = piece.end
            if piece.end > mark.end:
                break
            piece = next(queue, None)
        if begin < mark.end:
            found.append(mark._replace(start=begin))
    return tuple(sorted(found, key=lambda mark: mark.start))


def also_dropped(known: Sequence[Mark], kept: RunningText, dropped: Sequence[Mark]) -> tuple[Mark, ...]:
    """Marks of a page after some stretches of its running text are dropped too."""
    places: list[Mark] = []
    starts = [piece.at for piece in kept.kept]
    for found in dropped:
        number = max(bisect.bisect_right(starts, found.start) - 1, 0)
        while number < len(starts) and starts[number] < found.end:
            piece = kept.kept[number]
            begin = max(found.start, piece.at)
            end = min(found.end, piece.at + piece.end - piece.start)
            if begin < end:
                shift = piece.start - piece.at
                places.append(found._replace(start=begin + shift, end=end + shift))
            number += 1
    return cut_out(known, sorted(places))


def _with_blanks(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """All marks in order, with blank marks for what lies between them and is no line end."""
    begin = 0
    for mark in (*marks, Mark(len(text), len(text), Kind.BLANK)):
        yield from _blanks(text, begin, mark.start)
        if mark.start < mark.end:
            yield mark
        begin = max(begin, mark.end)


def _blanks(text: str, begin: int, stop: int) -> Iterator[Mark]:
    while begin < stop:
        end = LINE_END.search(text, begin, stop)
        edge = end.start() if end else stop
        if begin < edge:
            yield Mark(begin, edge, Kind.BLANK)
        begin = end.end() if end else stop
