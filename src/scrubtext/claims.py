"""Which rule takes which line: RULES.md 5, runs to drop lines, in that order."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from typing import NamedTuple

from scrubtext.lines import span
from scrubtext.model import Kind, Line, Mark
from scrubtext.rules import BlockStep, Numbers, Rules, RunStep
from scrubtext.shapes import pieces_of
from scrubtext.sheet import Claim, Sheet
from scrubtext.view import bullets, is_blank

_TAKEN = re.compile(b"\1+")


class Trimmed(NamedTuple):
    """Lines without the pieces that `inside` rules drop, and marks for those pieces."""

    lines: tuple[Line, ...]
    pieces: tuple[Mark, ...]


def trim(lines: Sequence[Line], rules: Rules) -> Trimmed:
    """Take the pieces of `inside` rules out of the views; a line with nothing else goes whole."""
    if not rules.pieces:
        return Trimmed(tuple(lines), ())
    kept: list[Line] = []
    found: list[Mark] = []
    for line in lines:
        marks, spans = _inside(line, rules)
        found += marks
        rest = _without(line, spans) if spans else line
        if not is_blank(rest.view):
            kept.append(rest)
    return Trimmed(tuple(kept), tuple(sorted(found, key=lambda mark: mark.start)))


def _inside(line: Line, rules: Rules) -> tuple[list[Mark], list[tuple[int, int]]]:
    """What `inside` rules take of a line: marks, and the stretches of its view, in order."""
    taken = bytearray(len(line.view))
    marks: list[Mark] = []
    for step in rules.pieces:
        for match in step.pattern.finditer(line.view):
            start, end = match.span()
            if start < end and not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                pieces = pieces_of(step.shape, match, Kind.DROPPED)
                marks += (Mark(*span(line, p.start, p.end), p.kind, step.rule, p.field) for p in pieces)
    spans = [match.span() for match in _TAKEN.finditer(taken)]
    return marks, spans


def _without(line: Line, spans: list[tuple[int, int]]) -> Line:
    """The line with some stretches of its view gone; blanks and bullets are seen to again."""
    edges = [0, *(edge for stretch in spans for edge in stretch), len(line.view)]
    kept: list[int] = []
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        for i in range(begin, end):
            if line.view[i] != " " or (kept and line.view[kept[-1]] != " "):
                kept.append(i)
    while kept and line.view[kept[-1]] == " ":
        kept.pop()
    view = "".join(line.view[i] for i in kept)
    kept = kept[bullets(view) :]
    offsets = [span(line, i, i)[0] for i in kept]
    end = span(line, kept[-1], kept[-1] + 1)[1] if kept else line.end
    view = view[len(view) - len(kept) :]
    return line._replace(view=view, origin=offsets[0] if offsets else line.start, offsets=[*offsets, end])


def take_runs(sheet: Sheet) -> None:
    """Step 1: several lines in a row, each like one of a list."""
    for step in sheet.rules.runs:
        beyond = 0
        for index in sheet.places(step.of):
            if index < beyond:
                continue
            length = _run_length(sheet, step, index)
            beyond = index + length
            if length >= step.least and _stands_above(sheet, step, beyond):
                for i in range(index, beyond):
                    _drop(sheet, i, step.rule, step.of)


def _run_length(sheet: Sheet, step: RunStep, index: int) -> int:
    length = 0
    while index + length < len(sheet.lines):
        lines = sheet.length(index + length, step.of, free=True)
        if not lines:
            break
        length += lines
    return length


def _stands_above(sheet: Sheet, step: RunStep, index: int) -> bool:
    if step.before is None:
        return True
    below = sheet.places(step.before)
    return any(sheet.length(i, step.before) for i in below[bisect.bisect_left(below, index) :])


def take_blocks(sheet: Sheet) -> None:
    """Step 2: all lines from one to another."""
    for step in sheet.rules.blocks:
        ends = _block_ends(sheet, step)
        starts = [0, *sheet.places(step.start)] if step.top and sheet.lines else sheet.places(step.start)
        for start in starts:
            first = sheet.length(start, step.start, free=True)
            if first or (step.top and start == 0 and sheet.free(0)):
                _take_block(sheet, step, start, first, ends)


def _block_ends(sheet: Sheet, step: BlockStep) -> list[tuple[int, int]]:
    """Where a block may end: the line found, and the one after the block; in page order."""
    before = [(i, i) for i in sheet.places(step.before) if sheet.length(i, step.before)]
    to = [(i, i + lines) for i in sheet.places(step.to) if (lines := sheet.length(i, step.to))]
    end = [(len(sheet.lines) - 1, len(sheet.lines))] if step.to_end else []
    return sorted([*before, *to, *end])


def _take_block(sheet: Sheet, step: BlockStep, start: int, first: int, ends: list[tuple[int, int]]) -> None:
    """Drop from `start` to the nearest end; only its `first` lines where none is near enough."""
    nearest = bisect.bisect_left(ends, (start + first, -1))
    last = ends[nearest][1] if nearest < len(ends) else None
    if step.to_end and start + first == len(sheet.lines):
        last = len(sheet.lines)  # the block is its first lines, and they end the page
    if last is None or last - start > step.most:
        sheet.note(start, "no_end", step.rule)
        last = start + first
    for i in range(start, last):
        _drop(sheet, i, step.rule, step.start + step.to)


def take_finds(sheet: Sheet) -> None:
    """Step 3: lines that carry data."""
    for step in sheet.rules.finds:
        for i in sheet.places(step.shapes):
            for k, parts in enumerate(sheet.parts(i, step.shapes, Kind.LABEL)):
                sheet.claims[i + k] = Claim(step.rule, parts, name=step.name, part=k)


def take_drops(sheet: Sheet) -> None:
    """Step 5: single lines; a capture in one is a field all the same."""
    for step in sheet.rules.drops:
        for i in sheet.places(step.shapes):
            found = sheet.parts(i, step.shapes, Kind.DROPPED)
            for k, parts in enumerate(found):
                sheet.claims[i + k] = Claim(step.rule, parts, lone=len(found) == 1)


def _drop(sheet: Sheet, index: int, rule: str, numbers: Numbers) -> None:
    """Drop a line whole; what the shape that names it captures is a field all the same."""
    if not sheet.free(index):
        return
    for k, parts in enumerate(sheet.parts(index, numbers, Kind.DROPPED)):
        sheet.take(index + k, rule, parts)
    if sheet.free(index):
        sheet.take_whole(index, rule, Kind.DROPPED)
