"""What a YAML rule file may say.

The models are the reference of the language (RULES.md): a key that is not here does not exist.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from scrubtext.model import Record
from scrubtext.shapes import ShapeError, closest, compile_shapes
from scrubtext.values import FIELDS
from scrubtext.view import view_of

LANGUAGE_VERSION = 1
TOP = "top"
END = "end"
DROP_VALUE = "_"
ID = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
_NAME = r"^[a-z][a-z0-9_]*$"


def _fail(message: str) -> PydanticCustomError:
    return PydanticCustomError("rule", "{message}", {"message": message})


def _shape(text: str) -> str:
    try:
        compile_shapes([text])
    except ShapeError as error:
        message = str(error)
        raise _fail(f"the shape{message[2:]}" if message.startswith("it ") else message) from None
    return text


def _count(value: Any) -> int:  # noqa: ANN401 - what YAML holds is any until validated
    if re.fullmatch("[1-9][0-9]{0,5}", str(value)):
        return int(value)
    raise _fail(f"`{value}` is no number from 1 up")


def _one_line(text: str) -> str:
    if "\n" in text.strip():
        raise _fail("only one line can stand here")
    return text


def _one_or_many(item: dict[str, Any]) -> WithJsonSchema:
    """In JSON Schema: one of something, or a list of them."""
    return WithJsonSchema({"anyOf": [item, {"type": "array", "items": item}]})


_TEXT_OR_TEXTS = _one_or_many({"type": "string"})


def _listed(value: Any) -> Any:  # noqa: ANN401 - what YAML holds is any until validated
    return value if isinstance(value, list) else [value]


def _label_value(text: str) -> str:
    if text in FIELDS or text == DROP_VALUE:
        return text
    if "{" in text:
        _one_line(_shape(text))
        if not any(shape.fields for shape in compile_shapes([text])) and "{_" not in text:
            raise _fail(f"the shape `{text}` captures nothing")
        return text
    raise _fail(f"`{text}` is no field, nor `_`, nor a shape with a field{closest(text, FIELDS)}")


def _one_meaning(values: list[str]) -> list[str]:
    plain = [value for value in values if "{" not in value]
    if len(plain) > 1:
        raise _fail(f"a label's value is one field, or `_`, besides shapes; not {' and '.join(plain)}")
    return values


LabelValues = Annotated[
    list[Annotated[str, AfterValidator(_label_value)]],
    BeforeValidator(_listed),
    AfterValidator(_one_meaning),
    Field(min_length=1),
    _TEXT_OR_TEXTS,
]
ShapeText = Annotated[str, AfterValidator(_shape)]
Shapes = Annotated[list[ShapeText], BeforeValidator(_listed), Field(min_length=1), _TEXT_OR_TEXTS]
Evidence = Annotated[list[ShapeText], BeforeValidator(_listed), _TEXT_OR_TEXTS]
OneLine = Annotated[
    list[Annotated[ShapeText, AfterValidator(_one_line)]], BeforeValidator(_listed), _TEXT_OR_TEXTS
]
Name = Annotated[str, Field(pattern=_NAME)]
Count = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": "integer", "minimum": 1})]
Texts = Annotated[list[str], BeforeValidator(_listed), _TEXT_OR_TEXTS]


def _lower(texts: list[str]) -> list[str]:
    return [text.lower() for text in texts]


def _version(value: Any) -> int:  # noqa: ANN401 - what YAML holds is any until validated
    if str(value) != str(LANGUAGE_VERSION):
        raise _fail(f"this program reads version {LANGUAGE_VERSION} of the rule language, not {value}")
    return LANGUAGE_VERSION


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
    of: Shapes = Field(description="What each of the lines looks like.")
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

    inside: OneLine = Field(description="The piece that is dropped; the rest of the line stays.")


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


Drops = Annotated[
    list[Drop],
    BeforeValidator(_listed),
    Field(min_length=1),
    _one_or_many(
        {
            "anyOf": [
                {"type": "string"},
                {"$ref": "https://parts/Run"},
                {"$ref": "https://parts/BlockRule"},
                {"$ref": "https://parts/Inside"},
            ]
        }
    ),
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

    after: Shapes | None = Field(
        None, description="Below the line of a find rule, of a slot above, or below a line like this."
    )
    before: Shapes | None = Field(
        None, description="Above the line of a find rule, of a slot above, or above a line like this."
    )


def _slot(value: Any) -> Any:  # noqa: ANN401 - what YAML holds is any until validated
    return {value: {}} if isinstance(value, str) else value


def _one_field(value: dict[str, Anchor]) -> dict[str, Anchor]:
    if len(value) != 1:
        raise _fail("a slot is one field, with an anchor or without: `- title: {after: citation}`")
    field = next(iter(value))
    if field not in FIELDS:
        raise _fail(f"there is no field `{field}`{closest(field, FIELDS)}")
    return value


Slot = Annotated[
    dict[str, Anchor],
    BeforeValidator(_slot),
    AfterValidator(_one_field),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": sorted(FIELDS)},
                {
                    "type": "object",
                    "additionalProperties": {"$ref": "https://parts/Anchor"},
                    "maxProperties": 1,
                },
            ]
        }
    ),
]


class Ends(_Part):
    """How a long text begins and ends."""

    starts: str | None = Field(None, description="How the text begins.")
    ends: str | None = Field(None, description="How the text ends.")


def _record_field(name: str) -> str:
    if name not in Record.model_fields:
        raise _fail(f"a record has no field `{name}`{closest(name, Record.model_fields)}")
    return name


def _kind_of_expected(value: Any) -> str:  # noqa: ANN401 - what YAML holds is any until validated
    return "ends" if isinstance(value, dict | Ends) else "list" if isinstance(value, list) else "text"


Expected = Annotated[
    Annotated[str | None, Tag("text")] | Annotated[list[str], Tag("list")] | Annotated[Ends, Tag("ends")],
    Discriminator(_kind_of_expected),
    WithJsonSchema({"description": "A value, null (absent), a list, or {starts, ends}; compared as text."}),
]


class Case(_Part):
    """A page (invented, in the real shape) and what it gives."""

    name: str = Field(description="What the page is; a trap's begins with `trap: `.")
    page: str | None = Field(None, description="The page, invented in the real shape.")
    file: str | None = Field(None, description="Instead of `page`: a file, relative to the rule file.")
    url: str | None = Field(None, description="The page's address, for `hosts`.")
    portal: str | None = Field(None, description="Default: this file's. null: must not be recognised.")
    records: list[dict[Annotated[str, AfterValidator(_record_field)], Expected]] | None = Field(
        None, description="How many there are, and what some of their fields hold; null: the field is absent."
    )
    unclaimed: list[str] = Field([], description="Exactly the lines that no rule takes.")
    xfail: str | None = Field(None, description="Why the case is known to fail.")

    @model_validator(mode="after")
    def _has_page(self) -> Case:
        if (self.page is None) == (self.file is None):
            raise _fail("a test has either `page` or `file`")
        return self


class RuleFile(_Part):
    """One YAML file: a portal, a pack of shared rules, or a vocabulary."""

    portal: Annotated[str, Field(pattern=ID)] | None = Field(
        None, description="First key of a portal's file: its id, which is the file's name."
    )
    pack: Annotated[str, Field(pattern=ID)] | None = Field(
        None, description="First key of a file of shared rules: its id, which is the file's name."
    )
    vocabulary: Annotated[str, Field(pattern=ID)] | None = Field(
        None, description="First key of a file of headings: its id, which is the file's name."
    )
    version: Annotated[int, BeforeValidator(_version)] = Field(
        LANGUAGE_VERSION, description="Version of the rule language the file is written in."
    )
    title: str | None = Field(None, description="The site's name, for people.")
    seen: str | None = Field(None, description="Years in which pages looked so, as `2013-2019`.")
    status: Literal["experimental", "stable", "retired"] = Field(
        "stable", description="retired: the site looks different now; old pages are still read."
    )
    family: Annotated[str, Field(pattern=ID)] | None = Field(
        None, description="Common name of files for one platform, or for eras of one site: no rivals."
    )
    hosts: Annotated[Texts, AfterValidator(_lower)] = Field(
        [], description="Hosts of the site's addresses, `*` for any part; a hint, never enough."
    )
    use: Texts = Field([], description="Packs in `rules/shared/` whose rules this file takes over.")
    off: Texts = Field(
        [], description="Ids of drops (`portal/name`) that run on no page at all while this file is loaded."
    )
    names: Literal["Family, Given", "Given Family", "Family AB"] | None = Field(
        None, description="How the site writes persons, only if its pages do not show it."
    )
    detect: Detect = Field(default=Detect(), description="The lines by which a portal's pages are known.")
    drop: dict[Name, Drops] = Field({}, description="Boilerplate, by widget: lines, runs, blocks, pieces.")
    find: dict[Name, Shapes] = Field({}, description="Lines that carry data; the name serves as an anchor.")
    labels: dict[str, LabelValues] = Field(
        {}, description="Label headings and their values: a field, `_` (dropped), or a shape."
    )
    split: Split | None = Field(None, description="Only for pages with several records.")
    rest: list[Slot] = Field([], description="What is left, top to bottom.")
    headings: dict[str, list[str]] = Field({}, description="Section headings by language.")
    tests: list[Case] = Field([], description="Pages and what they give: the specification of the file.")

    @property
    def id(self) -> str:
        """The file's id, which is its name."""
        return self.portal or self.pack or self.vocabulary or ""
