"""One block of a page read into a record: marks into fields, each value tidied."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from scrubtext import values
from scrubtext.fits import is_prose
from scrubtext.model import Kind, Mark, Record, Section, Source
from scrubtext.values import FIELDS, LISTS, SCALARS, TEXTS, TYPES
from scrubtext.view import LINE_END, fold, tidy_characters

Language = Callable[[str], str | None]
_SENTENCE_END = re.compile(r"""[.!?:;…。！？][)\]"'”’»]*\s*$""")
_ELLIPSIS_END = re.compile(r"(?:\.{3}|…)\s*$")
_HEADING = re.compile(r"^([^:]{3,40}):\s+(?=\S)")
_UNKNOWN_LANGUAGE = "und"


class Value(NamedTuple):
    """One value of a field as it stands on the page, line by line, and the rule that found it."""

    field: str
    rule: str
    lines: tuple[str, ...]


class Context(NamedTuple):
    """What reading a record needs to know beside its marks."""

    names: str | None
    headings: frozenset[str]
    language: Language | None


def read(
    text: str, marks: Sequence[Mark], running: str, context: Context, source: Source, role: str
) -> Record:
    """Read the record that some marks of a page's text make.

    `running` is the record's running text; a field of which nothing is marked stays absent.
    """
    found = list(_values(text, marks))
    fields: dict[str, Any] = {"role": role, "source": source}
    warnings: list[str] = []
    _read_scalars(found, fields, warnings)
    _read_lists(found, fields, warnings, context.names)
    _read_texts(found, fields, context)
    if running.strip():
        fields["text"] = running
        if context.language and (code := context.language(running)):
            fields["language"] = code
    if "title" not in fields:
        warnings.append("no_title")
    if "abstract" not in fields:
        warnings.append("no_abstract")
    if fields.get("authors_truncated"):
        warnings.append("authors_truncated")
    return Record(**fields, warnings=warnings or None)


def is_cut(running: str) -> bool:
    """Whether running text breaks off in the middle of a sentence."""
    last = tidy_characters(running.rstrip().rpartition("\n")[2])
    if _ELLIPSIS_END.search(last):
        return len(last) >= 100  # noqa: PLR2004 - a shorter line may well end in dots
    return len(last) >= 100 and is_prose(last) and not _SENTENCE_END.search(last)  # noqa: PLR2004


def _values(text: str, marks: Sequence[Mark]) -> Iterator[Value]:
    """The values of a block in page order.

    Marks of one rule and field make one value while no label and no other field comes between.
    """
    value: Value | None = None
    end = 0
    for mark in marks:
        if mark.kind is Kind.LABEL or (mark.kind is Kind.FIELD and not _goes_on(value, mark)):
            if value:
                yield value
            value = None
        if mark.kind is not Kind.FIELD:
            continue
        stretch = text[mark.start : mark.end]
        if value is None:
            value = Value(mark.field or "", mark.rule or "", (stretch,))
        elif LINE_END.search(text, end, mark.start):
            value = value._replace(lines=(*value.lines, stretch))
        else:
            value = value._replace(lines=(*value.lines[:-1], value.lines[-1] + stretch))
        end = mark.end
    if value:
        yield value


def _goes_on(value: Value | None, mark: Mark) -> bool:
    return value is not None and (value.field, value.rule) == (mark.field, mark.rule)


def _read_scalars(found: Sequence[Value], fields: dict[str, Any], warnings: list[str]) -> None:
    """First value in page order wins; a different later one is a conflict."""
    for value in found:
        if value.field not in SCALARS:
            continue
        for line in value.lines:
            tidy = TYPES[FIELDS[value.field]].tidy(line)
            parts = tidy if value.field == "date" else {value.field: tidy}
            for name, part in parts.items():
                if part in (None, ""):
                    continue
                if name in fields and fold(str(fields[name])) != fold(str(part)):
                    warnings.append(f"conflict:{name}")
                fields.setdefault(name, part)
    warnings[:] = dict.fromkeys(warnings)
    if fields.get("pages") and "article_number" in fields:
        del fields["pages" if fields["pages"] == fields["article_number"] else "article_number"]


def _read_lists(
    found: Sequence[Value], fields: dict[str, Any], warnings: list[str], names: str | None
) -> None:
    """Lists are united, in page order, without repeats."""
    del warnings
    for value in found:
        if value.field not in LISTS:
            continue
        for line in value.lines:
            for item in _items(value.field, line, fields, names):
                known = fields.setdefault(value.field, [])
                if item not in known:
                    known.append(item)


def _items(field: str, line: str, fields: dict[str, Any], names: str | None) -> list[Any]:
    if field == "authors":
        people, truncated = values.people(line, names)
        if truncated:
            fields["authors_truncated"] = True
        return people
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
    for field in TEXTS:
        if field not in ("abstract", "sections"):
            texts = [text for value in found if value.field == field and (text := _text(value))]
            if texts:
                fields[field] = "\n".join(dict.fromkeys(map(_tidy_lines, texts)))


def _text(value: Value) -> str:
    """A text keeps its characters; only the blanks around its lines go."""
    lines = (LINE_END.sub(" ", line).strip() for line in value.lines)
    return "\n".join(line for line in lines if line)


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
        if fold(line) in headings:
            found.append((line.rstrip(": "), []))
        elif named and fold(named[1]) in headings:
            found.append((named[1].strip(), [line[named.end() :]]))
        elif found:
            found[-1][1].append(line)
        else:
            return []
    sections = [Section(heading=heading, text="\n".join(lines)) for heading, lines in found if lines]
    return sections if len(sections) > 1 else []
