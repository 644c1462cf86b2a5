"""The audit of a page: every mark and repair, and with the records the original bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scrubtext.model import Mark, Note, Page, Record, Repair, RunningText
from scrubtext.text import unread_page


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of the page that stands in a record: `records[index].text[at:at + length]`."""

    index: int
    at: int
    length: int


@dataclass(frozen=True, slots=True)
class Audit:
    """What happened to one page.

    `stretches` are the page's text in order: literal text, or a `Quote` of a record's text, so
    that nothing is held twice.
    """

    name: str
    sha256: str
    encoding: str | None
    bom: bytes
    tail: bytes
    stretches: tuple[str | Quote, ...]
    marks: tuple[Mark, ...]
    repairs: tuple[Repair, ...]
    notes: tuple[Note, ...] = ()


def audit(
    page: Page, marks: tuple[Mark, ...], notes: tuple[Note, ...], running: Sequence[RunningText]
) -> Audit:
    """The audit of a page whose records have these running texts."""
    kept = sorted((k.start, k.end, index, k.at) for index, text in enumerate(running) for k in text.kept)
    stretches: list[str | Quote] = []
    begin = 0
    for start, end, index, at in kept:
        if begin < start:
            stretches.append(page.text[begin:start])
        stretches.append(Quote(index, at, end - start))
        begin = end
    stretches.append(page.text[begin:])
    return Audit(
        name=page.name,
        sha256=page.sha256,
        encoding=page.encoding,
        bom=page.bom,
        tail=page.tail,
        stretches=tuple(stretches),
        marks=marks,
        repairs=page.repairs,
        notes=notes,
    )


def restore(records: Sequence[Record], audit: Audit) -> bytes:
    """The bytes a page was read from (for a string, its UTF-8).

    Takes all records of the page, in order, and its audit. Raises `ValueError` where they do not
    belong together.
    """
    parts = [s if isinstance(s, str) else _quoted(records, s) for s in audit.stretches]
    page = Page(
        name=audit.name,
        text="".join(parts),
        sha256=audit.sha256,
        encoding=audit.encoding,
        bom=audit.bom,
        tail=audit.tail,
        repairs=audit.repairs,
    )
    return unread_page(page)


def _quoted(records: Sequence[Record], quote: Quote) -> str:
    text = (records[quote.index].text or "") if quote.index < len(records) else ""
    stretch = text[quote.at : quote.at + quote.length]
    if len(stretch) != quote.length:
        message = f"record {quote.index + 1} is not the one this audit was made with"
        raise ValueError(message)
    return stretch
