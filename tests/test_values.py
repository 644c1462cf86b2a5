from __future__ import annotations

import pytest

from scrubtext import values
from scrubtext.model import Author
from scrubtext.people import people as people_of
from scrubtext.people import person
from scrubtext.values import FIELDS, LISTS, SCALARS, TEXTS, TYPES, has_type, is_typed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2016", {"year": 2016}),
        ("2016-12", {"year": 2016, "month": 12}),
        ("2016-12-31", {"year": 2016, "month": 12, "day": 31}),
        ("2016 Dec", {"year": 2016, "month": 12}),
        ("2016 Dec.", {"year": 2016, "month": 12}),
        ("2012 Aug 14", {"year": 2012, "month": 8, "day": 14}),
        ("2012 August 1", {"year": 2012, "month": 8, "day": 1}),
        ("14 August 2012", {"year": 2012, "month": 8, "day": 14}),
        ("1st May, 2010", {"year": 2010, "month": 5, "day": 1}),
        ("22nd Sept 2012", {"year": 2012, "month": 9, "day": 22}),
        ("August 14, 2012", {"year": 2012, "month": 8, "day": 14}),
        ("may 3 1999", {"year": 1999, "month": 5, "day": 3}),
        ("MAY 2011", {"year": 2011, "month": 5}),
        ("Sept. 2012", {"year": 2012, "month": 9}),
        ("1848 Feb 29", {"year": 1848, "month": 2, "day": 29}),
    ],
)
def test_a_date_is_read_as_far_as_it_goes(text, found):
    assert has_type(text, "date")
    assert values.date(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2012 Aug-Sep", {"year": 2012}),
        ("2012 Aug 14-16", {"year": 2012, "month": 8}),
        ("2012 May-May", {"year": 2012, "month": 5}),
    ],
)
def test_a_span_gives_only_what_its_ends_share(text, found):
    assert has_type(text, "date")
    assert values.date(text) == found


@pytest.mark.parametrize("text", ["Feb 30, 2012", "2011 Feb 29", "31 Apr 2012"])
def test_a_day_that_its_month_does_not_have_is_no_day(text):
    assert has_type(text, "date")
    assert set(values.date(text)) == {"year", "month"}


@pytest.mark.parametrize(
    "text",
    [
        "14/08/2012",
        "08/14/2012",
        "Winter 2012",
        "2016-13",
        "2016-12-32",
        "2012-8-3",
        "1499",
        "2100",
        "12016",
        "民國105年",
        "Smarch 2012",
        "32 May 2012",
        "0 May 2012",
        "May",
        "",
        "in 2012",
    ],
)
def test_what_is_no_certain_date_has_not_its_type(text):
    assert not has_type(text, "date")


@pytest.mark.parametrize(
    ("text", "number"),
    [("Dec", 12), ("december", 12), ("Sept.", 9), ("MAY", 5), ("12", 12), ("01", 1), ("3", 3)],
)
def test_a_month_has_a_name_or_a_number(text, number):
    assert has_type(text, "month")
    assert values.month(text) == number


@pytest.mark.parametrize("text", ["13", "0", "00", "Decem", "", "Mo"])
def test_what_is_no_month(text):
    assert not has_type(text, "month")


@pytest.mark.parametrize(
    ("text", "number"), [("1,234", 1234), ("1 234", 1234), ("12,345,678", 12345678), ("0", 0)]
)
def test_a_count_is_a_number_whatever_groups_its_digits(text, number):
    assert has_type(text, "int")
    assert TYPES["int"].tidy(text) == number


@pytest.mark.parametrize("text", ["12,34", "1,2345", "-5", "1.5", "", "twelve"])
def test_what_is_no_count(text):
    assert not has_type(text, "int")


@pytest.mark.parametrize(("text", "number"), [("1500", 1500), ("1999", 1999), ("2099", 2099)])
def test_a_year_is_a_number(text, number):
    assert has_type(text, "year")
    assert values.year(text) == number


@pytest.mark.parametrize("text", ["1499", "2100", "999", "20160", "16", "'16"])
def test_what_is_no_year(text):
    assert not has_type(text, "year")


@pytest.mark.parametrize(
    ("text", "typed"), [("1", True), ("01", True), ("31", True), ("32", False), ("0", False)]
)
def test_a_day_lies_within_a_month(text, typed):
    assert has_type(text, "day") is typed


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("725-738", "725-738"),
        ("725–738", "725-738"),
        ("725 — 738", "725-738"),
        ("725\u2212738", "725-738"),
        ("725-738.", "725-738"),
        ("12,", "12"),
        ("S1 - S12", "S1-S12"),
        ("xii–xiv", "xii-xiv"),
        ("1-10, 15-20", "1-10, 15-20"),
        ("147296", "147296"),
        ("e276", "e276"),
        ("0", "0"),
        ("1234.e1-1234.e10", "1234.e1-1234.e10"),
    ],
)
def test_pages_have_a_plain_hyphen_and_no_closing_marks(text, tidy):
    assert values.pages(text) == tidy


@pytest.mark.parametrize(
    "view",
    [
        "725-738",
        "725 - 738",
        "725-38",
        "147296",
        "e276",
        "S1-S12",
        "xii-xiv",
        "XVII",
        "1-10, 15-20",
        "0",
        "D109",
    ],
)
def test_what_pages_look_like(view):
    assert has_type(view, "pages")


@pytest.mark.parametrize("view", ["a-b", "12 pages", "mixed", "725-", "", "p. 12", "pp 1-2", "12;13"])
def test_what_pages_do_not_look_like(view):
    assert not has_type(view, "pages")


@pytest.mark.parametrize("view", ["e276", "147296", "ABC-12", "D12-0345", "012345.6"])
def test_what_an_article_number_looks_like(view):
    assert has_type(view, "article_number")


@pytest.mark.parametrize("view", ["e 276", "article", "", "12 34"])
def test_what_an_article_number_does_not_look_like(view):
    assert not has_type(view, "article_number")


@pytest.mark.parametrize(
    "text",
    [
        "10.1000/abc",
        "https://doi.org/10.1000/abc",
        "http://dx.doi.org/10.1000/abc",
        "doi.org/10.1000/abc",
        "doi:10.1000/abc",
        "doi: 10.1000/abc",
        "DOI: 10.1000/abc",
    ],
)
def test_a_doi_loses_its_resolver_address(text):
    assert has_type(text, "doi")
    assert values.doi(text) == "10.1000/abc"


@pytest.mark.parametrize("closing", [".", ",", ";", ":", '"', "'", ").", ")", ".,", "';"])
def test_a_doi_loses_closing_punctuation(closing):
    assert values.doi(f"10.1000/abc{closing}") == "10.1000/abc"


@pytest.mark.parametrize(
    "text",
    [
        "10.1002/(SICI)1097(199)1:2<3::AID>3.0.CO;2-W",
        "10.1016/s0140(05)1",
        "10.1016/S0140-6736(05)",
        "10.1000/a.b_c-d;e",
        "10.123456789/UPPER",
    ],
)
def test_brackets_case_and_marks_inside_a_doi_stay(text):
    assert has_type(text, "doi")
    assert values.doi(text + ".") == text


def test_only_the_bracket_too_many_is_taken_off_a_doi():
    assert values.doi("10.1000/a(b)c)") == "10.1000/a(b)c"


def test_a_doi_in_brackets_is_bare():
    assert values.doi("(10.1000/abc)") == "10.1000/abc"


@pytest.mark.parametrize("text", ["10.12/abc", "10.1000/", "11.1000/abc", "10.1000/a b", "doi", ""])
def test_what_is_no_doi(text):
    assert not has_type(text, "doi")


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("1234-5678", "1234-5678"),
        ("12345678", "1234-5678"),
        ("1234567x", "1234-567X"),
        ("1234-567X", "1234-567X"),
    ],
)
def test_an_issn_has_its_hyphen_and_a_large_x(text, tidy):
    assert has_type(text, "issn")
    assert values.issn(text) == tidy


@pytest.mark.parametrize(
    ("name", "view"),
    [
        ("isbn", "978-3-16-148410-0"),
        ("isbn", "9783161484100"),
        ("isbn", "0-306-40615-X"),
        ("pmcid", "PMC123"),
        ("pmid", "12345678"),
        ("arxiv", "hep-th/9901001"),
        ("arxiv", "math.GT/0309136"),
        ("url", "https://example.org/a?b=c"),
    ],
)
def test_identifiers_stay_as_printed(name, view):
    assert has_type(view, name)
    assert TYPES[name].tidy(f" {view}\u200b ") == view


@pytest.mark.parametrize(
    ("name", "view"),
    [
        ("issn", "1234-56"),
        ("issn", "1234-56X8"),
        ("isbn", "12345"),
        ("pmcid", "PMC"),
        ("pmid", "123456789"),
        ("pmid", "12a"),
        ("arxiv", "1501.001"),
        ("url", "ftp://example.org"),
        ("url", "https://example.org/a b"),
        ("url", "javascript:alert(1)"),
    ],
)
def test_what_is_no_identifier(name, view):
    assert not has_type(view, name)


@pytest.mark.parametrize(
    ("name", "view"),
    [
        ("volume", "12"),
        ("volume", "2019"),
        ("volume", "A12/B"),
        ("volume", "12 Suppl 1"),
        ("volume", "12 Pt B"),
        ("issue", "3-4"),
        ("issue", "2 Suppl. 3"),
        ("issue", "4 Part 2"),
        ("issue", "Suppl"),
        ("abbrev", "J Appl Lakes"),
        ("language", "English"),
        ("language", "English/French"),
        ("language", "english"),
        ("copyright", "© 2016 A Publisher"),
        ("copyright", "Copyright © 2016-2017 A Publisher"),
        ("copyright", "(c) The Author(s)"),
        ("copyright", "© The authors"),
    ],
)
def test_wordy_types(name, view):
    assert has_type(view, name)
    assert TYPES[name].tidy(view) == view


@pytest.mark.parametrize(
    ("name", "view"),
    [
        ("volume", "1;2"),
        ("volume", "two words"),
        ("issue", "1(2)"),
        ("abbrev", "J. Appl"),
        ("language", "English 2"),
        ("copyright", "© A Publisher"),
        ("copyright", "2016 A Publisher"),
        ("work", "Poem"),
    ],
)
def test_what_wordy_types_refuse(name, view):
    assert not has_type(view, name)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Article", "article-journal"),
        ("REVIEW ARTICLE", "article-journal"),
        ("Comment/debate", "article-journal"),
        ("Conference contribution", "paper-conference"),
        ("book\u00a0chapter", "chapter"),
        ("Doctoral Thesis", "thesis"),
        ("Preprint", "article"),
        ("Dataset", "dataset"),
        ("Poem", None),
    ],
)
def test_works_have_a_csl_type(text, kind):
    assert values.work(text) == kind


@pytest.mark.parametrize(
    ("view", "typed"),
    [
        ("one two three four five six seven eight nine ten eleven twelve.", True),
        ('one two three four five six seven eight nine ten eleven "twelve."', True),
        ("one two three four five six seven eight nine ten eleven.", False),
        ("one two three four five six seven eight nine ten eleven twelve", False),
        ("中" * 40, True),
        ("中" * 39, False),
    ],
)
def test_a_paragraph_is_running_text_beyond_doubt(view, typed):
    assert has_type(view, "paragraph") is typed


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("A title.", "A title"),
        ("A title", "A title"),
        ("A title. ", "A title"),
        ("  A\u00a0title\u200b.", "A title"),
        ("A title;", "A title"),
        ("What now?", "What now?"),
        ("And so on...", "And so on..."),
        ("Made in the U.S.A.", "Made in the U.S.A."),
        ("Ice: a study (2nd part).", "Ice: a study (2nd part)"),
        ("Abstractions of A. Lake in vivo.", "Abstractions of A. Lake in vivo"),
        ("", ""),
    ],
)
def test_a_title_loses_its_closing_full_stop(text, tidy):
    assert values.title(text) == tidy


@pytest.mark.parametrize(
    ("text", "tidy"),
    [("A journal;", "A journal"), ("A | ", "A"), ("A.", "A."), ("◽", ""), ("a\r\nb", "a b")],
)
def test_plain_text_loses_closing_separators(text, tidy):
    assert values.plain(text) == tidy


def test_an_abstract_keeps_its_characters():
    assert values.abstract("  One  line\u00a0with “odd” blanks.\n") == "One  line\u00a0with “odd” blanks."


@pytest.mark.parametrize(
    ("text", "literal", "family", "given"),
    [
        ("Smith, John", "Smith, John", "Smith", "John"),
        ("de la Cruz, Ana María", "de la Cruz, Ana María", "de la Cruz", "Ana María"),
        ("Smith J", "Smith J", "Smith", "J"),
        ("Smith JA", "Smith JA", "Smith", "JA"),
        ("van der Berg J-P", "van der Berg J-P", "van der Berg", "J-P"),
        ("O'Neil S", "O'Neil S", "O'Neil", "S"),
        ("John Smith", "John Smith", None, None),
        ("J. Smith", "J. Smith", None, None),
        ("Plato", "Plato", None, None),
        ("John Smith Jr.", "John Smith Jr.", None, None),
        ("Smith JR", "Smith JR", None, None),
        ("John Smith III", "John Smith III", None, None),
        ("John Smith MD", "John Smith MD", None, None),
        ("王小明", "王小明", None, None),
        ("山田 太郎", "山田 太郎", None, None),
        ("김철수", "김철수", None, None),
        ("The Northern Lakes Study Group", "The Northern Lakes Study Group", None, None),
        ("Maria Silva.", "Maria Silva", None, None),
        ("and John Smith", "John Smith", None, None),
        ("& John Smith", "John Smith", None, None),
        ("A. B.", "A. B.", None, None),
    ],
)
def test_a_person_is_split_only_where_the_page_shows_how(text, literal, family, given):
    assert person(text) == Author(literal=literal, family=family, given=given)


@pytest.mark.parametrize(
    ("text", "order", "family", "given"),
    [
        ("John Smith", "Given Family", "Smith", "John"),
        ("J. A. Smith", "Given Family", "Smith", "J. A."),
        ("Smith John", "Family AB", "Smith", "John"),
        ("van der Berg JP", "Family AB", "van der Berg", "JP"),
        ("Smith, John", "Family, Given", "Smith", "John"),
        ("Smith, John", "Given Family", "Smith", "John"),
        ("John Smith", "Family, Given", None, None),
        ("Smith J", "Given Family", "J", "Smith"),
        ("Plato", "Given Family", None, None),
        ("Plato", "Family AB", None, None),
    ],
)
def test_a_person_is_split_in_the_order_of_the_portal(text, order, family, given):
    assert person(text, order) == Author(literal=text, family=family, given=given)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Gil1,2",
        "Ana Gil1",
        "Ana Gil 1,2",
        "Ana Gil*",
        "Ana Gil1,2*†",
        "Ana Gil †‡ §",
        "Ana Gil^1",
        "Ana Gil a,b",
        "Ana Gil a",
        "Ana Gil◽",
        "Ana Gil #",
        "Ana Gil,",
        "Ana Gil12.",
        " Ana\u00a0Gil \u200b",
    ],
)
def test_a_person_loses_marks_and_numbers(text):
    assert person(text).literal == "Ana Gil"


def _literals(text, order=None):
    people, _ = people_of(text, order)
    return [person.literal for person in people]


@pytest.mark.parametrize(
    ("text", "literals"),
    [
        ("Ana Gil", ["Ana Gil"]),
        ("Ana Gil, Bo Li", ["Ana Gil", "Bo Li"]),
        ("Ana Gil,Bo Li", ["Ana Gil", "Bo Li"]),
        ("Ana Gil and Bo Li", ["Ana Gil", "Bo Li"]),
        ("Ana Gil & Bo Li", ["Ana Gil", "Bo Li"]),
        ("Ana Gil und Bo Li", ["Ana Gil", "Bo Li"]),
        ("Ana Ortega y Gil", ["Ana Ortega y Gil"]),
        ("Ana Gil et Bo Li", ["Ana Gil", "Bo Li"]),
        ("Ana Gil, Bo Li, and Cy Po", ["Ana Gil", "Bo Li", "Cy Po"]),
        ("Ana Gil, Bo Li & Cy Po", ["Ana Gil", "Bo Li", "Cy Po"]),
        ("and Ana Gil", ["Ana Gil"]),
        ("Ana Gil; and Bo Li", ["Ana Gil", "Bo Li"]),
        ("Ana Gil\u00a0and Bo Li", ["Ana Gil", "Bo Li"]),
        ("Ana Gil◽Bo Li◽", ["Ana Gil", "Bo Li"]),
        ("Ana Gil | Bo Li", ["Ana Gil", "Bo Li"]),
        ("• Ana Gil; Bo Li;", ["Ana Gil", "Bo Li"]),
        ("Smith, John; Roe, Anna", ["Smith, John", "Roe, Anna"]),
        ("Smith, J., Roe, A. B., Poe, C.-D.", ["Smith, J.", "Roe, A. B.", "Poe, C.-D."]),
        ("Smith J, Roe AB", ["Smith J", "Roe AB"]),
        ("Ana Gil1,2, Bo Li3", ["Ana Gil", "Bo Li"]),
        ("Ana Gil 1,2, Bo Li 3*", ["Ana Gil", "Bo Li"]),
        ("Ana Gil*†, Bo Li‡", ["Ana Gil", "Bo Li"]),
        ("Ana Gil^1, Bo Li^2", ["Ana Gil", "Bo Li"]),
        ("王小明, 李四", ["王小明", "李四"]),
        ("山田 太郎; 鈴木 一郎", ["山田 太郎", "鈴木 一郎"]),
        ("The Lakes Consortium; Smith J", ["The Lakes Consortium", "Smith J"]),
        ("John Smith Jr., Ana Gil", ["John Smith Jr.", "Ana Gil"]),
        ("Andy Anderson, Sandy Landy", ["Andy Anderson", "Sandy Landy"]),
        ("", []),
        ("1, 2; *", []),
    ],
)
def test_the_persons_of_a_line(text, literals):
    assert _literals(text) == literals


def test_where_the_portal_prints_family_first_commas_belong_to_names():
    assert _literals("Smith, John", "Family, Given") == ["Smith, John"]
    assert _literals("Smith, John and Roe, Anna", "Family, Given") == ["Smith, John", "Roe, Anna"]


def test_the_persons_of_a_line_are_split_in_the_order_of_the_portal():
    people, _ = people_of("Ana Gil, Bo Li", "Given Family")
    assert people == [
        Author(literal="Ana Gil", family="Gil", given="Ana"),
        Author(literal="Bo Li", family="Li", given="Bo"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Gil, Bo Li, et al.",
        "Ana Gil, Bo Li, et al",
        "Ana Gil, Bo Li, Et Al.",
        "Ana Gil; Bo Li; et al.",
        "Ana Gil, Bo Li, ...",
        "Ana Gil, Bo Li, …",
        "Ana Gil; …; Bo Li",
    ],
)
def test_a_line_that_says_so_has_more_persons(text):
    people, truncated = people_of(text)
    assert [person.literal for person in people] == ["Ana Gil", "Bo Li"]
    assert truncated


@pytest.mark.parametrize("text", ["Ana Gil, Bo Li", "Et Alvarez, Bo Li", ""])
def test_a_line_that_does_not_say_so_has_no_more_persons(text):
    assert people_of(text)[1] is False


@pytest.mark.parametrize(
    "view",
    [
        "Ana Gil",
        "Ana Gil1,2",
        "Ana Gil a,b",
        "Smith, John",
        "Smith JA*",
        "van der Berg J-P",
        "Maria de la Cruz",
        "Éric Ångström",
        "王小明",
        "山田 太郎",
        "김철수",
    ],
)
def test_what_a_person_looks_like(view):
    assert has_type(view, "person")


@pytest.mark.parametrize(
    "view", ["ana gil", "Cell biology", "Plato", "12", "", "Journal of Lakes", "Ana Gil: a life"]
)
def test_what_a_person_does_not_look_like(view):
    assert not has_type(view, "person")


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("ice; lake; snow", ["ice", "lake", "snow"]),
        ("ice;lake;", ["ice", "lake"]),
        ("ice; lake, frozen; snow.", ["ice", "lake, frozen", "snow"]),
        ("ice◽lake", ["ice", "lake"]),
        ("ice | lake", ["ice", "lake"]),
        ("ice • lake • snow", ["ice", "lake", "snow"]),
        ("• ice; lake", ["ice", "lake"]),
        ("ice · lake", ["ice", "lake"]),
        ("ice, lake, snow", ["ice", "lake", "snow"]),
        ("ice, lake, snow.", ["ice", "lake", "snow"]),
        ("ice, frozen", ["ice, frozen"]),
        ("Cell biologyGene therapyStem cells", ["Cell biology", "Gene therapy", "Stem cells"]),
        ("Cell biologyGene therapy", ["Cell biologyGene therapy"]),
        ("Ca2+, K+, Na+", ["Ca2+", "K+", "Na+"]),
        ("α-synuclein; β-amyloid", ["α-synuclein", "β-amyloid"]),
        ("ice\u00a0age;\u200blake", ["ice age", "lake"]),
        ("keyword", ["keyword"]),
        ("", []),
        ("; ;", []),
        ("•", []),
    ],
)
def test_the_items_of_a_line(text, items):
    assert values.items(text) == items


@pytest.mark.parametrize(
    "name", ["mTORC1", "iPSCs", "aBax-dependent", "PubMed", "LinkOut", "McDonald", "CO2-H2O"]
)
def test_camel_case_names_are_never_split(name):
    assert values.items(name) == [name]
    assert values.items(f"{name}; other") == [name, "other"]


@pytest.mark.parametrize(
    "text",
    [
        "Department of Lakes",
        "1Department of Lakes",
        "1 Department of Lakes",
        "12 Department of Lakes",
        "[1] Department of Lakes",
        "1. Department of Lakes",
        "1) Department of Lakes",
        "aDepartment of Lakes",
        "* Department of Lakes",
        "†Department of Lakes",
        "‡§ Department of Lakes;",
        " 2Department of\u00a0Lakes, ",
    ],
)
def test_an_affiliation_loses_its_number_and_mark(text):
    assert values.affiliation(text) == "Department of Lakes"


@pytest.mark.parametrize(
    "text", ["123 Lake Street", "iDepartment", "bioLab", "e-Science Centre", "a Department"]
)
def test_an_affiliation_keeps_what_is_no_mark(text):
    assert values.affiliation(text) == text


@pytest.mark.parametrize("field", ["year", "date", "doi", "pages", "volume", "language_name", "type"])
def test_values_with_a_shape_of_their_own_are_typed(field):
    assert is_typed(field)


@pytest.mark.parametrize("field", ["title", "journal", "authors", "abstract", "keywords", "affiliations"])
def test_plain_texts_are_not_typed(field):
    assert not is_typed(field)


def test_every_field_has_a_type_and_one_group():
    assert set(FIELDS.values()) <= set(TYPES)
    assert len(FIELDS) == len(SCALARS) + len(LISTS) + len(TEXTS)
