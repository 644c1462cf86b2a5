"""One value at a time: what it looks like on a page, and its tidy form.

A type is a pattern (RE2 syntax, matched against the view) and a function from the text of a match
to the value of the record. A new type is one entry of `TYPES`; a new field, one of `FIELDS`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from scrubtext import linear
from scrubtext.calendar_words import DATE, DAY, MONTH, YEAR, date, day, month
from scrubtext.identifiers import ARXIV_ID, arxiv, doi, identifier, isbn, issn, pmcid, pmid
from scrubtext.people import EVEN_SEPARATORS, PERSON, people
from scrubtext.view import tidy_characters

_TO = "(?: ?(?:-{1,2}|[~∼〜～]) ?)"
_PAGE = r"[A-Za-z]{0,3}\d[\dA-Za-z.]*"
# 18:1-18:25: pages of article 18 (ACM); 421-+: the work goes on elsewhere in the issue (Web of Science).
_PAGE_RANGE = rf"(?:{_PAGE}(?:{_TO}{_PAGE}|-\+)?|\d+:\d+{_TO}\d+:\d+)"
_UNITS = "(?:ix|iv|vi{0,3}|i{1,3})"
_TENS = "(?:xc|xl|lx{0,3}|x{1,3})"
# 1 to 399, in small or in large letters: "mix" and "DI" are words.
_ROMAN = f"(?:c{{1,3}}{_TENS}?{_UNITS}?|{_TENS}{_UNITS}?|{_UNITS})"
_ROMAN = f"(?:{_ROMAN}|{_ROMAN.upper()})"
_ROMAN_RANGE = f"{_ROMAN}(?:{_TO}{_ROMAN})?"
_P = r"[Pp]{1,2}(?:\. ?| )"
# Before pages stand pp., págs. (es, pt), S. (de), s., ss., str. (cs, pl, tr), с., стр. (ru, uk).
_PAGES_WORD = rf"(?:{_P}|(?:[Pp][áa]gs?|[Ss]{{1,2}}|[Сс]{{1,2}}|[Сс]тр|[Ss]tr)\. ?)"
_PAGES = rf"(?:{_PAGES_WORD}?{_PAGE_RANGE}|(?:{_P})?{_ROMAN_RANGE})(?:, ?(?:{_PAGE_RANGE}|{_ROMAN_RANGE}))*"
_ARTICLE_NUMBER = r"[A-Za-z]{0,6}[-.]?\d[\dA-Za-z.-]*"
# Running text beyond doubt: a dozen words up to a sentence end, or 40 characters of a script without blanks.
_PARAGRAPH = (
    r"""(?:[^ ]+ ){11,}[^ ]*[.!?:…]["')\]]*"""
    r"|.*[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}，、。！？「」（）]{40,}.*"
)
_COPYRIGHT = rf"(?:Copyright )?(?:©|\([cC]\)) ?(?:Copyright )?(?:{YEAR}(?:-{YEAR})?|The [Aa]uthor).*"
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
_FULL_STOP = re.compile(r"(?<![.\s])(?<!\.[A-Z])\.$")
_RANGE_BLANKS = re.compile(r"\s*[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d~∼〜～]{1,2}\s*")
# A glued `p` is the word where the end of the range has none: p725-738, but P12-P19.
_BEFORE_PAGES = re.compile(
    r"^(?:(?:[Pp]{1,2}|[Pp](?:á|a\u0301?)gs?|[Ss]{1,2}|[Сс]{1,2}|[Сс]тр|[Ss]tr)\.\s?|[Pp]{1,2}\s"
    r"|(?:pp?|PP)(?=[0-9])(?![0-9]+-[Pp])|P(?=[0-9]+-[0-9]))"
)
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


def pages(text: str) -> str:
    """A range with a plain hyphen, without blanks around it and words before it: `725-738`."""
    return _BEFORE_PAGES.sub("", article_number(text), count=1)


def article_number(text: str) -> str:
    """As printed, but for dashes and closing marks."""
    return _RANGE_BLANKS.sub("-", tidy_characters(text).rstrip(_CLOSING).rstrip("."))


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
    "arxiv": Type(
        r"(?:(?i:arxiv(?:\.org)?:? ?|(?:https?://)?(?:www\.)?arxiv\.org/(?:abs|pdf|html)/))?"
        rf"{ARXIV_ID}(?:\.pdf)?(?: \[[A-Za-z-]+(?:\.[A-Za-z-]+)?\])?",
        arxiv,
    ),
    "article_number": Type(_ARTICLE_NUMBER, article_number),
    "authors": Type(_TEXT, people),
    "copyright": Type(_COPYRIGHT, plain),
    "date": Type(DATE, date),
    "day": Type(DAY, day),
    "doi": Type(
        r"(?i:(?:doi:? ?)?(?:https?://)?(?:www\.|dx\.)?doi\.org/ ?(?:doi:)?|(?:info:|urn:)?doi[:/]? ?)?"
        r"10\.\d{4,9}(?:\.\d+)*(?:/|%2[Ff])\S+",
        doi,
    ),
    "int": Type(r"\d{1,3}(?:[, ]\d{3})+|\d+", count),
    "isbn": Type(
        r"(?i:(?:e-?|print )?isbn(?:-1[03])?:? ?)?(?:97[89][ -]?)?\d(?:[ -]?\d){8}[ -]?[\dXx]", isbn
    ),
    "issn": Type(r"(?i:(?:e-?|p-?|online |print )?issn(?:-l)?(?: ?[:-])? ?)?\d{4} ?-? ?\d{3}[\dXx]", issn),
    "issue": Type(rf"{_WORDY_PART}|{_SUPPLEMENT}", plain),
    "items": Type(_TEXT, items),
    "language": Type(r"\p{Lu}\pL+(?:[ /-]\pL+){0,3}|\pL{2,12}", plain),
    "month": Type(MONTH, month),
    "pages": Type(_PAGES, pages),
    "paragraph": Type(_PARAGRAPH, abstract),
    "person": Type(PERSON, people),
    "pmcid": Type(r"(?i:pmcid:? ?|https?://[^ ]+/articles/)?(?i:pmc) ?[1-9]\d{0,8}(?:\.\d{1,2})?/?", pmcid),
    "pmid": Type(r"(?i:pmid:? ?)?[1-9]\d{0,7}", pmid),
    "text": Type(_TEXT, plain),
    "title": Type(_TEXT, title),
    "url": Type(r"https?://\S+", identifier),
    "volume": Type(_WORDY_PART, plain),
    "work": Type("(?i:" + "|".join(sorted(map(re.escape, _WORKS), key=len, reverse=True)) + ")", work),
    "year": Type(YEAR, year),
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
