"""Rule files read: strictly, and with everything that is wrong told at once, where and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from scrubtext import strict_yaml
from scrubtext.rule_types import ID, label_heading
from scrubtext.rulefile import Anchor, BlockRule, Case, Detect, Inside, RuleFile, Run, Split
from scrubtext.shapes import closest
from scrubtext.strict_yaml import Fault, Faults, Place, Tree, lines_of
from scrubtext.values import FIELDS
from scrubtext.view import visible

_KINDS = ("portal", "pack", "vocabulary")
# What a vocabulary may hold: data, no rules.
_VOCABULARY = {"vocabulary", "title", "headings"}
# `--portal none` means that no portal's rules are wanted.
RESERVED = ("none",)
# Most characters of a line that are shown; a longer one is cut around the place.
_SHOWN = 160


class Loaded(NamedTuple):
    """A rule file, where it came from, its bytes (for the digest), and the tree it was made from."""

    rules: RuleFile
    path: Path
    raw: bytes
    tree: Tree

    def line(self, *path: str | int) -> int:
        """The line, from 1, of a key or item of the file, or of what it lies in."""
        return self.place(*path).line

    def place(self, *path: str | int) -> Place:
        """The place of a key or item of the file, or of what it lies in."""
        while path and path not in self.tree.places:
            path = path[:-1]
        return self.tree.keys.get(path, self.tree.places[path])

    def fault(self, message: str, *path: str | int) -> tuple[Path, Fault, str]:
        """What is wrong at a key or item of the file, as `RuleFileError` takes it."""
        place = self.place(*path)
        return self.path, Fault(place, message), lines_of(self.raw.decode("utf-8-sig"))[place.line - 1]


class RuleFileError(Exception):
    """Rule files that are refused, each with all its faults: nothing is processed."""

    def __init__(self, faults: Iterable[tuple[Path, Fault, str]]) -> None:
        """Take path, fault and the line it points to."""
        self.faults = list(faults)
        super().__init__("\n".join(_show(*fault) for fault in self.faults))


def load(path: Path) -> Loaded:
    """Read and check one rule file.

    Raises `RuleFileError` with the faults of the file; `OSError` where it cannot be read.
    """
    raw = path.read_bytes()
    try:
        tree = strict_yaml.load(raw)
        return Loaded(_checked(tree, path.stem), path, raw, tree)
    except Faults as refused:
        lines = lines_of(raw.decode("utf-8-sig", "replace"))
        shown = [lines[f.place.line - 1] if f.place.line <= len(lines) else "" for f in refused.faults]
        found = zip(refused.faults, shown, strict=True)
        raise RuleFileError((path, fault, line) for fault, line in found) from None


def _checked(tree: Tree, name: str) -> RuleFile:
    """The rules of a file, if nothing at all is wrong with it; raises `Faults`."""
    if not isinstance(tree.data, dict):
        raise Faults(tree.faults or [Fault(tree.places[()], _MAPPING)])
    faults = [*tree.faults, *_whole(tree, name)]
    try:
        rules = RuleFile.model_validate(tree.data)
    except ValidationError as error:
        faults += (_fault(tree, details) for details in error.errors())
    if faults:
        raise Faults(faults[: strict_yaml.MOST_FAULTS])
    return rules


def _whole(tree: Tree, name: str) -> Iterator[Fault]:
    """What is wrong with a file as a whole, whatever its parts say."""
    data = tree.data
    first = next(iter(data), "")
    kinds = [key for key in _KINDS if key in data]
    if first not in _KINDS or len(kinds) > 1:
        message = "the first key says what the file is: `portal:`, `pack:` or `vocabulary:`, one of them"
        yield Fault(Place(1, 1), message)
        return
    if data[first] != name and re.fullmatch(ID, str(data[first])):
        yield Fault(tree.places[first,], f"the file's name is its id: this must be in {data[first]}.yaml")
    elif name in RESERVED:
        yield Fault(tree.places[first,], f"`{name}` stands for no portal and cannot be one")
    detect = data.get("detect")
    evidence = detect if isinstance(detect, dict) else {}
    if "portal" in kinds and not (evidence.get("sure") or evidence.get("likely")):
        message = "`detect` is missing: a portal needs lines by which it is known (`sure` or `likely`)"
        yield Fault(tree.keys.get(("detect",), Place(1, 1)), message)
    if "vocabulary" not in kinds and not data.get("tests"):
        message = "`tests` is missing: a page this file reads, one it must leave alone, a trap"
        yield Fault(tree.keys.get(("tests",), Place(1, 1)), message)
    for key in data if "vocabulary" in kinds else ():
        if key not in _VOCABULARY:
            yield Fault(tree.keys[key,], f"a vocabulary is data only; `{key}` belongs in a pack or a portal")
    yield from _names(tree, data)


def _names(tree: Tree, data: dict[str, Any]) -> Iterator[Fault]:
    """Names that could mean two things."""
    finds, labels = data.get("find"), data.get("labels")
    for name in finds if isinstance(finds, dict) else ():
        if name in FIELDS:
            message = f"the find rule `{name}` has the name of a field; anchors could mean either"
            yield Fault(tree.keys["find", name], message)
    known: dict[str, str] = {}
    for label in labels if isinstance(labels, dict) else ():
        heading = label_heading(label)
        if not heading:
            yield Fault(tree.keys["labels", label], "a label needs a text")
        elif heading in known:
            message = f"`{known[heading]}` and `{label}` are one label; keep one of them"
            yield Fault(tree.keys["labels", label], message)
        known.setdefault(heading, label)


def _fault(tree: strict_yaml.Tree, details: Any) -> Fault:  # noqa: ANN401 - pydantic's ErrorDetails
    loc = details["loc"]
    path: strict_yaml.Path = ()
    for part in loc:  # tags of unions and the index of a lone value are not in the file
        if (*path, part) in tree.places:
            path = (*path, part)
    place = tree.places.get(path, Place(1, 1))
    if details["type"] == "extra_forbidden" or loc[-1:] == ("[key]",):
        place = tree.keys.get(path, place)
    return Fault(
        place,
        _message(details),
        _QUOTES if details["type"] != "extra_forbidden" and _looks_like_text(details["input"]) else "",
    )


def _looks_like_text(value: object) -> bool:
    """Whether YAML made a mapping of what was meant as text: `{year}`, `Foo: bar`."""
    return (
        isinstance(value, dict)
        and len(value) == 1
        and all(v in (None, "") or isinstance(v, str) for v in value.values())
    )


_QUOTES = "put quotes around it if it is text"


def _message(details: Any) -> str:  # noqa: ANN401 - pydantic's ErrorDetails
    key = details["loc"][-1] if details["loc"] else ""
    kind, value = details["type"], details["input"]
    if kind == "extra_forbidden":
        return f"there is no key `{key}` here{closest(str(key), _keys_at(details['loc'][:-1]))}"
    if kind == "literal_error":
        return f"`{value}` is not allowed; allowed: {details['ctx']['expected']}"
    if kind == "string_pattern_mismatch":
        return f"`{value}` is no name: small letters and digits, joined by `{_joint(key)}`"
    return _MESSAGES[kind].format(key=key, value=value) if kind in _MESSAGES else str(details["msg"])


_MAPPING = "this must be a mapping (`key: value`)"
_NUMBER = "`{value}` is no number from 1 up"
_DROP = "a drop is a line, a run (any, of), a block (from, to or before, max) or a piece (inside)"
_MESSAGES = {
    "missing": "`{key}` is missing",
    "string_type": "this must be text",
    "list_type": "this must be a list",
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "union_tag_invalid": _DROP,
    "union_tag_not_found": _DROP,
    "int_parsing": _NUMBER,
    "int_type": _NUMBER,
    "greater_than_equal": _NUMBER,
}


def _joint(key: object) -> str:
    return "-" if key in ("portal", "pack", "vocabulary", "family") else "_"


def _keys_at(loc: tuple[str | int, ...]) -> list[str]:
    """The keys allowed at a place in a rule file."""
    models: dict[str | int, type[BaseModel]] = {
        "detect": Detect,
        "split": Split,
        "rest": Anchor,
        "tests": Case,
        "run": Run,
        "block": BlockRule,
        "piece": Inside,
    }
    model = models.get(loc[-1] if loc[0] == "drop" else loc[0], RuleFile) if loc else RuleFile
    return [info.alias or name for name, info in model.model_fields.items()]


def _show(path: Path, fault: Fault, line: str) -> str:
    """`file:line:column: what`, the line with a caret, and the likely intention."""
    column = fault.place.column - 1
    begin = max(0, column - _SHOWN // 2) if len(line) > _SHOWN else 0
    before, after = visible(line[begin:column]), visible(line[column : begin + _SHOWN])
    place = f"{visible(str(path))}:{fault.place.line}:{fault.place.column}"
    hint = f"\n    {visible(fault.hint)}" if fault.hint else ""
    return f"{place}: {visible(fault.message)}\n    {before}{after}\n    {' ' * len(before)}^{hint}"
