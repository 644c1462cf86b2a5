"""The tests inside rule files: what a page gives, told apart from what it should give."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from scrubtext.lines import cut
from scrubtext.loading import Loaded
from scrubtext.model import Author, Kind
from scrubtext.rulebook import Rulebook
from scrubtext.rulefile import Case, Ends
from scrubtext.running import between
from scrubtext.scrubber import Scrubbed, Scrubber
from scrubtext.shapes import pieces
from scrubtext.view import tidy_characters

# A line no rule can know; it must change nothing when it stands above or below a page.
_UNKNOWN_LINE = "Zwölf graue Kiesel"
_AS_IT_IS = "as it is"
_AROUND = "unknown lines around"


class Verdict(StrEnum):
    """How a test failed: removed too much, left or not found, or found something else."""

    NOISY = "noisy"
    MISSING = "missing"
    CHANGED = "changed"


class Failure(NamedTuple):
    """What a test found wrong: on which form of the page, what, where it is asked for, by which rule."""

    case: str
    form: str
    message: str
    verdict: Verdict = Verdict.CHANGED
    line: int = 1
    rule: str = ""


class _Wrong(NamedTuple):
    verdict: Verdict
    path: tuple[str | int, ...]
    message: str
    rule: str = ""


class Proof(NamedTuple):
    """The tests of one file: how many ran, how many fail as they are marked to, and what is wrong."""

    file: Loaded
    cases: int
    expected: int
    failures: tuple[Failure, ...]


def prove_file(file: Loaded, scrubber: Scrubber) -> Proof:
    """Run all tests of a rule file.

    A test marked `xfail` must fail; one that starts to pass is a failure until its mark goes.
    """
    failures: list[Failure] = []
    expected = 0
    for number, case in enumerate(file.rules.tests):
        found = prove(file, case, scrubber)
        if not case.xfail:
            failures += found
        elif found:
            expected += 1
        else:
            message = f"passes although it is marked to fail ({case.xfail}): take `xfail` away"
            line = file.line("tests", number, "xfail")
            failures.append(Failure(case.name, _AS_IT_IS, message, Verdict.CHANGED, line))
    return Proof(file, len(file.rules.tests), expected, tuple(failures))


def prove(file: Loaded, case: Case, scrubber: Scrubber) -> list[Failure]:
    """Run one test of a rule file, on the page as it is and in every form of RULES.md 13."""
    page = page_of(file.path, case)
    here = ("tests", file.rules.tests.index(case))
    first = scrubber.scrub(page, case.name, case.url)
    failures = [
        Failure(case.name, _AS_IT_IS, w.message, w.verdict, file.line(*here, *w.path), w.rule)
        for w in _wrong(file, case, first)
    ]
    if failures:
        return failures
    expected = _comparable(first)
    for form, change in forms(page).items():
        if form == _AROUND and first.verdict.portal is None and not _has_title(case):
            continue  # where nothing says what is a title, an unknown line above prose is as good as one
        again = scrubber.scrub(change(page), case.name, case.url)
        message = ""
        if again.verdict.portal != first.verdict.portal:
            message = f"recognised as {again.verdict.portal}"
        elif (found := _comparable(again)) != expected:
            message = f"records change: {_first_difference(expected, found)}"
        if message:
            failures.append(Failure(case.name, form, message, Verdict.CHANGED, file.line(*here)))
    return failures


def _has_title(case: Case) -> bool:
    """Whether a test says that its page has a title."""
    return any(record.get("title") is not None for record in case.records or ())


def passes(file: Loaded, case: Case, scrubber: Scrubber) -> bool:
    """Whether a test holds on its page as it is."""
    page = page_of(file.path, case)
    return next(_wrong(file, case, scrubber.scrub(page, case.name, case.url)), None) is None


def timings(file: Loaded, book: Rulebook) -> list[tuple[str, float]]:
    """Seconds that the shapes of each rule of a file take on all lines of its tests, slowest first."""
    rules = book.rules(file.rules.id) if file.rules.portal else book.rules(None)
    views = [line.view for case in file.rules.tests for line in cut(page_of(file.path, case))]
    steps = [
        *((step.rule, step.shapes) for step in (*rules.finds, *rules.drops)),
        *((step.rule, step.of) for step in rules.runs),
        *((step.rule, (*step.start, *step.to, *step.before)) for step in rules.blocks),
    ]
    took: dict[str, float] = {}
    for rule, numbers in steps:
        begin = time.perf_counter()
        for number in numbers:
            for view in views:
                pieces(rules.shapes[number].lines[0], view)
        took[rule] = took.get(rule, 0.0) + time.perf_counter() - begin
    own = [(rule, seconds) for rule, seconds in took.items() if rule.startswith(f"{file.rules.id}/")]
    return sorted(own, key=lambda row: -row[1])


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


def page_of(path: Path, case: Case) -> str:
    """The page of a test, from the rule file at `path` or from a file beside it."""
    if case.page is not None:
        return case.page
    return (path.parent / (case.file or "")).read_text("utf-8")


def _wrong(file: Loaded, case: Case, found: Scrubbed) -> Iterator[_Wrong]:
    """What a page gave otherwise than its test says."""
    own = file.rules.portal
    portal = case.portal if "portal" in case.model_fields_set else own
    got = found.verdict.portal
    if portal is None and (got == own if own else got is not None):
        yield _Wrong(Verdict.CHANGED, ("portal",), f"recognised as {got}")
    elif portal is not None and got != portal:
        scores = ", ".join(f"{c.portal} {c.score}" for c in found.verdict.candidates[:3])
        message = f"recognised as {got}, not as {portal} ({scores or 'no evidence'})"
        yield _Wrong(Verdict.MISSING, ("portal",), message)
    if case.records is not None:
        yield from _wrong_records(case.records, found)
    if "unclaimed" in case.model_fields_set or (portal is not None and portal == own):
        yield from _wrong_unclaimed(case, found)


def _wrong_unclaimed(case: Case, found: Scrubbed) -> Iterator[_Wrong]:
    got = [tidy_characters(t) for t in unclaimed_lines(found)]
    want = [tidy_characters(t) for t in case.unclaimed]
    if got == want:
        return
    message = f"unclaimed: {got!r}, not {case.unclaimed!r}"
    gone = [line for line in want if line not in got]
    verdict = Verdict.NOISY if gone else Verdict.MISSING
    yield _Wrong(verdict, ("unclaimed",), message, _taker(found, gone[0]) if gone else "")


def _taker(found: Scrubbed, line: str) -> str:
    """The rule that took a line of the page, or the first part of it."""
    text = found.page.text
    for mark in found.marked.marks:
        stretch = tidy_characters(text[mark.start : mark.end])
        if mark.rule and stretch and (stretch in line or line in stretch):
            return mark.rule
    return ""


def unclaimed_lines(found: Scrubbed) -> list[str]:
    """The lines, or parts of lines, that no rule claimed."""
    text = found.page.text
    return [text[m.start : m.end].strip() for m in found.marked.marks if m.kind is Kind.PROSE]


def _wrong_records(expected: list[dict[str, Any]], found: Scrubbed) -> Iterator[_Wrong]:
    if len(expected) != len(found.records):
        message = f"{len(found.records)} records, not {len(expected)}"
        verdict = Verdict.MISSING if len(found.records) < len(expected) else Verdict.CHANGED
        yield _Wrong(verdict, ("records",), message)
    for number, (want, record) in enumerate(zip(expected, found.records, strict=False)):
        for field, value in want.items():
            got = getattr(record, field, None)
            if not _equal(value, got):
                message = f"record {number + 1}: {field} is {_shown(got)!r}, not {_written(value)!r}"
                verdict = Verdict.MISSING if got is None else Verdict.CHANGED
                yield _Wrong(verdict, ("records", number, field), message, _giver(found, field, number))


def _giver(found: Scrubbed, field: str, number: int) -> str:
    """The rule that gave a record's field; empty where none did."""
    start, end, _ = found.marked.stretches[number]
    given = {"year": "date", "month": "date", "day": "date", "article_number": "pages"}
    fields = {field, given.get(field, field)}
    marks = between(found.marked.marks, start, end)
    return next((mark.rule or "" for mark in marks if mark.field in fields), "")


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
