"""Which portal printed a page: points, hints, hosts, families and ambiguity."""

from __future__ import annotations

import pytest

from scrubtext.lines import cut
from scrubtext.loading import load
from scrubtext.model import Evidence, Verdict
from scrubtext.portals import recognise
from scrubtext.rulebook import Rulebook

TESTS = "tests: [{name: a page, page: Moss}]\n"


@pytest.fixture
def verdict(tmp_path):
    """Recognise a page by portals given as name="the rest of the file"."""

    def find(page: str, url: str | None = None, **portals: str) -> Verdict:
        texts = {name: f"portal: {name}\n{parts}\n{TESTS}" for name, parts in portals.items()}
        texts |= {name: f"pack: {name}\n{TESTS}" for name in ("always", "generic")}
        files = []
        for name, text in texts.items():
            path = tmp_path / f"{name}.yaml"
            path.write_text(text, "utf-8")
            files.append(load(path))
        return recognise(cut(page), Rulebook(files), url)

    return find


TARN = """detect:
  sure: [Tarn library, Tarn search]
  likely: [Moss, Fern, Sedge]
  hint: [Help, Home, Next]
  never: [Sold]"""
MOOR = "detect: {sure: [Moor archive], likely: [Bog, Heath], hint: [Peat]}"


@pytest.mark.parametrize(
    ("lines", "portal", "score"),
    [
        ("Tarn library", "tarn", 4),
        ("Tarn library\nTarn search", "tarn", 8),
        ("Moss", None, 2),
        ("Moss\nFern", "tarn", 4),
        ("Moss\nFern\nSedge", "tarn", 6),
        ("Moss\nHelp", None, 3),
        ("Moss\nHelp\nHome", "tarn", 4),
        ("Help\nHome\nNext", None, 2),
        ("Moss\nHelp\nHome\nNext", "tarn", 4),
        ("Tarn library\nHelp\nHome\nNext", "tarn", 6),
        ("Nothing of it", None, 0),
        ("", None, 0),
    ],
)
def test_a_sure_line_gives_four_points_a_likely_one_two_and_hints_at_most_two(verdict, lines, portal, score):
    found = verdict(lines, tarn=TARN)
    assert (found.portal, found.score, found.ambiguous) == (portal, score, False)


def test_an_item_counts_once_however_often_it_stands(verdict):
    found = verdict("Moss\nx\nMoss\nMoss", tarn=TARN)
    assert (found.portal, found.score) == (None, 2)
    assert found.candidates[0].evidence == (Evidence(2, "Moss", 0),)


def test_evidence_stands_anywhere_but_is_a_whole_line(verdict):
    page = "One\n\nTwo\n\n  • Tarn\u00a0library  \n\nMoss is green\n"
    found = verdict(page, tarn=TARN)
    assert (found.portal, found.score) == ("tarn", 4)
    assert found.candidates[0].evidence == (Evidence(4, "Tarn library", 2),)


def test_a_never_line_rules_a_portal_out_whatever_else_stands_there(verdict):
    page = "Tarn library\nTarn search\nMoor archive\nSold\n"
    found = verdict(page, "https://tarn.example/1", tarn=TARN + "\nhosts: [tarn.example]", moor=MOOR)
    assert found.portal == "moor"
    assert [candidate.portal for candidate in found.candidates] == ["moor"]


@pytest.mark.parametrize(
    ("url", "score"),
    [
        ("https://tarn.example/a?b=moor.example", 4),
        ("http://TARN.example:8080/", 4),
        ("https://www.tarn.example/", 4),
        ("https://www.tarn.example.org/", 2),
        ("https://moor.example/tarn.example", 2),
        ("https://evil-tarn.example/", 2),
        ("tarn.example", 2),
        ("not an address", 2),
        ("", 2),
        (None, 2),
    ],
)
def test_the_host_of_the_pages_address_gives_two_points(verdict, url, score):
    found = verdict("Moss", url, tarn=TARN + "\nhosts: [tarn.example, '*.tarn.example']")
    assert (found.portal, found.score) == ("tarn" if score == 4 else None, score)


def test_hints_and_the_host_give_two_points_together(verdict):
    hosts = "\nhosts: ['*.tarn.example']"
    found = verdict("Help\nHome", "https://www.tarn.example/", tarn=TARN + hosts)
    assert (found.portal, found.score) == (None, 2)
    assert found.candidates[0].evidence == (
        Evidence(1, "Help", 0),
        Evidence(1, "Home", 1),
        Evidence(2, "*.tarn.example", -1),
    )
    assert verdict("Help\nMoss", "https://www.tarn.example/", tarn=TARN + hosts).score == 4


def test_the_address_alone_is_not_enough(verdict):
    found = verdict("Nothing of it", "https://tarn.example/", tarn=TARN + "\nhosts: tarn.example")
    assert (found.portal, found.score) == (None, 2)


@pytest.mark.parametrize(
    ("lines", "portal", "ambiguous"),
    [
        ("Tarn library\nMoor archive", None, True),
        ("Tarn library\nMoor archive\nHelp", None, True),
        ("Tarn library\nMoor archive\nHelp\nHome", "tarn", False),
        ("Tarn library\nMoor archive\nMoss", "tarn", False),
        ("Tarn library\nMoor archive\nMoss\nPeat", None, True),
        ("Tarn library\nMoor archive\nBog", "moor", False),
        ("Tarn library\nBog", "tarn", False),
        ("Moss\nBog", None, False),
    ],
)
def test_a_lead_under_two_over_another_portal_is_ambiguous(verdict, lines, portal, ambiguous):
    found = verdict(lines, tarn=TARN, moor=MOOR)
    assert (found.portal, found.ambiguous) == (portal, ambiguous)


def test_an_ambiguous_verdict_still_tells_who_was_considered(verdict):
    found = verdict("Tarn library\nMoor archive\nPeat", tarn=TARN, moor=MOOR)
    assert (found.portal, found.score, found.ambiguous) == (None, 5, True)
    assert [(c.portal, c.family, c.score) for c in found.candidates] == [
        ("moor", "moor", 5),
        ("tarn", "tarn", 4),
    ]


def test_candidates_of_equal_score_come_in_order_of_their_names(verdict):
    found = verdict("Moss\nBog", tarn=TARN, moor=MOOR, alp="detect: {likely: [Bog]}")
    assert [(c.portal, c.score) for c in found.candidates] == [("alp", 2), ("moor", 2), ("tarn", 2)]


def test_files_of_one_family_compete_only_among_themselves(verdict):
    page = "Tarn library\nMoor archive\nHelp"
    family = "\nfamily: waters"
    assert verdict(page, tarn=TARN + family, moor=MOOR + family).portal == "tarn"
    found = verdict(page + "\nBog", tarn=TARN + family, moor=MOOR + family)
    assert (found.portal, found.score, found.ambiguous) == ("moor", 6, False)


def test_a_family_does_not_hide_a_rival_of_another(verdict):
    page = "Tarn library\nMoor archive\nAlp hut"
    family = "\nfamily: waters"
    found = verdict(page, tarn=TARN + family, moor=MOOR + family, alp="detect: {sure: [Alp hut]}")
    assert (found.portal, found.ambiguous) == (None, True)


def test_a_family_may_bear_the_name_of_one_of_its_portals(verdict):
    found = verdict("Tarn library\nMoor archive", tarn=TARN, moor=MOOR + "\nfamily: tarn")
    assert (found.portal, found.ambiguous) == ("moor", False)


LINES = 'detect: {sure: ["{_} library\\nNo {_:int}\\nMoss"]}'


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ("Tarn library\nNo 7\nMoss", 0),
        ("Top\n\nTarn library\n\n\nNo 7\n\nMoss\nEnd", 1),
        ("Tarn library\nMoss\nMoor library\nNo 7\nMoss", 2),
        ("Tarn library\nMoor library\nNo 7\nMoss", 1),
    ],
)
def test_evidence_of_several_lines_needs_all_of_them_one_below_the_other(verdict, page, line):
    found = verdict(page, tarn=LINES)
    assert found.portal == "tarn"
    assert found.candidates[0].evidence[0].line == line


@pytest.mark.parametrize(
    "page",
    [
        "Tarn library\nNo 7",
        "Tarn library\nNo 7\nFern",
        "Tarn library\nMoss\nNo 7",
        "No 7\nMoss",
        "Tarn library",
    ],
)
def test_evidence_of_several_lines_that_is_not_whole_is_none(verdict, page):
    assert verdict(page, tarn=LINES).candidates == ()


def test_evidence_may_name_a_find_rule_and_counts_once_for_all_its_shapes(verdict):
    parts = "detect: {likely: [cite, Fern]}\nfind: {cite: ['Moss {_:int}', 'Sedge {_:int}']}"
    found = verdict("x\nSedge 2\nMoss 1", tarn=parts)
    assert found.score == 2
    assert found.candidates[0].evidence == (Evidence(2, "cite", 1),)
    assert verdict("x\nSedge 2\nFern", tarn=parts).portal == "tarn"


def test_two_portals_may_share_a_line(verdict):
    found = verdict("Moss\nFern", tarn="detect: {likely: [Moss, Fern]}", moor="detect: {likely: [Moss]}")
    assert [(c.portal, c.score) for c in found.candidates] == [("tarn", 4), ("moor", 2)]
    assert found.portal == "tarn"
