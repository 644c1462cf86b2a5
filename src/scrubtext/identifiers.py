"""Identifiers of works: the forms pages print them in, made bare, and their check digits."""

from __future__ import annotations

import re

from scrubtext.view import tidy_characters

ARXIV_ID = (
    r"(?:\d\d(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z]+(?:-[a-z]+)*(?:\.[A-Z]{2})?/\d\d(?:0[1-9]|1[0-2])\d{3})"
    r"(?:v\d{1,3})?"
)
_ARXIV = re.compile(ARXIV_ID)
_AFTER_DOI = ".,;:'\"’”…*»›⟩◽|，。；"
# What a DOI was encoded from in an address: visible ASCII only, so that no line end and no control comes in.
_ESCAPED = re.compile(r"%(?:2[1-9A-Fa-f]|[3-6][0-9A-Fa-f]|7[0-9A-Ea-e])")
_NEXT_DOI = re.compile(r"https?://|[;,|](?:https?://\S*/|doi:)?10\.[0-9]{4,9}/", re.IGNORECASE)


def doi(text: str) -> str:
    """A bare DOI: no resolver address, no `doi:`, no closing punctuation, no second DOI behind it.

    Case stays as printed (https://www.doi.org/doi-handbook/ 2.4: it means nothing).
    """
    begin = text.index("10.")
    bare = text[begin:]
    if "doi.org/" in text[:begin].lower():
        bare = re.split("[?#]", bare, maxsplit=1)[0]
    bare = _ESCAPED.sub(lambda escaped: chr(int(escaped[0][1:], 16)), _NEXT_DOI.split(bare, maxsplit=1)[0])
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


def arxiv(text: str) -> str | None:
    """An arXiv identifier, old or new, with its version, without prefix, address and subject class.

    Both schemes: https://info.arxiv.org/help/arxiv_identifier.html.
    """
    found = _ARXIV.search(text)
    return found[0] if found else None


def pmid(text: str) -> str:
    """The number alone."""
    return re.sub("[^0-9]", "", text)


def pmcid(text: str) -> str:
    """`PMC` and the number, without a version."""
    number = re.search(r"pmc\s?([0-9]+)[^/]*/?$", text, re.IGNORECASE)
    return f"PMC{number[1]}" if number else identifier(text)


def issn(text: str) -> str | None:
    """`1234-5679`, if its last character checks (ISO 3297: weights 8 to 2, modulo 11, X is ten)."""
    digits = re.sub(r"[^0-9X]", "", text.upper())
    if not _checks(digits, 8) or not digits.strip("0"):
        return None
    return f"{digits[:4]}-{digits[4:]}"


def isbn(text: str) -> str | None:
    """Its groups as printed, with hyphens, if its last character checks.

    ISO 2108: ten characters as an ISSN's, with weights 10 to 2; thirteen with weights 1 and 3, modulo 10.
    """
    printed = re.sub(r"^\D*?(?:-1[03]\b\D*)?(?=\d)", "", tidy_characters(text)).upper()
    digits = re.sub(r"[^0-9X]", "", printed)
    if len(digits) == 13:  # noqa: PLR2004 - ISBN-13
        right = digits.isdigit() and sum(int(d) * (1, 3)[i % 2] for i, d in enumerate(digits)) % 10 == 0
    else:
        right = _checks(digits, 10) and bool(digits.strip("0"))
    return re.sub(r"[^0-9X]+", "-", printed) if right else None


def _checks(digits: str, length: int) -> bool:
    """Whether the weighted sum of digits, the last of which may be X, is a multiple of eleven."""
    if len(digits) != length or "X" in digits[:-1]:
        return False
    return (
        sum(w * (10 if d == "X" else int(d)) for w, d in zip(range(length, 0, -1), digits, strict=True)) % 11
        == 0
    )
