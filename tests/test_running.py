from __future__ import annotations

import pytest

from scrubtext.model import Kind, Mark
from scrubtext.running import is_kept, running_text

PROSE = (Kind.PROSE, None)
DROPPED = (Kind.DROPPED, None)
BLANK = (Kind.BLANK, None)
LABEL = (Kind.LABEL, None)
TITLE = (Kind.FIELD, "title")
ABSTRACT = (Kind.FIELD, "abstract")
SECTIONS = (Kind.FIELD, "sections")
YEAR = (Kind.FIELD, "year")
AUTHORS = (Kind.FIELD, "authors")


def _page(*parts):
    """A page put together from marked stretches (a kind and its text) and line ends."""
    text = ""
    marks = []
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        (kind, field), stretch = part
        marks.append(Mark(len(text), len(text) + len(stretch), kind, "a-portal/a-rule", field))
        text += stretch
    return text, marks


def _running(*parts, start=0, end=None):
    text, marks = _page(*parts)
    running = running_text(text, marks, start, len(text) if end is None else end)
    for kept in running.kept:
        length = kept.end - kept.start
        assert text[kept.start : kept.end] == running.text[kept.at : kept.at + length]
    return running.text


@pytest.mark.parametrize(
    ("kind", "field", "kept"),
    [
        (Kind.PROSE, None, True),
        (Kind.FIELD, "title", True),
        (Kind.FIELD, "abstract", True),
        (Kind.FIELD, "sections", True),
        (Kind.FIELD, "year", False),
        (Kind.FIELD, "authors", False),
        (Kind.FIELD, "funding", False),
        (Kind.LABEL, None, False),
        (Kind.DROPPED, None, False),
        (Kind.BLANK, None, False),
    ],
)
def test_prose_titles_and_abstracts_are_running_text(kind, field, kept):
    assert is_kept(Mark(0, 1, kind, "r", field)) is kept


def test_a_page_without_marks_has_no_running_text():
    assert _running() == ""


@pytest.mark.parametrize(
    "parts",
    [
        ((PROSE, "one"),),
        ((PROSE, "one"), "\n", (PROSE, "two"), "\n"),
        ("\n\n", (PROSE, "one"), "\n\n\n", (PROSE, "two"), "\n\n"),
        ((BLANK, " \t"), "\n", (PROSE, "one"), "\n", (BLANK, "  "), "\n", (PROSE, "two"), "\n", (BLANK, " ")),
        ((BLANK, "  "), (PROSE, "indented"), (BLANK, "  "), "\n"),
        ((TITLE, "A title"), "\n\n", (ABSTRACT, "An abstract."), "\n", (SECTIONS, "Methods"), "\n"),
    ],
)
def test_a_page_of_which_nothing_was_removed_comes_back(parts):
    assert _running(*parts) == _page(*parts)[0]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_line_ends_become_line_feeds(end):
    assert _running((PROSE, "one"), end, (PROSE, "two"), end) == "one\ntwo\n"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\v", "\f", "\u2028", "\u2029"])
def test_the_line_ends_of_blank_lines_become_line_feeds(end):
    assert _running((PROSE, "one"), end, end, (PROSE, "two")) == "one\n\ntwo"


def test_line_ends_inside_a_wrapped_paragraph_become_line_feeds():
    assert _running((PROSE, "wrapped\r\nline"), "\r\n", (DROPPED, "menu")) == "wrapped\nline"


def test_blank_lines_between_neighbours_stay_as_they_are():
    parts = (
        (DROPPED, "menu"),
        "\n",
        (PROSE, "one"),
        "\n\n\n",
        (PROSE, "two"),
        "\n",
        (PROSE, "three"),
        "\n",
        (DROPPED, "foot"),
    )
    assert _running(*parts) == "one\n\n\ntwo\nthree"


def test_one_blank_line_stands_where_something_was_removed():
    assert _running((PROSE, "one"), "\n", (DROPPED, "menu"), "\n", (PROSE, "two")) == "one\n\ntwo"


def test_only_one_blank_line_stands_where_much_was_removed():
    parts = (
        (PROSE, "one"),
        "\n\n\n",
        (DROPPED, "menu"),
        "\n\n",
        (YEAR, "2016"),
        "\n\n\n",
        (PROSE, "two"),
        "\n",
        (PROSE, "three"),
    )
    assert _running(*parts) == "one\n\ntwo\nthree"


@pytest.mark.parametrize("removed", [DROPPED, LABEL, YEAR, AUTHORS])
def test_nothing_stands_where_the_beginning_and_the_end_were_removed(removed):
    parts = ("\n", (removed, "xx"), "\n\n", (PROSE, "one"), "\n\n\n", (removed, "xx"), "\n")
    assert _running(*parts) == "one"


def test_blank_lines_at_the_end_go_when_something_was_removed():
    parts = ((DROPPED, "menu"), "\n", (PROSE, "one"), "\n", (BLANK, "  "), "\n\n")
    assert _running(*parts) == "one"


def test_a_blank_line_with_blanks_between_neighbours_stays():
    parts = ((PROSE, "one"), "\n", (BLANK, " "), "\n", (PROSE, "two"), "\n", (DROPPED, "menu"))
    assert _running(*parts) == "one\n \ntwo"


def test_a_page_of_which_all_was_removed_has_no_running_text():
    assert _running((DROPPED, "menu"), "\n", (BLANK, " "), "\n", (YEAR, "2016"), "\n") == ""


def test_a_page_of_blanks_has_no_running_text():
    assert _running((BLANK, " \t"), "\n\n").strip() == ""


def test_a_removed_label_leaves_its_value():
    parts = ((PROSE, "one"), "\n", (LABEL, "Title: "), (TITLE, "A title"), "\n", (PROSE, "two"))
    assert _running(*parts) == "one\nA title\ntwo"


def test_a_badge_at_the_end_of_a_line_leaves_no_blank():
    assert _running((TITLE, "A title "), (DROPPED, "[badge]"), "\n", (PROSE, "two")) == "A title\ntwo"


def test_a_badge_at_the_beginning_of_a_line_leaves_no_blank():
    assert _running((DROPPED, "[badge]"), (PROSE, " one"), "\n", (PROSE, "two")) == "one\ntwo"


@pytest.mark.parametrize(
    ("before", "after"), [("one ", "two"), ("one", " two"), ("one  ", " two"), ("one\u00a0", "two")]
)
def test_a_badge_between_blanks_leaves_one_blank(before, after):
    assert _running((PROSE, before), (DROPPED, "[badge]"), (PROSE, after)) == "one two"


def test_a_badge_without_blanks_leaves_none():
    assert _running((PROSE, "one"), (DROPPED, "[badge]"), (PROSE, "two")) == "onetwo"


def test_two_badges_with_a_blank_between_them_leave_one_blank():
    parts = ((PROSE, "one"), (DROPPED, "[badge]"), (PROSE, " "), (DROPPED, "[badge]"), (PROSE, "two"))
    assert _running(*parts) == "one two"


def test_blank_lines_below_a_line_with_a_badge_stay():
    parts = ((PROSE, "one"), (DROPPED, " [badge]"), "\n", (BLANK, " "), "\n\n", (PROSE, "two"))
    assert _running(*parts) == "one\n \n\ntwo"


def test_indents_of_whole_lines_stay():
    parts = ((DROPPED, "menu"), "\n", (BLANK, "  "), (PROSE, "indented"), "\n", (PROSE, "one"))
    assert _running(*parts) == "  indented\none"


def test_a_record_takes_its_own_stretch_of_the_page():
    parts = ((PROSE, "one"), "\n", (PROSE, "two"), "\n\n", (PROSE, "three"), "\n", (PROSE, "four"))
    assert _running(*parts, start=4, end=15) == "two\n\nthree"
    assert _running(*parts, start=4, end=7) == "two"


def test_nothing_is_kept_of_other_records():
    parts = ((PROSE, "one"), "\n", (DROPPED, "menu"), "\n", (PROSE, "two"))
    assert _running(*parts, start=0, end=8) == "one"
    assert _running(*parts, start=4, end=12) == "two"


def test_each_kept_stretch_knows_its_place_on_the_page():
    text, marks = _page((PROSE, "one"), "\r\n", (DROPPED, "menu"), "\r\n", (PROSE, "two"))
    assert running_text(text, marks, 0, len(text)).kept == ((0, 3, 0), (11, 14, 5))


def test_blank_lines_are_no_kept_stretches():
    text, marks = _page((PROSE, "one"), "\n\n\n", (PROSE, "two"))
    assert running_text(text, marks, 0, len(text)).kept == ((0, 3, 0), (6, 9, 6))
