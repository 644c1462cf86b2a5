"""What a YAML rule file may say.

The models are the reference of the language (RULES.md): a key that is not here does not exist.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    WithJsonSchema,
    model_validator,
)

from scrubtext.model import Record
from scrubtext.rule_types import (
    ID,
    LANGUAGE_VERSION,
    Count,
    Evidence,
    LabelValues,
    Name,
    OneLine,
    Part,
    Shapes,
    ShapeText,
    Texts,
    fail,
    known_version,
    listed,
    lower,
    one_or_many,
)
from scrubtext.shapes import closest
from scrubtext.values import FIELDS


class Detect(Part):
    """The evidence for a portal: whole lines, matched anywhere, each counted once."""

    sure: Evidence = Field(default=[], description="4 points each; one is enough.")
    likely: Evidence = Field(default=[], description="2 points each; two are enough.")
    hint: Evidence = Field(default=[], description="1 point each, at most 2 in all; never enough.")
    never: Evidence = Field(default=[], description="A line of these rules the portal out.")


class Run(Part):
    """Several lines in a row, each matching one of `of`."""

    any: Count = Field(description="How many lines in a row at least.")
    of: Shapes = Field(description="What each of the lines looks like.")
    before: Shapes | None = Field(None, description="Only above a line like this.")


class BlockRule(Part):
    """All lines from one line to another."""

    from_: Shapes = Field(alias="from", description="First line; `top` is the first of the page.")
    to: Shapes | None = Field(None, description="Last line, included; `end` is the page's end.")
    before: Shapes | None = Field(None, description="The line after the last.")
    max: Count = Field(description="Most lines (blank ones not counted); beyond, only the first goes.")

    @model_validator(mode="after")
    def _ends(self) -> BlockRule:
        if self.to is None and self.before is None:
            raise fail("a block needs an end: `to` (the last line, or `end`) or `before` (the line after)")
        return self


class Inside(Part):
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
    BeforeValidator(listed),
    Field(min_length=1),
    one_or_many(
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


class Split(Part):
    """Where records begin on a page that holds several."""

    at: Shapes = Field(description="The first line of each record.")
    above: Literal["title"] | None = Field(None, description="The line above it is the record's title.")
    roles: Literal["lead", "equal"] = Field(
        "equal", description="lead: the first is main, the rest related; equal: all are main."
    )


class Anchor(Part):
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
        raise fail("a slot is one field, with an anchor or without: `- title: {after: citation}`")
    field = next(iter(value))
    if field not in FIELDS:
        raise fail(f"there is no field `{field}`{closest(field, FIELDS)}")
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


class Ends(Part):
    """How a long text begins and ends."""

    starts: str | None = Field(None, description="How the text begins.")
    ends: str | None = Field(None, description="How the text ends.")


def _record_field(name: str) -> str:
    if name not in Record.model_fields:
        raise fail(f"a record has no field `{name}`{closest(name, Record.model_fields)}")
    return name


def _kind_of_expected(value: Any) -> str:  # noqa: ANN401 - what YAML holds is any until validated
    return "ends" if isinstance(value, dict | Ends) else "list" if isinstance(value, list) else "text"


Expected = Annotated[
    Annotated[str | None, Tag("text")] | Annotated[list[str], Tag("list")] | Annotated[Ends, Tag("ends")],
    Discriminator(_kind_of_expected),
    WithJsonSchema({"description": "A value, null (absent), a list, or {starts, ends}; compared as text."}),
]


class Case(Part):
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
            raise fail("a test has either `page` or `file`")
        return self


class RuleFile(Part):
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
    version: Annotated[int, BeforeValidator(known_version)] = Field(
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
    hosts: Annotated[Texts, AfterValidator(lower)] = Field(
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
