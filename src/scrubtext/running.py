"""The running text of a record: what is kept of a page, in page order."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from scrubtext.model import Kept, Kind, Mark, RunningText
from scrubtext.view import LINE_END

# Fields whose words belong to the running text; all others are metadata.
_RUNNING_FIELDS = {"title", "abstract", "sections"}


def running_text(
    text: str, marks: Sequence[Mark], start: int, end: int, cuts: frozenset[int] = frozenset()
) -> RunningText:
    """The running text of `text[start:end]`, a record's stretch of a page that has these marks.

    Line ends are LF. Blank lines between neighbouring kept lines stay as they are; where something
    between them was removed, one blank line stands. A page of which nothing was removed comes back
    as it is. At `cuts` a line begins although no line end stands before it.
    """
    writer = _Writer(text)
    lines = list(_by_line(text, between(marks, start, end), cuts))
    untouched = (start, end) == (0, len(text)) and all(
        is_kept(mark) or mark.kind is Kind.BLANK for line in lines for mark in line
    )
    edge: int | None = start if untouched else None  # where verbatim text may go on; None: removed
    for line in lines:
        kept = [mark for mark in line if is_kept(mark)]
        if not kept:
            if any(mark.kind is not Kind.BLANK for mark in line):
                edge = None
            continue
        whole = all(is_kept(mark) or mark.kind is Kind.BLANK for mark in line)
        begin = line[0].start
        if edge is not None:
            writer.copy(edge, begin)
            if begin in cuts and not untouched:
                writer.write("\n")
        elif writer.length:
            writer.write("\n\n")
        if whole:
            writer.copy(begin, line[-1].end)
        else:
            writer.copy_parts(kept)
        edge = line[-1].end
    if untouched and edge is not None and writer.length:
        writer.copy(edge, end)
    return RunningText("".join(writer.parts), tuple(writer.kept))


def between(marks: Sequence[Mark], start: int, end: int) -> Sequence[Mark]:
    """The marks that begin in a stretch of the page."""
    first = bisect.bisect_left(marks, start, key=lambda mark: mark.start)
    return marks[first : bisect.bisect_left(marks, end, key=lambda mark: mark.start)]


def is_kept(mark: Mark) -> bool:
    """Whether a mark's text is part of the running text."""
    return mark.kind is Kind.PROSE or (mark.kind is Kind.FIELD and mark.field in _RUNNING_FIELDS)


def _by_line(text: str, marks: Sequence[Mark], cuts: frozenset[int]) -> Iterator[list[Mark]]:
    """The marks of a stretch, line by line as printed."""
    line: list[Mark] = []
    for mark in marks:
        if line and (mark.start in cuts or LINE_END.search(text, line[-1].end, mark.start)):
            yield line
            line = []
        line.append(mark)
    if line:
        yield line


class _Writer:
    """Collects running text and remembers where each stretch of it stood on the page."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.parts: list[str] = []
        self.kept: list[Kept] = []
        self.length = 0

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def copy(self, start: int, end: int) -> None:
        """Copy a stretch of the page; its line ends become LF."""
        while start < end:
            stop = LINE_END.search(self.text, start, end)
            edge = stop.start() if stop else end
            if start < edge:
                self.kept.append(Kept(start, edge, self.length))
                self.write(self.text[start:edge])
            if stop:
                self.write("\n")
            start = stop.end() if stop else end

    def copy_parts(self, marks: Sequence[Mark]) -> None:
        """Copy the kept parts of a line of which something was removed, trimmed, one blank between."""
        blank = False
        for number, mark in enumerate(marks):
            stretch = self.text[mark.start : mark.end]
            trimmed = stretch.strip()
            begin = mark.start + len(stretch) - len(stretch.lstrip())
            if number and trimmed and (blank or stretch[:1] != trimmed[:1]):
                self.write(" ")
            self.copy(begin, begin + len(trimmed))
            blank = stretch[-1:] != trimmed[-1:]
