from __future__ import annotations

import pytest

from scrubtext import values
from scrubtext.model import Author, Kind, Mark
from scrubtext.people import people as people_of
from scrubtext.people import person
from scrubtext.records import Context, read
from scrubtext.values import FIELDS, LISTS, SCALARS, TEXTS, TYPES, has_type, is_typed
from scrubtext.view import view_of


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
        ("101-18", "101-18"),
        ("5- 31", "5-31"),
        ("12~15", "12-15"),
        ("12～15", "12-15"),
        ("12--15", "12-15"),
        ("12\uff0d15", "12-15"),
        ("18:1–18:25", "18:1-18:25"),
        ("421-+", "421-+"),
        ("S12–S19", "S12-S19"),
        ("e1-e9", "e1-e9"),
        ("pp. 3-12", "3-12"),
        ("pp.725-738", "725-738"),
        ("pp 345–405", "345-405"),
        ("PP. 1-2", "1-2"),
        ("p. 650", "650"),
        ("p 650-657", "650-657"),
        ("p725-738", "725-738"),
        ("P505-515", "505-515"),
        ("P12-P19", "P12-P19"),
        ("p12-p19", "p12-p19"),
        ("P12", "P12"),
        ("págs. 725-738", "725-738"),
        ("pa\u0301gs. 725-738", "725-738"),
        ("S. 12–19", "12-19"),
        ("С. 725-738", "725-738"),
        ("с. 179-192", "179-192"),
        ("стр. 179-192", "179-192"),
        ("pp. e1-e9", "e1-e9"),
        ("pp. xii-xiv, 1-10", "xii-xiv, 1-10"),
    ],
)
def test_pages_have_a_plain_hyphen_and_no_marks_or_words_around(text, tidy):
    assert values.pages(text) == tidy


def test_an_article_number_keeps_its_letters():
    assert TYPES["article_number"].tidy("p123") == "p123"
    assert TYPES["article_number"].tidy("e–12.") == "e-12"


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
        "S12-S19",
        "12S-19S",
        "e1-e9",
        "101-18",
        "5- 31",
        "12~15",
        "18:1-18:25",
        "421-+",
        "pp. 3-12",
        "pp.3-12",
        "pp 1-2",
        "p. 12",
        "p725-738",
        "págs. 3-12",
        "S. 3-12",
        "С. 3-12",
        "pp. xii-xiv",
        "xcviii, 1-10",
    ],
)
def test_what_pages_look_like(view):
    assert has_type(view, "pages")


@pytest.mark.parametrize(
    "view",
    ["a-b", "12 pages", "mixed", "725-", "", "p.", "pp", "S 12-19", "12;13", "10:30", "12 p.", "-12", "+"],
)
def test_what_pages_do_not_look_like(view):
    assert not has_type(view, "pages")


@pytest.mark.parametrize(
    "word", ["civil", "mild", "mix", "di", "vivid", "iiii", "vx", "ic", "xxxx", "Li", "pi", "pl", "s. v", ""]
)
def test_a_word_of_roman_digits_is_no_page(word):
    assert not has_type(word, "pages")


ROMAN_HUNDREDS = ("", "c", "cc", "ccc")
ROMAN_TENS = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")
ROMAN_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


def test_each_roman_number_up_to_399_is_a_page():
    numbers = [h + t + u for h in ROMAN_HUNDREDS for t in ROMAN_TENS for u in ROMAN_UNITS]
    assert all(has_type(n, "pages") and has_type(n.upper(), "pages") for n in numbers[1:])


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
        "DOI10.1000/abc",
        "DOI 10.1000/abc",
        "doi: https://doi.org/10.1000/abc",
        "https://doi.org/ 10.1000/abc",
        "HTTPS://DOI.ORG/10.1000/abc",
        "https://www.doi.org/10.1000/abc",
        "https://doi.org/doi:10.1000/abc",
        "info:doi/10.1000/abc",
        "urn:doi:10.1000/abc",
        "https://doi.org/10.1000%2Fabc",
        "https://doi.org/10.1000/abc?ref=pdf",
        "https://doi.org/10.1000/abc#sec-1",
        "10.1000/abchttps://doi.org/10.1000/abc",
        "10.1000/abc;10.1000/def",
        "10.1000/abc,doi:10.1000/def",
    ],
)
def test_a_doi_loses_its_resolver_address(text):
    assert has_type(text, "doi")
    assert values.doi(text) == "10.1000/abc"


@pytest.mark.parametrize(
    "closing", [".", ",", ";", ":", '"', "'", ").", ")", ".,", "';", "⟩", "。", "◽", "*"]
)
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
        "10.1000.10/123",
        "10.1000/what?#now",
        "10.1000/a,10.5",
    ],
)
def test_brackets_case_and_marks_inside_a_doi_stay(text):
    assert has_type(text, "doi")
    assert values.doi(text + ".") == text


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("10.1002%2F%28SICI%291097%3C3%3A%3AAID%3E3.0.CO%3B2-W", "10.1002/(SICI)1097<3::AID>3.0.CO;2-W"),
        ("10.1000/abc%0ATY%20-%00%7F%FF", "10.1000/abc%0ATY%20-%00%7F%FF"),
    ],
)
def test_a_doi_is_decoded_where_that_gives_visible_characters(text, bare):
    assert values.doi(text) == bare


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
        ("1234-5679", "1234-5679"),
        ("12345679", "1234-5679"),
        ("2434561x", "2434-561X"),
        ("2434-561X", "2434-561X"),
        ("2434‐561X", "2434-561X"),
        ("ISSN 0317-8471", "0317-8471"),
        ("ISSN-0317-8471", "0317-8471"),
        ("eISSN: 0317-8471", "0317-8471"),
        ("ISSN-L : 0317-8471", "0317-8471"),
    ],
)
def test_an_issn_has_its_hyphen_and_a_large_x(text, tidy):
    assert has_type(view_of(text)[0], "issn")
    assert values.issn(text) == tidy


@pytest.mark.parametrize("text", ["1234-5678", "9999-9999", "0000-0000", "0317-847X", "ISSN 0317-8472"])
def test_an_issn_whose_last_character_is_wrong_is_none(text):
    assert has_type(text, "issn")
    assert values.issn(text) is None


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("978-3-16-148410-0", "978-3-16-148410-0"),
        ("978‐3‐16‐148410‐0", "978-3-16-148410-0"),
        ("978 3 16 148410 0", "978-3-16-148410-0"),
        ("ISBN 9783161484100", "9783161484100"),
        ("ISBN-13: 978-3-16-148410-0", "978-3-16-148410-0"),
        ("ISBN-10: 0-306-40615-2", "0-306-40615-2"),
        ("0-8044-2957-x", "0-8044-2957-X"),
    ],
)
def test_an_isbn_keeps_its_groups(text, tidy):
    assert has_type(view_of(text)[0], "isbn")
    assert values.isbn(text) == tidy


@pytest.mark.parametrize(
    "text", ["978-3-16-148410-1", "0-306-40615-X", "978316148410X", "0000000000", "ISBN-13: 0-306-40615-3"]
)
def test_an_isbn_whose_last_character_is_wrong_is_none(text):
    assert has_type(text, "isbn")
    assert values.isbn(text) is None


@pytest.mark.parametrize("digits", ["0317847", "1050124", "2434561", "0000019"])
def test_one_last_character_of_eleven_makes_an_issn(digits):
    found = [values.issn(digits + last) for last in "0123456789X"]
    assert len([issn for issn in found if issn]) == 1


@pytest.mark.parametrize(("field", "wrong"), [("issn", "1234-5678"), ("isbn", "0-306-40615-X")])
def test_a_number_that_does_not_check_leaves_its_field_absent(field, wrong):
    marks = [Mark(0, len(wrong), Kind.FIELD, "portal/rule", field)]
    reading = read(wrong, marks, "", Context((), None, frozenset(), None))
    assert reading.fields == {}
    assert reading.warnings == ()


@pytest.mark.parametrize(
    ("name", "text", "tidy"),
    [
        ("pmid", "PMID: 12345678", "12345678"),
        ("pmid", "PMID12345678", "12345678"),
        ("pmcid", "pmc123", "PMC123"),
        ("pmcid", "PMC 123", "PMC123"),
        ("pmcid", "PMCID: PMC123", "PMC123"),
        ("pmcid", "PMC1234567.2", "PMC1234567"),
        ("pmcid", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/", "PMC123"),
        ("pmcid", "https://pmc.ncbi.nlm.nih.gov/articles/PMC123", "PMC123"),
        ("arxiv", "arXiv:2008.12345v2", "2008.12345v2"),
        ("arxiv", "arXiv: 0704.0001 [hep-ph]", "0704.0001"),
        ("arxiv", "ARXIV:math.GT/0309136", "math.GT/0309136"),
        ("arxiv", "https://arxiv.org/abs/2008.12345", "2008.12345"),
        ("arxiv", "http://arxiv.org/pdf/hep-th/9901001v1.pdf", "hep-th/9901001v1"),
        ("arxiv", "arXiv:2008.12345v1 [cs.CL]", "2008.12345v1"),
    ],
)
def test_identifiers_lose_prefix_and_address(name, text, tidy):
    assert has_type(text, name)
    assert TYPES[name].tidy(text) == tidy


@pytest.mark.parametrize(
    ("name", "view"),
    [
        ("isbn", "978-3-16-148410-0"),
        ("isbn", "9783161484100"),
        ("isbn", "0-306-40615-2"),
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
        ("pmid", "0"),
        ("pmid", "PMC123"),
        ("pmid", "https://example.org/12345678"),
        ("pmcid", "123"),
        ("arxiv", "1501.001"),
        ("arxiv", "1513.00001"),
        ("arxiv", "hep-th/9913001"),
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
