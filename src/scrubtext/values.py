"""One value at a time: what it looks like on a page, and its tidy form.

A type is a pattern (RE2 syntax, matched against the view) and a function from the text of a match
to the value of the record. A new type is one entry of `TYPES`; a new field, one of `FIELDS`.
"""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
import re
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import unquote

from scrubtext import linear
from scrubtext.people import EVEN_SEPARATORS, PERSON, people
from scrubtext.view import tidy_characters

_MONTHS = {
    name: number
    for number in range(1, 13)
    for name in (calendar.month_name[number].lower(), calendar.month_abbr[number].lower())
} | {"sept": 9}
_MONTH = "(?i:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_DATE = "|".join(
    (
        rf"{_YEAR}-(?:1[0-2]|0[1-9])(?:-(?:3[01]|[12]\d|0[1-9]))?",  # 2016-12-31
        rf"{_YEAR} {_MONTH}(?:-{_MONTH}| {_DAY}(?:-{_DAY})?)?",  # 2012 Aug 14, 2012 Aug-Sep
        rf"{_DAY}(?:st|nd|rd|th)? {_MONTH},? {_YEAR}",  # 14 August 2012
        rf"{_MONTH} (?:{_DAY},? )?{_YEAR}",  # August 14, 2012; Aug 2012
        _YEAR,
    )
)
_PAGE = r"[A-Za-z]{0,3}\d[\dA-Za-z.]*"
_PAGES = rf"{_PAGE}(?: ?- ?{_PAGE})?(?:, ?{_PAGE}(?: ?- ?{_PAGE})?)*|[ivxlcIVXLC]+(?: ?- ?[ivxlcIVXLC]+)?"
_ARTICLE_NUMBER = r"[A-Za-z]{0,6}[-.]?\d[\dA-Za-z.-]*"
# Running text beyond doubt: a dozen words up to a sentence end, or 40 characters of a script without blanks.
_PARAGRAPH = r"""(?:[^ ]+ ){11,}[^ ]*[.!?:…]["')\]]*|.*[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}，、]{40,}.*"""
_COPYRIGHT = rf"(?:Copyright )?(?:©|\([cC]\)) ?(?:Copyright )?(?:{_YEAR}(?:-{_YEAR})?|The [Aa]uthor).*"
_WORDY_PART = r"[^\s;:(),◽]+(?: ?(?:[Ss]uppl|[Pp]t|[Pp]art|[Ss]pec)[^;:()◽]{0,20}|[-/][^\s;:(),]+)?"

_SUPPLEMENT = r"(?:[Ss]uppl\.?|[Pp]t\.?|[Pp]art|Special [Ii]ssue|SI)(?: [^\s;:(),◽]+)?"

# What works are called on pages (English), and their CSL type
# (https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types).
_WORKS = {
    "article": "article-journal",
    "research article": "article-journal",
    "journal article": "article-journal",
    "review article": "article-journal",
    "original article": "article-journal",
    "short survey": "article-journal",
    "editorial": "article-journal",
    "letter": "article-journal",
    "comment/debate": "article-journal",
    "literature review": "article-journal",
    "review": "article-journal",
    "conference article": "paper-conference",
    "conference contribution": "paper-conference",
    "conference paper": "paper-conference",
    "chapter": "chapter",
    "book chapter": "chapter",
    "book": "book",
    "doctoral thesis": "thesis",
    "master's thesis": "thesis",
    "thesis": "thesis",
    "dissertation": "thesis",
    "preprint": "article",
    "working paper": "report",
    "report": "report",
    "patent": "patent",
    "dataset": "dataset",
}
_CLOSING = " \t\r\n,;:◽|"
_AFTER_DOI = ".,;:'\"’”…"
_FULL_STOP = re.compile(r"(?<![.\s])(?<!\.[A-Z])\.$")
_RANGE_BLANKS = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
_COMMA = re.compile(r"(?<!\d),|,(?!\d)")  # "1,2-dioxin" is one word
_LIST_BULLETS = " •·*◦▪‣"
_LIST_SIGNS = " ,;◽|•·"
_AFFILIATION_NUMBER = re.compile(
    r"(?:[*†‡§¶#¹²³⁴⁵⁶⁷⁸⁹⁰]+ ?)*"
    r"(?:[\[(]?\d{1,2}(?:[\]).:]+ ?| (?=[^\W\d_])|(?!st\b|nd\b|rd\b|th\b)(?=[^\W\d_]{2}))"
    r"|[(]?[a-h][.)] ?|[a-df-h](?=[A-Z][a-z]))?"
)
# "dataHuman" and "ReedsTides" are glued; "McDonald", "LinkOut" are words: both parts need four letters.
_GLUED = re.compile(r"(?<![a-z])[A-Za-z][a-z]{3,}(?=[A-Z][a-z]{3})")


class Type(NamedTuple):
    """How a value looks (RE2, over the view) and how its text becomes the record's value."""

    pattern: str
    tidy: Callable[[str], Any]


def year(text: str) -> int:
    """`2016`; the pattern admits 1500 to 2099."""
    return int(text)


def count(text: str) -> int:
    """`1,234`, `1 234` and `1234` are the same number."""
    return int(re.sub(r"\D", "", text))


def month(text: str) -> int:
    """A month's English name, its abbreviation or its number."""
    return _MONTHS.get(text.lower().rstrip("."), 0) or int(text)


def date(text: str) -> dict[str, int]:
    """Year, month and day as far as the text is certain of them.

    A span of months or days (`2012 Aug-Sep`) gives only what its ends share.
    """
    words = re.findall(r"[^\W\d_]+", text)
    numbers = re.findall(r"\d+", text)
    printed_year = next(n for n in numbers if len(n) == 4)  # noqa: PLR2004 - digits of a year
    found = {"year": int(printed_year)}
    numbers.remove(printed_year)
    months = {_MONTHS[w.lower()] for w in words if w.lower() in _MONTHS}
    if not words and numbers:
        months = {int(numbers.pop(0))}
    if len(months) != 1:
        return found
    found["month"] = months.pop()
    if len(numbers) == 1:
        try:
            dt.date(found["year"], found["month"], int(numbers[0]))
        except ValueError:
            return found
        found["day"] = int(numbers[0])
    return found


def pages(text: str) -> str:
    """A range with a plain hyphen and no blanks around it: `725-738`."""
    return _RANGE_BLANKS.sub("-", tidy_characters(text).rstrip(_CLOSING).rstrip("."))


def doi(text: str) -> str:
    """A bare DOI: no resolver address, no `doi:`, no closing punctuation."""
    bare = unquote(text[text.index("10.") :])
    surplus = {close: bare.count(close) - bare.count(opening) for opening, close in ("()", "[]", "<>")}
    end = len(bare)
    while end and (bare[end - 1] in _AFTER_DOI or surplus.get(bare[end - 1], 0) > 0):
        end -= 1
        if bare[end] in surplus:
            surplus[bare[end]] -= 1
    return bare[:end]


def identifier(text: str) -> str:
    """Digits and letters of an identifier, without blanks around."""
    return tidy_characters(text)


def arxiv(text: str) -> str:
    """An arXiv identifier without its prefix."""
    return tidy_characters(text).removeprefix("arXiv:").strip()


def issn(text: str) -> str:
    """`1234567X` and `1234-567X` are written with the hyphen."""
    digits = re.sub(r"[^\dXx]", "", text).upper()
    return f"{digits[:4]}-{digits[4:]}"


def plain(text: str) -> str:
    """Text in one line, without closing separators."""
    return tidy_characters(text).rstrip(_CLOSING)


def title(text: str) -> str:
    """A title without its closing full stop (an abbreviation's, as in `U.S.A.`, stays)."""
    return _FULL_STOP.sub("", plain(text))


def abstract(text: str) -> str:
    """Running text keeps its characters; only outer blanks go."""
    return text.strip()


def work(text: str) -> str | None:
    """The CSL type of what a page calls a work."""
    return _WORKS.get(tidy_characters(text).lower())


def items(text: str) -> list[str]:
    """The items of one printed line of keywords or subjects.

    Separated by `;`, else `◽`, `|` or `•`, else two or more commas, else glued capitals.
    """
    line = tidy_characters(text).translate(EVEN_SEPARATORS)
    for separator in (";", "◽", "|", "•", " · "):
        if separator in line:
            parts = line.split(separator)
            break
    else:
        commas = _COMMA.split(line)
        joints = [0, *(m.end() for m in _GLUED.finditer(line)), len(line)]
        if len(commas) > 2:  # noqa: PLR2004 - RULES.md 6: two or more make a list
            parts = commas
        elif len(joints) > 3:  # noqa: PLR2004 - the same
            parts = [line[a:b] for a, b in itertools.pairwise(joints)]
        else:
            parts = [line]
    tidy = (part.lstrip(_LIST_BULLETS).rstrip(_LIST_SIGNS).removesuffix(".").strip() for part in parts)
    return [part for part in tidy if part]


def affiliation(text: str) -> str:
    """An affiliation without its bullet, its number and a closing separator."""
    return _AFFILIATION_NUMBER.sub("", plain(text).lstrip(_LIST_BULLETS), count=1)


_TEXT = r".+"
TYPES: dict[str, Type] = {
    "abbrev": Type(r"[^.]+", plain),
    "abstract": Type(_TEXT, abstract),
    "affiliation": Type(_TEXT, affiliation),
    "arxiv": Type(r"(?:arXiv: ?)?(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?", arxiv),
    "article_number": Type(_ARTICLE_NUMBER, pages),
    "authors": Type(_TEXT, people),
    "copyright": Type(_COPYRIGHT, plain),
    "date": Type(_DATE, date),
    "day": Type(_DAY, int),
    "doi": Type(r"(?i:(?:https?://)?(?:www\.|dx\.)?doi\.org/|doi: ?)?10\.\d{4,9}(?:/|%2[Ff])\S+", doi),
    "int": Type(r"\d{1,3}(?:[, ]\d{3})+|\d+", count),
    "isbn": Type(r"(?:97[89][- ]?)?\d[\d -]{8,14}[\dXx]", identifier),
    "issn": Type(r"\d{4}-?\d{3}[\dXx]", issn),
    "issue": Type(rf"{_WORDY_PART}|{_SUPPLEMENT}", plain),
    "items": Type(_TEXT, items),
    "language": Type(r"\p{Lu}\pL+(?:[ /-]\pL+){0,3}|\pL{2,12}", plain),
    "month": Type(rf"{_MONTH}|1[0-2]|0?[1-9]", month),
    "pages": Type(_PAGES, pages),
    "paragraph": Type(_PARAGRAPH, abstract),
    "person": Type(PERSON, people),
    "pmcid": Type(r"PMC\d+", identifier),
    "pmid": Type(r"\d{1,8}", identifier),
    "text": Type(_TEXT, plain),
    "title": Type(_TEXT, title),
    "url": Type(r"https?://\S+", identifier),
    "volume": Type(_WORDY_PART, plain),
    "work": Type("(?i:" + "|".join(sorted(map(re.escape, _WORKS), key=len, reverse=True)) + ")", work),
    "year": Type(_YEAR, year),
}

# The fields a rule may fill, and the type each has unless a shape says otherwise.
SCALARS = {
    "title": "title",
    "journal": "text",
    "publisher": "text",
    "year": "year",
    "month": "month",
    "day": "day",
    "date": "date",
    "volume": "volume",
    "issue": "issue",
    "pages": "pages",
    "article_number": "article_number",
    "doi": "doi",
    "pmid": "pmid",
    "pmcid": "pmcid",
    "arxiv": "arxiv",
    "issn": "issn",
    "isbn": "isbn",
    "url": "url",
    "rights": "text",
    "citation_count": "int",
    "language_name": "language",
    "type": "work",
}
LISTS = {
    "authors": "authors",
    "affiliations": "affiliation",
    "keywords": "items",
    "subjects": "items",
}
TEXTS = {"abstract": "abstract", "funding": "abstract", "sections": "abstract"}
FIELDS = {**SCALARS, **LISTS, **TEXTS}
_FULL = {name: linear.pattern(kind.pattern) for name, kind in TYPES.items()}


def is_typed(field: str) -> bool:
    """Whether a field's values have a shape of their own (a number, a date), unlike plain text."""
    return TYPES[FIELDS[field]].pattern != _TEXT


def has_type(view: str, type_name: str) -> bool:
    """Whether the whole of a view is a value of that type."""
    return _FULL[type_name].fullmatch(view) is not None
