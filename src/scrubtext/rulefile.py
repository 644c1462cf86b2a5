"""What a YAML rule file may say: the models, strict loading, and errors that say where and why.

The models are the reference of the language (RULES.md): a key that is not here does not exist.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError

from scrubtext import strict_yaml
from scrubtext.shapes import ShapeError, closest, compile_shapes
from scrubtext.strict_yaml import Fault, Faults, Place
from scrubtext.values import FIELDS
from scrubtext.view import view_of

TOP = "top"
END = "end"
DROP_VALUE = "_"
_ID = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
_NAME = r"^[a-z][a-z0-9_]*$"


def _fail(message: str) -> PydanticCustomError:
    return PydanticCustomError("rule", "{message}", {"message": message})


def _shape(text: str) -> str:
    try:
        compile_shapes([text])
    except ShapeError as error:
        raise _fail(f"the shape {error}" if str(error).startswith("matches") else str(error)) from None
    return text


def _one_line(text: str) -> str:
    if "\n" in text.strip():
        raise _fail("only one line can stand here")
    return text


def _listed(value: Any) -> Any:  # noqa: ANN401 - what YAML holds is any until validated
    return value if isinstance(value, list) else [value]


def _label_value(text: str) -> str:
    if text in FIELDS or text == DROP_VALUE:
        return text
    if "{" in text:
        return _one_line(_shape(text))
    raise _fail(f"there is no field `{text}`{closest(text, FIELDS)}; or write `_` or a shape with a field")


ShapeText = Annotated[str, AfterValidator(_shape)]
Shapes = Annotated[list[ShapeText], BeforeValidator(_listed), Field(min_length=1)]
Evidence = Annotated[list[ShapeText], BeforeValidator(_listed)]
OneLine = Annotated[list[Annotated[ShapeText, AfterValidator(_one_line)]], BeforeValidator(_listed)]
Name = Annotated[str, Field(pattern=_NAME)]
Count = Annotated[int, Field(ge=1)]


def label_heading(text: str) -> str:
    """What a label looks like on a page, small letters, without its colon."""
    return view_of(text)[0].rstrip(":").rstrip().lower()


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Detect(_Part):
    """The evidence for a portal: whole lines, matched anywhere, each counted once."""

    sure: Evidence = Field(default=[], description="4 points each; one is enough.")
    likely: Evidence = Field(default=[], description="2 points each; two are enough.")
    hint: Evidence = Field(default=[], description="1 point each, at most 2 in all; never enough.")
    never: Evidence = Field(default=[], description="A line of these rules the portal out.")


class Run(_Part):
    """Several lines in a row, each matching one of `of`."""

    any: Count = Field(description="How many lines in a row at least.")
    of: Shapes
    before: Shapes | None = Field(None, description="Only above a line like this.")


class BlockRule(_Part):
    """All lines from one line to another."""

    from_: Shapes = Field(alias="from", description="First line; `top` is the first of the page.")
    to: Shapes | None = Field(None, description="Last line, included; `end` is the page's end.")
    before: Shapes | None = Field(None, description="The line after the last.")
    max: Count = Field(description="Most lines (blank ones not counted); beyond, only the first goes.")

    @model_validator(mode="after")
    def _ends(self) -> BlockRule:
        if self.to is None and self.before is None:
            raise _fail("a block needs an end: `to` (the last line, or `end`) or `before` (the line after)")
        return self


class Inside(_Part):
    """A piece of a line that is kept."""

    inside: OneLine


def _kind_of_drop(value: Any) -> str | None:  # noqa: ANN401 - what YAML holds is any until validated
    if isinstance(value, str):
        return "line"
    if not isinstance(value, dict):
        return None
    signs = {"run": ("any", "of"), "block": ("from", "to", "max"), "piece": ("inside",)}
    return next((kind for kind, keys in signs.items() if any(k in value for k in keys)), None)


Drop = Annotated[
    Annotated[ShapeText, Tag("line")]
    | Annotated[Run, Tag("run")]
    | Annotated[BlockRule, Tag("block")]
    | Annotated[Inside, Tag("piece")],
    Discriminator(_kind_of_drop),
]


class Split(_Part):
    """Where records begin on a page that holds several."""

    at: Shapes = Field(description="The first line of each record.")
    above: Literal["title"] | None = Field(None, description="The line above it is the record's title.")
    roles: Literal["lead", "equal"] = Field(
        "equal", description="lead: the first is main, the rest related; equal: all are main."
    )


class Anchor(_Part):
    """Where a slot looks: below or above a find rule's line, an earlier slot's, or a shape's."""

    after: Shapes | None = None
    before: Shapes | None = None


def _slot(value: Any) -> Any:  # noqa: ANN401 - what YAML holds is any until validated
    return {value: {}} if isinstance(value, str) else value


def _one_field(value: dict[str, Anchor]) -> dict[str, Anchor]:
    if len(value) != 1:
        raise _fail("a slot is one field, with an anchor or without: `- title: {after: citation}`")
    field = next(iter(value))
    if field not in FIELDS:
        raise _fail(f"there is no field `{field}`{closest(field, FIELDS)}")
    return value


Slot = Annotated[dict[str, Anchor], BeforeValidator(_slot), AfterValidator(_one_field)]


class Ends(_Part):
    """How a long text begins and ends."""

    starts: str | None = None
    ends: str | None = None


class Case(_Part):
    """A page (invented, in the real shape) and what it gives."""

    name: str
    page: str | None = None
    file: str | None = Field(None, description="Instead of `page`: a file, relative to the rule file.")
    url: str | None = None
    portal: str | None = Field(None, description="Default: this file's. null: must not be recognised.")
    records: list[dict[str, Any]] | None = None
    unclaimed: list[str] = []
    xfail: str | None = Field(None, description="Why the case is known to fail.")

    @model_validator(mode="after")
    def _has_page(self) -> Case:
        if (self.page is None) == (self.file is None):
            raise _fail("a test has either `page` or `file`")
        return self


class RuleFile(_Part):
    """One YAML file: a portal, a pack of shared rules, or a vocabulary."""

    portal: Annotated[str, Field(pattern=_ID)] | None = None
    pack: Annotated[str, Field(pattern=_ID)] | None = None
    vocabulary: Annotated[str, Field(pattern=_ID)] | None = None
    title: str | None = None
    seen: str | None = Field(None, description="Years in which pages looked so, as `2013-2019`.")
    status: Literal["experimental", "stable", "retired"] = "stable"
    family: Annotated[str, Field(pattern=_ID)] | None = None
    hosts: Annotated[list[str], BeforeValidator(_listed)] = []
    use: Annotated[list[str], BeforeValidator(_listed)] = []
    names: Literal["Family, Given", "Given Family", "Family AB"] | None = None
    detect: Detect = Field(default=Detect())
    drop: dict[Name, Annotated[list[Drop], BeforeValidator(_listed)]] = {}
    find: dict[Name, Shapes] = {}
    labels: dict[
        str, Annotated[list[Annotated[str, AfterValidator(_label_value)]], BeforeValidator(_listed)]
    ] = {}
    split: Split | None = None
    rest: list[Slot] = []
    headings: dict[str, list[str]] = Field({}, description="Section headings by language.")
    tests: list[Case] = []

    @property
    def id(self) -> str:
        """The file's id, which is its name."""
        return self.portal or self.pack or self.vocabulary or ""

    @model_validator(mode="after")
    def _whole(self) -> RuleFile:
        kinds = [k for k in ("portal", "pack", "vocabulary") if getattr(self, k)]
        if len(kinds) != 1:
            raise _fail(
                "the first key says what the file is: `portal:`, `pack:` or `vocabulary:`, one of them"
            )
        if self.portal and not (self.detect.sure or self.detect.likely):
            raise _fail("`detect` is missing: a portal needs lines by which it is known")
        if not self.vocabulary and not self.tests:
            raise _fail("`tests` is missing: a page this file reads, one it must leave alone, a trap")
        headings: dict[str, str] = {}
        for label in self.labels:
            heading = label_heading(label)
            if heading in headings:
                raise _fail(f"`{headings[heading]}` and `{label}` are one label; keep one of them")
            headings[heading] = label
        for name in self.find:
            if name in FIELDS:
                raise _fail(f"the find rule `{name}` has the name of a field; anchors could mean either")
        return self


class Loaded(NamedTuple):
    """A rule file, where it came from, and its bytes (for the digest)."""

    rules: RuleFile
    path: Path
    raw: bytes


class RuleFileError(Exception):
    """Rule files that are refused, each with all its faults: nothing is processed."""

    def __init__(self, faults: Iterable[tuple[Path, Fault, str]]) -> None:
        """Take path, fault and the line it points to."""
        self.faults = list(faults)
        super().__init__("\n".join(_show(*fault) for fault in self.faults))


def load(path: Path) -> Loaded:
    """Read and check one rule file.

    Raises `RuleFileError` with every fault of the file; `OSError` where it cannot be read.
    """
    raw = path.read_bytes()
    try:
        rules = _validated(strict_yaml.load(raw), path.stem)
    except Faults as refused:
        lines = raw.decode("utf-8", "replace").split("\n")
        shown = (lines[f.place.line - 1] if f.place.line <= len(lines) else "" for f in refused.faults)
        raise RuleFileError(
            (path, fault, line) for fault, line in zip(refused.faults, shown, strict=True)
        ) from None
    return Loaded(rules, path, raw)


def _validated(tree: strict_yaml.Tree, name: str) -> RuleFile:
    try:
        rules = RuleFile.model_validate(tree.data)
    except ValidationError as error:
        raise Faults([_fault(tree, details) for details in error.errors()]) from None
    if rules.id != name:
        message = f"the file's name is its id: `{rules.id}` must be in {rules.id}.yaml"
        raise Faults([Fault(Place(1, 1), message)])
    return rules


def _fault(tree: strict_yaml.Tree, details: Any) -> Fault:  # noqa: ANN401 - pydantic's ErrorDetails
    loc = details["loc"]
    path: strict_yaml.Path = ()
    for part in loc:  # tags of unions and the index of a lone value are not in the file
        if (*path, part) in tree.places:
            path = (*path, part)
    place = tree.places[path]
    if details["type"] == "extra_forbidden" or loc[-1:] == ("[key]",):
        place = tree.keys.get(path, place)
    return Fault(place, _message(details))


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
    shown = "".join(c if c.isprintable() or c == " " else "\N{REPLACEMENT CHARACTER}" for c in line)
    caret = " " * (fault.place.column - 1) + "^"
    hint = f"\n    {fault.hint}" if fault.hint else ""
    return f"{path}:{fault.place.line}:{fault.place.column}: {fault.message}\n    {shown}\n    {caret}{hint}"
