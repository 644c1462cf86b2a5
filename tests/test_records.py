from __future__ import annotations

import pytest

from scrubtext.model import Author, Kind, Mark, Section
from scrubtext.records import Context, is_cut, read

HEADINGS = frozenset({"background", "methods", "results", "conclusions"})
LABEL = "label"
PROSE = "prose"
DROPPED = "dropped"
SENTENCE = (
    "The survey of northern lakes shows that ice forms later in every decade and melts earlier in each spring"
)


def _by_word(text):
    """A language for invented texts: French has `le`, English `the`."""
    words = text.split()
    return "fr" if "le" in words else "en" if "the" in words else None


def _read(*parts, running="", names=None, language=None, expected=()):
    """Read a page of fields (name, text, rule unless they share one), other marks and plain line ends."""
    text = ""
    marks = []
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        name, stretch, *rule = part
        kind = Kind(name) if name in (LABEL, PROSE, DROPPED) else Kind.FIELD
        field = name if kind is Kind.FIELD else None
        marks.append(Mark(len(text), len(text) + len(stretch), kind, *(rule or ["rule"]), field))
        text += stretch
    context = Context(expected=expected, names=names, headings=HEADINGS, language=language)
    return read(text, marks, running, context)


def _fields(*parts, **context):
    return _read(*parts, **context).fields


def _abstract(*lines):
    """An abstract of several lines."""
    return [part for line in lines for part in (("abstract", line), "\n")]


def test_a_page_without_fields_reads_as_nothing():
    assert _read() == ({}, ())


def test_values_are_tidied_by_their_type():
    assert _fields(
        ("title", " A\u00a0title. "),
        "\n",
        ("doi", "https://doi.org/10.1000/abc."),
        "\n",
        ("pages", "725–738"),
        "\n",
        ("issn", "2434561x"),
        "\n",
        ("citation_count", "1,234"),
        "\n",
        ("type", "Article"),
        "\n",
        ("volume", "12"),
    ) == {
        "title": "A title",
        "doi": "10.1000/abc",
        "pages": "725-738",
        "issn": "2434-561X",
        "citation_count": 1234,
        "type": "article-journal",
        "volume": "12",
    }


def test_a_date_gives_year_month_and_day():
    assert _fields(("date", "2012 Aug 14")) == {"year": 2012, "month": 8, "day": 14}


def test_a_count_of_zero_is_a_value():
    assert _fields(("citation_count", "0")) == {"citation_count": 0}


@pytest.mark.parametrize(
    ("field", "text"),
    [("title", " \u200b "), ("type", "Poem"), ("keywords", ";"), ("affiliations", " "), ("abstract", " ")],
)
def test_an_empty_value_leaves_its_field_absent(field, text):
    assert _fields((field, text)) == {}


def test_the_first_of_two_values_wins_with_a_warning():
    assert _read(("year", "2016", "a"), "\n", ("year", "2017", "b")) == ({"year": 2016}, ("conflict:year",))


def test_two_values_of_one_rule_are_a_conflict_too():
    assert _read(("volume", "12"), "\n", ("volume", "13")) == ({"volume": "12"}, ("conflict:volume",))


def test_the_same_value_twice_is_no_conflict():
    reading = _read(("year", "2016", "a"), "\n", ("year", "2016", "b"), "\n", ("date", "2016 Dec", "c"))
    assert reading == ({"year": 2016, "month": 12}, ())


def test_a_value_that_differs_in_case_and_marks_only_is_no_conflict():
    reading = _read(("title", "Ice: A Survey", "a"), "\n", ("title", "ICE – a survey.", "b"))
    assert reading == ({"title": "Ice: A Survey"}, ())


def test_a_doi_in_upper_case_is_no_conflict():
    reading = _read(("doi", "10.1000/ABC", "a"), "\n", ("doi", "https://doi.org/10.1000/abc", "b"))
    assert reading == ({"doi": "10.1000/ABC"}, ())


def test_a_less_certain_date_is_filled_by_a_later_one():
    reading = _read(("date", "2016 Dec", "a"), "\n", ("date", "2016 Dec 3", "b"))
    assert reading == ({"year": 2016, "month": 12, "day": 3}, ())


def test_an_empty_value_does_not_stand_before_a_later_one():
    assert _read(("title", " ", "a"), "\n", ("title", "A title", "b")) == ({"title": "A title"}, ())


def test_each_conflict_is_told_once_and_in_page_order():
    reading = _read(
        ("year", "2016", "a"),
        ("issue", "1", "a"),
        ("issue", "2", "b"),
        ("year", "2017", "b"),
        ("year", "2018", "c"),
    )
    assert reading.warnings == ("conflict:issue", "conflict:year")


@pytest.mark.parametrize(
    ("parts", "fields"),
    [
        ([("pages", "e276")], {"article_number": "e276"}),
        ([("pages", "E276")], {"article_number": "E276"}),
        ([("pages", "147296")], {"pages": "147296"}),
        ([("pages", "725-738")], {"pages": "725-738"}),
        ([("pages", "e276-e280")], {"pages": "e276-e280"}),
        ([("article_number", "147296")], {"article_number": "147296"}),
        ([("pages", "147296"), ("article_number", "147296")], {"article_number": "147296"}),
        ([("article_number", "147296"), ("pages", "147296")], {"article_number": "147296"}),
        ([("pages", "1-12"), ("article_number", "147296")], {"pages": "1-12"}),
        ([("pages", "e276"), ("article_number", "276")], {"article_number": "276"}),
    ],
)
def test_a_record_has_pages_or_an_article_number(parts, fields):
    assert _fields(*parts) == fields


def test_keywords_are_united_without_repeats():
    assert _fields(
        ("keywords", "ice; lake", "a"), "\n", ("keywords", "lake; snow", "b"), ("subjects", "Ecology")
    ) == {
        "keywords": ["ice", "lake", "snow"],
        "subjects": ["Ecology"],
    }


def test_keywords_one_a_line_are_one_list():
    parts = (("keywords", "frozen lake"), "\n", ("keywords", "snow, deep"), "\n", ("keywords", "ice"))
    assert _fields(*parts) == {"keywords": ["frozen lake", "snow, deep", "ice"]}


def test_affiliations_are_one_a_line_without_their_marks():
    parts = (
        ("affiliations", "1Department of Lakes, Oslo"),
        "\n",
        ("affiliations", "2Department of Ice, Bergen;"),
        "\n",
        ("affiliations", "Department of Lakes, Oslo"),
    )
    assert _fields(*parts) == {"affiliations": ["Department of Lakes, Oslo", "Department of Ice, Bergen"]}


def test_authors_are_united_and_a_list_cut_short_is_told():
    reading = _read(("authors", "Ana Gil, Bo Li"), "\n", ("authors", "Bo Li, Cy Po, et al."))
    assert reading == (
        {
            "authors": [Author(literal="Ana Gil"), Author(literal="Bo Li"), Author(literal="Cy Po")],
            "authors_truncated": True,
        },
        ("authors_truncated",),
    )


def test_authors_are_split_in_the_order_of_the_portal():
    assert _fields(("authors", "Smith, John"), names="Family, Given") == {
        "authors": [Author(literal="Smith, John", family="Smith", given="John")]
    }


def test_stretches_of_a_line_with_a_piece_taken_out_are_one_value():
    assert _fields(("title", "A title "), (DROPPED, "[badge]", "badge"), ("title", "of a work")) == {
        "title": "A title of a work"
    }


def test_a_label_between_them_keeps_values_apart():
    parts = (("abstract", "One."), "\n", (LABEL, "Abstract"), "\n", ("abstract", "Two."))
    assert _fields(*parts) == {"abstract": "One."}


def test_another_field_between_them_keeps_values_apart():
    parts = (("abstract", "One."), "\n", ("year", "2016"), "\n", ("abstract", "Two."))
    assert _fields(*parts) == {"abstract": "One.", "year": 2016}


def test_prose_between_them_keeps_no_values_apart():
    parts = (("abstract", "One."), "\n", (PROSE, "menu"), "\n", ("abstract", "Two."))
    assert _fields(*parts) == {"abstract": "One.\nTwo."}


def test_an_abstract_keeps_its_characters_but_for_outer_blanks_and_line_ends():
    parts = (
        ("abstract", " One  “odd”\u00a0line\r\nwrapped. "),
        "\r\n",
        ("abstract", "  "),
        "\n",
        ("abstract", "Two."),
    )
    assert _fields(*parts) == {"abstract": "One  “odd”\u00a0line wrapped.\nTwo."}


def test_funding_is_united_line_by_line_and_tidied():
    parts = (
        ("funding", "Grant\u00a0one."),
        "\n",
        ("funding", "More\u200b of it."),
        "\n",
        (LABEL, "Funding"),
        "\n",
        ("funding", "Grant two."),
        "\n",
        (LABEL, "Funding"),
        "\n",
        ("funding", "Grant  two."),
    )
    assert _fields(*parts) == {"funding": "Grant one.\nMore of it.\nGrant two."}


def test_headings_on_lines_of_their_own_make_sections():
    assert _fields(*_abstract("Background", "One.", "METHODS:", "Two.", "Three.")) == {
        "abstract": "Background\nOne.\nMETHODS:\nTwo.\nThree.",
        "sections": [
            Section(heading="Background", text="One."),
            Section(heading="METHODS", text="Two.\nThree."),
        ],
    }


def test_headings_at_the_beginning_of_lines_make_sections():
    fields = _fields(("abstract", "BACKGROUND: One."), "\n", ("abstract", "Results:  Two: three."))
    assert fields["abstract"] == "BACKGROUND: One.\nResults:  Two: three."
    assert fields["sections"] == [
        Section(heading="BACKGROUND", text="One."),
        Section(heading="Results", text="Two: three."),
    ]


def test_an_unknown_heading_belongs_to_the_section_above():
    parts = (
        ("abstract", "Methods: One."),
        "\n",
        ("abstract", "Note: two."),
        "\n",
        ("abstract", "Results: Three."),
    )
    assert _fields(*parts)["sections"] == [
        Section(heading="Methods", text="One.\nNote: two."),
        Section(heading="Results", text="Three."),
    ]


def test_a_heading_without_text_is_no_section():
    parts = _abstract("Background", "Methods", "One.", "Results", "Two.")
    assert _fields(*parts)["sections"] == [
        Section(heading="Methods", text="One."),
        Section(heading="Results", text="Two."),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["Background: One."],
        ["One.", "Background: Two.", "Methods: Three."],
        ["Backgrounds: One.", "Methodics: Two."],
        ["Background: One.", "Methods"],
    ],
    ids=["one heading", "text above", "unknown headings", "one with text"],
)
def test_what_is_no_structured_abstract_has_no_sections(lines):
    assert "sections" not in _fields(*_abstract(*lines))


def test_of_two_abstracts_the_one_in_the_language_of_the_title_is_the_abstract():
    parts = (("title", "le titre"), "\n", ("abstract", "the one", "a"), "\n", ("abstract", "le un", "b"))
    assert _fields(*parts, language=_by_word) == {
        "title": "le titre",
        "abstract": "le un",
        "abstracts": {"en": "the one", "fr": "le un"},
    }


@pytest.mark.parametrize("title", [[], [("title", "Titulus"), "\n"]], ids=["no title", "unknown title"])
def test_of_two_abstracts_the_first_is_the_abstract_else(title):
    fields = _fields(
        *title, ("abstract", "le un", "a"), "\n", ("abstract", "the one", "b"), language=_by_word
    )
    assert fields["abstract"] == "le un"
    assert fields["abstracts"] == {"fr": "le un", "en": "the one"}


def test_the_sections_are_those_of_the_abstract_chosen():
    parts = (
        ("title", "the title"),
        "\n",
        ("abstract", "le un", "a"),
        "\n",
        ("abstract", "Methods: the one", "b"),
        "\n",
        ("abstract", "Results: the two", "b"),
    )
    assert [section.heading for section in _fields(*parts, language=_by_word)["sections"]] == [
        "Methods",
        "Results",
    ]


def test_an_abstract_of_unknown_language_stands_under_und():
    fields = _fields(("abstract", "the one", "a"), "\n", ("abstract", "ignotus", "b"), language=_by_word)
    assert fields == {"abstract": "the one", "abstracts": {"en": "the one", "und": "ignotus"}}


def test_the_same_abstract_twice_is_one():
    fields = _fields(("abstract", "the one", "a"), "\n", ("abstract", "the one", "b"), language=_by_word)
    assert fields == {"abstract": "the one"}


def test_the_running_text_has_a_language():
    assert _fields(running="the text", language=_by_word) == {"text": "the text", "language": "en"}


def test_a_text_of_unknown_language_has_none():
    assert _fields(running="ignotus", language=_by_word) == {"text": "ignotus"}


def test_without_detection_there_is_no_language():
    assert _fields(running="the text") == {"text": "the text"}


def test_blank_running_text_is_absent():
    assert _fields(running=" \n\n") == {}


def test_an_expected_field_that_is_absent_is_told():
    reading = _read(("title", "A title"), expected=("title", "abstract"))
    assert reading.warnings == ("no_abstract",)
    assert _read(expected=("title", "abstract")).warnings == ("no_title", "no_abstract")
    assert _read().warnings == ()


@pytest.mark.parametrize(
    "running",
    [SENTENCE, f"First line.\n\n{SENTENCE}\n", f"{SENTENCE} and…", f"{SENTENCE} and... ", f"{SENTENCE},"],
    ids=["no end", "last line", "ellipsis", "three dots", "comma"],
)
def test_text_that_breaks_off_is_cut(running):
    assert is_cut(running)


@pytest.mark.parametrize(
    "running",
    [
        "",
        "A short line",
        "And so on…",
        f"{SENTENCE}.",
        f"{SENTENCE}.)",
        f"{SENTENCE}.”\n\n",
        f"{SENTENCE}.»",
        f"{SENTENCE}?",
        f"{SENTENCE}:",
        f"{SENTENCE}。",
        f"{SENTENCE}\nA short line",
        "x" * 200,
    ],
)
def test_text_that_ends_is_not_cut(running):
    assert not is_cut(running)


def test_a_part_under_a_label_of_its_own_is_a_section():
    found = _fields(
        (LABEL, "Highlights:"), "\n", ("sections", "Ice melts earlier.", "site/labels.Highlights:")
    )
    assert found == {"sections": [Section(heading="Highlights", text="Ice melts earlier.")]}
