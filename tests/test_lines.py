from __future__ import annotations

import pytest

from scrubtext.lines import cut, printed_lines, span

WRAPPED = [
    "The quick survey of northern lakes shows that ice forms later in",
    "every decade since the first measurements, and that it also melts",
    "much earlier in the spring. The reasons are found in the warmer air",
    "above the lakes.",
]


def _views(text):
    return [line.view for line in cut(text)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_line_end_ends_a_line(end):
    assert _views(f"one{end}two{end}{end}three") == ["one", "two", "three"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\u2028", "\u2029"])
def test_two_line_ends_make_a_blank_line(end):
    assert [line.gap for line in cut(f"one{end}two{end}{end}three")] == [0, 0, 1]


def test_a_carriage_return_and_line_feed_are_one_line_end():
    assert printed_lines("a\r\nb\n\rc") == [(0, 1), (3, 4), (5, 5), (6, 7)]


def test_a_next_line_character_inside_broken_utf8_is_half_a_letter():
    assert printed_lines("\u00c3\u0085ngstrom") == [(0, 9)]


@pytest.mark.parametrize("char", ["\u200b", "\x1c", "\x1e", "\t"])
def test_other_invisible_characters_end_no_line(char):
    assert printed_lines(f"a{char}b") == [(0, 3)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", [(0, 0)]),
        ("a", [(0, 1)]),
        ("a\n", [(0, 1), (2, 2)]),
        ("\na\n\nb", [(0, 0), (1, 2), (3, 3), (4, 5)]),
    ],
)
def test_printed_lines_are_all_lines_with_blank_ones(text, spans):
    assert printed_lines(text) == spans


@pytest.mark.parametrize("text", ["", "\n\n", " \u00a0\n\t\n", "---\n* * *\n|", "\u200b"])
def test_a_text_that_says_nothing_has_no_lines(text):
    assert cut(text) == ()


def test_a_line_knows_where_it_stands():
    line = cut("\n\n  two  words \nmore")[0]
    assert (line.start, line.end, line.view) == (2, 15, "two words")


def test_blank_lines_are_counted_into_the_gap():
    assert [line.gap for line in cut("\n\na\nb\n\n---\n\nc")] == [2, 0, 3]


def test_ellipses_and_separators_are_lines():
    assert _views("...\n…\n◽\n..") == ["...", "…", "◽"]


def test_a_gap_larger_than_usual_sets_a_line_off():
    lines = cut("a\nb\nc\nd\n\ne\nf")
    assert [line.view for line in lines if line.set_off] == ["e"]


def test_on_a_double_spaced_page_one_blank_line_sets_nothing_off():
    assert [line.set_off for line in cut("a\n\nb\n\nc\n\nd\n\ne")] == [False] * 5


def test_on_a_double_spaced_page_a_larger_gap_sets_a_line_off():
    lines = cut("a\n\nb\n\nc\n\nd\n\n\n\ne\n\nf")
    assert [line.view for line in lines if line.set_off] == ["e"]


def test_the_gap_of_nine_in_ten_neighbours_is_the_usual_one():
    lines = cut("a" + "\n\nb" * 9 + "\nc")
    assert not any(line.set_off for line in lines)


def test_the_gap_of_eight_in_ten_neighbours_is_not_the_usual_one():
    lines = cut("a" + "\n\nb" * 8 + "\nc" * 2)
    assert [line.set_off for line in lines] == [False, *[True] * 8, False, False]


def test_a_single_line_below_blank_lines_is_set_off():
    assert [line.set_off for line in cut("\n\nalone")] == [True]


def test_the_lines_of_a_hard_wrapped_paragraph_are_one_line():
    text = "\n".join(WRAPPED)
    (line,) = cut(text)
    assert line.view == " ".join(WRAPPED)
    assert (line.start, line.end) == (0, len(text))


def test_wrapped_lines_join_over_any_line_end_and_indent():
    assert _views("\r\n".join("   " + line for line in WRAPPED)) == [" ".join(WRAPPED)]


def test_a_joined_line_points_to_every_printed_line():
    text = "\n".join(WRAPPED)
    (line,) = cut(text)
    begin = line.view.index("melts much")
    start, end = span(line, begin, begin + len("melts much"))
    assert text[start:end] == "melts\nmuch"


def test_paragraphs_of_a_hard_wrapped_page_stay_apart():
    text = "\n".join(WRAPPED)
    lines = cut(f"{text}\n\n{text}")
    assert [line.view for line in lines] == [" ".join(WRAPPED)] * 2
    assert [line.gap for line in lines] == [0, 1]


def test_a_line_that_had_room_for_the_next_word_joins_nothing():
    short = "A short line"
    assert _views("\n".join([*WRAPPED[:3], short, "Next line"])) == [
        " ".join([*WRAPPED[:3], short]),
        "Next line",
    ]


@pytest.mark.parametrize(
    ("length", "views"),
    [
        (64, ["a" * 75 + " " + "b" * 64, "ccc " + "d" * 75]),
        (65, ["a" * 75 + " " + "b" * 65 + " ccc " + "d" * 75]),
    ],
)
def test_the_next_word_fits_up_to_92_percent_of_the_widest_line(length, views):
    assert _views("\n".join(["a" * 75, "b" * length, "ccc", "d" * 75])) == views


@pytest.mark.parametrize("number", ["1. ", "12: ", "3) "])
def test_a_numbered_line_is_not_joined(number):
    text = "\n".join([*WRAPPED[:3], number + WRAPPED[0]])
    assert _views(text) == [" ".join(WRAPPED[:3]), number + WRAPPED[0]]


def test_a_number_without_a_mark_is_joined():
    assert _views("\n".join([*WRAPPED[:3], "12 lakes"])) == [" ".join([*WRAPPED[:3], "12 lakes"])]


def test_a_page_with_a_line_wider_than_a_terminal_is_not_hard_wrapped():
    page = ["x" * 101, *WRAPPED]
    assert _views("\n".join(page)) == page


def test_two_lines_are_not_enough_for_a_hard_wrapped_page():
    assert _views("\n".join(WRAPPED[:2])) == WRAPPED[:2]


def test_a_list_of_short_lines_is_not_hard_wrapped():
    page = ["one of the shorter lines", "and one of the same size", "with one more, as short"]
    assert _views("\n".join(page)) == page


def test_a_page_of_mostly_short_lines_is_not_hard_wrapped():
    page = [*WRAPPED[:2], "Home", "News", "Contact"]
    assert _views("\n".join(page)) == page


@pytest.mark.parametrize(
    ("text", "start", "end", "stretch"),
    [
        ("  plain words", 0, 5, "plain"),
        ("  plain words", 6, 11, "words"),
        ("  plain words", 3, 3, ""),
        ("two  blanks", 0, 4, "two  "),
        ("two  blanks", 4, 10, "blanks"),
        ("e\u0301a “b”\u200b ", 0, 1, "e\u0301"),
        ("e\u0301a “b”\u200b ", 3, 6, "“b”"),
        ("e\u0301a “b”\u200b ", 6, 6, ""),
        ("•\u00a01\u00a0234", 0, 5, "1\u00a0234"),
    ],
)
def test_a_stretch_of_the_view_is_found_in_the_text(text, start, end, stretch):
    (line,) = cut(text)
    begin, stop = span(line, start, end)
    assert text[begin:stop] == stretch
