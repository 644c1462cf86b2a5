"""`Scrubber`: rules made ready, and the straight line from a page to its records."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scrubtext import (
    blocks,
    claims,
    clean_pages,
    labels,
    layout,
    marks,
    portals,
    records,
    rulebook,
    slots,
    text,
)
from scrubtext.audit import Audit, audit
from scrubtext.language import language_of
from scrubtext.lines import cut
from scrubtext.model import (
    Block,
    ErrorRecord,
    Kind,
    Line,
    Mark,
    Note,
    Page,
    PageStatus,
    Problem,
    Record,
    RunningText,
    Source,
    Verdict,
)
from scrubtext.rules import Rules
from scrubtext.running import between, running_text
from scrubtext.sheet import Sheet

NO_PORTAL = "none"
# Rounds in which a page of no known portal may lose more lines, as dropping some brings others
# together. One that has not settled by then keeps everything.
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Marked:
    """A page marked: what each stretch is, where its records lie, what rules wanted and did not do.

    `lost` says that the page lost its line ends; `cuts` are offsets at which a line begins all the same.
    """

    marks: tuple[Mark, ...]
    stretches: tuple[tuple[int, int, Block], ...]
    notes: tuple[Note, ...]
    cuts: frozenset[int] = frozenset()
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """All there is to know about one page: its records, and how they came about."""

    page: Page
    verdict: Verdict
    marked: Marked
    records: tuple[Record, ...]
    audit: Audit


class Scrubber:
    """Cleans pages by a set of rules.

    Made once and used for many pages; it holds no page and may be used from several threads.
    """

    def __init__(
        self,
        rules: str | Path | Iterable[str | Path] = (),
        *,
        language: bool = True,
        portal: str | None = None,
    ) -> None:
        """Load the built-in rules and those of `rules` (folders or files; the last wins).

        `language=False` leaves out language detection, which is most of the time spent on a page.
        `portal` forces a portal's rules, or with `"none"` those for pages of no known portal.

        Raises `RuleFileError` where a rule file is wrong, `OSError` where one cannot be read, and
        `ValueError` for a portal that no rule file knows.
        """
        folders = [rules] if isinstance(rules, str | Path) else rules
        self._made_from = (tuple(map(Path, folders)), language, portal)
        self.book = rulebook.load(self._made_from[0])
        self.language = language
        self.portal = portal
        if portal not in (None, NO_PORTAL, *self.book.portals()):
            message = f"no rule file has the portal `{portal}`; there are: {', '.join(self.book.portals())}"
            raise ValueError(message)

    @classmethod
    def of(cls, book: rulebook.Rulebook) -> Scrubber:
        """A scrubber of rules that are loaded already, without language detection."""
        made = cls.__new__(cls)
        made.book, made.language, made.portal = book, False, None
        return made

    def __reduce__(self) -> tuple[object, ...]:
        """Be rebuilt in another process: compiled patterns cannot travel."""
        folders, language, portal = self._made_from
        return _rebuild, (folders, language, portal)

    def clean(self, page: str | bytes, name: str = "", url: str | None = None) -> list[Record | ErrorRecord]:
        """The records of one page, at least one; a page that cannot be read gives an error record.

        `name` says where the page came from and is repeated in the records; `url`, if known, is
        evidence for a portal.
        """
        try:
            return list(self.scrub(page, name, url).records)
        except text.UnreadablePageError as error:
            return [self.error(page, name, error.code, str(error))]

    def scrub(self, page: str | bytes, name: str = "", url: str | None = None) -> Scrubbed:
        """Clean one page and keep everything that tells how.

        Raises `UnreadablePageError` for bytes that are no text, and for HTML.
        """
        read = text.read_page(page, name, url)
        lines = cut(read.text)
        flat = None if self.portal else layout.restore_lines(read.text, lines, self.book)
        verdict = self._forced() or portals.recognise(flat.lines if flat else lines, self.book, url)
        rules = self.book.rules(verdict.portal)
        cuts: frozenset[int] = frozenset()
        if flat and flat.portal == verdict.portal and not rules.split:
            rules, lines, cuts = layout.only_certain(rules), flat.lines, flat.cuts
        elif flat:
            verdict = verdict._replace(portal=None)
            rules = self.book.rules(None)
        marked = dataclasses.replace(mark(read.text, lines, rules), cuts=cuts, lost=flat is not None)
        if verdict.portal is None:
            marked = self._settled(read.text, marked, rules)
        running = [running_text(read.text, marked.marks, a, b, marked.cuts) for a, b, _ in marked.stretches]
        found = self._read(read, verdict, rules, marked, running)
        return Scrubbed(read, verdict, marked, found, audit(read, marked.marks, marked.notes, running))

    def _forced(self) -> Verdict | None:
        if self.portal is None:
            return None
        portal = None if self.portal == NO_PORTAL else self.portal
        return Verdict(portal, 0, ambiguous=False, candidates=())

    def _settled(self, whole: str, first: Marked, rules: Rules) -> Marked:
        """Mark what is kept again until nothing more is dropped.

        So a clean text cleaned again stays as it is (DESIGN.md 7.2).
        """
        marked = first
        for _ in range(_ROUNDS):
            kept = running_text(whole, marked.marks, 0, len(whole))
            if kept.text == whole:
                return marked
            again = mark(kept.text, cut(kept.text), rules)
            dropped = [m for m in again.marks if m.kind is Kind.DROPPED]
            if not dropped:
                return marked
            marked = dataclasses.replace(marked, marks=marks.also_dropped(marked.marks, kept, dropped))
        block = first.stretches[0][2]
        everything = marks.keep_all(whole)
        notes = (*first.notes, Note(0, "unsettled", rules.id))
        return dataclasses.replace(first, marks=everything, stretches=((0, len(whole), block),), notes=notes)

    def _read(
        self,
        page: Page,
        verdict: Verdict,
        rules: Rules,
        marked: Marked,
        running: Sequence[RunningText],
    ) -> tuple[Record, ...]:
        context = records.Context(
            expected=("title", "abstract") if verdict.portal else ("title",),
            names=rules.names,
            headings=rules.headings,
            language=language_of if self.language else None,
        )
        status = _status(marked)
        page_warnings = [*_page_warnings(page, verdict), *(["layout_lost"] if marked.lost else [])]
        found = []
        for number, ((start, end, block), kept) in enumerate(zip(marked.stretches, running, strict=True), 1):
            inside = between(marked.marks, start, end)
            fields, warnings = records.read(page.text, inside, kept.text, context, marked.cuts)
            warnings += tuple(
                f"unreadable:{note.field}"
                for note in marked.notes
                if note.field and block.first <= note.line < block.last and note.field not in fields
            )
            if status == "empty":
                warnings = ()  # that nothing is there is all there is to say
            if number == len(running) and records.is_cut(kept.text):
                warnings += ("cut_at_end",)
            source = self._source(page, verdict, number, len(running), status)
            all_warnings = [*warnings, *page_warnings] or None
            found.append(Record(role=block.role, source=source, warnings=all_warnings, **fields))
        return tuple(found)

    def _source(self, page: Page, verdict: Verdict, index: int, of: int, status: PageStatus) -> Source:
        return Source(
            name=page.name,
            sha256=page.sha256,
            portal=verdict.portal,
            score=verdict.score,
            index=index,
            of=of,
            page_status=status,
            rules_digest=self.book.digest,
            encoding=page.encoding,
        )

    def error(self, page: str | bytes, name: str, code: str, message: str) -> ErrorRecord:
        """What an input gives that could not be read: its name, and why."""
        source = Source(
            name=name,
            sha256=text.fingerprint(page),
            portal=None,
            score=0,
            index=1,
            of=1,
            page_status=None,
            rules_digest=self.book.digest,
            encoding=None,
        )
        return ErrorRecord(error=Problem(code=code, message=message), source=source)


def _rebuild(folders: tuple[Path, ...], language: bool, portal: str | None) -> Scrubber:  # noqa: FBT001 - pickle calls it
    return Scrubber(folders, language=language, portal=portal)


def mark(whole: str, lines: Sequence[Line], rules: Rules) -> Marked:
    """Mark a page by the rules of its portal, in the order of RULES.md 5 to 10."""
    trimmed = claims.trim(lines, rules)
    sheet = Sheet(whole, trimmed.lines, rules)
    claims.take_runs(sheet)
    claims.take_blocks(sheet)
    claims.take_finds(sheet)
    headings = labels.take_labels(sheet)
    claims.take_drops(sheet)
    labels.read_values(sheet, headings)
    found = blocks.split(sheet)
    for block in found:
        slots.fill(sheet, block)
    if rules.id == rulebook.GENERIC:
        clean_pages.read_title(sheet)
    starts = [0, *(sheet.lines[b.first].start for b in found[1:])]
    ends = [*starts[1:], len(whole)]
    stretches = tuple(zip(starts, ends, found, strict=True))
    return Marked(marks.settle(sheet, trimmed.pieces), stretches, tuple(sheet.notes))


def _status(marked: Marked) -> PageStatus:
    """What kind of page it is, as far as its records tell."""
    if not any(m.kind in (Kind.FIELD, Kind.PROSE) for m in marked.marks):
        return "empty"
    main = sum(1 for _, _, block in marked.stretches if block.role == "main")
    return "list" if main > 1 else "article"


def _page_warnings(page: Page, verdict: Verdict) -> list[str]:
    """Warnings that hold for every record of a page."""
    mojibake = any(repair.rule == text.MOJIBAKE for repair in page.repairs)
    undecodable = any(text.holds_undecodable(repair) for repair in page.repairs)
    return [
        code
        for code, holds in (
            ("ambiguous", verdict.ambiguous),
            ("mojibake_repaired", mojibake),
            ("bytes_undecodable", undecodable),
        )
        if holds
    ]
