"""One value at a time: what it looks like on a page, and its tidy form.

A type is a pattern (RE2 syntax, matched against the view) and a function from the text of a match
to the value of the record. A new type is one entry of `TYPES`; a new field, one of `FIELDS`.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from scrubtext import linear
from scrubtext.model import Author
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
# Particles of family names (de la Cruz, van der Berg, Al Amin); written small or large.
_PARTICLE = (
    "[dD](?:[aeiou]s?|el|ella|er|en)|[vV](?:an|on|om)|zu[mr]?|[lL][aeo]|te[nr]|[aAeE]l|[bB]in|ibn|af|av|y|e"
)
_NAME_WORD = rf"(?:{_PARTICLE}|\p{{Lu}}[\pL\pM'.-]*|\p{{Lo}}[\pL\pM]*)"
_MARKS = r"(?:[ ,^]*(?:\d+|[*†‡§¶#◽]|[a-f](?:,[a-f])*))*"
_PERSON = (
    rf"(?:{_NAME_WORD},? )+{_NAME_WORD}{_MARKS}"
    r"|[\p{Han}\p{Hangul}]{2,4}|[\p{Han}\p{Hiragana}\p{Katakana}]+ [\p{Han}\p{Hiragana}\p{Katakana}]+"
)
_PAGE = r"[A-Za-z]{0,3}\d[\dA-Za-z.]*"
_PAGES = rf"{_PAGE}(?: ?- ?{_PAGE})?(?:, ?{_PAGE}(?: ?- ?{_PAGE})?)*|[ivxlcIVXLC]+(?: ?- ?[ivxlcIVXLC]+)?"
_ARTICLE_NUMBER = r"[A-Za-z]{0,6}[-.]?\d[\dA-Za-z.-]*"
# Running text beyond doubt: a dozen words up to a sentence end, or 40 characters of a script without blanks.
_PARAGRAPH = r"""(?:[^ ]+ ){11,}[^ ]*[.!?:…]["')\]]*|.*[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}，、]{40,}.*"""
_COPYRIGHT = rf"(?:Copyright )?(?:©|\([cC]\)) ?(?:Copyright )?(?:{_YEAR}(?:-{_YEAR})?|The [Aa]uthor).*"
_WORDY_PART = r"[^\s;:(),◽]+(?: ?(?:[Ss]uppl|[Pp]t|[Pp]art|[Ss]pec)[^;:()◽]{0,20}|[-/][^\s;:(),]+)?"

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
_CLOSING = re.compile(r"[\s,;:◽|]+$")
_FULL_STOP = re.compile(r"(?<![.\s])(?<!\b[A-Z])\.$")
_RANGE_BLANKS = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
_NAME_MARKS = re.compile(r"(?:[\s,;◽|*†‡§¶#^]+|(?<=[^\W\d_])[\d,]+|\b\d+|(?<=[.\s])[a-f](?:,[a-f])*)+$")
# The full stop of a list of names, not that of an initial or of "Jr.".
_NAME_STOP = re.compile(r"(?<=[^\W\d_A-Z]{3})\.$")
# The full stop of a list of names, not that of an initial or of "Jr.".
_NAME_STOP = re.compile(r"(?<=[^\W\d_A-Z]{3})\.$")
_INITIALS = re.compile(r"[A-Z]{1,3}(?:-[A-Z])?")
_SUFFIXES = {"II", "III", "IV", "JR", "SR", "MD"}
_DOTTED_INITIALS = re.compile(r" ?(?:[A-Z]\.[ -]?)+")
_AND = re.compile(r"(?:^| )(?:and|und|y|&|et(?! al\b)) ")
_DOTS = re.compile(r"^(?:\.{3}|…|et al\.?)$", re.IGNORECASE)
_LIST_MARKS = re.compile(r"^[\s•·*◦▪‣]+|[\s,;◽|•·]+$")
_AFFILIATION_NUMBER = re.compile(r"^(?:\[?\d{1,2}[\]).]? ?(?=[^\W\d_])|[*†‡§¶#]+ ?|[a-h](?=[A-Z][a-z]))")
_GLUED = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z]{2})")


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
    return _RANGE_BLANKS.sub("-", _CLOSING.sub("", text).rstrip("."))


def doi(text: str) -> str:
    """A bare DOI: no resolver address, no `doi:`, no closing punctuation."""
    bare = text[text.index("10.") :]
    while bare[-1:] in ".,;:'\"" or (bare[-1:] == ")" and bare.count(")") > bare.count("(")):
        bare = bare[:-1]
    return bare


def identifier(text: str) -> str:
    """Digits and letters of an identifier, without blanks around."""
    return tidy_characters(text)


def issn(text: str) -> str:
    """`1234567X` and `1234-567X` are written with the hyphen."""
    digits = re.sub(r"[^\dXx]", "", text).upper()
    return f"{digits[:4]}-{digits[4:]}"


def plain(text: str) -> str:
    """Text in one line, without closing separators."""
    return _CLOSING.sub("", tidy_characters(text))


def title(text: str) -> str:
    """A title without its closing full stop (an abbreviation's, as in `U.S.A.`, stays)."""
    return _FULL_STOP.sub("", plain(text))


def abstract(text: str) -> str:
    """Running text keeps its characters; only outer blanks go."""
    return text.strip()


def work(text: str) -> str | None:
    """The CSL type of what a page calls a work."""
    return _WORKS.get(tidy_characters(text).lower())


def person(text: str, order: str | None = None) -> Author:
    """One person.

    `order` is how the page prints names: `Family, Given`, `Given Family`, `Family AB` or None.
    Without it a name is split only at its own comma, or where its last word is bare initials.
    """
    literal = _NAME_MARKS.sub("", re.sub(r"(?<=\d)\.$", "", tidy_characters(text))).strip()
    literal = _NAME_STOP.sub("", _AND.sub("", literal) if _AND.match(literal) else literal)
    family, given = _split_name(literal, order)
    return Author(literal=literal, family=family or None, given=given or None)


def _split_name(literal: str, order: str | None) -> tuple[str, str]:
    family, comma, given = literal.partition(", ")
    if comma:
        return family, given
    first, blank, last = literal.rpartition(" ")
    if not blank:
        return "", ""
    if order == "Family AB" or (order is None and _INITIALS.fullmatch(last) and last not in _SUFFIXES):
        return first, last
    if order == "Given Family":
        return last, first
    return "", ""


def people(text: str, order: str | None = None) -> tuple[list[Author], bool]:
    """The persons of one printed line, and whether it says that there are more of them.

    Names are separated by `;`, else by commas, else by `and`; where the page prints
    `Family, Given`, commas belong to the names.
    """
    line = tidy_characters(text)
    if ";" in line or "◽" in line or "|" in line:
        parts = re.split(r"[;◽|]", line)
    elif order == "Family, Given":
        parts = [line]
    else:
        parts = _pair_initials(line.split(","))
    parts = [name for part in parts for name in _AND.split(part)]
    names = [_LIST_MARKS.sub("", part) for part in parts]
    truncated = any(_DOTS.match(name) for name in names)
    persons = (person(name, order) for name in names if not _DOTS.match(name))
    return [p for p in persons if any(c.isalpha() for c in p.literal)], truncated


def _pair_initials(parts: list[str]) -> list[str]:
    """`Smith, J., Roe, A. B.` shows by itself that its commas stand inside names."""
    paired: list[str] = []
    for part in parts:
        if paired and _DOTTED_INITIALS.fullmatch(part) and "," not in paired[-1]:
            paired[-1] += "," + part
        else:
            paired.append(part)
    return paired


def items(text: str) -> list[str]:
    """The items of one printed line of keywords or subjects.

    Separated by `;`, else `◽`, `|` or `•`, else two or more commas, else glued capitals.
    """
    line = tidy_characters(text)
    for separator in (";", "◽", "|", "•", " · "):
        if separator in line:
            parts = line.split(separator)
            break
    else:
        if line.count(",") >= 2:  # noqa: PLR2004 - RULES.md 6: two or more make a list
            parts = line.split(",")
        elif len(_GLUED.findall(line)) >= 2:  # noqa: PLR2004 - the same
            parts = _GLUED.split(line)
        else:
            parts = [line]
    tidy = (_LIST_MARKS.sub("", part).removesuffix(".").strip() for part in parts)
    return [part for part in tidy if part]


def affiliation(text: str) -> str:
    """An affiliation without its bullet, its number and a closing separator."""
    return _AFFILIATION_NUMBER.sub("", plain(text))


_TEXT = r".+"
TYPES: dict[str, Type] = {
    "abbrev": Type(r"[^.]+", plain),
    "abstract": Type(_TEXT, abstract),
    "affiliation": Type(_TEXT, affiliation),
    "arxiv": Type(r"(?:arXiv:)?(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?", identifier),
    "article_number": Type(_ARTICLE_NUMBER, pages),
    "authors": Type(_TEXT, people),
    "copyright": Type(_COPYRIGHT, plain),
    "date": Type(_DATE, date),
    "day": Type(_DAY, int),
    "doi": Type(r"(?:(?:https?://)?(?:dx\.)?doi\.org/|doi: ?|DOI: ?)?10\.\d{4,9}/\S+", doi),
    "int": Type(r"\d{1,3}(?:[, ]\d{3})+|\d+", count),
    "isbn": Type(r"(?:97[89][- ]?)?\d[\d -]{8,14}[\dXx]", identifier),
    "issn": Type(r"\d{4}-?\d{3}[\dXx]", issn),
    "issue": Type(_WORDY_PART, plain),
    "items": Type(_TEXT, items),
    "language": Type(r"\p{Lu}\pL+(?:[ /-]\pL+){0,3}|\pL{2,12}", plain),
    "month": Type(rf"{_MONTH}|1[0-2]|0?[1-9]", month),
    "pages": Type(_PAGES, pages),
    "paragraph": Type(_PARAGRAPH, abstract),
    "person": Type(_PERSON, people),
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
