"""Which portal printed a page: evidence lines counted for every portal in one pass."""

from __future__ import annotations

import fnmatch
from collections.abc import Sequence
from urllib.parse import urlsplit

from scrubtext.detections import Detection
from scrubtext.model import Candidate, Evidence, Line, Verdict
from scrubtext.rulebook import Rulebook
from scrubtext.shapes import Shape, pieces

RECOGNISED = 4  # points that recognise a portal: one sure line, or two likely ones
_LEAD = 2  # points by which it must lead over a portal of another family
_HINTS = 2  # most points that hints and the host give together


def recognise(lines: Sequence[Line], book: Rulebook, url: str | None = None) -> Verdict:
    """The portal whose evidence stands on the page, or in the page's address.

    None where no portal has 4 points, or one of another family comes within 2 of the best.
    """
    first = _first_places(lines, book)
    host = _host(url or "")
    found = [c for d in book.detections if (c := _weigh(d, first, host))]
    found.sort(key=lambda c: (-c.score, c.portal))
    if not found or found[0].score < RECOGNISED:
        return Verdict(None, found[0].score if found else 0, ambiguous=False, candidates=tuple(found))
    best = found[0]
    rival = next((c for c in found if c.family != best.family), None)
    ambiguous = rival is not None and best.score - rival.score < _LEAD
    return Verdict(None if ambiguous else best.portal, best.score, ambiguous, tuple(found))


def _host(url: str) -> str:
    """The host of an address; empty for what is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _first_places(lines: Sequence[Line], book: Rulebook) -> dict[int, int]:
    """For each evidence shape on the page, the index of the first line where it stands."""
    first: dict[int, int] = {}
    for index, line in enumerate(lines):
        for number in book.evidence.first_lines(line.view):
            if number not in first and _stands(book.evidence_shapes[number], lines, index):
                first[number] = index
    return first


def _stands(shape: Shape, lines: Sequence[Line], index: int) -> bool:
    """Whether the other lines of a shape follow the one at `index`."""
    below = lines[index + 1 : index + len(shape.lines)]
    return len(below) == len(shape.lines) - 1 and all(
        pieces(part, line.view) is not None for part, line in zip(shape.lines[1:], below, strict=True)
    )


def _weigh(detection: Detection, first: dict[int, int], host: str) -> Candidate | None:
    """A portal's points; None where it has none or a `never` line stands on the page."""
    found: dict[tuple[int, ...], Evidence] = {}
    for item in detection.items:
        places = [first[number] for number in item.shapes if number in first]
        # Items come sure ones first, own file first: the same line counts once, for the most.
        if places and (item.points == 0 or item.shapes not in found):
            found[item.shapes] = Evidence(item.points, item.source, min(places))
    evidence = list(found.values())
    if any(e.points == 0 for e in evidence):
        return None
    hints = sum(1 for e in evidence if e.points == 1)
    named = next((h for h in detection.hosts if host and fnmatch.fnmatchcase(host, h)), None)
    if named:
        evidence.append(Evidence(_HINTS, named, -1))
        hints += _HINTS
    score = sum(e.points for e in evidence if e.points > 1 and e.line >= 0) + min(hints, _HINTS)
    return Candidate(detection.portal, detection.family, score, tuple(evidence)) if score else None
