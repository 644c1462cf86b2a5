"""Pages that lost their line ends."""

import re
from pathlib import Path

import pytest

from scrubtext import restore
from scrubtext.model import Kind

SEEDS = sorted((Path(__file__).parent.parent / "seeds").iterdir())


def flat(number, joint):
    return re.sub(r"\s*\n\s*", joint, SEEDS[number].read_text("utf-8"))


@pytest.mark.parametrize("joint", [" ", ""])
def test_a_page_with_labels_gives_the_fields_that_labels_tell(joint, scrubber):
    scrubbed = scrubber.scrub(flat(1, joint))
    [record] = scrubbed.records
    assert "layout_lost" in record.warnings
    assert record.source.portal == "elsevier-pure"
    assert (record.year, record.month, record.issue) == (2016, 12, "12")
    assert record.language_name == "English"
    assert record.subjects[-2:] == ["Molecular Biology", "Clinical Biochemistry"]
    assert record.rights == "© 2016 KSBMB. All rights reserved."
    assert "A120340" in record.funding
    assert (record.title, record.authors) == (None, None)
    assert restore(scrubbed.records, scrubbed.audit) == flat(1, joint).encode()


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("joint", [" ", ""])
def test_no_word_of_title_or_abstract_is_lost(number, joint, scrubber):
    page = flat(number, joint)
    whole = scrubber.scrub(SEEDS[number].read_text("utf-8")).records
    kept = " ".join(record.text or "" for record in scrubber.clean(page))
    for record in whole:
        for text in filter(None, (record.title, record.abstract)):
            assert re.sub(r"\s", "", text) in re.sub(r"\s", "", kept)


def test_works_that_cannot_be_told_apart_are_not_read(scrubber):
    [record] = scrubber.clean(flat(2, " "))
    assert "layout_lost" in record.warnings
    assert (record.source.portal, record.authors, record.year) == (None, None, None)


def test_one_long_paragraph_has_lost_nothing(scrubber):
    [record] = scrubber.clean(flat(0, " "))
    assert "layout_lost" not in (record.warnings or [])
    prose = "PubMed Commons was a place for comments. " * 12
    scrubbed = scrubber.scrub(prose)
    assert "layout_lost" not in (scrubbed.records[0].warnings or [])
    assert {mark.kind for mark in scrubbed.marked.marks} <= {Kind.PROSE, Kind.BLANK}
