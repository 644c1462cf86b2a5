"""Clean pages of no known portal: an article with hardly anything around it, whose first line is its title.

On the pages of portals nobody wrote rules for, the line above the first paragraph is a menu's, a
date, a name: of 53 such pages it was the title on two. So a title is read only where the page is
clean, and else left alone.
"""

from __future__ import annotations

import re

from scrubtext import fits, linear
from scrubtext.model import Kind
from scrubtext.sheet import Sheet

# Share of the characters of an article that stand in paragraphs; menus and lists stay far below.
_PROSE = 0.7
# The title and a stray line above and below it say nothing about the page, however short that is.
_STRAYS = 3
# One line may stand above the title: a date, the name of a section.
_MOST_ABOVE = 1
_FEWEST_WORDS = 3
_LONGEST = 250
_SENTENCE_END = re.compile(r"[.!;:,…。！]$")
_ADDRESS = linear.pattern(r"https?://|@|©|\b10\.\d{4,9}/|^\d+[.)]")
_CJK = linear.pattern(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]{4}")
_TITLE = "title"


def read_title(sheet: Sheet) -> None:
    """Give the title line of a clean page to the rule `generic/clean.title`."""
    kept = [i for i in range(len(sheet.lines)) if not sheet.dropped(i)]
    if any(piece.field == _TITLE for c in sheet.claims if c for piece in c.pieces) or not _is_clean(
        sheet, kept
    ):
        return
    for above, index in enumerate(kept[: _MOST_ABOVE + 1]):
        below = kept[above + 1] if above + 1 < len(kept) else None
        if below is None or fits.is_paragraph(sheet.lines[index].view):
            return
        begins = fits.is_paragraph(sheet.lines[below].view) or not sheet.free(below)
        if sheet.free(index) and begins and _is_title(sheet.lines[index].view):
            sheet.take_whole(index, f"{sheet.rules.id}/clean.{_TITLE}", Kind.FIELD, _TITLE)
            return


def _is_clean(sheet: Sheet, kept: list[int]) -> bool:
    """Whether nearly all that is neither dropped nor a label's is prose."""
    text = [i for i in kept if sheet.free(i) or _is_text(sheet, i)]
    views = [sheet.lines[i].view for i in text]
    prose = sum(len(view) for view in views if fits.is_prose(view))
    other = sorted(len(view) for view in views if not fits.is_prose(view))
    counted = sum(other[:-_STRAYS])
    return prose > 0 and prose >= _PROSE * (prose + counted) and any(map(fits.is_paragraph, views))


def _is_text(sheet: Sheet, index: int) -> bool:
    claim = sheet.claims[index]
    return claim is not None and any(piece.field == "abstract" for piece in claim.pieces)


def _is_title(view: str) -> bool:
    return (
        fits.fits(_TITLE, view)
        and len(view) <= _LONGEST
        and (len(view.split(" ")) >= _FEWEST_WORDS or _CJK.search(view) is not None)
        and not _SENTENCE_END.search(view)
        and not _ADDRESS.search(view)
        and not fits.is_persons(view)
    )
