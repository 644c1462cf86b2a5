"""Why each stretch of a page went where it went: one row a mark."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from typing import NamedTuple

from scrubtext.lines import cut, printed_lines
from scrubtext.model import Kind
from scrubtext.rulebook import Rulebook
from scrubtext.scrubber import Scrubbed
from scrubtext.view import visible

# Of the first two portals all evidence is shown, of the others what was hit.
_SHOWN_IN_FULL = 2


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


def candidates(found: Scrubbed, book: Rulebook) -> Iterator[str]:
    """The portals considered: points, margin, evidence hit with its line, and evidence missed."""
    considered = found.verdict.candidates
    places = [line.start for line in cut(found.page.text)]
    starts = [start for start, _ in printed_lines(found.page.text)]
    for number, candidate in enumerate(considered):
        rivals = [c for c in considered if c.family != candidate.family]
        margin = candidate.score - max((c.score for c in rivals), default=0)
        kind = "best" if number == 0 else "runner-up" if number == 1 else "also"
        yield f"{kind:<9}  {candidate.portal}: {candidate.score} points, {margin:+} to the next family"
        for evidence in candidate.evidence:
            line = "URL" if evidence.line < 0 else bisect.bisect_right(starts, places[evidence.line])
            yield f"  hit   {evidence.points}  line {line}: {evidence.shape}"
        hit = {evidence.shape for evidence in candidate.evidence}
        detection = next(d for d in book.detections if d.portal == candidate.portal)
        for item in detection.items if number < _SHOWN_IN_FULL else ():
            if item.source not in hit:
                yield f"  miss  {item.points}  {item.source}"


def sources(book: Rulebook) -> Iterator[str]:
    """Which rule files were loaded from where, and which they replace."""
    for name, file in sorted(book.files.items()):
        yield f"{name:<20}  {file.path}"
        for other in book.shadowed:
            if other.rules.id == name:
                yield f"{'':<20}  replaces {other.path}"
    for rule in sorted(book.off):
        yield f"off  {rule}"


def unclaimed(found: Scrubbed) -> Iterator[Row]:
    """The rows that no rule claimed: a rule author's list of what is left to do."""
    return (row for row in rows(found) if row.kind is Kind.PROSE)
