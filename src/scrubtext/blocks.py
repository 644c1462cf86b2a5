"""One block per record: where the works of a page begin and end, and which is the main one."""

from __future__ import annotations

from scrubtext import fits
from scrubtext.model import Block
from scrubtext.sheet import Sheet


def split(sheet: Sheet) -> tuple[Block, ...]:
    """The blocks of a page, in order (RULES.md 8); one block where fewer than two works begin.

    What stands above the first beginning belongs to the first block.
    """
    whole = Block(0, len(sheet.lines))
    step = sheet.rules.split
    if step is None:
        return (whole,)
    # A dropped line begins nothing: what is taken is taken.
    starts = sorted({_whole_claim(sheet, i) for i in sheet.borders if not sheet.dropped(i)})
    if len(starts) < 2:  # noqa: PLR2004 - RULES.md 8
        return (whole,)
    if step.above_title:
        taken = set(starts)
        starts = [_with_title(sheet, i, taken) for i in starts]
    begins = [0, *starts[1:]]
    ends = [*starts[1:], len(sheet.lines)]
    return tuple(
        Block(first, last, "related" if step.lead and number else "main")
        for number, (first, last) in enumerate(zip(begins, ends, strict=True))
    )


def _whole_claim(sheet: Sheet, index: int) -> int:
    """The first line of the find a line belongs to: a claim is not cut in two."""
    claim = sheet.claims[index]
    return index - claim.part if claim else index


def _with_title(sheet: Sheet, start: int, starts: set[int]) -> int:
    """The line above a start, if nobody took it and it could be a title."""
    above = start - 1
    if above < 0 or above in starts or not sheet.free(above):
        return start
    return above if fits.fits("title", sheet.lines[above].view) else start
