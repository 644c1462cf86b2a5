"""How each portal is known: the evidence of all rule files, compiled to be looked for in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scrubtext.loading import Loaded
from scrubtext.rulefile import RuleFile
from scrubtext.rules import Numbers, ShapeTable, blame, finds_of
from scrubtext.shapes import Shape


class DetectItem(NamedTuple):
    """One item of a portal's `detect`: its points (0: never), what it says, its shapes' numbers."""

    points: int
    source: str
    shapes: Numbers


class Detection(NamedTuple):
    """How one portal is known."""

    portal: str
    family: str
    hosts: tuple[str, ...]
    items: tuple[DetectItem, ...]


def compile_detections(
    portals: Sequence[Sequence[Loaded]],
) -> tuple[tuple[Detection, ...], tuple[Shape, ...]]:
    """How each portal is known, and the shapes their items number.

    Each portal comes as its file and the packs it uses. Raises `RuleFileError`.
    """
    table = ShapeTable()
    found = []
    for files in portals:
        own = files[0].rules
        table.finds = {name: shapes for name, (_, shapes) in finds_of(files).items()}
        with blame(files[0]):
            items = tuple(item for file in files for item in _items(file.rules, table))
        found.append(Detection(own.id, own.family or own.id, tuple(own.hosts), items))
    return tuple(found), tuple(table.shapes)


def _items(rules: RuleFile, table: ShapeTable) -> Iterator[DetectItem]:
    detect = rules.detect
    for points, sources in ((4, detect.sure), (2, detect.likely), (1, detect.hint), (0, detect.never)):
        for source in sources:
            yield DetectItem(points, source, table.numbers([source]))
