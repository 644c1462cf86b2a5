"""YAML as plain data with the place of every node, and nothing that surprises.

Every scalar is a string (only the plain word `null` is None); duplicate keys, anchors, aliases,
tags, merge keys, a second document, other encodings than UTF-8, files over 256 KiB and nesting over
12 are refused. Built on PyYAML's events, so no YAML type ever guesses.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

MAX_BYTES = 256 * 1024
MAX_DEPTH = 12
# Nobody mends more at once, and a hostile file must not write gigabytes of complaints.
MOST_FAULTS = 50
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Path = tuple[str | int, ...]


class Place(NamedTuple):
    """A place in a file: line and column, from 1."""

    line: int
    column: int


class Fault(NamedTuple):
    """What is wrong with a file, where, and what would be right."""

    place: Place
    message: str
    hint: str = ""


class Faults(ValueError):  # noqa: N818 - it carries all faults of a file, not one error
    """A file that is refused, with everything that is wrong with it."""

    def __init__(self, faults: list[Fault]) -> None:
        """Hold the faults in the order of the file."""
        self.faults = sorted(faults)
        super().__init__("; ".join(fault.message for fault in self.faults))


class Tree(NamedTuple):
    """Plain data (dict, list, str, None), where each node and each key stands, and what is wrong.

    Where `faults` are, the data is what it would be without them.
    """

    data: Any
    places: dict[Path, Place]
    keys: dict[Path, Place]
    faults: list[Fault]


def load(raw: bytes) -> Tree:
    """Read one file.

    Raises `Faults` where nothing can be read; what is wrong with single nodes is in the tree.
    """
    if len(raw) > MAX_BYTES:
        raise Faults([Fault(Place(1, 1), f"the file has {len(raw)} bytes; at most {MAX_BYTES} are read")])
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        above = raw[: error.start].decode("utf-8")
        raise Faults([Fault(_place_of(above, len(above)), "the file is not UTF-8")]) from None
    if odd := _NOT_YAML.search(text):
        message = f"not YAML: the character U+{ord(odd.group()):04X} is not allowed"
        raise Faults([Fault(_place_of(text, odd.start()), message)])
    return _Loader(text).load()


def lines_of(text: str) -> list[str]:
    """The lines of a file as YAML counts them."""
    return _LINE_END.split(text)


def _place_of(text: str, position: int) -> Place:
    above = lines_of(text[:position])
    return Place(len(above), len(above[-1]) + 1)


class _Loader:
    """One pass over the events of a file; collects faults and goes on where it can."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.faults: list[Fault] = []
        self.places: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}

    def load(self) -> Tree:
        events = iter(self._events())
        data = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if self.places:
                    self._fault(event, "a rule file is one document; there is a second one here")
                    break
                data = self._node(next(events), events, ())
        if not self.places:
            self.faults.append(Fault(Place(1, 1), "the file is empty"))
        return Tree(data, self.places, self.keys, self.faults)

    def _events(self) -> Iterator[yaml.Event]:
        reader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            yield from yaml.parse(self.text, Loader=reader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark or yaml.Mark("", 0, 0, 0, None, 0)
            place = Place(mark.line + 1, mark.column + 1)
            self.faults.append(Fault(place, f"not YAML: {error.problem}", _yaml_hint(self.text, place)))
            raise Faults(self.faults) from None

    def _fault(self, event: yaml.Event, message: str, hint: str = "") -> None:
        self.faults.append(Fault(_place(event), message, hint))
        if len(self.faults) >= MOST_FAULTS:
            raise Faults(self.faults)

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path) -> Any:  # noqa: ANN401 - YAML is any
        self.places[path] = _place(event)
        if len(path) >= MAX_DEPTH and isinstance(event, yaml.CollectionStartEvent):
            self._fault(event, f"nested deeper than {MAX_DEPTH} levels")
            raise Faults(self.faults)
        if isinstance(event, yaml.AliasEvent):
            self._fault(event, f"aliases (*{event.anchor}) are not allowed", "write the value out")
            return ""
        self._check_plain(event)
        if isinstance(event, yaml.ScalarEvent):
            return None if event.implicit[0] and event.value == "null" else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        return self._mapping(events, path)

    def _check_plain(self, event: yaml.Event) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is not None:
            self._fault(event, f"anchors (&{anchor}) are not allowed", "write the value out")
        if tag is not None:
            self._fault(event, f"tags ({tag}) are not allowed", "every value is a string")

    def _sequence(self, events: Iterator[yaml.Event], path: Path) -> list[Any]:
        found: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            found.append(self._node(event, events, (*path, len(found))))
        return found

    def _mapping(self, events: Iterator[yaml.Event], path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                self._fault(
                    event, "a key must be plain text", 'put quotes around it if it begins with "{" or "["'
                )
                raise Faults(self.faults)
            key = str(event.value)
            self._check_plain(event)
            if key == "<<" and event.implicit[0]:
                self._fault(event, "merge keys (<<) are not allowed", "write the values out")
            here = (*path, key)
            if key in found:
                self._fault(event, f"`{key}` stands twice", f"the first is in line {self.keys[here].line}")
            else:
                self.keys[here] = _place(event)
            value = self._node(next(events), events, here)
            found.setdefault(key, value)
        return found


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)


def _yaml_hint(text: str, place: Place) -> str:
    """The likely intention where a brace, a colon or a tab broke a plain scalar."""
    lines = lines_of(text)
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    if "\t" in line[: place.column]:
        return "indent with spaces, not with tabs"
    if any(c in line for c in "{}[]:#&*%@`|>"):
        return "put quotes around the text if it holds one of { } [ ] : # & * % @ ` | >"
    return ""
