"""What is doubtful about rule files that load and whose tests pass."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from scrubtext.lines import cut
from scrubtext.loading import Loaded
from scrubtext.ordinary_prose import ordinary_prose
from scrubtext.portals import RECOGNISED
from scrubtext.proving import page_of
from scrubtext.rulebook import Rulebook
from scrubtext.rulefile import BlockRule, Case, Inside, Run
from scrubtext.scrubber import Scrubbed, Scrubber
from scrubtext.shapes import ShapeIndex, compile_shapes
from scrubtext.view import fold

_FEWEST_LETTERS = 4
_LONGEST_PAGE = 4000
_TRAP = "trap: "
_OVER = re.compile(r"\d{4}-\d{4}")
# Headings of a work's own parts: a line of these words may be all that tells where a part begins.
_CONTENT = {
    "abstract",
    "summary",
    "introduction",
    "methods",
    "results",
    "discussion",
    "conclusion",
    "conclusions",
}


class Finding(NamedTuple):
    """One doubt: where, what, and what would be better."""

    path: Path
    line: int
    message: str


def lint(files: Sequence[Loaded], book: Rulebook) -> list[Finding]:
    """The doubts about some files of a rulebook, in order of file and line."""
    found = [
        Finding(f.path, line, message) for f in files for check in _CHECKS for line, message in check(f, book)
    ]
    return sorted(set(found))


def _tests(file: Loaded, _book: Rulebook) -> Iterator[tuple[int, str]]:
    """A page of others, a trap, and no page longer than one needs."""
    cases = file.rules.tests
    if file.rules.vocabulary:
        return
    line = file.line("tests")
    if not any(_is_negative(case) for case in cases):
        yield line, "no test says what this file must leave alone (`portal: null`)"
    if not any(case.name.startswith(_TRAP) for case in cases):
        yield (
            line,
            f"no test is a trap (a name that begins with `{_TRAP}`): a page that would fool a careless rule",
        )
    for number, case in enumerate(cases):
        if len(page_of(file.path, case)) > _LONGEST_PAGE:
            yield file.line("tests", number), f"the page has over {_LONGEST_PAGE} characters: shorten it"


def _is_negative(case: Case) -> bool:
    return "portal" in case.model_fields_set and case.portal is None


def _drop_shapes(file: Loaded) -> Iterator[tuple[int, str, bool]]:
    """Each shape by which a whole line is dropped: its line, the shape, whether it stands in a run."""
    for name, drops in file.rules.drop.items():
        for number, drop in enumerate(drops):
            line = file.line("drop", name, number)
            if isinstance(drop, str):
                yield line, drop, False
            elif isinstance(drop, Run):
                yield from ((line, shape, True) for shape in drop.of)
            elif isinstance(drop, BlockRule):
                yield from ((line, shape, False) for shape in drop.from_ if shape != "top")


def _letters(file: Loaded, _book: Rulebook) -> Iterator[tuple[int, str]]:
    """A drop says what it drops."""
    pieces = [
        (file.line("drop", name, number), shape)
        for name, drops in file.rules.drop.items()
        for number, drop in enumerate(drops)
        if isinstance(drop, Inside)
        for shape in drop.inside
    ]
    lone = [(line, shape) for line, shape, in_run in _drop_shapes(file) if not in_run]
    for line, shape in [*lone, *pieces]:
        letters = fold(re.sub(r"\{[^}]*\}", "", shape))
        sign_only = not letters and "{" not in shape  # a fold mark, a bullet
        if len(letters) < _FEWEST_LETTERS and not sign_only:
            yield line, f"`{shape}` has under {_FEWEST_LETTERS} letters of its own: it drops too much"


def _prose(file: Loaded, _book: Rulebook) -> Iterator[tuple[int, str]]:
    """No drop matches ordinary prose."""
    shapes = [(line, shape) for line, shape, _ in _drop_shapes(file) if "{" in shape]
    compiled = [compile_shapes([shape], file.rules.find)[0] for _, shape in shapes]
    index = ShapeIndex([shape._replace(lines=shape.lines[:1]) for shape in compiled])
    hit: dict[int, str] = {}
    for text in _ordinary_views():
        for number in index.first_lines(text):
            if len(compiled[number].lines) == 1:
                hit.setdefault(number, text)
    for number, text in hit.items():
        yield shapes[number][0], f"`{shapes[number][1]}` drops ordinary prose: {text!r}"


@functools.cache
def _ordinary_views() -> tuple[str, ...]:
    return tuple(line.view for text in ordinary_prose() for line in cut(text))


def _headings(file: Loaded, _book: Rulebook) -> Iterator[tuple[int, str]]:
    """A bare content heading is dropped only among others."""
    for line, shape, in_run in _drop_shapes(file):
        if not in_run and fold(shape) in _CONTENT:
            yield line, f"`{shape}` is a heading of content: drop it only in a run (`any`, `of`)"


def _twice(file: Loaded, _book: Rulebook) -> Iterator[tuple[int, str]]:
    """The same text stands in one place only."""
    labels = {fold(label): label for label in file.rules.labels}
    seen: dict[str, int] = {}
    for line, shape, in_run in _drop_shapes(file):
        if fold(shape) in labels and "{" not in shape and not in_run:
            yield line, f"`{shape}` is also a label"
        if not in_run and shape in seen:
            yield line, f"`{shape}` is dropped already in line {seen[shape]}: this rule never gets a line"
        if not in_run:
            seen.setdefault(shape, line)


def _anchored(file: Loaded, _book: Rulebook) -> Iterator[tuple[int, str]]:
    """The first slot knows where it stands."""
    for slot in file.rules.rest[:1]:
        ((field, anchor),) = slot.items()
        if not anchor.after and not anchor.before:
            yield (
                file.line("rest", 0),
                f"the first slot (`{field}`) has no anchor: any line above may be taken for it",
            )


def _era(file: Loaded, _book: Rulebook) -> Iterator[tuple[int, str]]:
    """A layout that is gone is not stable."""
    if file.rules.seen and _OVER.fullmatch(file.rules.seen) and file.rules.status == "stable":
        yield (
            file.line("status"),
            f"the layout was last seen in {file.rules.seen[-4:]}: its status is `retired`",
        )


def _evidence(file: Loaded, book: Rulebook) -> Iterator[tuple[int, str]]:
    """A stable portal is known without any one line of its evidence."""
    if file.rules.status != "stable":
        return
    for number, case, found in _own_pages(file, book):
        best = next((c for c in found.verdict.candidates if c.portal == file.rules.portal), None)
        for evidence in best.evidence if best else ():
            if best and best.score - evidence.points < RECOGNISED:
                message = f"`{case.name}` is not recognised without the line `{evidence.shape}`: add evidence"
                yield file.line("tests", number), message


def _exercised(file: Loaded, book: Rulebook) -> Iterator[tuple[int, str]]:
    """Each rule takes a line of some test."""
    scrubber = Scrubber.of(book)
    rules = {
        m.rule for case in file.rules.tests for m in scrubber.scrub(page_of(file.path, case)).marked.marks
    }
    for key, part in (("drop", file.rules.drop), ("find", file.rules.find)):
        for name in part:
            if f"{file.rules.id}/{name}" not in rules:
                yield file.line(key, name), f"no test needs the rule `{name}`"
    for label in file.rules.labels:
        if f"{file.rules.id}/labels.{label}" not in rules:
            yield file.line("labels", label), f"no test needs the label `{label}`"
    for number, slot in enumerate(file.rules.rest):
        if f"{file.rules.id}/rest.{next(iter(slot))}" not in rules:
            yield file.line("rest", number), f"no test needs the slot `{next(iter(slot))}`"


def _rivals(file: Loaded, book: Rulebook) -> Iterator[tuple[int, str]]:
    """No other portal claims a page of this one."""
    for number, case, found in _own_pages(file, book):
        own = next((c for c in found.verdict.candidates if c.portal == file.rules.portal), None)
        for other in found.verdict.candidates:
            if own and other.family != own.family and other.score >= RECOGNISED:
                message = f"`{other.portal}` claims the page of `{case.name}` too ({other.score} points)"
                yield file.line("tests", number), message


def _own_pages(file: Loaded, book: Rulebook) -> Iterator[tuple[int, Case, Scrubbed]]:
    """The test pages that are this portal's, scrubbed."""
    scrubber = Scrubber.of(book)
    for number, case in enumerate(file.rules.tests if file.rules.portal else ()):
        if "portal" not in case.model_fields_set or case.portal == file.rules.portal:
            yield number, case, scrubber.scrub(page_of(file.path, case), url=case.url)


_CHECKS: tuple[Callable[[Loaded, Rulebook], Iterator[tuple[int, str]]], ...] = (
    _tests,
    _letters,
    _prose,
    _headings,
    _twice,
    _anchored,
    _era,
    _evidence,
    _exercised,
    _rivals,
)
