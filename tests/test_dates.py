from __future__ import annotations

import datetime as dt
import re
import time

import babel
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scrubtext import linear, values
from scrubtext.calendar_words import DATE, MONTHS, SEASONS, UNSURE, WEEKDAYS, one_of, plain_form
from scrubtext.shapes import compile_line, pieces
from scrubtext.values import has_type
from scrubtext.view import view_of

LANGUAGES = (
    "en en_GB en_AU de de_AT fr es es_PE ca pt it nl da sv nb nn fi pl cs ru uk tr id hr hu".split()  # noqa: SIM905
)


def _is(text, found):
    assert has_type(view_of(text)[0], "date")
    assert values.date(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2016", (2016,)),
        ("2016-12", (2016, 12)),
        ("2016/12", (2016, 12)),
        ("2016.12", (2016, 12)),
        ("2016-12-31", (2016, 12, 31)),
        ("2016/12/31", (2016, 12, 31)),
        ("2016.12.31", (2016, 12, 31)),
        ("2016. 12. 31.", (2016, 12, 31)),
        ("2012-8-3", (2012, 8, 3)),
        ("2012-08-14T10:15:00Z", (2012, 8, 14)),
        ("2012-08-14 10:15:00.123 +0200", (2012, 8, 14)),
        ("14.08.2012", (2012, 8, 14)),
        ("14. 8. 2012", (2012, 8, 14)),
        ("01.12.2017", (2017, 12, 1)),
        ("31/12/2012", (2012, 12, 31)),
        ("12/31/2012", (2012, 12, 31)),
        ("31-12-2012", (2012, 12, 31)),
        ("08/08/2012", (2012, 8, 8)),
        ("2012年8月14日", (2012, 8, 14)),
        ("2012年08月", (2012, 8)),
        ("2012年", (2012,)),
        ("2012 年 8 月 14 日", (2012, 8, 14)),
        ("2012년 8월 14일", (2012, 8, 14)),
    ],
)
def test_a_date_in_numbers(text, found):
    _is(text, dict(zip(("year", "month", "day"), found, strict=False)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2016 Dec", (2016, 12)),
        ("2016 Dec.", (2016, 12)),
        ("2012 Aug 14", (2012, 8, 14)),
        ("2012 August 1", (2012, 8, 1)),
        ("2012-Aug-14", (2012, 8, 14)),
        ("2020, May 3", (2020, 5, 3)),
        ("14 August 2012", (2012, 8, 14)),
        ("14 August, 2012", (2012, 8, 14)),
        ("1st May, 2010", (2010, 5, 1)),
        ("22nd Sept 2012", (2012, 9, 22)),
        ("14th of August 2012", (2012, 8, 14)),
        ("August 14, 2012", (2012, 8, 14)),
        ("August 14th, 2012", (2012, 8, 14)),
        ("Aug. 14,2012", (2012, 8, 14)),
        ("may 3 1999", (1999, 5, 3)),
        ("MAY 2011", (2011, 5)),
        ("Sept. 2012", (2012, 9)),
        ("Sept.2012", (2012, 9)),
        ("Feb., 1984", (1984, 2)),
        ("02-Jun-2020", (2020, 6, 2)),
        ("02–Jun–2020", (2020, 6, 2)),
        ("1848 Feb 29", (1848, 2, 29)),
        ("Tuesday 14 August 2012", (2012, 8, 14)),
        ("Tue, 14 Aug 2012", (2012, 8, 14)),
        ("Tuesday, August 14, 2012", (2012, 8, 14)),
        ("mardi 14 août 2012 - 10:15:20", (2012, 8, 14)),
        ("Tue, 14 Aug 2012 10:15:20 GMT", (2012, 8, 14)),
        ("le 14 août 2012", (2012, 8, 14)),
        ("1er août 2012", (2012, 8, 1)),
        ("1er aou\u0302t 2012", (2012, 8, 1)),
        ("14 AOUT 2012", (2012, 8, 14)),
        ("14 AOÛT 2012", (2012, 8, 14)),
        ("août 2012", (2012, 8)),
        ("14. August 2012", (2012, 8, 14)),
        ("Dienstag, den 14. August 2012", (2012, 8, 14)),
        ("März 2012", (2012, 3)),
        ("Maerz 2012", (2012, 3)),
        ("14 de agosto de 2012", (2012, 8, 14)),
        ("martes, 14 de agosto del 2012", (2012, 8, 14)),
        ("1º de março de 2012", (2012, 3, 1)),
        ("octubre, 2017", (2017, 10)),
        ("14 d’agost de 2012", (2012, 8, 14)),
        ("14 augustus 2012", (2012, 8, 14)),
        ("den 14. august 2012", (2012, 8, 14)),
        ("14. elokuuta 2012", (2012, 8, 14)),
        ("14 sierpnia 2012 r.", (2012, 8, 14)),
        ("14. srpna 2012", (2012, 8, 14)),
        ("14 августа 2012 г.", (2012, 8, 14)),
        ("14 августа 2012 года", (2012, 8, 14)),
        ("МАЙ 2012", (2012, 5)),
        ("14 серпня 2012 року", (2012, 8, 14)),
        ("14 Ağustos 2012", (2012, 8, 14)),
        ("14 Agustos 2012", (2012, 8, 14)),
        ("Kasım 2012", (2012, 11)),
        ("14 Agustus 2012", (2012, 8, 14)),
        ("14. kolovoza 2012.", (2012, 8, 14)),
        ("2012. augusztus 14.", (2012, 8, 14)),
        ("2012 ſept", (2012, 9)),
    ],
)
def test_a_date_with_a_name_of_a_month(text, found):
    _is(text, dict(zip(("year", "month", "day"), found, strict=False)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2012 Aug-Sep", {"year": 2012}),
        ("Aug-Sep 2012", {"year": 2012}),
        ("Aug–Sep 2012", {"year": 2012}),
        ("abr.-jun. 2020", {"year": 2020}),
        ("July and August 2012", {"year": 2012}),
        ("Июль-сентябрь 2021", {"year": 2021}),
        ("2012 Aug 14-16", {"year": 2012, "month": 8}),
        ("14-16 August 2012", {"year": 2012, "month": 8}),
        ("August 14–16, 2012", {"year": 2012, "month": 8}),
        ("2012 May-May", {"year": 2012, "month": 5}),
        ("28 July - 2 August 2012", {"year": 2012}),
        ("August 28 - September 2, 2012", {"year": 2012}),
        ("2012 Aug 28-Sep 2", {"year": 2012}),
        ("2003 Dec-2004 Jan", {}),
        ("December 28, 2014 - January 3, 2015", {}),
        ("Winter 2012-2013", {}),
    ],
)
def test_a_span_gives_only_what_its_ends_share(text, found):
    _is(text, found)


@pytest.mark.parametrize(
    "text",
    [
        "01/03/2020",  # 1 March or January 3
        "01-03-2020",
        "8/2020",  # an issue of that year
        "08.2020",
        "Winter 2020",
        "2020 Summer",
        "Été 2020",
        "otoño de 2020",
        "ete 2020",
        "14 listopada 2020",  # October in Croatian, November in Polish
    ],
)
def test_what_is_not_certain_is_left_out(text):
    _is(text, {"year": 2020})


@pytest.mark.parametrize("text", ["2011/12", "2011–12", "2009—10"])
def test_a_year_and_the_next_are_no_month(text):
    _is(text, {"year": int(text[:4])})


def test_a_plain_hyphen_is_that_of_iso_8601():
    _is("2011-12", {"year": 2011, "month": 12})


@pytest.mark.parametrize("text", ["Feb 30, 2012", "2011 Feb 29", "31 Apr 2012", "31.04.2012", "2012-02-30"])
def test_a_day_that_its_month_does_not_have_is_no_day(text):
    assert has_type(text, "date")
    assert set(values.date(text)) == {"year", "month"}


@pytest.mark.parametrize(
    "text",
    [
        "2016-13",
        "2016-12-32",
        "2016-1",
        "2012-2013",
        "14/15/2012",
        "14.15.2012",
        "14.08.12",
        "1499",
        "2100",
        "12016",
        "20120814",
        "民國105年",
        "2012年13月",
        "Smarch 2012",
        "Marchand 2012",
        "Maya 2012",
        "32 May 2012",
        "0 May 2012",
        "14 May",
        "May",
        "Winter",
        "Tuesday 2012",
        "Tuesday",
        "AugSep 2012",
        "de 2012",
        "",
        "in 2012",
        "Published 14 August 2012",
        "14 August 2012 Issue",
    ],
)
def test_what_is_no_date(text):
    assert not has_type(text, "date")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *[("Dec", 12), ("december", 12), ("Sept.", 9), ("MAY", 5), ("12", 12), ("01", 1), ("3", 3)],
        *[("août", 8), ("aout", 8), ("августа", 8), ("8月", 8), ("8 월", 8)],
    ],
)
def test_a_month_has_a_name_or_a_number(text, number):
    assert has_type(text, "month")
    assert values.month(text) == number


@pytest.mark.parametrize("text", ["13", "0", "00", "Decem", "", "Mo", "listopad", "Winter", "13月"])
def test_what_is_no_month(text):
    assert not has_type(text, "month")


@pytest.mark.parametrize(
    ("text", "number"),
    [("1", 1), ("01", 1), ("31", 31), ("1st", 1), ("22nd", 22), ("1er", 1), ("14日", 14), ("14 일", 14)],
)
def test_a_day_is_a_number(text, number):
    assert has_type(text, "day")
    assert values.day(text) == number


@pytest.mark.parametrize("text", ["32", "0", "", "st", "日", "Tuesday", "32日"])
def test_what_is_no_day(text):
    assert not has_type(text, "day")


def _cldr_months():
    """Each word of CLDR, and the months it stands for in the languages we know."""
    found = {}
    for language in LANGUAGES:
        months = babel.Locale.parse(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, word in months[context][width].items():
                    bare = re.sub(r"^(?:de |d['’])", "", word.lower().rstrip("."))
                    found.setdefault(bare, set()).add(number)
    return found


def test_the_words_for_months_are_those_of_cldr():
    cldr = _cldr_months()
    assert {word for word, numbers in cldr.items() if len(numbers) > 1} == UNSURE
    for word, numbers in cldr.items():
        assert word in UNSURE or {MONTHS.get(word)} == numbers, word


def test_a_word_with_and_without_accents_is_one_month():
    for word, numbers in _cldr_months().items():
        assert plain_form(word) in UNSURE or {MONTHS[plain_form(word)]} == numbers


def test_a_word_says_one_thing():
    plain = [{plain_form(w) for w in words} for words in (MONTHS, UNSURE, SEASONS, WEEKDAYS)]
    assert sum(map(len, plain)) == len(set().union(*plain))


def test_the_words_for_weekdays_are_those_of_cldr():
    cldr = {
        word.lower()
        for language in ("en", "de", "fr", "es", "pt", "it")
        for context in babel.Locale.parse(language).days.values()
        for word in context["wide"].values()
    }
    assert cldr <= WEEKDAYS
    assert all(w.isascii() and len(w) < 6 for w in WEEKDAYS - cldr)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", ["long", "medium"])
def test_the_dates_of_each_language_are_read(language, style):
    for month in range(1, 13):
        day = dt.date(2012, month, 14)
        printed = babel.dates.format_date(day, style, locale=language)
        found = values.date(printed)
        assert has_type(view_of(printed)[0], "date"), printed
        assert found == {"year": 2012, "month": month, "day": 14} or _says_less(printed), printed


def _says_less(printed):
    return any(word in UNSURE for word in re.findall(r"\w+", printed.lower()))


def test_one_of_some_words_is_no_other_word():
    pattern = linear.pattern(one_of(["ab", "abc", "cé", "bé", "x-y"]))
    words = ["ab", "ABC", "cé", "ce", "BÉ", "be", "x-y"]
    assert all(pattern.fullmatch(word) for word in words)
    assert not any(pattern.fullmatch(word) for word in ["a", "abcd", "é", "abé", "xy", "", "x"])


@given(st.from_regex(re.compile(DATE, re.ASCII), fullmatch=True))
def test_a_date_never_raises_and_is_in_the_calendar(text):
    assume(has_type(text, "date"))
    found = values.date(text)
    assert list(found) == ["year", "month", "day"][: len(found)]
    if found:
        dt.date(found["year"], found.get("month", 1), found.get("day", 1))
        assert str(found["year"]) in text


@given(st.text(st.sampled_from("0123456789 -./,年月日Augmaijsept"), max_size=16) | st.text(max_size=20))
def test_no_text_makes_reading_a_date_fail(text):
    for found in (values.date(text), {"month": values.month(text), "day": values.day(text)}):
        assert found.get("month") in (None, *range(1, 13))
        assert found.get("day") in (None, *range(1, 32))


@given(st.dates(dt.date(1500, 1, 1), dt.date(2099, 12, 31)))
def test_a_day_is_found_again_in_each_certain_form(day):
    found = {"year": day.year, "month": day.month, "day": day.day}
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%Y年%m月%d日", "%Y년 %m월 %d일"):
        _is(day.strftime(form.replace("%Y", str(day.year))), found)
    for form in ("%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y"):
        certain = day.day > 12 or day.day == day.month
        _is(day.strftime(form.replace("%Y", str(day.year))), found if certain else {"year": day.year})


def test_two_hundred_shapes_with_dates_compile_and_match_quickly():
    shapes = [f"{{journal}} {i}, {{date}}[, Pages {{pages}}]" for i in range(200)]
    patterns = [compile_line(shape).pattern for shape in shapes]
    begin = time.process_time()
    together = linear.PatternSet(patterns)
    assert together.match("Lakes 17, 14 août 2012, Pages 3-12") == [17]
    assert time.process_time() - begin < 2
    begin = time.process_time()
    assert not any(has_type(f"{i} lakes in a line of no date at all, 2012", "date") for i in range(1000))
    assert time.process_time() - begin < 0.2


def test_a_shape_may_hold_many_dates():
    line = compile_line("Received {_:date}[; revised {_:date}][; accepted {_:date}]; online {date}[ | {_}]")
    view = "Received 1 May 2012; revised 2 Jun 2012; accepted Jul 3, 2012; online 2012 Aug 4 | 3-12"
    assert [view[p.start : p.end] for p in pieces(line, view) if p.field] == ["2012 Aug 4"]
