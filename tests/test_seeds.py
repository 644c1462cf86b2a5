"""What the four real pages must give, through the command line."""

import copy
import json
from pathlib import Path

import pytest
from syrupy.extensions.json import JSONSnapshotExtension

from scrubtext import Scrubber

SEEDS = sorted((Path(__file__).parent.parent / "seeds").iterdir())
BOILERPLATE = {
    "001": ("Citations (Scopus)", "Original language", "Dive into the research topics", "Cite this"),
    "002": ("Sign in", "Export Citation Format", "Share Document", "◽"),
    "003": ("Send to", "PubMed Commons", "Supplemental Content", "Loading ...", "Support Center"),
}


@pytest.mark.parametrize("page", [path.stem for path in SEEDS])
def test_seed(page, seed_records, snapshot):
    """The records are those that were read by eye when the snapshot was taken."""
    records = copy.deepcopy(seed_records[page[:3]])
    for record in records:
        del record["source"]["rules_digest"]  # changes with every rule file
    assert records == snapshot(extension_class=JSONSnapshotExtension)


def test_a_clean_blog_article_keeps_every_word_in_order(seed_records):
    [record] = seed_records["000"]
    assert record["source"]["portal"] is None
    assert record["title"] == "Stem Cell-Based Therapies for ALS Patients in 2024"
    assert record["language"] == "en"
    assert record["text"] == SEEDS[0].read_text("utf-8")


def test_a_pure_page_gives_its_fields(seed_records):
    [record] = seed_records["001"]
    assert record["title"].startswith("Motor neurons derived from ALS-related mouse iPS cells")
    assert [a["literal"] for a in record["authors"]] == [
        "Ju Hwang Park",
        "Hang Soo Park",
        "Sunghoi Hong",
        "Seongman Kang",
    ]
    assert record["journal"] == "Experimental and Molecular Medicine"
    assert (record["year"], record["month"], record["issue"]) == (2016, 12, "12")
    assert record["article_number"] == "e276"
    assert "pages" not in record
    assert "volume" not in record
    assert record["citation_count"] == 15
    assert record["subjects"] == [
        "Biochemistry",
        "Molecular Medicine",
        "Molecular Biology",
        "Clinical Biochemistry",
    ]
    assert record["abstract"].startswith("Amyotrophic lateral sclerosis (ALS) is a late-onset")
    assert record["abstract"].endswith("motor neuronal cell death in ALS.")
    assert "A120340" in record["funding"]
    assert "NRF-2015R1A2A2A01003516" in record["funding"]
    assert "2016 KSBMB" in record["rights"]
    assert record["language_name"] == "English"


def test_a_sciencegate_page_gives_six_records(seed_records):
    records = seed_records["002"]
    assert [r["role"] for r in records] == ["main", *["related"] * 5]
    assert [(r["source"]["index"], r["source"]["of"]) for r in records] == [(n, 6) for n in range(1, 7)]
    assert [r["year"] for r in records] == [2017, 2019, 2021, 2016, 2012, 2015]
    assert [r["volume"] for r in records] == ["28", "2019", "1757", "11", "18", "159"]
    assert [r.get("issue") for r in records] == ["7", None, None, "1", "5", "4"]
    assert [r["pages"] for r in records] == ["725-738", "1-16", "147296", "41-50", "794-804", "576-581"]
    assert [len(r["authors"]) for r in records] == [1, 3, 5, 5, 5, 5]
    assert [r.get("authors_truncated") for r in records] == [None, None, True, None, True, True]
    assert [("title" in r, "abstract" in r) for r in records] == [
        (True, True),
        (False, True),
        *[(False, False)] * 4,
    ]
    assert records[0]["abstract"].startswith("Recent clinical trials")
    assert records[1]["abstract"].startswith("Amyotrophic lateral sclerosis (ALS) is a neuro")


def test_an_old_pubmed_page_gives_its_fields(seed_records):
    [record] = seed_records["003"]
    assert record["journal"] == "Front Pharmacol"
    assert (record["year"], record["month"], record["day"]) == (2012, 8, 14)
    assert (record["volume"], record["pages"]) == ("3", "150")
    assert record["doi"] == "10.3389/fphar.2012.00150"
    assert record["title"] == "The Role of the Innate Immune System in ALS"
    assert record["affiliations"] == [
        "Department of Pathology and Cell Biology, Columbia University New York, NY, USA."
    ]
    assert len(record["keywords"]) == 5
    page = SEEDS[3].read_text("utf-8")
    assert max(page.split("\n"), key=len) == record["abstract"]
    assert "authors" not in record


@pytest.mark.parametrize("page", BOILERPLATE)
def test_no_boilerplate_is_left_anywhere(page, seed_records):
    for record in seed_records[page]:
        left = json.dumps({**record, "source": None}, ensure_ascii=False)
        for words in BOILERPLATE[page]:
            assert words not in left


@pytest.mark.parametrize("page", SEEDS, ids=lambda path: path.stem[:3])
def test_nothing_on_a_seed_is_unclaimed_that_a_portal_prints(page, scrubber: Scrubber):
    scrubbed = scrubber.scrub(page.read_bytes())
    if scrubbed.verdict.portal:
        assert [m for m in scrubbed.marked.marks if m.kind == "prose"] == []
