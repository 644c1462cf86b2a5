"""The tests inside rule files: what they compare, and the forms in which they run."""

from __future__ import annotations

import pytest

from scrubtext import Scrubber
from scrubtext.proving import Failure, forms, prove, unclaimed_lines

HEAD = 'portal: tarn\ndetect: {sure: [Tarn library, "Tarn {_:int}"], never: [Sold]}\n'
RULES = (
    HEAD + "drop: {menu: [Tarn library, Home]}\nlabels: {Year: year, Authors: authors, Keywords: keywords}\n"
)
ABSTRACT = (
    "Moss grows on the north side of the tarn, and nobody who lives there has ever asked why it should be so."
)
PAGE = f"Tarn library\nYear: 2021\nAuthors: Ada Sedge; Bo Reed\nKeywords: moss; fern; reed\n{ABSTRACT}\nHome"


def indented(page: str) -> str:
    return "\n".join(f"      {line}" for line in page.split("\n"))


@pytest.fixture
def failures(tmp_path):
    """The failures of the first test of a rule file, whose parts besides the page are given."""

    def find(
        case: str = "", page: str | None = PAGE, rules: str = RULES, name: str = "tarn"
    ) -> list[Failure]:
        body = "" if page is None else f"    page: |\n{indented(page)}\n"
        path = tmp_path / f"{name}.yaml"
        path.write_text(f"{rules}tests:\n  - name: a page\n{body}{case}", "utf-8")
        scrubber = Scrubber(path, language=False)
        file = scrubber.book.files[name]
        return prove(file, file.rules.tests[0], scrubber)

    return find


def found(failures: list[Failure]) -> list[str]:
    assert {failure.case for failure in failures} <= {"a page"}
    assert {failure.form for failure in failures} <= {"as it is"}
    return [failure.message for failure in failures]


UNCLAIMED = f"    unclaimed: ['{ABSTRACT}']\n"


def test_a_test_that_holds_has_no_failures(failures):
    records = """    records:
      - {year: 2021, authors: [Ada Sedge, Bo Reed], keywords: [moss, fern, reed], title: null, role: main}
"""
    assert failures(records + UNCLAIMED) == []


def test_a_test_may_say_nothing_about_records(failures):
    assert failures(UNCLAIMED) == []


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ("{year: 2020}", "record 1: year is '2021', not '2020'"),
        ("{year: null}", "record 1: year is '2021', not None"),
        ("{title: Moss}", "record 1: title is None, not 'Moss'"),
        ("{keywords: [moss, reed]}", "record 1: keywords is ['moss', 'fern', 'reed'], not ['moss', 'reed']"),
        ("{keywords: moss}", "record 1: keywords is ['moss', 'fern', 'reed'], not 'moss'"),
        ("{authors: [Bo Reed]}", "record 1: authors is ['Ada Sedge', 'Bo Reed'], not ['Bo Reed']"),
        ("{authors: [Bo, Ada]}", "record 1: authors is ['Ada Sedge', 'Bo Reed'], not ['Bo', 'Ada']"),
        ("{text: {starts: Fern}}", f"record 1: text is '{ABSTRACT}', not {{'starts': 'Fern'}}"),
        (
            "{text: {starts: Moss, ends: x}}",
            f"record 1: text is '{ABSTRACT}', not {{'starts': 'Moss', 'ends': 'x'}}",
        ),
    ],
)
def test_a_value_that_differs_is_told(failures, record, message):
    assert found(failures(f"    records: [{record}]\n{UNCLAIMED}")) == [message]


@pytest.mark.parametrize(
    "record",
    [
        "{text: {starts: Moss}}",
        "{text: {ends: be so.}}",
        "{text: {starts: Moss grows, ends: so.}}",
        "{text: {}}",
        "{}",
    ],
)
def test_a_long_text_is_told_by_its_beginning_and_its_end(failures, record):
    assert failures(f"    records: [{record}]\n{UNCLAIMED}") == []


def test_every_value_that_differs_is_told(failures):
    case = f"    records: [{{year: 1999, doi: x, title: null}}]\n{UNCLAIMED}"
    assert found(failures(case)) == [
        "record 1: year is '2021', not '1999'",
        "record 1: doi is None, not 'x'",
    ]


def test_an_abstract_may_be_told_by_its_ends_and_holds_in_every_form(failures):
    rules = RULES.replace("Year: year,", "Year: year, Abstract: abstract,")
    page = f"Tarn library\nYear: 2021\nAbstract\n{ABSTRACT}\nHome"
    record = "{year: 2021, abstract: {starts: Moss grows, ends: be so.}, title: null}"
    assert failures(f"    records: [{record}]\n", page, rules) == []


def test_true_is_compared_as_a_word(failures):
    page = "Tarn library\nAuthors:\nAda Sedge\nBo Reed\n...\nHome"
    assert failures("    records: [{authors_truncated: true, authors: [Ada Sedge, Bo Reed]}]\n", page) == []


@pytest.mark.parametrize(
    ("records", "message"),
    [("[]", "1 records, not 0"), ("[{}, {}]", "1 records, not 2")],
)
def test_the_number_of_records_counts(failures, records, message):
    assert found(failures(f"    records: {records}\n{UNCLAIMED}")) == [message]


def test_what_no_rule_claimed_is_nothing_unless_the_test_says_so(failures):
    assert found(failures()) == [f"unclaimed: ['{ABSTRACT}'], not []"]
    assert found(failures("    unclaimed: [Moss]\n")) == [f"unclaimed: ['{ABSTRACT}'], not ['Moss']"]


def test_unclaimed_lines_are_compared_without_the_blanks_that_mean_nothing(failures):
    assert (
        failures("    unclaimed: [Old moss of the tarn]\n", "Tarn library\n  Old\u00a0moss  of the tarn")
        == []
    )


def test_a_page_that_is_not_recognised_tells_the_nearest_portals(failures):
    (message,) = found(failures("    unclaimed: [Moss]\n", "Moss"))
    assert message == "recognised as None, not as tarn (no evidence)"


def test_a_page_that_falls_short_tells_the_points(failures):
    rules = RULES.replace("sure: [Tarn library,", "likely: [Tarn library,")
    (message,) = found(failures("    unclaimed: [Tarn library]\n", "Tarn library", rules))
    assert message == "recognised as None, not as tarn (tarn 2)"


def test_a_test_of_another_portal_must_be_that_portal(failures):
    (message, *_) = found(failures("    portal: moor\n" + UNCLAIMED))
    assert message == "recognised as tarn, not as moor (tarn 4)"


def test_a_test_of_no_portal_must_not_be_recognised_as_this_one(failures):
    assert failures("    portal: null\n", "Moss") == []
    assert found(failures("    portal: null\n")) == ["recognised as tarn"]


def test_a_test_of_no_portal_may_be_another_portals_page(tmp_path):
    for name, line in (("tarn", "Tarn library"), ("moor", "Moor archive")):
        (tmp_path / f"{name}.yaml").write_text(
            f"portal: {name}\ndetect: {{sure: [{line}]}}\n"
            "tests: [{name: a page, page: Moor archive, portal: null}]\n"
        )
    scrubber = Scrubber(tmp_path, language=False)
    tarn, moor = (scrubber.book.files[name] for name in ("tarn", "moor"))
    assert prove(tarn, tarn.rules.tests[0], scrubber) == []
    assert [f.message for f in prove(moor, moor.rules.tests[0], scrubber)] == ["recognised as moor"]


def test_a_packs_test_of_no_portal_must_not_be_recognised_at_all(tmp_path):
    (tmp_path / "moor.yaml").write_text(
        "portal: moor\ndetect: {sure: [Moor archive]}\ntests: [{name: a page, page: Moor archive}]\n"
    )
    (tmp_path / "widgets.yaml").write_text(
        "pack: widgets\ntests: [{name: a, page: Moor archive}, {name: b, page: Moss, unclaimed: [Moss]}]\n"
    )
    scrubber = Scrubber(tmp_path, language=False)
    file = scrubber.book.files["widgets"]
    assert [f.message for f in prove(file, file.rules.tests[0], scrubber)] == ["recognised as moor"]
    assert prove(file, file.rules.tests[1], scrubber) == []


def test_the_pages_address_is_evidence(failures):
    rules = RULES.replace("sure: [Tarn library,", "likely: [Tarn library,") + "hosts: [tarn.example]\n"
    assert failures("    url: https://tarn.example/1\n" + UNCLAIMED, PAGE, rules) == []
    assert failures(UNCLAIMED, PAGE, rules) != []


def test_a_page_may_lie_in_a_file_beside_the_rules(failures, tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "tarn.txt").write_text(PAGE, "utf-8")
    case = f"    file: pages/tarn.txt\n    records: [{{year: 2021}}]\n{UNCLAIMED}"
    assert failures(case, page=None) == []


def test_the_forms_of_a_page_differ_only_in_what_means_nothing():
    page = "Moss and fern\nSedge\n"
    assert {name: change(page) for name, change in forms(page).items()} == {
        "indented": "   Moss and fern\n   Sedge\n   ",
        "with NBSP": "Moss\u00a0and\u00a0fern\nSedge\n",
        "CRLF": "Moss and fern\r\nSedge\r\n",
        "unknown lines around": (
            "Zwölf graue Kiesel\n\n\nMoss and fern\nSedge\n\n\n\nZwölf graue Kiesel\n"
        ),
        "double-spaced": "Moss and fern\n\nSedge\n\n",
    }  # fmt: skip


def test_a_hard_wrapped_page_is_not_double_spaced():
    page = "\n".join(["moss and fern and sedge and reed, and again moss and fern and sedge"] * 4)
    assert "double-spaced" not in forms(page)
    assert "CRLF" in forms(page)


def test_a_rule_that_reads_an_unknown_line_fails_with_unknown_lines_around(failures):
    rules = HEAD + "rest: [title]\n"
    page = "Growing moss by the tarn\nTarn 12"
    case = "    records: [{title: Growing moss by the tarn}]\n    unclaimed: [Tarn 12]\n"
    assert [f[:3] for f in failures(case, page, rules)] == [
        (
            "a page",
            "unknown lines around",
            "records change: record 1: title is 'Zwölf graue Kiesel' instead of 'Growing moss by the tarn'",
        )
    ]


def test_a_portal_lost_in_another_form_is_told(failures):
    rules = RULES.replace("never: [Sold]", "never: [Zwölf graue Kiesel]")
    assert [f[:3] for f in failures(UNCLAIMED, PAGE, rules)] == [
        ("a page", "unknown lines around", "recognised as None"),
    ]


def test_records_lost_in_another_form_are_told(failures):
    rules = HEAD + 'split: {at: ["Tarn {_:int}", "Zwölf {_}"], roles: equal}\n'
    page = "Tarn 1\nMoss\nTarn 2\nFern"
    case = "    records: [{}, {}]\n    unclaimed: [Tarn 1, Moss, Tarn 2, Fern]\n"
    (failure,) = failures(case, page, rules)
    assert failure.form == "unknown lines around"
    assert failure.message == "records change: 4 records instead of 2"


def test_without_portal_and_title_no_unknown_line_is_put_above_the_text(failures):
    assert failures("    portal: null\n", ABSTRACT) == []


def test_unclaimed_lines_are_those_of_kind_prose(scrubber):
    done = scrubber.scrub(f"Moss\n\n{ABSTRACT}\n")
    assert unclaimed_lines(done) == ["Moss", ABSTRACT]
