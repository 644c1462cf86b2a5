from __future__ import annotations

from itertools import pairwise

import pytest

from scrubtext.view import fold, is_blank, tidy_characters, view_of


def _at(text, start, view):
    """The stretch of `text` that each character of its view points to."""
    seen, origin, offsets = view_of(text, start)
    assert seen == view
    ends = offsets or range(origin, origin + len(view) + 1)
    return [text[a - start : b - start] for a, b in pairwise(ends)]


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("plain words", "plain words"),
        ("  indented and trailing   ", "indented and trailing"),
        ("two  blanks", "two blanks"),
        ("a\tb", "a b"),
        ("12\u00a0345", "12 345"),
        ("thin\u2009and\u202fnarrow\u3000wide\u2007figure", "thin and narrow wide figure"),
        ("soft\u00adhyphen", "softhyphen"),
        ("zero\u200bwidth\u2060joiner\ufeffmark", "zerowidthjoinermark"),
        ("blank \u200b blank", "blank blank"),
        ("\u202eright\u202c \u2067isolate\u2069", "right isolate"),
        ("NUL\x00 bell\x07 del\x7f c1\x90", "NUL bell del c1"),
        ("\x1b[31mred", "[31mred"),
        ("“double” ‘single’ „low‟ ‚low‛", "\"double\" 'single' \"low\" 'low'"),
        ("1–2 — 3 ‐ 4 − 5 ‒ 6 － 7", "1-2 - 3 - 4 - 5 - 6 - 7"),
        ("名：值；", "名:值;"),
        ("e\u0301tude", "étude"),
        ("\u212bngstro\u0308m", "Ångström"),
        ("\u1112\u1161\u11ab", "한"),
        ("ligature ﬁ and Ａ stay", "ligature ﬁ and Ａ stay"),
        ("one\ntwo\r\nthree\u2028four\x85five\x0bsix\x0cseven", "one two three four five six seven"),
        ("emoji 😀 and 𝛼", "emoji 😀 and 𝛼"),
        ("p < 0.05 ± 2 × α", "p < 0.05 ± 2 × α"),
        ("", ""),
        (" \u00a0\u200b\t", ""),
    ],
)
def test_the_view_evens_out_what_means_nothing(text, view):
    assert view_of(text)[0] == view


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("• item", "item"),
        ("•\u00a0item", "item"),
        ("· item", "item"),
        ("* item", "item"),
        ("◦ item", "item"),
        ("▪ item", "item"),
        ("‣ item", "item"),
        ("– item", "item"),
        ("- item", "item"),
        ("+ item", "item"),
        ("  - * • item", "item"),
        ("*item", "*item"),
        ("-5 degrees", "-5 degrees"),
        ("+1", "+1"),
        ("item •", "item •"),
        ("a - b", "a - b"),
        ("• ", "•"),
        ("*", "*"),
    ],
)
def test_only_leading_bullets_with_a_blank_are_absent_from_the_view(text, view):
    assert view_of(text)[0] == view


def test_a_plain_line_needs_no_list_of_offsets():
    assert view_of("  plain words ", 100) == ("plain words", 102, None)


def test_a_plain_bullet_moves_the_origin():
    assert view_of(" - plain words", 10) == ("plain words", 13, None)


def test_an_odd_bullet_moves_the_origin():
    assert view_of("•\u00a0odd", 10) == ("odd", 12, [12, 13, 14, 15])


def test_an_empty_line_begins_and_ends_where_it_stands():
    assert view_of("", 7) == ("", 7, [7])
    assert view_of(" \u200b ", 7) == ("", 7, [7])


def test_outer_invisible_characters_lie_outside_the_offsets():
    assert view_of("\u200babc\u200b ", 100) == ("abc", 101, [101, 102, 103, 104])


def test_each_character_of_the_view_points_to_its_origin():
    assert _at("a  b\u00adc", 50, "a bc") == ["a", "  ", "b\u00ad", "c"]


def test_a_composed_character_points_to_its_base_and_marks():
    assert _at("xe\u0301y", 9, "xéy") == ["x", "e\u0301", "y"]


def test_an_invisible_character_inside_a_composed_one_belongs_to_it():
    assert _at("e\u200b\u0301y", 0, "éy") == ["e\u200b\u0301", "y"]


def test_hangul_jamo_compose_into_one_syllable():
    assert _at("\u1112\u1161\u11ab \u1100\u1173", 0, "한 그") == ["\u1112\u1161\u11ab", " ", "\u1100\u1173"]


def test_marks_in_any_order_give_one_view():
    assert view_of("a\u0301\u0323")[0] == view_of("a\u0323\u0301")[0] == "\u1ea1\u0301"


def test_a_mark_without_a_base_stays_a_character_of_its_own():
    assert _at("\u0301a", 3, "\u0301a") == ["\u0301", "a"]


def test_a_mark_that_composes_with_nothing_stays():
    assert view_of("q\u0301", 5) == ("q\u0301", 5, [5, 6, 7])


def test_a_character_that_nfc_takes_apart_points_twice_to_its_origin():
    assert view_of("\u0958", 5) == ("\u0915\u093c", 5, [5, 5, 6])


def test_composition_goes_past_the_bullet():
    assert view_of("• e\u0301 x", 0) == ("é x", 2, [2, 4, 5, 6])


@pytest.mark.parametrize("view", ["", "---", "* * *", "..", "|", "·", "：，", "😀", "© ®"])
def test_a_line_without_letter_or_digit_is_blank(view):
    assert is_blank(view)


@pytest.mark.parametrize("view", ["a", "7", "é", "中", "٣", "◽", "...", "…", "- …", "α"])
def test_letters_digits_separators_and_ellipses_say_something(view):
    assert not is_blank(view)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("plain value", "plain value"),
        ("  a \u00a0 b\u2003c ", "a b c"),
        ("line\r\nend", "line end"),
        ("soft\u00ad and zero\u200b", "soft and zero"),
        ("curly “quotes” – and dashes", "curly “quotes” – and dashes"),
        ("null\x00 byte\x9f", "null byte"),
        ("• bullet", "• bullet"),
        ("\ufeff\u200b", ""),
        ("", ""),
    ],
)
def test_a_value_loses_invisible_characters_and_keeps_its_typography(text, value):
    assert tidy_characters(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("la\u200dtin", "latin"),
        ("می\u200c x", "می x"),
        ("\u200cمی", "می"),
        ("می\u200cخ\u200bوا\u00adهم\u200d", "می\u200cخواهم"),
    ],
)
def test_joiners_stay_only_between_letters_that_need_them(text, value):
    assert tidy_characters(text) == value


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A Title: with marks!", "a title — WITH marks"),
        ("ﬁne", "Fine"),
        ("Ｆｕｌｌ width", "full width"),
        ("e\u0301tude", "Étude"),
        ("Type Ⅻ", "type XII"),
        ("two\u00a0 words", "two words"),
    ],
)
def test_lines_that_say_the_same_fold_to_the_same(one, other):
    assert fold(one) == fold(other)


def test_lines_that_differ_in_a_letter_fold_apart():
    assert fold("mode") != fold("node")


def test_folding_leaves_letters_and_digits_in_lower_case():
    assert fold("Vol. 12 (3): A–B") == "vol123ab"
