"""Why each stretch of a page went where it went: one row a mark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scrubtext.lines import printed_lines
from scrubtext.model import Kind
from scrubtext.scrubber import Scrubbed
from scrubtext.view import visible


class Row(NamedTuple):
    """A mark as a person reads it: printed line (from 1), kind, rule, field, text."""

    line: int
    kind: Kind
    rule: str
    field: str
    text: str


def rows(found: Scrubbed) -> Iterator[Row]:
    """A row for each mark of a page that says something, in page order."""
    starts = [start for start, _ in printed_lines(found.page.text)]
    number = 0
    for mark in found.marked.marks:
        while number + 1 < len(starts) and starts[number + 1] <= mark.start:
            number += 1
        text = found.page.text[mark.start : mark.end]
        if mark.kind is not Kind.BLANK or text.strip():
            yield Row(number + 1, mark.kind, mark.rule or "", mark.field or "", visible(text))


def head(found: Scrubbed) -> str:
    """What was recognised, in a line."""
    verdict = found.verdict
    if verdict.portal:
        return f"{verdict.portal}, {verdict.score} points; {len(found.records)} record(s)"
    why = "two portals are too close" if verdict.ambiguous else "no portal has 4 points"
    best = "".join(f"; {c.portal} {c.score}" for c in verdict.candidates[:2])
    return f"no portal ({why}{best}); {len(found.records)} record(s)"


def notes(found: Scrubbed) -> Iterator[str]:
    """What rules wanted and did not do."""
    meanings = {
        "protected": "did not drop a line inside a text",
        "no_end": "found no end within `max` lines and took only the first line",
        "unreadable": "found a value that is not of its label's type",
        "unsettled": "did not settle, so everything was kept",
    }
    for note in found.marked.notes:
        yield f"{note.rule} {meanings[note.code]}"
