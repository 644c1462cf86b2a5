"""Rule files compiled: the steps that run on the pages of one portal.

Every shape of a portal and its packs has a number; an index tells for a line which shapes could
begin there, so each step only asks for its numbers.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scrubtext import linear
from scrubtext.loading import Loaded, RuleFileError
from scrubtext.rule_types import DROP_VALUE, END, TOP, Shapes, label_heading
from scrubtext.rulefile import BlockRule, RuleFile, Run, Split
from scrubtext.shapes import Shape, ShapeError, ShapeIndex, ShapeLine, compile_shapes
from scrubtext.strict_yaml import Fault, Place
from scrubtext.values import FIELDS
from scrubtext.view import view_of

# Shapes by number, in the order in which they are tried: the first that matches wins.
Numbers = tuple[int, ...]


class RunStep(NamedTuple):
    """`least` or more lines in a row that begin one of the shapes `of`."""

    rule: str
    least: int
    of: Numbers
    before: Numbers | None


class BlockStep(NamedTuple):
    """From a line to another; `top`: from the first line; `to_end`: the page's end is an end."""

    rule: str
    top: bool
    start: Numbers
    to: Numbers
    before: Numbers
    to_end: bool
    most: int


class LineStep(NamedTuple):
    """Every line that matches is this rule's: a find rule's to read, a drop rule's to drop."""

    rule: str
    name: str
    shapes: Numbers


class Label(NamedTuple):
    """A label heading and what its value is: shapes, else a field, else dropped if `drop`."""

    rule: str
    heading: str
    colon: bool
    field: str | None
    shapes: tuple[Shape, ...]
    drop: bool


class PieceStep(NamedTuple):
    """A piece of a line that is dropped while the line is kept; its captures are fields."""

    rule: str
    shape: ShapeLine
    pattern: linear.Pattern


class Anchor(NamedTuple):
    """A place for slots to look from: lines of a find rule, of a field, or of shapes."""

    find: str = ""
    field: str = ""
    shapes: Numbers = ()


class Slot(NamedTuple):
    """A field that is read from what no other rule claimed; of its anchors the first found counts."""

    rule: str
    field: str
    after: tuple[Anchor, ...]
    before: tuple[Anchor, ...]


class SplitStep(NamedTuple):
    """Records begin at `at`."""

    at: Numbers
    above_title: bool
    lead: bool


@dataclass(frozen=True)
class Rules:
    """What runs on the pages of one portal, in the order of RULES.md 5."""

    id: str
    names: str | None
    shapes: tuple[Shape, ...]
    index: ShapeIndex
    pieces: tuple[PieceStep, ...]
    runs: tuple[RunStep, ...]
    blocks: tuple[BlockStep, ...]
    finds: tuple[LineStep, ...]
    labels: Mapping[str, tuple[Label, ...]]
    drops: tuple[LineStep, ...]
    split: SplitStep | None
    slots: tuple[Slot, ...]
    headings: frozenset[str]


class ShapeTable:
    """Shapes by number; a shape that several rules share has one."""

    def __init__(self) -> None:
        """Begin without shapes; `finds` are those that lines may name."""
        self.finds: Mapping[str, Sequence[str]] = {}
        self.shapes: list[Shape] = []
        self._numbers: dict[Shape, int] = {}

    def numbers(self, sources: Iterable[str]) -> Numbers:
        """Numbers of the shapes that some sources stand for."""
        found: dict[int, None] = {}
        for shape in compile_shapes(sources, self.finds):
            number = self._numbers.setdefault(shape, len(self.shapes))
            if number == len(self.shapes):
                self.shapes.append(shape)
            found[number] = None
        return tuple(found)


@contextlib.contextmanager
def blame(file: Loaded) -> Iterator[None]:
    """A shape that is wrong only in its file's company is that file's fault."""
    try:
        yield
    except ShapeError as error:
        raise RuleFileError([(file.path, Fault(Place(1, 1), str(error)), "")]) from None


def compile_rules(
    files: Sequence[Loaded], headings: frozenset[str], off: frozenset[str] = frozenset()
) -> Rules:
    """The steps of a file and its packs (in order of precedence), without the drops that are `off`.

    Raises `RuleFileError`.
    """
    finds = finds_of(files)
    table = ShapeTable()
    table.finds = {name: shapes for name, (_, shapes) in finds.items()}
    with blame(files[0]):
        steps = (step for file in files for step in _drop_steps(file.rules, table))
        drops = [step for step in steps if step.rule not in off]
        labels = _labels(files)
        split = next((f.rules.split for f in files if f.rules.split), None)
        return Rules(
            id=files[0].rules.id,
            names=next((f.rules.names for f in files if f.rules.names), None),
            pieces=tuple(s for s in drops if isinstance(s, PieceStep)),
            runs=tuple(s for s in drops if isinstance(s, RunStep)),
            blocks=tuple(s for s in drops if isinstance(s, BlockStep)),
            drops=tuple(s for s in drops if isinstance(s, LineStep)),
            finds=tuple(
                LineStep(f"{by}/{name}", name, table.numbers(shapes)) for name, (by, shapes) in finds.items()
            ),
            labels=labels,
            split=_split(split, table) if split else None,
            slots=_slots(files, table, itertools.chain(*labels.values())),
            headings=headings,
            shapes=tuple(table.shapes),
            index=ShapeIndex(table.shapes),
        )


def _split(split: Split, table: ShapeTable) -> SplitStep:
    return SplitStep(table.numbers(split.at), split.above == "title", split.roles == "lead")


def finds_of(files: Sequence[Loaded]) -> dict[str, tuple[str, Shapes]]:
    """Find rules by name, with the file that gives them; a file's own win over its packs'."""
    found: dict[str, tuple[str, Shapes]] = {}
    for file in files:
        for name, shapes in file.rules.find.items():
            found.setdefault(name, (file.rules.id, shapes))
    return found


def _drop_steps(rules: RuleFile, table: ShapeTable) -> Iterator[RunStep | BlockStep | PieceStep | LineStep]:
    for name, drops in rules.drop.items():
        rule = f"{rules.id}/{name}"
        for drop in drops:
            if isinstance(drop, str):
                yield LineStep(rule, name, table.numbers([drop]))
            elif isinstance(drop, Run):
                before = table.numbers(drop.before) if drop.before else None
                yield RunStep(rule, drop.any, table.numbers(drop.of), before)
            elif isinstance(drop, BlockRule):
                yield _block(rule, drop, table)
            else:
                yield from (_piece(rule, shape.lines[0]) for shape in compile_shapes(drop.inside))


def _piece(rule: str, shape: ShapeLine) -> PieceStep:
    return PieceStep(rule, shape, linear.pattern(shape.pattern))


def _block(rule: str, block: BlockRule, table: ShapeTable) -> BlockStep:
    to = block.to or []
    return BlockStep(
        rule=rule,
        top=TOP in block.from_,
        start=table.numbers(s for s in block.from_ if s != TOP),
        to=table.numbers(s for s in to if s != END),
        before=table.numbers(block.before or []),
        to_end=END in to,
        most=block.max,
    )


def _labels(files: Sequence[Loaded]) -> dict[str, tuple[Label, ...]]:
    """Labels by the first letter of their heading, the longest first."""
    found: dict[str, Label] = {}
    for file in files:
        for text, values in file.rules.labels.items():
            heading = label_heading(text)
            label = Label(
                rule=f"{file.rules.id}/labels.{text}",
                heading=heading,
                colon=view_of(text)[0].endswith(":"),
                field=next((v for v in values if v in FIELDS), None),
                shapes=compile_shapes(v for v in values if "{" in v),
                drop=DROP_VALUE in values,
            )
            found.setdefault(heading, label)
    longest_first = sorted(found.values(), key=lambda label: (-len(label.heading), label.heading))
    keys = {label.heading[0] for label in longest_first}
    return {key: tuple(label for label in longest_first if label.heading[0] == key) for key in keys}


def _slots(files: Sequence[Loaded], table: ShapeTable, labels: Iterable[Label]) -> tuple[Slot, ...]:
    file = next((f for f in files if f.rules.rest), None)
    if file is None:
        return ()
    slots = []
    filled = {field for label in labels for field in (label.field, *_shape_fields(label.shapes)) if field}
    filled.update(_shape_fields(table.shapes))
    for item in file.rules.rest:
        ((field, anchor),) = item.items()
        after = tuple(_anchor(name, filled, table) for name in anchor.after or ())
        before = tuple(_anchor(name, filled, table) for name in anchor.before or ())
        slots.append(Slot(f"{file.rules.id}/rest.{field}", field, after, before))
        filled.add(field)
    return tuple(slots)


def _shape_fields(shapes: Iterable[Shape]) -> set[str]:
    return {field for shape in shapes for field in shape.fields}


def _anchor(name: str, filled: set[str], table: ShapeTable) -> Anchor:
    if name in table.finds:
        return Anchor(find=name)
    if name in filled:
        return Anchor(field=name)
    if name in FIELDS:
        raise ShapeError(f"`rest`: the anchor `{name}` is a field, but nothing above reads it")
    return Anchor(shapes=table.numbers([name]))
