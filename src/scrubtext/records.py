"""One block of a page read into a record: marks into fields, each value tidied."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from scrubtext import values
from scrubtext.fits import is_heading, is_prose
from scrubtext.model import Kind, Mark, Section
from scrubtext.people import people
from scrubtext.values import FIELDS, LISTS, SCALARS, TEXTS, TYPES
from scrubtext.view import LINE_END, SOFT_BREAK, fold, tidy_characters, view_of

Language = Callable[[str], str | None]
_SENTENCE_END = re.compile(r"""[.!?:;…。！？][)\]"'”’»]*\s*$""")
_ELLIPSIS_END = re.compile(r"(?:\.{3}|…)\s*$")
_HEADING = re.compile(r"^([^:]{3,40}):\s+(?=\S)")
_CUT_LINE = 100  # a shorter line may well end in dots, or without a full stop
_E_NUMBER = re.compile(r"[eE]\d+")
_UNKNOWN_LANGUAGE = "und"


class Value(NamedTuple):
    """One value of a field as it stands on the page, line by line, and the rule that found it."""

    field: str
    rule: str
    lines: list[str]


class Reading(NamedTuple):
    """What marks say of a work: fields of the record, and warnings."""

    fields: dict[str, Any]
    warnings: tuple[str, ...]


class Context(NamedTuple):
    """What reading a record needs to know beside its marks.

    `expected` are the fields whose absence is worth a warning.
    """

    expected: tuple[str, ...]
    names: str | None
    headings: frozenset[str]
    language: Language | None


def read(
    text: str, marks: Sequence[Mark], running: str, context: Context, cuts: frozenset[int] = frozenset()
) -> Reading:
    """Read what some marks of a page's text say of one work.

    `running` is the work's running text; a field of which nothing is marked stays absent.
    """
    found = list(_values(text, marks, cuts))
    fields: dict[str, Any] = {}
    conflicts = _read_scalars(found, fields)
    _read_lists(found, fields, context.names)
    _read_texts(found, fields, context)
    if running.strip():
        fields["text"] = running
        if context.language and (code := context.language(running)):
            fields["language"] = code
    missing = [f"no_{name}" for name in context.expected if name not in fields]
    truncated = ["authors_truncated"] if fields.get("authors_truncated") else []
    return Reading(fields, (*conflicts, *missing, *truncated))


def is_cut(running: str) -> bool:
    """Whether running text breaks off in the middle of a sentence."""
    last = tidy_characters(running.rstrip().rpartition("\n")[2])
    if _ELLIPSIS_END.search(last):
        return len(last) >= _CUT_LINE
    return len(last) >= _CUT_LINE and is_prose(last) and not _SENTENCE_END.search(last)


def _values(text: str, marks: Sequence[Mark], cuts: frozenset[int]) -> Iterator[Value]:
    """The values of a block in page order.

    Marks of one rule and field make one value while no label and no other field comes between.
    """
    value: Value | None = None
    end = 0
    for mark in marks:
        if value and _ends(value, mark):
            yield value
            value = None
        if mark.kind is not Kind.FIELD:
            continue
        stretch = text[mark.start : mark.end]
        if value is None:
            value = Value(mark.field or "", mark.rule or "", [stretch])
        elif mark.start in cuts or LINE_END.search(text, end, mark.start):
            value.lines.append(stretch)
        else:
            value.lines[-1] += stretch
        end = mark.end
    if value:
        yield value


def _ends(value: Value, mark: Mark) -> bool:
    """Whether a mark ends a value: a label, another field, or what its own rule drops.

    What another rule drops is a piece taken out of the value's line.
    """
    if mark.kind is Kind.FIELD:
        return (value.field, value.rule) != (mark.field, mark.rule)
    return mark.kind is Kind.LABEL or (mark.kind is Kind.DROPPED and mark.rule == value.rule)


def _read_scalars(found: Sequence[Value], fields: dict[str, Any]) -> list[str]:
    """First value in page order wins; warn of a different later one."""
    conflicts: dict[str, None] = {}
    for value in found:
        for line in value.lines if value.field in SCALARS else ():
            kind = FIELDS[value.field]
            if values.is_typed(value.field) and not values.has_type(view_of(line)[0], kind):
                continue  # a capture of another type, as `{year:date}`
            tidy = TYPES[kind].tidy(tidy_characters(line))
            for name, part in (tidy if value.field == "date" else {value.field: tidy}).items():
                if part not in (None, "") and not _same(name, fields.setdefault(name, part), part):
                    conflicts[f"conflict:{name}"] = None
    _choose_pages(fields)
    return list(conflicts)


def _choose_pages(fields: dict[str, Any]) -> None:
    """Pages or an article number, never both: `e276` is one, and a range beats it."""
    pages = fields.get("pages", "")
    if _E_NUMBER.fullmatch(pages):
        fields.setdefault("article_number", fields.pop("pages"))
    elif pages and "article_number" in fields:
        del fields["article_number" if "-" in pages else "pages"]


def _same(name: str, first: object, later: object) -> bool:
    """Whether two values of a scalar say the same: words by letters and digits, all else exactly."""
    if FIELDS.get(name) in ("title", "text"):
        return fold(str(first)) == fold(str(later))
    return str(first).lower() == str(later).lower()


def _read_lists(found: Sequence[Value], fields: dict[str, Any], names: str | None) -> None:
    """Lists are united, in page order, without repeats."""
    known: dict[str, dict[Any, None]] = {}
    for value in found:
        for line in value.lines if value.field in LISTS else ():
            items = dict.fromkeys(_items(value.field, line, fields, names))
            known.setdefault(value.field, {}).update(items)
    fields.update((field, list(items)) for field, items in known.items() if items)


def _items(field: str, line: str, fields: dict[str, Any], names: str | None) -> list[Any]:
    if field == "authors":
        authors, truncated = people(line, names)
        if truncated:
            fields["authors_truncated"] = True
        return authors
    if field == "affiliations":
        item = values.affiliation(line)
        return [item] if item else []
    return values.items(line)


def _read_texts(found: Sequence[Value], fields: dict[str, Any], context: Context) -> None:
    abstracts = [text for value in found if value.field == "abstract" and (text := _text(value))]
    if abstracts:
        fields["abstract"] = abstracts[0]
        if len(abstracts) > 1:
            _read_languages(abstracts, fields, context.language)
        if sections := _sections(fields["abstract"], context.headings):
            fields["sections"] = sections
    labelled = [Section(heading=heading, text=text) for heading, text in _labelled(found)]
    if labelled:
        fields["sections"] = [*fields.get("sections", ()), *labelled]
    for field in TEXTS:
        if field not in ("abstract", "sections"):
            texts = [text for value in found if value.field == field and (text := _text(value))]
            if texts:
                fields[field] = "\n".join(dict.fromkeys(map(_tidy_lines, texts)))


def _text(value: Value) -> str:
    """A text keeps its characters; only the blanks around its lines go."""
    lines = (LINE_END.sub(" ", SOFT_BREAK.sub("", line)).strip() for line in value.lines)
    return "\n".join(line for line in lines if line)


def _labelled(found: Sequence[Value]) -> Iterator[tuple[str, str]]:
    """Parts of a work that stand under a label of their own (Highlights, Significance)."""
    for value in found:
        heading = value.rule.partition("/labels.")[2].rstrip(": ")
        if value.field == "sections" and heading and (text := _text(value)):
            yield heading, text


def _tidy_lines(text: str) -> str:
    return "\n".join(map(tidy_characters, text.split("\n")))


def _read_languages(abstracts: list[str], fields: dict[str, Any], language: Language | None) -> None:
    """Several abstracts: all by language; the main one is in the title's, else the first."""
    by_language: dict[str, str] = {}
    for text in abstracts:
        code = (language(text) if language else None) or _UNKNOWN_LANGUAGE
        by_language.setdefault(code, text)
    if len(by_language) < 2:  # noqa: PLR2004 - the same abstract twice is one
        return
    fields["abstracts"] = by_language
    title_language = language(fields["title"]) if language and "title" in fields else None
    fields["abstract"] = by_language.get(title_language or "", abstracts[0])


def _sections(abstract: str, headings: frozenset[str]) -> list[Section]:
    """The sections of a structured abstract: at least two known headings, each with text."""
    found: list[tuple[str, list[str]]] = []
    for line in abstract.split("\n"):
        named = _HEADING.match(line)
        if is_heading(line, headings):
            found.append((line.rstrip(": "), []))
        elif named and fold(named[1]) in headings:
            found.append((named[1].strip(), [line[named.end() :]]))
        elif found:
            found[-1][1].append(line)
        else:
            return []
    sections = [Section(heading=heading, text="\n".join(lines)) for heading, lines in found if lines]
    return sections if len(sections) > 1 else []
