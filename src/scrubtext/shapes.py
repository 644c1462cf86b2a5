r"""Shapes: lines as they look on a page, `"Vol {volume}[ ({issue})] ◽"`, made into RE2.

Plain text; `{field}`; `{field:type}`; `{_}` anything or nothing; `{_:type}` something typed;
`[...]` optional, nestable; `\[ \] \{ \}` literal; a line end is a line end. A shape matches whole
lines (their views); a line of it that is just the name of a find rule stands for that rule.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from scrubtext import linear
from scrubtext.model import Kind, Piece
from scrubtext.values import FIELDS, TYPES
from scrubtext.view import view_of

_SPECIAL = re.compile(r"\\([\[\]{}])|\{([^{}\[\]]*)\}|([\[\]{}])|([^\[\]{}\\]+|\\)")
_CAPTURE = re.compile(r"([a-z_]+)(?::([a-z_]+))?")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# A shape whose lines are names of rules with many shapes multiplies; nobody needs more.
_MOST_ALTERNATIVES = 64
_MOST_LINES = 12
# Matching costs characters times captures; the longest shapes of real portals have a dozen.
_MOST_CAPTURES = 40
_LONGEST = 2000


class ShapeError(ValueError):
    """A shape that says nothing sensible; the message says why and what is allowed."""


class Capture(NamedTuple):
    """One `{...}` of a shape: the field it fills (None: nothing), the type it must have."""

    field: str | None
    type: str | None


class ShapeLine(NamedTuple):
    """One line of a shape. `literal` is the whole view where there is nothing to capture."""

    pattern: str
    literal: str | None
    captures: tuple[Capture, ...]


class Shape(NamedTuple):
    """A compiled shape: consecutive lines, blank ones between them not counted."""

    source: str
    lines: tuple[ShapeLine, ...]

    @property
    def fields(self) -> frozenset[str]:
        """The fields it fills."""
        return frozenset(c.field for line in self.lines for c in line.captures if c.field)


def compile_shapes(
    sources: Iterable[str], finds: Mapping[str, Sequence[str]] | None = None
) -> tuple[Shape, ...]:
    """Compile alternatives; `finds` are the shapes of the find rules that lines may name.

    Raises `ShapeError`.
    """
    return tuple(shape for source in sources for shape in _compile(source, finds or {}, ()))


def _compile(source: str, finds: Mapping[str, Sequence[str]], inside: tuple[str, ...]) -> list[Shape]:
    alternatives: list[tuple[ShapeLine, ...]] = [()]
    for text in _lines(source):
        name = text.strip()
        if name in inside:
            raise ShapeError(f"the find rule `{name}` stands for itself")
        if len(inside) > _MOST_LINES:
            raise ShapeError(f"the find rule `{inside[0]}` stands for a chain of over {_MOST_LINES} others")
        choices = (
            [s.lines for f in finds[name] for s in _compile(f, finds, (*inside, name))]
            if name in finds
            else [(compile_line(text),)]
        )
        alternatives = [head + tail for head in alternatives for tail in choices]
        if len(alternatives) > _MOST_ALTERNATIVES or len(alternatives[0]) > _MOST_LINES:
            raise ShapeError(
                f"it stands for over {_MOST_ALTERNATIVES} shapes, or for over {_MOST_LINES} lines"
            )
    for lines in alternatives:
        if all(linear.pattern(line.pattern).fullmatch("") for line in lines):
            raise ShapeError("it matches an empty line")
    return [Shape(source, lines) for lines in alternatives]


def _lines(source: str) -> list[str]:
    texts = [text for text in source.split("\n") if text.strip()]
    if not texts:
        raise ShapeError("an empty shape matches nothing")
    return texts


def compile_line(text: str) -> ShapeLine:
    """Compile one line of a shape.

    Raises `ShapeError`.
    """
    if len(text) > _LONGEST:
        raise ShapeError(f"a line of it is longer than {_LONGEST} characters")
    even, _, _ = view_of(text)
    out: list[str] = []
    captures: list[Capture] = []
    depth = 0
    for escaped, capture, bracket, literal in _SPECIAL.findall(even):
        if bracket == "[":
            depth += 1
            out.append("(?:")
        elif bracket == "]":
            depth -= 1
            out.append(")?")
        elif bracket:
            raise ShapeError(f"`{bracket}` alone: write `\\{bracket}` for the character itself")
        elif escaped or literal:
            out.append(_PUNCTUATION.sub(r"\\\1", escaped or literal))
        else:
            captures.append(_capture(capture))
            out.append(_group(captures[-1]))
        if depth < 0:
            raise ShapeError("`]` without `[` before it in the same line")
    if len(captures) > _MOST_CAPTURES:
        raise ShapeError(f"a line of it has over {_MOST_CAPTURES} captures")
    if depth:
        raise ShapeError("`[` is not closed in the same line by `]`")
    return _checked(even, "".join(out), tuple(captures))


def _checked(even: str, pattern: str, captures: tuple[Capture, ...]) -> ShapeLine:
    literal = None if re.search(r"[\[\]{}\\]", even) else even
    try:
        linear.pattern(pattern)
    except linear.PatternError as error:
        raise ShapeError(f"it is too large to match in linear time ({error})") from None
    return ShapeLine(pattern, literal, captures)


def _capture(text: str) -> Capture:
    """`field`, `field:type`, `_` or `_:type`."""
    parts = _CAPTURE.fullmatch(text)
    if not parts:
        raise ShapeError(f"`{{{text}}}` is no capture: write {{field}}, {{field:type}}, {{_}} or {{_:type}}")
    field, kind = parts.groups()
    if field != "_" and field not in FIELDS:
        raise ShapeError(f"`{{{text}}}`: there is no field `{field}`{closest(field, FIELDS)}")
    if kind and kind not in TYPES:
        raise ShapeError(f"`{{{text}}}`: there is no type `{kind}`{closest(kind, TYPES)}")
    if field == "_":
        return Capture(None, kind)
    return Capture(field, kind or FIELDS[field])


def _group(capture: Capture) -> str:
    if capture.type is None:
        return "(.*?)"
    # (?U) turns greed round: the shortest stretch that lets the whole shape match.
    return f"((?U:{TYPES[capture.type].pattern}))".replace("(?U:.+)", ".+?")


def closest(name: str, names: Iterable[str]) -> str:
    """`; did you mean ...?` with the most alike of some names, or all of them if none is alike."""
    allowed = sorted(names)
    near = difflib.get_close_matches(name, allowed, n=1)
    return f"; did you mean `{near[0]}`?" if near else f"; allowed: {', '.join(allowed)}"


def pieces(line: ShapeLine, view: str, rest: Kind = Kind.LABEL) -> tuple[Piece, ...] | None:
    """What the parts of a view are by one line of a shape; None where it does not match.

    Captures are fields, `{_}` is dropped, all else is of kind `rest`.
    """
    if line.literal is not None:
        return (Piece(0, len(view), rest),) if view == line.literal else None
    match = _compiled(line.pattern).fullmatch(view)
    return pieces_of(line, match, rest) if match else None


def pieces_of(line: ShapeLine, match: linear.Match, rest: Kind) -> tuple[Piece, ...]:
    """What the parts of a match of one line of a shape are; what is no capture is of kind `rest`."""
    found: list[Piece] = []
    done, stop = match.span()
    for number, capture in enumerate(line.captures, 1):
        start, end = match.span(number)
        if start == end:  # took no part, or {_} took nothing
            continue
        if done < start:
            found.append(Piece(done, start, rest))
        found.append(Piece(start, end, Kind.FIELD if capture.field else Kind.DROPPED, capture.field))
        done = end
    if done < stop:
        found.append(Piece(done, stop, rest))
    return tuple(found)


_patterns: dict[str, linear.Pattern] = {}


def _compiled(pattern: str) -> linear.Pattern:
    if pattern not in _patterns:
        _patterns[pattern] = linear.pattern(pattern)
    return _patterns[pattern]


class ShapeIndex:
    """Many shapes tried at once: which of them could begin at a line."""

    def __init__(self, shapes: Sequence[Shape]) -> None:
        """Index shapes by their first line; a shape's number is its place in `shapes`."""
        self._literals: dict[str, list[int]] = {}
        self._numbers: list[int] = []
        patterns: list[str] = []
        for number, shape in enumerate(shapes):
            first = shape.lines[0]
            if first.literal is not None:
                self._literals.setdefault(first.literal, []).append(number)
            else:
                self._numbers.append(number)
                patterns.append(first.pattern)
        self._set = linear.PatternSet(patterns)

    def first_lines(self, view: str) -> set[int]:
        """Numbers of the shapes whose first line matches a view."""
        found = {self._numbers[i] for i in self._set.match(view)}
        found.update(self._literals.get(view, ()))
        return found
