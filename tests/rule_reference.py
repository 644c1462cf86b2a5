"""docs/rule-reference.md, made from the models: `python tests/rule_reference.py > docs/rule-reference.md`.

What the models cannot say (how rules are read, in which order) is written here, in `_HEAD` to `_END`.
"""

import sys
import types
import typing

from pydantic import AfterValidator, BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from scrubtext import rulefile
from scrubtext.rulefile import (
    Anchor,
    BlockRule,
    Case,
    Detect,
    Ends,
    Inside,
    RuleFile,
    Run,
    Split,
)
from scrubtext.values import FIELDS, LISTS, SCALARS, TEXTS, TYPES

_PARTS: dict[type[BaseModel], str] = {
    RuleFile: "Keys of a file",
    Detect: "`detect`",
    Run: "`drop`: a run",
    BlockRule: "`drop`: a block",
    Inside: "`drop`: a piece of a line",
    Split: "`split`",
    Anchor: "`rest`: an anchor",
    Case: "`tests`: a test",
    Ends: "`tests`: the ends of a text",
}
_WORDS = [
    (rulefile.Shapes, "shape, or list of shapes"),
    (rulefile.Evidence, "shape, or list of shapes"),
    (rulefile.OneLine, "shape of one line, or list of them"),
    (rulefile.Texts, "text, or list of texts"),
    (rulefile.LabelValues, "field, `_`, shape, or list of these"),
    (rulefile.Count, "whole number from 1"),
    (rulefile.Name, "name"),
    (rulefile.Drops, "line, run, block, piece, or list of these"),
    (rulefile.Slot, "field, or field with an anchor"),
    (rulefile.Expected, "text, `null`, list of texts, or ends"),
    (Detect, "see below"),
    (Split, "see below"),
    (Case, "test, see below"),
    (typing.Annotated[str, AfterValidator(rulefile._record_field)], "field"),  # noqa: SLF001 - has no other name
    (str, "text"),
    (int, "whole number"),
]
# Keys that the models say nothing of yet; the words belong into their `description`.
_PROPOSED: dict[str, str] = {}
_FIELDS = {
    "title": "title of the work",
    "journal": "journal, book or series it appeared in",
    "publisher": "publisher",
    "year": "year",
    "month": "month",
    "day": "day",
    "date": "year, month and day as far as the page is certain of them",
    "volume": "volume",
    "issue": "issue",
    "pages": "pages; a number that is none becomes the article number",
    "article_number": "article number",
    "doi": "DOI",
    "pmid": "PubMed's number",
    "pmcid": "PubMed Central's number",
    "arxiv": "arXiv's number",
    "issn": "ISSN",
    "isbn": "ISBN",
    "url": "address of the work",
    "rights": "copyright or licence",
    "citation_count": "how often it is cited",
    "language_name": "language, as the page calls it",
    "type": "kind of work",
    "authors": "persons",
    "affiliations": "where they work",
    "keywords": "keywords",
    "subjects": "subjects of a scheme",
    "abstract": "abstract",
    "funding": "who paid",
    "sections": "a part under a label of its own (Highlights): a section with that heading",
}
# What a type takes, and values that it does take.
_TYPES: dict[str, tuple[str, tuple[str, ...]]] = {
    "abbrev": ("anything without a full stop", ("J Imag Neurol",)),
    "abstract": ("running text, kept as it is", ()),
    "affiliation": ("anything; its number goes", ("1 Institute of Bats, Mossby",)),
    "article_number": ("letters and digits", ("e17", "102123")),
    "arxiv": ("arXiv number", ("2101.00001", "arXiv:2101.00001v2")),
    "authors": ("anything, read as persons", ("Ada Reedling, Bo Sedge",)),
    "copyright": ("line that begins like one", ("© 2021 Imaginary Press",)),
    "date": ("date, or a part of one", ("2016-12-31", "2012 Aug 14", "14 August 2012", "Aug 2012", "2012")),
    "day": ("1 to 31", ("7", "07")),
    "doi": ("DOI, bare or as an address", ("10.9999/x.1", "https://doi.org/10.9999/x.1")),
    "int": ("whole number", ("1204", "1,204")),
    "isbn": ("ISBN", ("978-3-16-148410-0",)),
    "issn": ("ISSN", ("1234-567X", "1234567X")),
    "issue": ("issue", ("7", "3-4", "Suppl 1")),
    "items": ("list in one line", ("bats; breath; sleep",)),
    "language": ("name of a language", ("English", "deutsch")),
    "month": ("month, or its number", ("August", "Aug.", "8")),
    "pages": ("page, or pages", ("101-118", "e17", "xi-xiv")),
    "paragraph": ("running text beyond doubt: a dozen words and a sentence's end", ()),
    "person": ("one person", ("Ada Reedling", "Reedling, A.", "van der Tern C")),
    "pmcid": ("PubMed Central's number", ("PMC9999901",)),
    "pmid": ("PubMed's number", ("99999901",)),
    "text": ("anything", ()),
    "title": ("anything; its full stop goes", ()),
    "url": ("address", ("https://example.org/x",)),
    "volume": ("volume", ("28", "28A", "12 Suppl 1")),
    "work": ("kind of work", ("Article", "Book chapter", "Thesis")),
    "year": ("1500 to 2099", ("2016",)),
}
_HEAD = """# Reference of rule files

Made from the program by `python tests/rule_reference.py > docs/rule-reference.md`; a test compares. To
learn how rules are written, begin with [rules.md](rules.md).

## Kinds of files

The first key says what a file is; its value is the file's name without `.yaml`.

| first key | holds | must have |
|---|---|---|
| `portal:` | the rules for one site, or for one era of it | `detect` with `sure` or `likely`; `tests` |
| `pack:` | rules that several portals share by `use` | `tests` |
| `vocabulary:` | `title` and `headings`: data only | |

Two packs are special: `always` runs on every page, `generic` on pages of no known portal. The YAML is read
strictly: no anchors, aliases, tags or merge keys, UTF-8, at most 256 KiB. Each value is text; only `null`
in a test is not.

## Shapes

| in a shape | means |
|---|---|
| text | itself |
| `{field}` | a value of that field, of the field's own type |
| `{field:type}` | a value of that field, of another type |
| `{_}` | anything or nothing; it is dropped |
| `{_:type}` | a value of that type; it is dropped |
| `[...]` | may be absent; may be nested |
| `\\[` `\\]` `\\{` `\\}` | the character itself |
| a line end | a line end; blank lines between do not count |
| a line that is only the name of a `find` rule | that rule's shapes |

A shape matches whole lines, `inside` excepted. A capture takes the shortest stretch that lets the whole
shape match. Where a list of shapes stands, the first that matches wins. Capital and small letters differ,
except in labels.

A line is compared as people see it: runs of blanks are one, outer blanks and leading bullets are gone,
quotes are straight, dashes are `-`. Values are cut from the page as it is.
"""
_ORDER = """## Order of claims

What is taken is taken, in this order:

1. `inside`: pieces of lines; nothing below sees them
2. `drop`: runs
3. `drop`: blocks
4. `find`
5. `labels`: the headings, the longest first
6. `drop`: lines
7. `labels`: the values, from lines nobody took
8. `split`: where records begin
9. `rest`: slot by slot, in each record
10. repeats of a title, journal or author that is known

Within a step the file's own rules come first, from top to bottom, then those of its packs in the order of
`use`, then those of `always`. Of a `label` or a `find` with the same name the first one counts; `split`,
`rest` and `names` come from the first file that has them. What nobody took is kept: it goes to `text`, and
`explain --unclaimed` lists it.

## How a page is recognised

A portal needs 4 points: `sure` gives 4, `likely` 2, `hint` 1, a host of `hosts` 2; hints and host together
at most 2. Each item counts once, wherever it stands; `never` rules the portal out. If a portal of another
`family` comes within 2 points, the page is ambiguous and neither's rules run. A page that lost its line
ends is cut again where the lines of its portal stand.

## When a label counts

Its heading begins the line, and then: nothing follows; or `:`, `|` or a tab; or a value of the field's
type; or (after a blank or glued) a capital or digit, while the line above or below is a label too; or, for
`abstract`, the line is over 120 characters. A label written with `:` counts only with one.

One value: the rest of the line, else the next line. Lists: also the lines below, until one that is taken or
is no item. Texts: running text below, with its headings, until a line that is taken or two that are no
text.

## What fits a slot

| slot | takes a line that |
|---|---|
| `title` | has 8 to 400 characters, does not end in `:`, and is not two sentences (from 100 on) |
| `authors` | holds persons and nothing else; also the lines like it below |
| `abstract`, `funding`, `sections` | is running text of at least 100 characters; also the text below |
| `keywords`, `subjects` | has at least 3 items with `;` and no full stop at its end |
| `affiliations` | has at least three words, or a comma, or is an acronym; at most 300 characters |
| `journal`, `publisher` | has at most 120 characters |
| other fields | is a value of their type |

`after` takes the first such line below the anchor, `before` the nearest above it; without an anchor, the
first below the slot before. A field that is known already is left out, and a slot that finds nothing stays
empty.
"""
_END = """## Which file wins

Of files with the same id the first in this list counts, and `rules list` says which it replaces:

1. `--rules DIR`, the last one given first
2. `./rules`, if a file in it begins with `portal:`, `pack:` or `vocabulary:`
3. `rules/` in the user's folder (on Linux `~/.config/scrubtext/rules`)
4. packages installed with an entry point `scrubtext.rules`
5. the rules that come with the program

`off` is not bound to a file's own pages: what it names runs nowhere while the file is loaded.

## Exit codes of the workshop

| command | 0 | 1 |
|---|---|---|
| `rules test` | all tests hold | a test fails, or one marked `xfail` holds |
| `rules test --mutate` | each change was noticed | a change went unnoticed |
| `rules lint` | nothing is doubtful | something is |
| `explain`, `why` | done | the page cannot be read |
| `rules new`, `rules list`, `rules show`, `rules schema` | done | |

And for all of them: 2 wrong usage, 3 a rule file is wrong, 4 a file or folder cannot be opened.

What a failed test says first: `noisy`, a rule took what should have stayed; `missing`, something was not
found; `changed`, it came out otherwise.
"""


def reference() -> str:
    """The whole document."""
    parts = [f"## {heading}\n\n{table}" for heading, table in _parts()]
    return "\n".join([_HEAD, *parts, _fields(), _types(), _ORDER, _END])


def undescribed() -> list[str]:
    """The keys of rule files that nobody describes."""
    return [key for key, info in _infos() if not (info.description or _PROPOSED.get(key))]


def superfluous() -> list[str]:
    """Proposed descriptions of keys that do not exist, or that have one of their own by now."""
    lacking = [key for key, info in _infos() if not info.description]
    return [key for key in _PROPOSED if key not in lacking]


def examples() -> list[tuple[str, str]]:
    """Each type with each value that the document says it takes."""
    return [(kind, value) for kind, (_, values) in _TYPES.items() for value in values]


def _infos() -> list[tuple[str, FieldInfo]]:
    return [(f"{part.__name__}.{name}", info) for part in _PARTS for name, info in part.model_fields.items()]


def _parts() -> list[tuple[str, str]]:
    found = []
    for part, heading in _PARTS.items():
        hints = typing.get_type_hints(part, include_extras=True)
        rows = [
            (
                f"`{info.alias or name}`",
                _words(hints[name]),
                _default(info),
                info.description or _PROPOSED.get(f"{part.__name__}.{name}", ""),
            )
            for name, info in part.model_fields.items()
        ]
        about = "" if part is RuleFile else f"{part.__doc__}\n\n"
        found.append((heading, about + _table(("key", "value", "default", "meaning"), rows)))
    return found


def _words(hint: object) -> str:
    """A type as people say it."""
    for known, words in _WORDS:
        if hint == known:
            return words
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return "one of " + ", ".join(f"`{value}`" for value in arguments)
    if origin is typing.Annotated:
        return _words(arguments[0])
    if origin in (typing.Union, types.UnionType):
        return _words(next(a for a in arguments if a is not type(None)))
    if origin is dict:
        return f"mapping: {_words(arguments[0])} to {_words(arguments[1])}"
    if origin is list:
        return f"list of: {_words(arguments[0])}"
    raise TypeError(f"no words for the type {hint}")


def _default(info: FieldInfo) -> str:
    if info.default is PydanticUndefined:
        return "must be given"
    if info.default is None or info.default in ([], {}) or isinstance(info.default, BaseModel):
        return "nothing"
    return f"`{info.default}`"


def _fields() -> str:
    kinds = [(SCALARS, "one value"), (LISTS, "list"), (TEXTS, "text")]
    rows = [
        (f"`{name}`", kind, f"`{FIELDS[name]}`", _FIELDS[name]) for fields, kind in kinds for name in fields
    ]
    return "## Fields\n\n" + _table(("field", "holds", "type", "meaning"), rows)


def _types() -> str:
    rows = [
        (f"`{name}`", _TYPES[name][0], ", ".join(f"`{value}`" for value in _TYPES[name][1]))
        for name in sorted(TYPES)
    ]
    return "## Types of captures\n\n" + _table(("type", "takes", "such as"), rows)


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    begin = f"| {' | '.join(head)} |\n|{'---|' * len(head)}\n"
    return begin + "".join(f"| {' | '.join(row)} |\n" for row in rows)


if __name__ == "__main__":
    sys.stdout.write(reference())
