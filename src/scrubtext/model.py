"""The nouns: what the steps hand to one another. No logic, no input or output.

Inside the program everything is frozen (NamedTuple, frozen dataclass); `Record` and its parts,
which leave the program, are pydantic models and make the published JSON Schema.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = 1


class Kind(StrEnum):
    """What a stretch of a page is."""

    BLANK = "blank"
    DROPPED = "dropped"
    LABEL = "label"
    FIELD = "field"
    PROSE = "prose"


class Repair(NamedTuple):
    """One change of characters: `page.text[start:end]` stood as `before` in what was decoded.

    `before` may hold lone surrogates: U+DC80..U+DCFF there are undecodable bytes (PEP 383).
    """

    start: int
    end: int
    rule: str
    before: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page after decode and mend; every offset of later steps points into `text`."""

    name: str
    text: str
    sha256: str
    encoding: str | None
    bom: bytes = b""
    tail: bytes = b""
    repairs: tuple[Repair, ...] = ()
    url: str | None = None


class Line(NamedTuple):
    """One line that says something (blank lines lie between lines).

    On hard-wrapped pages it may span several printed lines. `view` is what rules match;
    view character `i` begins at text offset `offsets[i]`, or `origin + i` where `offsets` is None.
    `gap` counts the blank lines before it; `set_off` means there are more of them than usual.
    """

    start: int
    end: int
    view: str
    origin: int
    offsets: Sequence[int] | None
    gap: int
    set_off: bool


class Piece(NamedTuple):
    """A stretch of a line's view and what a rule takes it for."""

    start: int
    end: int
    kind: Kind
    field: str | None = None


class Mark(NamedTuple):
    """A stretch of the page's text and what it is, by which rule. Marks tile the page."""

    start: int
    end: int
    kind: Kind
    rule: str | None = None
    field: str | None = None


class Note(NamedTuple):
    """Something a rule wanted and did not do: `protected`, `no_end`, `unreadable`, `unsettled`.

    `line` is an index of a line, `field` the field that stayed empty.
    """

    line: int
    code: str
    rule: str
    field: str = ""


class Evidence(NamedTuple):
    """One item of a rule file's `detect` found on the page: points, shape, line index (-1: the URL)."""

    points: int
    shape: str
    line: int


class Candidate(NamedTuple):
    """A portal considered, its points and the evidence for them."""

    portal: str
    family: str
    score: int
    evidence: tuple[Evidence, ...]


class Verdict(NamedTuple):
    """Which portal printed the page: `portal` is None where none reached the mark or two did."""

    portal: str | None
    score: int
    ambiguous: bool
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one record: `first` to `last` (line indices, `last` excluded) and its role."""

    first: int
    last: int
    role: Literal["main", "related"] = "main"


class Kept(NamedTuple):
    """`page.text[start:end]` stands in a record's `text` at offset `at`."""

    start: int
    end: int
    at: int


@dataclass(frozen=True, slots=True)
class RunningText:
    """The running text of one record and where each of its stretches stood on the page."""

    text: str
    kept: tuple[Kept, ...] = field(default=())


class _Border(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Author(_Border):
    """A person or group as printed; split into names only where the page shows how."""

    literal: str = Field(description="The name as printed, without marks and numbers.")
    family: str | None = None
    given: str | None = None


class Section(_Border):
    """One part of a structured abstract."""

    heading: str
    text: str


PageStatus = Literal["article", "list", "blocked", "login", "paywall", "not_found", "not_scholarly", "empty"]


class Source(_Border):
    """Where a record came from and how it was read."""

    name: str = Field(description="The name given with the page, for files their path.")
    sha256: str = Field(description="SHA-256 of the page's bytes (of UTF-8 for a string).")
    portal: str | None = Field(description="Id of the rule file that recognised the page.")
    score: int = Field(description="Points of evidence for the portal; 4 recognise one.")
    index: int = Field(description="Which record of the page this is, from 1.")
    of: int = Field(description="How many records the page gave.")
    page_status: PageStatus | None
    rules_digest: str = Field(description="First 16 hex digits of the SHA-256 of all rules loaded.")
    encoding: str | None = Field(description="How the bytes were decoded; null for a string.")


class Problem(_Border):
    """Why an input gave no record."""

    code: str
    message: str


class Record(_Border):
    """One work of a page. A field that is not on the page is absent, never empty or guessed."""

    schema_version: Literal[1] = 1
    role: Literal["main", "related"] = "main"
    type: str | None = Field(None, description="CSL type, where the page names the kind of work.")
    title: str | None = None
    authors: list[Author] | None = None
    authors_truncated: Literal[True] | None = None
    affiliations: list[str] | None = None
    journal: str | None = Field(None, description="As printed.")
    publisher: str | None = None
    year: int | None = None
    month: Annotated[int, Field(ge=1, le=12)] | None = None
    day: Annotated[int, Field(ge=1, le=31)] | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    article_number: str | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    arxiv: str | None = None
    issn: str | None = None
    isbn: str | None = None
    url: str | None = None
    abstract: str | None = None
    abstracts: dict[str, str] | None = Field(None, description="By language, when there are several.")
    sections: list[Section] | None = None
    keywords: list[str] | None = None
    subjects: list[str] | None = None
    funding: str | None = None
    rights: str | None = None
    citation_count: int | None = None
    language: str | None = Field(None, description="ISO 639-1 code of `text`, detected.")
    language_name: str | None = Field(None, description="The language as printed on the page.")
    text: str | None = Field(None, description="The running text in page order.")
    warnings: list[str] | None = None
    source: Source


class ErrorRecord(_Border):
    """What an input gives that could not be read: every input yields at least one line."""

    schema_version: Literal[1] = 1
    error: Problem
    source: Source
