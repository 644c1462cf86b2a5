"""The straight line as a whole: rounds on pages of no known portal, errors, audits, arguments."""

from pathlib import Path

import pytest

from scrubtext import ErrorRecord, Scrubber, restore
from scrubtext.model import Kind
from scrubtext.runs import clean_files

PROSE = (
    "The lantern society meets on every second Thursday of the month in the old mill, and guests are welcome."
)


def dropped(scrubbed):
    text = scrubbed.page.text
    return [text[m.start : m.end] for m in scrubbed.marked.marks if m.kind is Kind.DROPPED]


def test_lines_that_a_drop_brings_together_go_in_the_next_round(generic):
    page = f"Share\nWe use cookies to know you.\nTweet\nPrint\n{PROSE}\n"
    scrubbed = generic.scrub(page)
    assert dropped(scrubbed) == ["Share", "We use cookies to know you.", "Tweet", "Print"]
    assert scrubbed.records[0].text == PROSE
    assert restore(scrubbed.records, scrubbed.audit) == page.encode()


def test_a_page_that_does_not_settle_keeps_everything(generic):
    page = f"About\nHelp\nShare\nTweet\nLog in\nWe use cookies.\nRegister\nPrint\nFAQ\n{PROSE}\n"
    scrubbed = generic.scrub(page)
    assert dropped(scrubbed) == []
    assert scrubbed.records[0].text == page
    assert [note.code for note in scrubbed.marked.notes] == ["unsettled"]
    assert restore(scrubbed.records, scrubbed.audit) == page.encode()


def test_a_piece_dropped_in_a_later_round_may_be_part_of_a_line(generic):
    page = f"Abstract\n{PROSE}\nShare\nWe use cookies to know you.\nTweet\nPrint\nThe end of it all.\n"
    scrubbed = generic.scrub(page)
    assert scrubbed.records[0].abstract == PROSE
    assert "Tweet" in dropped(scrubbed)


def test_restore_notices_records_of_another_page(scrubber):
    scrubbed = scrubber.scrub(f"A title of its own\n{PROSE}\n")
    with pytest.raises(ValueError, match="record 1 is not the one this audit was made with"):
        restore([], scrubbed.audit)
    shorter = scrubbed.records[0].model_copy(update={"text": "short"})
    with pytest.raises(ValueError, match="record 1 is not the one"):
        restore([shorter], scrubbed.audit)


def test_a_file_that_cannot_be_read_gives_an_error_record(scrubber, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(PROSE)
    gone, record = clean_files(scrubber, [tmp_path / "gone.txt", page])
    assert isinstance(gone, ErrorRecord)
    assert (gone.error.code, gone.error.message) == ("unreadable", "No such file or directory")
    assert gone.source.name == str(tmp_path / "gone.txt")
    assert record.text == PROSE


def test_an_unknown_portal_is_a_wrong_argument():
    with pytest.raises(ValueError, match="no rule file has the portal `nowhere`; there are: elsevier"):
        Scrubber(portal="nowhere")


def test_rules_may_be_one_folder_or_several(tmp_path):
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "site.yaml").write_text(
            f"portal: site\ndetect: {{sure: [Site {name}]}}\ntests: [{{name: a, page: Site {name}}}]\n"
        )
    one, two = tmp_path / "one", str(tmp_path / "two")
    assert Scrubber(one).clean("Site one")[0].source.portal == "site"
    assert Scrubber([one, Path(two)]).clean("Site one")[0].source.portal is None
    assert Scrubber([two, one]).clean("Site one")[0].source.portal == "site"


def test_an_address_is_evidence_but_never_enough(scrubber):
    url = "https://www.sciencegate.app/document/10.9999/x"
    assert scrubber.clean(PROSE, url=url)[0].source.score == 2
    assert scrubber.clean("Author(s):\n" + PROSE, url=url)[0].source.portal == "sciencegate"
    assert scrubber.clean(PROSE, url="http://[broken")[0].source.score == 0


def test_a_page_of_two_portals_is_ambiguous(scrubber):
    page = f"PubMed Commons home\nASJC Scopus subject areas\n{PROSE}\n"
    [record] = scrubber.clean(page)
    assert record.source.portal is None
    assert "ambiguous" in record.warnings


def test_a_page_that_breaks_off_says_so(scrubber):
    [record] = scrubber.clean(PROSE.removesuffix(".") + " and then they")
    assert "cut_at_end" in record.warnings


def test_a_value_that_is_not_of_its_labels_type_is_kept_and_warned_of(scrubber):
    [record] = scrubber.clean(f"A title of its own\nDOI: none yet\n{PROSE}\n")
    assert "unreadable:doi" in record.warnings
    assert "none yet" in record.text


def test_two_abstracts_are_told_apart_by_language():
    english = (
        "The quick survey of the northern lakes shows that the ice forms later in every decade since then."
    )
    german = "Die Untersuchung der nördlichen Seen zeigt, dass sich das Eis in jedem Jahrzehnt später bildet."
    page = f"Das Eis der nördlichen Seen\n\nAbstract: {english}\n\nAbstract: {german}\n"
    scrubber = Scrubber(portal="none")
    [record] = scrubber.clean(page)
    assert record.abstracts == {"en": english, "de": german}
