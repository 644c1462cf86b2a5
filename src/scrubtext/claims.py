"""Which rule takes which line: RULES.md 5, runs to drop lines, in that order."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import NamedTuple

from scrubtext.lines import span
from scrubtext.model import Kind, Line, Mark
from scrubtext.rules import BlockStep, Numbers, Rules, RunStep
from scrubtext.sheet import Claim, Sheet
from scrubtext.view import is_blank


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
        spans = _inside(line, rules)
        found += (Mark(*span(line, a, b), Kind.DROPPED, rule) for a, b, rule in spans)
        rest = _without(line, spans) if spans else line
        if not is_blank(rest.view):
            kept.append(rest)
    return Trimmed(tuple(kept), tuple(found))


def _inside(line: Line, rules: Rules) -> list[tuple[int, int, str]]:
    """Stretches of a view that `inside` rules take, in order, without overlaps."""
    found: list[tuple[int, int, str]] = []
    for step in rules.pieces:
        for match in step.pattern.finditer(line.view):
            start, end = match.span()
            if start < end and all(end <= a or b <= start for a, b, _ in found):
                found.append((start, end, step.rule))
    return sorted(found)


def _without(line: Line, spans: list[tuple[int, int, str]]) -> Line:
    """The line with some stretches of its view gone; blanks stay even."""
    places = [i for i in range(len(line.view)) if not any(a <= i < b for a, b, _ in spans)]
    kept: list[int] = []
    for i in places:
        if line.view[i] != " " or (kept and line.view[kept[-1]] != " "):
            kept.append(i)
    while kept and line.view[kept[-1]] == " ":
        kept.pop()
    offsets = [span(line, i, i)[0] for i in kept]
    end = span(line, kept[-1], kept[-1] + 1)[1] if kept else line.end
    view = "".join(line.view[i] for i in kept)
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
        lines = sheet.length(index + length, step.of)
        if not lines or not all(sheet.free(i) for i in range(index + length, index + length + lines)):
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
        starts = [i for i in sheet.places(step.start) if sheet.length(i, step.start)]
        for start in [0, *starts] if step.top and sheet.lines else starts:
            if sheet.free(start):
                _take_block(sheet, step, start)


def _take_block(sheet: Sheet, step: BlockStep, start: int) -> None:
    first_only = sheet.length(start, step.start) if step.start else 0
    last = _block_end(sheet, step, start, first_only)
    if last is None:
        sheet.note(start, "no_end", step.rule)
        last = start + first_only
    for i in range(start, last):
        _drop(sheet, i, step.rule, step.start | step.to)


def _block_end(sheet: Sheet, step: BlockStep, start: int, first: int) -> int | None:
    """Index after the last line of a block; None where no end is near enough."""
    beyond = start + step.most
    for i in range(start + first, min(beyond, len(sheet.lines) - 1) + 1):
        if step.before and sheet.length(i, step.before):
            return i
        if i < beyond and (lines := sheet.length(i, step.to) if step.to else 0):
            return i + lines
    return len(sheet.lines) if step.to_end and len(sheet.lines) <= beyond else None


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
