"""The tests inside rule files: what a page gives, told apart from what it should give."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from scrubtext.lines import cut
from scrubtext.loading import Loaded
from scrubtext.model import Author, ErrorRecord, Kind, Record
from scrubtext.rulefile import Case, Ends
from scrubtext.scrubber import Scrubbed, Scrubber
from scrubtext.view import tidy_characters

# A line no rule can know; it must change nothing when it stands above or below a page.
_UNKNOWN_LINE = "Zwölf graue Kiesel"
_AROUND = "unknown lines around"


class Failure(NamedTuple):
    """What a test found wrong: on which form of the page, and what."""

    case: str
    form: str
    message: str


def prove(file: Loaded, case: Case, scrubber: Scrubber) -> list[Failure]:
    """Run one test of a rule file, on the page as it is and in every form of RULES.md 13."""
    page = _page(file.path, case)
    first = scrubber.scrub(page, case.name, case.url)
    failures = [Failure(case.name, "as it is", message) for message in _wrong(file, case, first)]
    if failures:
        return failures
    expected = _comparable(first)
    for form, change in forms(page).items():
        if form == _AROUND and first.verdict.portal is None and first.records[0].title is None:
            continue  # where nothing says what is a title, an unknown line above prose is as good as one
        again = scrubber.scrub(change(page), case.name, case.url)
        if again.verdict.portal != first.verdict.portal:
            failures.append(Failure(case.name, form, f"recognised as {again.verdict.portal}"))
        elif (found := _comparable(again)) != expected:
            failures.append(Failure(case.name, form, f"records change: {_first_difference(expected, found)}"))
    return failures


def forms(page: str) -> dict[str, Callable[[str], str]]:
    """The forms in which a page must give the same records."""
    changes: dict[str, Callable[[str], str]] = {
        "indented": lambda p: "\n".join(f"   {line}" for line in p.split("\n")),
        "with NBSP": lambda p: p.replace(" ", "\u00a0"),
        "CRLF": lambda p: p.replace("\n", "\r\n"),
        _AROUND: lambda p: f"{_UNKNOWN_LINE}\n\n\n{p}\n\n\n{_UNKNOWN_LINE}\n",
    }
    if all("\n" not in page[line.start : line.end] for line in cut(page)):
        changes["double-spaced"] = lambda p: p.replace("\n", "\n\n")
    return changes


def _page(path: Path, case: Case) -> str:
    if case.page is not None:
        return case.page
    return (path.parent / (case.file or "")).read_text("utf-8")


def _wrong(file: Loaded, case: Case, found: Scrubbed) -> Iterator[str]:
    """What a page gave otherwise than its test says."""
    own = file.rules.portal
    portal = case.portal if "portal" in case.model_fields_set else own
    got = found.verdict.portal
    if portal is None and (got == own if own else got is not None):
        yield f"recognised as {got}"
    elif portal is not None and got != portal:
        scores = ", ".join(f"{c.portal} {c.score}" for c in found.verdict.candidates[:3])
        yield f"recognised as {got}, not as {portal} ({scores or 'no evidence'})"
    if case.records is not None:
        yield from _wrong_records(case.records, found.records)
    if "unclaimed" in case.model_fields_set or (portal is not None and portal == own):
        unclaimed = [tidy_characters(t) for t in unclaimed_lines(found)]
        if unclaimed != [tidy_characters(t) for t in case.unclaimed]:
            yield f"unclaimed: {unclaimed!r}, not {case.unclaimed!r}"


def unclaimed_lines(found: Scrubbed) -> list[str]:
    """The lines, or parts of lines, that no rule claimed."""
    text = found.page.text
    return [text[m.start : m.end].strip() for m in found.marked.marks if m.kind is Kind.PROSE]


def _wrong_records(expected: list[dict[str, Any]], found: tuple[Record | ErrorRecord, ...]) -> Iterator[str]:
    if len(expected) != len(found):
        yield f"{len(found)} records, not {len(expected)}"
    for number, (want, record) in enumerate(zip(expected, found, strict=False), 1):
        for field, value in want.items():
            got = getattr(record, field, None)
            if not _equal(value, got):
                yield f"record {number}: {field} is {_shown(got)!r}, not {_written(value)!r}"


def _equal(want: Any, got: Any) -> bool:  # noqa: ANN401 - any value of a record
    if want is None or got is None:
        return want is None and got is None
    if isinstance(want, Ends):
        return str(got).startswith(want.starts or "") and str(got).endswith(want.ends or "")
    return bool(_shown(want) == _shown(got))


def _written(value: Any) -> Any:  # noqa: ANN401 - any value of a test
    """A value as the rule file writes it."""
    return value.model_dump(exclude_none=True) if isinstance(value, Ends) else value


def _shown(value: Any) -> Any:  # noqa: ANN401 - any value of a record
    """A value as a test writes it: text, or a list of texts."""
    if isinstance(value, list):
        return [_shown(item) for item in value]
    if isinstance(value, Author):
        return value.literal
    if value is True:
        return "true"
    return value if value is None else str(value)


def _comparable(found: Scrubbed) -> list[dict[str, Any]]:
    """Records without what may change with the form of a page: hash, encoding, layout of `text`."""
    rows = []
    for record in found.records:
        row = record.model_dump(exclude={"source", "text"}, exclude_none=True)
        if record.abstract:
            row["abstract"] = tidy_characters(record.abstract)
        row.pop("abstracts", None)
        row.pop("sections", None)
        row["warnings"] = [w for w in row.get("warnings", []) if w != "cut_at_end"]
        rows.append(row)
    return rows


def _first_difference(expected: list[dict[str, Any]], found: list[dict[str, Any]]) -> str:
    if len(expected) != len(found):
        return f"{len(found)} records instead of {len(expected)}"
    for number, (a, b) in enumerate(zip(expected, found, strict=True), 1):
        for key in sorted({*a, *b}):
            if a.get(key) != b.get(key):
                return f"record {number}: {key} is {b.get(key)!r} instead of {a.get(key)!r}"
    return "nothing"
