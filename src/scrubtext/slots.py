"""What is left: the slots of `rest`, each record top to bottom, and repeats (RULES.md 9 and 10)."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence

from scrubtext import fits
from scrubtext.lines import span
from scrubtext.model import Block, Kind
from scrubtext.people import people
from scrubtext.rules import Anchor, Slot
from scrubtext.sheet import Sheet
from scrubtext.values import TEXTS
from scrubtext.view import fold

_REPEATED = ("title", "journal", "authors")
# What is left of a line that was cut must still say something.
_SHORTEST_CUT = 4


def fill(sheet: Sheet, block: Block) -> None:
    """Read the slots of one record, in order, from lines that nobody took."""
    _drop_repeats(sheet, block)
    cursor = block.first
    read: dict[str, tuple[int, int]] = {}
    slots = sheet.rules.slots
    for number, slot in enumerate(slots):
        if slot.field in _filled(sheet, block):
            continue
        found = _first_fitting(sheet, block, slot, cursor, read)
        if found is None:
            continue
        later = [s.field for s in slots[number + 1 :]]
        last = _take(sheet, block, slot, found, later)
        read[slot.field] = (found, last)
        cursor = last + 1
        if slot.field in _REPEATED or slot.field in TEXTS:  # a text may have freed lines
            _drop_repeats(sheet, block)


def _filled(sheet: Sheet, block: Block) -> set[str]:
    """The fields that some line of the record already gives."""
    claims = (sheet.claims[i] for i in range(block.first, block.last))
    return {piece.field for claim in claims if claim for piece in claim.pieces if piece.field}


def _first_fitting(
    sheet: Sheet, block: Block, slot: Slot, cursor: int, read: dict[str, tuple[int, int]]
) -> int | None:
    """Index of the line a slot reads: nearest above its anchor, first below it, or below the cursor."""
    candidates: Sequence[int] = range(cursor, block.last)
    if slot.after:
        anchor = _anchor(sheet, block, slot.after, read)
        candidates = range(anchor[1] + 1, block.last) if anchor else ()
    elif slot.before:
        anchor = _anchor(sheet, block, slot.before, read)
        candidates = range(anchor[0] - 1, block.first - 1, -1) if anchor else ()
    return next((i for i in candidates if sheet.free(i) and fits.fits(slot.field, sheet.lines[i].view)), None)


def _anchor(
    sheet: Sheet, block: Block, anchors: Sequence[Anchor], read: dict[str, tuple[int, int]]
) -> tuple[int, int] | None:
    """First and last line of the first place of the first anchor that stands in the record."""
    return next((place for a in anchors if (place := _place(sheet, block, a, read))), None)


def _place(
    sheet: Sheet, block: Block, anchor: Anchor, read: dict[str, tuple[int, int]]
) -> tuple[int, int] | None:
    if anchor.field:
        return read.get(anchor.field) or _field_place(sheet, block, anchor.field)
    if not anchor.find:
        places = [i for i in sheet.places(anchor.shapes) if block.first <= i < block.last]
        places.sort(key=sheet.dropped)  # a dropped line is a landmark only where no other line is one
        return next(((i, i + n - 1) for i in places if (n := sheet.length(i, anchor.shapes))), None)
    for i in range(block.first, block.last):
        claim = sheet.claims[i]
        if claim and claim.name == anchor.find:
            last = i
            while last + 1 < block.last and _same_find(sheet, i, last + 1):
                last += 1
            return i, last
    return None


def _field_place(sheet: Sheet, block: Block, field: str) -> tuple[int, int] | None:
    """First and last line of a field that no slot read, because a label or a find gave it."""
    claims = ((i, sheet.claims[i]) for i in range(block.first, block.last))
    lines = [i for i, claim in claims if claim and any(piece.field == field for piece in claim.pieces)]
    return (lines[0], lines[-1]) if lines else None


def _same_find(sheet: Sheet, first: int, index: int) -> bool:
    """Whether a line goes on a find of several lines (its next match begins anew)."""
    claim, begin = sheet.claims[index], sheet.claims[first]
    return bool(claim and begin and claim.name == begin.name and claim.part == index - first and claim.part)


def _take(sheet: Sheet, block: Block, slot: Slot, index: int, later: list[str]) -> int:
    """Give a slot its lines; returns the last of them."""
    sheet.take_whole(index, slot.rule, Kind.FIELD, slot.field)
    if slot.field in TEXTS:
        stops = _stops(later)
        lines = [index, *sheet.running(index + 1, block.last, stops)]
    elif slot.field == "authors":
        lines = [index]
        while lines[-1] + 1 < block.last and sheet.free(lines[-1] + 1) and _is_author(sheet, lines[-1] + 1):
            lines.append(lines[-1] + 1)
    else:
        return index
    for i in lines[1:]:
        sheet.take_whole(i, slot.rule, Kind.FIELD, slot.field)
    return lines[-1]


def _is_author(sheet: Sheet, index: int) -> bool:
    return fits.fits("authors", sheet.lines[index].view)


def _stops(later: list[str]) -> Callable[[str], bool]:
    """Whether a line is what a later slot waits for: keywords or another thing with a shape.

    A later slot for text would stop every text at once, so those do not count.
    """
    fields = [field for field in later if field not in TEXTS and field not in ("title", "journal")]
    return lambda view: any(fits.fits(field, view) for field in fields)


def _drop_repeats(sheet: Sheet, block: Block) -> None:
    """Drop lines that only say a known title, journal or author once more."""
    known = _known(sheet, block)
    if not known:
        return
    rule = f"{sheet.rules.id}/repeat"
    longest = 2 * max(map(len, known))  # blanks and marks count in a view, not in what is known
    for i in range(block.first, block.last):
        view = sheet.lines[i].view
        if not sheet.free(i) or len(view) > longest:
            continue
        if _repeats(known, sheet.folded(i), cut=view.endswith(("…", "..."))):
            sheet.take_whole(i, rule, Kind.DROPPED)


def _repeats(known: Sequence[str], folded: str, *, cut: bool) -> bool:
    """Whether a line says a known value (they are sorted), or, cut off, begins like one."""
    place = bisect.bisect_left(known, folded)
    if place == len(known):
        return False
    begins = cut and len(folded) >= _SHORTEST_CUT and known[place].startswith(folded)
    return known[place] == folded or begins


def _known(sheet: Sheet, block: Block) -> list[str]:
    """Folded titles, journals and persons that the record's claims give, sorted."""
    found: set[str] = set()
    for i in range(block.first, block.last):
        claim = sheet.claims[i]
        for piece in claim.pieces if claim else ():
            if piece.kind is Kind.FIELD and piece.field in _REPEATED:
                text = sheet.text[slice(*span(sheet.lines[i], piece.start, piece.end))]
                found.add(fold(text))
                if piece.field == "authors":
                    found.update(fold(author.literal) for author in people(text)[0])
    return sorted(found - {""})
