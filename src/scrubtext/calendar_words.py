"""Dates as pages print them: the words of many languages, the forms, and what is certain of each.

What is not certain is left out: `01/03/2020` gives its year, `Aug-Sep 2012` no month, `30 Feb` no day.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

# Names and abbreviations, in sentences and standing alone, in English, German (also of Austria), French,
# Spanish (also of Peru), Catalan, Portuguese, Italian, Dutch, Danish, Swedish, Norwegian, Finnish, Polish,
# Czech, Russian, Ukrainian, Turkish, Indonesian, Croatian, Hungarian. Source: Unicode CLDR
# (https://cldr.unicode.org), Gregorian calendar; tests/test_dates.py compares.
_CLDR = {
    1: "ene enero gen gener gennaio jan janeiro januar januari january január janv janvier jän jänner"
    " led leden ledna oca ocak sij siječanj siječnja sty stycznia styczeń tammi tammikuu tammikuuta"
    " січ січень січня янв январь января",
    2: "feb febbraio febr febrer febrero februar februari february február fev fevereiro févr février"
    " helmi helmikuu helmikuuta lut lutego luty velj veljača veljače úno únor února şub şubat лют"
    " лютий лютого февр февраль февраля",
    3: "bře březen března maalis maaliskuu maaliskuuta maart mar marca march maret mars mart marts"
    " marzec marzo março març mrt márc március mär märz ožu ožujak ožujka бер березень березня мар"
    " март марта",
    4: "abr abril apr april aprile avr avril dub duben dubna huhti huhtikuu huhtikuuta kwi kwiecień"
    " kwietnia nis nisan tra travanj travnja ápr április апр апрель апреля квіт квітень квітня",
    5: "kvě květen května mag maggio mai maig maio maj maja may mayo mayıs mei máj május svi svibanj"
    " svibnja touko toukokuu toukokuuta май мая трав травень травня",
    6: "cze czerwca czerwiec giu giugno haz haziran juin jun june junho juni junio juny jún június"
    " kesä kesäkuu kesäkuuta lipanj lipnja červen června čvn июн июнь июня черв червень червня",
    7: "heinä heinäkuu heinäkuuta juil juillet jul julho juli julio juliol july júl július lipca"
    " lipiec lug luglio srpanj srpnja tem temmuz července červenec čvc июл июль июля лип липень"
    " липня",
    8: "ag ago agost agosto agu agustus août aug august augusti augustus augusztus ağu ağustos elo"
    " elokuu elokuuta kol kolovoz kolovoza sie sierpień sierpnia srpen srpna авг август августа серп"
    " серпень серпня",
    9: "eyl eylül ruj rujan rujna sep sept september septembre septiembre set setembre setembro"
    " setiembre settembre syys syyskuu syyskuuta szept szeptember wrz wrzesień września zář září вер"
    " вересень вересня сент сентябрь сентября",
    10: "eki ekim loka lokakuu lokakuuta oct october octobre octubre okt oktober október ott ottobre"
    " out outubro paź październik października říj říjen října жовт жовтень жовтня окт октябрь"
    " октября",
    11: "kas kasım listopadu marras marraskuu marraskuuta nov november novembre novembro noviembre stu"
    " studeni studenoga лист листопад листопада нояб ноябрь ноября",
    12: "ara aralık dec december des desember desembre dez dezember dezembro dic dicembre diciembre déc"
    " décembre gru grudnia grudzień joulu joulukuu joulukuuta pro prosinac prosinca prosince"
    " prosinec груд грудень грудня дек декабрь декабря",
}
# Not in CLDR, but in print: German without umlauts, longer French and Italian and shorter Russian
# abbreviations, Indonesian in its older spelling.
_PRINTED = {
    1: "jaenner genn",
    2: "feber fév febbr фев pebruari",
    3: "maerz mrz",
    7: "juill",
    9: "sett сен",
    11: "nopember ноя",
}
# Croatian against Polish and Czech: `listopad` is October or November, `lip` June or July, `srp` July or
# August. They belong to a date, but tell only its year.
UNSURE = frozenset("lip lis listopad listopada srp".split())  # noqa: SIM905 - tables of words, all alike
SEASONS = frozenset(
    "spring summer autumn fall winter frühjahr frühling sommer herbst printemps été automne hiver"  # noqa: SIM905
    " primavera verano otoño invierno verão outono inverno estate autunno"
    " весна лето осень зима".split()
)
# Full names from CLDR in the languages of portals that print them: English, German, French, Spanish,
# Portuguese, Italian. Short ones in English only, as `mar` is a Tuesday in French and Spanish.
WEEKDAYS = frozenset(
    "dienstag dimanche domenica domingo donnerstag freitag friday giovedì jeudi jueves"  # noqa: SIM905
    " lundi lunedì lunes mardi martedì martes mercoledì mercredi mittwoch miércoles monday"
    " montag quarta-feira quinta-feira sabato samedi samstag saturday segunda-feira"
    " sexta-feira sonntag sunday sábado terça-feira thursday tuesday vendredi venerdì"
    " viernes wednesday sun mon tue tues wed thu thur thurs fri sat".split()
)
_NO_MARK = str.maketrans("ıłøđ", "ilod")  # letters whose stroke or missing dot is no combining mark


def plain_form(word: str) -> str:
    """A Latin word without its accents (`aout`); words of other scripts stay."""
    letters = unicodedata.normalize("NFD", word.translate(_NO_MARK))
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return bare if bare.isascii() else word


def one_of(words: Iterable[str]) -> str:
    """A pattern for one of some words, in any case, with their accents or without.

    Built as a tree of letters, half as large for RE2 as the words side by side: a set of shapes may hold
    it hundreds of times, and a set of more than a million nodes does not compile (RE2's `max_visits`).
    """
    tree: dict[str, Any] = {}
    for word in words:
        for form in (word, plain_form(word)):
            node = tree
            for letter in form:
                node = node.setdefault(letter, {})
            node[""] = {}
    return f"(?i:{_branches(tree)})"


def _branches(node: dict[str, Any]) -> str:
    letters: dict[str, list[str]] = {}
    for letter in sorted(node):
        if letter:
            letters.setdefault(_branches(node[letter]), []).append(re.escape(letter))
    if not letters:
        return ""
    branches = [f"[{''.join(same)}]{rest}" if same[1:] else same[0] + rest for rest, same in letters.items()]
    if len(branches) == 1 and "" not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if '' in node else ''}"


MONTHS: dict[str, int] = {
    form: number
    for table in (_CLDR, _PRINTED)
    for number, words in table.items()
    for word in words.split()
    for form in (word, plain_form(word))
}

YEAR = r"(?:1[5-9]|20)\d\d"
_D = r"(?:3[01]|[12]\d|0?[1-9])"
_M = r"(?:1[0-2]|0?[1-9])"
_MM = r"(?:1[0-2]|0[1-9])"
_WORD = one_of([*MONTHS, *UNSURE, *SEASONS])
# After the year: no page in Cyrillic letters prints its dates so.
_LATIN = one_of(word for word in (*MONTHS, *UNSURE, *SEASONS) if word < "\u0400")
_NTH = rf"{_D}(?:st|nd|rd|th|er|[ºª°])?"
_DAYS = rf"{_NTH}(?: ?[-/] ?{_NTH})?"
_TIME = r"(?:(?:T| (?:- )?)\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?)?"
_BEFORE = rf"(?:{one_of(WEEKDAYS)}\.?,? )?(?:(?i:le|el|il|den|dne) )?"
_TO_MONTH = r"(?:\. ?| ?[-/] ?|\.? (?:(?i:de |of |d'))?)"
_FROM_MONTH = (
    r"(?:\.?,? (?:(?i:de|del|of) )?|[.,]{1,2}|\.? ?[-/&] ?|\.? (?:and|und|et|y|e|i|og|och|en|ja|и|та|і) )"
)
_AFTER = r"(?: ?(?:г|р|r)\.?| (?:года|року|roku)|\.)?"
_LINK = r"(?:[.,]? ?[-/&] ?|[.,]? )"
_NAMED = rf"(?:{_DAYS}{_TO_MONTH})?{_WORD}{_FROM_MONTH}(?:(?:{_DAYS},? )?{YEAR} ?[-/] ?)?"
# One form each: the month's words stand in it only twice, as the pattern's size is theirs.
DATE = "|".join(
    (
        rf"{YEAR}(?:-{_M}-{_D}|/{_M}/{_D}|\. ?{_M}\. ?{_D}\.?){_TIME}",  # 2016-12-31, 2016. 12. 31.
        rf"{YEAR}[-/.]{_MM}",  # 2016-12
        rf"(?:{_D}/{_M}|{_M}/{_D})/{YEAR}|(?:{_D}-{_M}|{_M}-{_D})-{YEAR}|{_D}\. ?{_M}\. ?{YEAR}\.?",
        rf"{_M}[-/.]{YEAR}",
        rf"{YEAR} ?[年년](?: ?{_M} ?[月월](?: ?{_D} ?[日号號일])?)?",
        # 2012 Aug 14-16, 2012 Aug-Sep, 2003 Dec-2004 Jan
        rf"{YEAR}(?:{_LINK}(?:{_DAYS}{_LINK})?(?:{YEAR}{_LINK})?{_LATIN}\.?)+(?:[ /-]{_DAYS}\.?)?",
        # 14 August 2012, Tuesday, August 14, 2012, 28 Dec 2014 - 3 Jan 2015
        rf"{_BEFORE}(?:{_NAMED})+(?:{_DAYS}(?:[.,]{{0,2}} |[-/,]))?{YEAR}{_AFTER}{_TIME}",
        YEAR,
    )
)
MONTH = rf"{one_of(MONTHS)}\.?|{_M}(?: ?[月월])?"
DAY = rf"{_NTH}|{_D} ?[日号號일]"

_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,4}(?![0-9])")
_CLOCK = re.compile(r"(?:T| (?:[^\w ] )?)[0-9]{2}:[0-9]{2}.*", re.DOTALL)
# 2011/12 and, with a dash that is no hyphen, 2011–12: a year and the next, or a month.
_TWO_YEARS = re.compile("([0-9]{4})[/\u2012-\u2015\u2212]([0-9]{2})")


def month(text: str) -> int | None:
    """The month a name, an abbreviation or a number stands for."""
    words, numbers = _parts(text)
    number = next((MONTHS[w] for w in words if w in MONTHS), numbers[0] if numbers else 0)
    return number if 1 <= number <= 12 else None  # noqa: PLR2004 - months of a year


def day(text: str) -> int | None:
    """The day's number: `14`, `14th`, `1er`, `14日`."""
    return next((n for n in _parts(text)[1] if 1 <= n <= 31), None)  # noqa: PLR2004 - days of a month


def date(text: str) -> dict[str, int]:
    """Year, month and day as far as the text is certain of them.

    A span (`2012 Aug-Sep`, `Dec 2014 - Jan 2015`) gives only what its ends share, a season its year.
    """
    text = _CLOCK.sub("", text)
    words, numbers = _parts(text)
    years = {n for n in numbers if n > 999}  # noqa: PLR2004 - four digits
    if len(years) != 1:
        return {}
    year = years.pop()
    others = [n for n in numbers if n != year]
    named = [MONTHS.get(w) for w in words if w in MONTHS or w in _YEAR_ONLY]
    if named:
        months, days = set(named), others
    elif numbers[0] == year:
        months, days = set(others[:1]), others[1:]
        if (two := _TWO_YEARS.fullmatch(text)) and int(two[2]) == (int(two[1]) + 1) % 100:
            months = set()
    else:
        months, days = _day_and_month(others, dotted="." in text)
    return _certain(year, months, days)


_YEAR_ONLY = UNSURE | SEASONS | {plain_form(word) for word in SEASONS}


def _parts(text: str) -> tuple[list[str], list[int]]:
    even = unicodedata.normalize("NFC", text)
    return [w.casefold() for w in _LETTERS.findall(even)], [int(n) for n in _NUMBER.findall(even)]


def _day_and_month(numbers: list[int], *, dotted: bool) -> tuple[set[int | None], list[int]]:
    """The month and day of two numbers before a year.

    With dots the day comes first in every country's short date (CLDR); else it depends on the country
    (`en-US` 8/14/2012, `en-GB` 14/08/2012), so one of them must be no month, or both the same.
    """
    if len(numbers) != 2:  # noqa: PLR2004 - 8/2012 may be an issue of that year
        return set(), []
    first, second = numbers
    if dotted or first > 12 or first == second:  # noqa: PLR2004 - months of a year
        return {second}, [first]
    return ({first}, [second]) if second > 12 else (set(), [])  # noqa: PLR2004 - the same


def _certain(year: int, months: set[int | None], days: list[int]) -> dict[str, int]:
    month = next(iter(months)) if len(months) == 1 else None
    if month is None or not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        return {"year": year}
    if len(days) == 1:
        try:
            dt.date(year, month, days[0])
        except ValueError:
            return {"year": year, "month": month}
        return {"year": year, "month": month, "day": days[0]}
    return {"year": year, "month": month}
