from __future__ import annotations

import pytest

from scrubtext.fits import ends_list, fits, is_persons, is_prose, is_whole_list

LONG = "The survey of northern lakes shows that ice forms later in every decade and melts earlier in spring."


@pytest.mark.parametrize(
    "view",
    [
        "word word word word word words words words words words words",
        "This is a sentence.",
        "Is it a sentence?",
        "It is so (really so).",
        'She said it was "so."',
        "This is it; and that;",
        "Это короткое предложение тут.",
        "湖の水の温度はゆっくりと上がっていく。中文。",
        "中" * 20,
        "한" * 20,
    ],
)
def test_running_text_is_prose(view):
    assert is_prose(view)


@pytest.mark.parametrize(
    "view",
    [
        "",
        "Home",
        "Too short.",
        "This is a line",
        "word word word word word words wordy words words words word",
        "incomprehensibilities incomprehensibilities incomprehensibilities",
        "中" * 19,
        "Ends in a colon:",
        "And so on…",
    ],
)
def test_short_lines_are_no_prose(view):
    assert not is_prose(view)


@pytest.mark.parametrize(
    "view",
    [
        "Ana Gil",
        "Ana Gil, Bo Li",
        "Ana Gil and Bo Li",
        "Ana Gil & Bo Li",
        "Ana Gil, Bo Li, and Cy Po",
        "Ana Gil, …",
        "Ana Gil; ...",
        "Smith J, Roe AB",
        "Smith, J.",
        "Smith, John; Roe, Anna",
        "Smith, J., Roe, A. B.",
        "Ana Gil1,2, Bo Li3",
        "Ana Gil1,2*; Bo Li†",
        "Maria Silva a,b, João Costa c",
        "Maria de la Cruz",
        "王小明, 李四",
        "山田 太郎",
        "Ana Gil◽Bo Li",
        "Ana Gil | Bo Li",
    ],
)
def test_lines_of_names_are_persons(view):
    assert is_persons(view)


@pytest.mark.parametrize(
    "view",
    [
        "",
        ";",
        "1, 2",
        "*",
        "Plato",
        "Cell biology",
        "Journal of Lakes",
        "University of Lakes, Northland",
        "Ana Gil, some other words",
        "ana gil, bo li",
    ],
)
def test_other_lines_are_no_persons(view):
    assert not is_persons(view)


@pytest.mark.parametrize(
    ("view", "whole"),
    [
        ("ice, lake, snow", True),
        ("ice; lake; snow", True),
        ("Cell biologyGene therapyStem cells", True),
        ("ice; lake", False),
        ("ice, lake", False),
        ("ice", False),
    ],
)
def test_two_separators_make_a_whole_list(view, whole):
    assert is_whole_list(view) is whole


@pytest.mark.parametrize(
    ("view", "ends"),
    [
        ("ice", False),
        ("ice, lake, snow", False),
        ("x" * 100, False),
        ("x" * 101, True),
        ("frozen lake, " * 10 + "snow", False),
        ("A sentence.", True),
        ("ice, lake, snow.", True),
    ],
)
def test_long_lines_and_sentences_end_a_list(view, ends):
    assert ends_list(view) is ends


@pytest.mark.parametrize(
    ("field", "view"),
    [
        ("title", "Lake ice"),
        ("title", "x" * 400),
        ("title", "Ice on lakes. A survey"),
        ("title", "What a question?"),
        ("authors", "Ana Gil, Bo Li"),
        ("affiliations", "Department of Lakes"),
        ("affiliations", "Oslo, Norway"),
        ("keywords", "ice; lake; snow"),
        ("subjects", "ice; lake; snow"),
        ("abstract", LONG),
        ("sections", LONG),
        ("funding", LONG),
        ("journal", "Journal of Lakes"),
        ("publisher", "Lake Press"),
        ("rights", "anything at all"),
        ("date", "2016 Dec"),
        ("doi", "10.1000/abc"),
        ("year", "2016"),
        ("citation_count", "1,234"),
        ("type", "Article"),
    ],
)
def test_what_fits_a_field(field, view):
    assert fits(field, view)


@pytest.mark.parametrize(
    ("field", "view"),
    [
        ("title", "Too few"),
        ("title", "x" * 401),
        ("title", "Ends in a colon:"),
        ("title", "x" * 90 + " ends here. Then it goes on"),
        ("authors", "Cell biology"),
        ("affiliations", "Oslo"),
        ("affiliations", "Two words"),
        ("affiliations", "Oslo,Norway"),
        ("affiliations", "of a place " * 30),
        ("keywords", "ice; lake"),
        ("keywords", "ice; lake; "),
        ("keywords", "ice; lake; snow."),
        ("abstract", LONG[:99]),
        ("abstract", "x" * 200),
        ("journal", ""),
        ("journal", "x" * 121),
        ("publisher", "x" * 121),
        ("date", "Smarch 2012"),
        ("doi", "doi"),
        ("type", "Poem"),
    ],
)
def test_what_does_not_fit_a_field(field, view):
    assert not fits(field, view)
