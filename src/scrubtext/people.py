"""Persons as pages print them: one name, or a line of names."""

from __future__ import annotations

import re

from scrubtext.model import Author
from scrubtext.view import tidy_characters

# Particles of family names (de la Cruz, van der Berg, Al Amin); written small or large.
_PARTICLE = (
    "[dD](?:[aeiou]s?|el|ella|er|en)|[vV](?:an|on|om)|zu[mr]?|[lL][aeo]|te[nr]|[aAeE]l|[bB]in|ibn|af|av|y|e"
)
# A letter of a script without capitals, as Arabic or Hebrew; Chinese, Japanese and Korean names are short.
_OTHER_LETTER = r"[^\P{Lo}\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]"
_NAME_WORD = rf"(?:{_PARTICLE}|\p{{Lu}}[\pL\pM'.-]*|{_OTHER_LETTER}[\pL\pM]*)"
_MARKS = r"(?:[ ,^]*(?:\d+|[*†‡§¶#◽]|[a-f](?:,[a-f])*))*"
# What a person looks like (RE2): two or more words that begin large, or a CJK name of a few signs.
PERSON = (
    rf"(?:{_NAME_WORD},? )+{_NAME_WORD}{_MARKS}"
    r"|[\p{Han}\p{Hangul}]{2,4}|[\p{Han}\p{Hiragana}\p{Katakana}]{1,6} [\p{Han}\p{Hiragana}\p{Katakana}]{1,6}"
)
# Words between the last two names of a list; the Spanish and Portuguese ones also stand in names.
AND = re.compile(r"(?:^|,? )(?:and|und|&|et(?! al\b)) ")
EVEN_SEPARATORS = str.maketrans("；，、", ";,,")  # full-width, as in Chinese and Japanese lists

_SEPARATORS = re.compile(r"[;◽|•·]")
_SIGNS = " ,;◽|*†‡§¶#^•·¹²³⁴⁵⁶⁷⁸⁹⁰"
_NUMBER = re.compile(
    r"(?:(?<=[^\W\d_])\d[\d,]*|(?<=[ ^,])\d+|[\[(]\d[\d, ]*[\])]|(?<=[. ])[a-f](?:,[a-f])*|(?<=\d)\.)$"
)
_LEADING_NUMBER = re.compile(r"^\d{1,2} (?=[^\W\d_])")
_ONLY_MARKS = re.compile(r"[a-f]|[\d\s*†‡§¶#]*")
_LONGEST_NAME = 200
# The full stop of a list of names, not that of an initial or of "Jr.".
_LAST_STOP = re.compile(r"(?<=[^\W\d_A-Z]{3})\.$|(?<=[A-Z]{2})\.$")
_INITIALS = re.compile(r"[A-Z]{1,3}(?:-[A-Z])?(?: [A-Z])*")
_DOTTED_INITIALS = re.compile(r" ?(?:[A-Z]\.[ -]?)+")
_SUFFIX = re.compile(r"(?:Jr|Sr|JR|SR)\.?|II|III|IV")
_DEGREE = re.compile(r"M\.?D\.?|Ph\.?D\.?|[MB]\.?Sc\.?|MPH|MBBS|FRCP|R\.?N\.?|D\.?Sc\.?|Dr\.? ?med\.?")
_MORE = re.compile(r"(?:,? et al\.?|,? and others| ?(?:\.{3}|…))$|^(?:\.{3}|…|et al\.?)$", re.IGNORECASE)
_SMALL_PARTICLE = re.compile(
    r"(?:de|del|della|der|den|di|da|dos|du|van|von|vom|zu|zum|zur|la|le|ten|ter|el|al)"
)


def person(text: str, order: str | None = None) -> Author:
    """One person.

    `order` is how the page prints names: `Family, Given`, `Given Family`, `Family AB` or None.
    Without it a name is split only at its own comma, or where it ends in bare initials.
    """
    literal = tidy_characters(text)
    if len(literal) > _LONGEST_NAME:
        return Author(literal=literal)  # no name; what it is, the page's reader must tell
    literal = _bare(literal)
    if order == "Family AB":
        literal = literal.rstrip(".")
    family, given = _split(literal, order)
    return Author(literal=literal, family=family or None, given=given or None)


def people(text: str, order: str | None = None) -> tuple[list[Author], bool]:
    """The persons of one printed line, and whether it says that there are more of them.

    Names are separated by `;` or a sign, else by commas and `and`; where the page prints
    `Family, Given`, commas belong to the names.
    """
    line = tidy_characters(text).translate(EVEN_SEPARATORS).strip(_SIGNS)
    whole = _MORE.sub("", line)
    truncated = whole != line
    if _SEPARATORS.search(whole):
        parts = _SEPARATORS.split(whole)
    elif order == "Family, Given":
        parts = AND.split(whole)
    else:
        parts = [name for part in AND.split(whole) for name in _paired(part.split(","))]
    found: list[str] = []
    for part in parts:
        name = part.strip(_SIGNS)
        if found and _SUFFIX.fullmatch(name):
            found[-1] += f", {name}"
        elif _MORE.search(name):
            truncated = True
            found.append(_MORE.sub("", name))
        elif not _ONLY_MARKS.fullmatch(name) and not (found and _DEGREE.fullmatch(name)):
            found.append(name)
    if sum(1 for name in found if _INITIALS.fullmatch(name.rpartition(" ")[2])) > 1:
        found[-1] = found[-1].rstrip(".")  # "Smith J, Roe AB, Poe C." ends a list, not an initial
    persons = [person(name, order) for name in found]
    return [p for p in persons if p.literal], truncated


def _bare(name: str) -> str:
    """A name without the signs and numbers that hang on it."""
    name = AND.sub("", name, count=1) if AND.match(name) else name
    name = _LEADING_NUMBER.sub("", name.strip(_SIGNS))
    while True:
        bare = _NUMBER.sub("", name).rstrip(_SIGNS)
        if bare == name:
            return _LAST_STOP.sub("", bare)
        name = bare


def _split(literal: str, order: str | None) -> tuple[str, str]:
    """Family and given name, both empty where the page does not show which is which."""
    name, _, suffix = literal.partition(", ")
    if suffix and not _SUFFIX.fullmatch(suffix):
        return name, suffix
    words = name.split(" ")
    if len(words) > 1 and order == "Given Family":
        words = words[:-1] if _SUFFIX.fullmatch(words[-1]) and len(words) > 2 else words  # noqa: PLR2004
        first = len(words) - 1
        while first > 1 and _SMALL_PARTICLE.fullmatch(words[first - 1]):
            first -= 1
        return " ".join(words[first:]), " ".join(words[:first])
    if len(words) > 1 and order == "Family AB":
        return " ".join(words[:-1]), words[-1]
    if order is None and not _SUFFIX.fullmatch(words[-1]) and not _DEGREE.fullmatch(words[-1]):
        first = len(words)
        while first > 1 and _INITIALS.fullmatch(words[first - 1]):
            first -= 1
        given = " ".join(words[first:])
        if given and _INITIALS.fullmatch(given):
            return " ".join(words[:first]), given
    return "", ""


def _paired(parts: list[str]) -> list[str]:
    """`Smith, J., Roe, A. B.` shows by itself that its commas stand inside names."""
    paired: list[str] = []
    for part in parts:
        initials = _DOTTED_INITIALS.fullmatch(part) and not _DEGREE.fullmatch(part.strip())
        if paired and initials and "," not in paired[-1]:
            paired[-1] += "," + part
        else:
            paired.append(part)
    return paired
