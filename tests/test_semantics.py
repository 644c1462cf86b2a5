"""RULES.md 5 to 11 as behaviour: a small rule file, a small page, and what comes of it."""

import pytest

from scrubtext import Scrubber
from scrubtext.model import Kind

HEAD = "portal: demo\ndetect: {sure: [Demo Portal]}\ntests: [{name: x, page: x}]\n"
PACK = "pack: widgets\ntests: [{name: x, page: x}]\n"
CITATION = 'find: {citation: "In {journal}, {year}"}\n'


def heron(number):
    """A line of prose of 106 characters: no page that holds one is hard-wrapped."""
    nests = f"The herons of colony {number} built their nests in the reeds of the old moor and"
    return f"{nests} watched the tide go out in rain."


@pytest.fixture
def scrub(tmp_path):
    """Clean a page by a rule file, and a pack where it uses one."""

    def run(rules, page, pack=None):
        (tmp_path / "demo.yaml").write_text(HEAD + rules, "utf-8")
        if pack:
            (tmp_path / "widgets.yaml").write_text(PACK + pack, "utf-8")
        return Scrubber(rules=[tmp_path], language=False, portal="demo").scrub(page)

    return run


def said(found):
    """What each stretch of a page is: its field, else its kind, and its text without outer blanks."""
    text = found.page.text
    return [
        (m.field or m.kind.value, text[m.start : m.end].strip())
        for m in found.marked.marks
        if m.kind is not Kind.BLANK
    ]


def rules_by_text(found):
    return {found.page.text[m.start : m.end].strip(): m.rule for m in found.marked.marks}


def dropped(found):
    return [text for what, text in said(found) if what == "dropped"]


def unclaimed(found):
    return [text for what, text in said(found) if what == "prose"]


def notes(found):
    return [(note.code, note.rule) for note in found.marked.notes]


def literals(record):
    return [author.literal for author in record.authors or ()]


def lines(*texts):
    return "\n".join(texts)


# 5.1 runs


def test_a_run_takes_the_whole_stretch_of_lines_and_leaves_a_shorter_one(scrub):
    rules = "drop: {share: [{any: 3, of: [Email, Tweet, Print]}]}"
    page = lines("Email", "Tweet", "Print", "Email", "A word between", "Email", "Tweet")
    found = scrub(rules, page)
    assert dropped(found) == ["Email", "Tweet", "Print", "Email"]
    assert unclaimed(found) == ["A word between", "Email", "Tweet"]


def test_blank_lines_do_not_interrupt_a_run(scrub):
    found = scrub(
        "drop: {share: [{any: 3, of: [Email, Tweet]}]}", "Email\n\n\nTweet\n \n---\nEmail\nend of it"
    )
    assert dropped(found) == ["Email", "Tweet", "Email"]


def test_a_run_that_must_stand_before_a_line_is_left_below_it(scrub):
    rules = "drop: {menu: [{any: 2, of: [Home, Search], before: Contents}]}"
    found = scrub(rules, lines("Home", "Search", "between", "Contents", "Home", "Search"))
    assert said(found) == [
        ("dropped", "Home"),
        ("dropped", "Search"),
        ("prose", "between"),
        ("prose", "Contents"),
        ("prose", "Home"),
        ("prose", "Search"),
    ]


def test_a_line_that_an_earlier_run_took_ends_a_later_one(scrub):
    rules = "drop: {one: [{any: 2, of: [Email, Tweet]}], two: [{any: 2, of: [Print, Tweet, Cite]}]}"
    found = scrub(rules, lines("Email", "Tweet", "Print", "Cite", "Tweet"))
    assert rules_by_text(found) == {
        "Email": "demo/one",
        "Tweet": "demo/two",
        "Print": "demo/two",
        "Cite": "demo/two",
    }
    assert dropped(scrub(rules, lines("Email", "Tweet", "Print"))) == ["Email", "Tweet"]


def test_a_capture_in_a_run_is_a_field(scrub):
    found = scrub(
        'drop: {numbers: [{any: 2, of: ["Cited by {citation_count:int}", Share]}]}', "Share\nCited by 12"
    )
    assert said(found) == [("dropped", "Share"), ("dropped", "Cited by"), ("citation_count", "12")]
    assert found.records[0].citation_count == 12


# 5.2 blocks


@pytest.mark.parametrize(
    ("end", "gone"),
    [
        ("to: Last", ["First", "inside", "Last"]),
        ("before: Last", ["First", "inside"]),
        ("to: end", ["First", "inside", "Last", "after", "Other"]),
        ("to: [Other, Last]", ["First", "inside", "Last"]),
        ("to: Other, before: Last", ["First", "inside"]),
        ("to: Last, before: Other", ["First", "inside", "Last"]),
    ],
)
def test_a_block_ends_at_the_nearest_of_its_ends(scrub, end, gone):
    rules = f"drop: {{tail: [{{from: First, {end}, max: 9}}]}}"
    found = scrub(rules, lines("kept", "First", "inside", "Last", "after", "Other"))
    assert dropped(found) == gone
    assert unclaimed(found)[0] == "kept"


def test_a_block_without_an_end_within_its_most_lines_loses_only_its_first_line(scrub):
    rules = "drop: {tail: [{from: First, to: Last, max: 3}]}"
    assert dropped(scrub(rules, lines("First", "one", "Last", "after"))) == ["First", "one", "Last"]
    found = scrub(rules, lines("First", "one", "two", "Last", "after"))
    assert dropped(found) == ["First"]
    assert notes(found) == [("no_end", "demo/tail")]


def test_a_block_to_the_end_of_the_page_counts_its_lines_too(scrub):
    rules = "drop: {tail: [{from: First, to: end, max: 3}]}"
    assert dropped(scrub(rules, lines("First", "one", "two"))) == ["First", "one", "two"]
    assert dropped(scrub(rules, lines("First", "one", "two", "three"))) == ["First"]


def test_a_block_from_the_top_drops_nothing_where_its_end_is_missing(scrub):
    rules = "drop: {menu: [{from: top, before: Contents, max: 3}]}"
    assert dropped(scrub(rules, lines("Home", "Search", "Contents", "after"))) == ["Home", "Search"]
    found = scrub(rules, lines("Home", "Search", "after", "that"))
    assert dropped(found) == []
    assert notes(found) == [("no_end", "demo/menu")]


def test_a_block_begins_again_at_each_line_nobody_took(scrub):
    rules = "drop: {box: [{from: First, to: Last, max: 5}]}"
    found = scrub(rules, lines("First", "First", "Last", "kept", "First", "Last", "Last"))
    assert dropped(found) == ["First", "First", "Last", "First", "Last"]
    assert unclaimed(found) == ["kept", "Last"]


def test_a_line_that_a_run_took_does_not_begin_a_block(scrub):
    rules = "drop: {run: [{any: 2, of: [First, Share]}], box: [{from: First, to: Last, max: 5}]}"
    found = scrub(rules, lines("Share", "First", "kept", "Last"))
    assert unclaimed(found) == ["kept", "Last"]


def test_a_run_inside_a_block_keeps_its_own_rule(scrub):
    rules = "drop: {run: [{any: 2, of: [Email, Tweet]}], box: [{from: First, to: Last, max: 9}]}"
    found = scrub(rules, lines("First", "Email", "Tweet", "word", "Last"))
    assert rules_by_text(found) == {
        "First": "demo/box",
        "Email": "demo/run",
        "Tweet": "demo/run",
        "word": "demo/box",
        "Last": "demo/box",
    }


def test_captures_in_the_first_and_last_line_of_a_block_are_fields(scrub):
    rules = 'drop: {box: [{from: "Volume {volume}", to: "Pages {pages}", max: 5}]}'
    found = scrub(rules, lines("Volume 7", "word", "Pages 1–9"))
    assert (found.records[0].volume, found.records[0].pages) == ("7", "1-9")
    assert ("dropped", "word") in said(found)


# 5.3 finds


def test_a_find_reads_every_line_that_matches(scrub):
    found = scrub(
        'find: {person: "Name: {authors:person}"}', lines("Name: Ann Poe", "between", "Name: Jo Roe")
    )
    assert literals(found.records[0]) == ["Ann Poe", "Jo Roe"]
    assert said(found)[:2] == [("label", "Name:"), ("authors", "Ann Poe")]


def test_optional_parts_that_are_not_there_give_no_field(scrub):
    rules = 'find: {citation: "{journal}. {date}[;{volume}[({issue})][:{pages}]].[ {_}]"}'
    record = scrub(rules, "J Reeds. 2012 Aug 3;4:5-6. Epub 2011.").records[0]
    assert (record.journal, record.year, record.month, record.day) == ("J Reeds", 2012, 8, 3)
    assert (record.volume, record.issue, record.pages) == ("4", None, "5-6")


def test_a_capture_takes_the_shortest_stretch_and_only_the_nameless_one_may_be_empty(scrub):
    found = scrub('find: {citation: "{journal} - {publisher}[ - {_}]"}', "Reeds - Mossby - Herons")
    assert said(found)[0] == ("journal", "Reeds")
    assert unclaimed(scrub('find: {citation: "{journal} - {publisher}"}', "- Mossby")) == ["- Mossby"]
    assert scrub('find: {citation: "No {_}end {year}"}', "No end 2012").records[0].year == 2012


def test_a_find_of_several_lines_reads_over_blank_ones_but_not_over_others(scrub):
    rules = 'find: {person: "{authors:person}\\nAt {_}\\nRole: {_}"}'
    found = scrub(rules, "Ann Poe\n\nAt Mossby\nRole: writer")
    assert said(found) == [
        ("authors", "Ann Poe"),
        ("label", "At"),
        ("dropped", "Mossby"),
        ("label", "Role:"),
        ("dropped", "writer"),
    ]
    assert len(unclaimed(scrub(rules, lines("Ann Poe", "At Mossby", "one more", "Role: writer")))) == 4


def test_a_shape_matches_the_whole_line_only(scrub):
    page = lines("In Reeds, 2012", "As printed In Reeds, 2012", "In Reeds, 2012 and later")
    found = scrub(CITATION, page)
    assert unclaimed(found) == ["As printed In Reeds, 2012", "In Reeds, 2012 and later"]


def test_a_block_takes_what_a_find_would_have_read(scrub):
    rules = CITATION + "drop: {tail: [{from: Related, to: end, max: 9}]}"
    found = scrub(rules, lines("In Reeds, 2012", "Related", "In Tides, 2013"))
    assert found.records[0].journal == "Reeds"
    assert found.records[0].warnings == ["no_title", "no_abstract"]
    assert rules_by_text(found)["In Tides, 2013"] == "demo/tail"


# 5.4 label headings


@pytest.mark.parametrize(
    "line",
    [
        "Journal: Reeds",
        "Journal : Reeds",
        "Journal：Reeds",
        "JOURNAL: Reeds",
        "journal: Reeds",
        "Journal | Reeds",
        "Journal\tReeds",
        "Journal\nReeds",
        "Journal:\n\n\nReeds",
        "• Journal: Reeds",
    ],
)
def test_a_label_is_known_by_what_follows_it(scrub, line):
    found = scrub("labels: {Journal: journal}", line)
    assert found.records[0].journal == "Reeds"
    assert unclaimed(found) == []


@pytest.mark.parametrize(
    "line",
    [
        "Journal clubs",
        "Journals",
        "Abstractions",
        "Backgrounds",
        "Abstract thinking of herons",
        "Journal Reeds",
    ],
)
def test_a_word_that_begins_like_a_label_is_none(scrub, line):
    rules = "labels: {Journal: journal, Abstract: abstract, Background: abstract}"
    assert said(scrub(rules, lines("one", line, "two"))) == [
        ("prose", "one"),
        ("prose", line),
        ("prose", "two"),
    ]


@pytest.mark.parametrize("line", ["Received 3 May 2012", "Received3 May 2012"])
def test_a_label_of_a_typed_field_needs_no_colon(scrub, line):
    assert scrub("labels: {Received: date}", line).records[0].month == 5


def test_a_label_of_a_typed_field_needs_a_value_of_its_type(scrub):
    assert unclaimed(scrub("labels: {Received: date}", "Received by herons")) == ["Received by herons"]


def test_labels_stand_glued_to_their_values_where_another_label_is_next_to_them(scrub):
    rules = 'labels: {Journal: journal, Publisher: publisher, Status: "Published - {date}"}'
    found = scrub(rules, lines("JournalReeds", "Publisher Mossby", "StatusPublished - 3 May 2012"))
    record = found.records[0]
    assert (record.journal, record.publisher, record.year) == ("Reeds", "Mossby", 2012)
    assert unclaimed(scrub(rules, lines("JournalReeds", "between", "Publisher Mossby"))) == [
        "JournalReeds",
        "between",
        "Publisher Mossby",
    ]


def test_a_long_line_that_begins_with_abstract_is_the_abstract(scrub):
    rules = "labels: {Abstract: abstract, Publisher: publisher}"
    assert scrub(rules, f"Abstract {heron(1)} {heron(2)}").records[0].abstract == f"{heron(1)} {heron(2)}"
    assert scrub(rules, f"Abstract{heron(1)} {heron(2)}").records[0].abstract == f"{heron(1)} {heron(2)}"
    assert scrub(rules, f"Publisher {heron(1)} {heron(2)}").records[0].publisher is None


def test_a_label_written_with_a_colon_requires_it(scrub):
    rules = 'labels: {"Journal :": journal, "DOI:": doi}'
    found = scrub(rules, lines("Journal", "Reeds", "DOI 10.9999/x", "DOI : 10.9999/y", "Journal: Tides"))
    assert (found.records[0].journal, found.records[0].doi) == ("Tides", "10.9999/y")
    assert unclaimed(found) == ["Journal", "Reeds", "DOI 10.9999/x"]


def test_the_longest_label_wins(scrub):
    rules = "labels: {Journal: _, Journal title: journal}"
    assert scrub(rules, "Journal title: Reeds").records[0].journal == "Reeds"


# 5.5 drop lines and pieces


def test_drop_lines_take_what_runs_blocks_finds_and_labels_left(scrub):
    rules = CITATION + 'labels: {Share: _}\ndrop: {line: ["In {_}", "Share{_}", Tweet]}'
    found = scrub(rules, lines("In Reeds, 2012", "In short", "Share: it", "Share", "Tweet"))
    assert rules_by_text(found) == {
        "In": "demo/citation",
        "Reeds": "demo/citation",
        ",": "demo/citation",
        "2012": "demo/citation",
        "In short": "demo/line",
        "Share:": "demo/labels.Share",
        "it": "demo/labels.Share",
        "Share": "demo/labels.Share",
        "Tweet": "demo/line",
    }


def test_a_capture_in_a_drop_line_is_a_field(scrub):
    found = scrub('drop: {count: ["{citation_count:int} Citations ({_})"]}', "1,234 Citations (Reeds)")
    assert said(found) == [
        ("citation_count", "1,234"),
        ("dropped", "Citations ("),
        ("dropped", "Reeds"),
        ("dropped", ")"),
    ]
    assert found.records[0].citation_count == 1234


def test_pieces_are_dropped_from_lines_that_are_kept(scrub):
    rules = "drop: {badge: [{inside: See profile}]}\nlabels: {Authors: authors}"
    page = lines(
        "Authors: Ann PoeSee profile, Jo Roe See profile", "One See profile two", "See profile", "end"
    )
    found = scrub(rules, page)
    assert literals(found.records[0]) == ["Ann Poe", "Jo Roe"]
    assert dropped(found) == ["See profile"] * 4
    assert found.records[0].text == "One two\n\nend"


def test_a_rule_sees_a_line_without_its_pieces(scrub):
    rules = "drop: {badge: [{inside: NEW}], share: [Share it]}"
    assert unclaimed(scrub(rules, lines("ShareNEW it", "NEW Share it NEW", "Share it now"))) == [
        "Share it now"
    ]


# 6 label values


def test_a_scalar_of_the_wrong_type_is_no_value_and_is_noted(scrub):
    found = scrub("labels: {Year: year}", lines("Year: soon", "between", "Year", "later"))
    assert found.records[0].year is None
    assert unclaimed(found) == ["soon", "between", "later"]
    assert notes(found) == [("unreadable", "demo/labels.Year")] * 2


def test_a_scalar_does_not_take_a_line_that_another_rule_took(scrub):
    rules = "labels: {Journal: journal, Publisher: publisher}\ndrop: {share: [Share]}"
    found = scrub(rules, lines("Journal", "Publisher", "Share", "Mossby"))
    assert (found.records[0].journal, found.records[0].publisher) == (None, None)
    assert unclaimed(found) == ["Mossby"]


def test_a_value_of_no_field_is_dropped(scrub):
    found = scrub("labels: {Received: _}", lines("Received: May 2012", "between", "Received", "June 2012"))
    assert dropped(found) == ["May 2012", "June 2012"]


def test_a_list_ends_at_a_claimed_line(scrub):
    rules = "labels: {Keywords: keywords, Journal: journal}\ndrop: {share: [Share]}"
    assert scrub(rules, lines("Keywords:", "reeds", "tides", "Share", "moss")).records[0].keywords == [
        "reeds",
        "tides",
    ]
    assert scrub(rules, lines("Keywords: reeds", "tides", "Journal: Moss")).records[0].keywords == [
        "reeds",
        "tides",
    ]


def test_a_list_ends_at_a_blank_line_once_it_has_an_item(scrub):
    found = scrub("labels: {Keywords: keywords}", "one\ntwo\nKeywords\n\nreeds\ntides\n\nmoss")
    assert found.records[0].keywords == ["reeds", "tides"]
    assert unclaimed(found) == ["one", "two", "moss"]


def test_a_blank_line_that_stands_everywhere_ends_no_list(scrub):
    page = "a\n\nb\n\nc\n\nd\n\ne\n\nf\n\ng\n\nKeywords\n\nreeds\n\ntides\n\n\nmoss"
    assert scrub("labels: {Keywords: keywords}", page).records[0].keywords == ["reeds", "tides"]


@pytest.mark.parametrize("line", ["reeds; tides; moss", "reeds, tides, moss", "ReedsTidesMoss"])
def test_a_line_of_several_items_is_the_whole_list(scrub, line):
    found = scrub("labels: {Keywords: keywords}", lines("Keywords", line, "and then"))
    assert [k.lower() for k in found.records[0].keywords] == ["reeds", "tides", "moss"]
    assert unclaimed(found) == ["and then"]


@pytest.mark.parametrize("line", ["A sentence ends here.", "a very long keyword " * 6])
def test_keywords_end_at_a_sentence_or_a_long_line(scrub, line):
    found = scrub("labels: {Keywords: keywords}", lines("Keywords", "reeds", line, "moss"))
    assert found.records[0].keywords == ["reeds"]
    assert unclaimed(found) == [line.strip(), "moss"]


def test_lines_under_authors_that_are_no_persons_are_affiliations(scrub):
    page = lines(
        "Authors:", "Ann Poe", "Institute of Reeds, Mossby", "Jo Roe", "School of the Tides, Fernham"
    )
    record = scrub("labels: {Authors: authors}", page).records[0]
    assert literals(record) == ["Ann Poe", "Jo Roe"]
    assert record.affiliations == ["Institute of Reeds, Mossby", "School of the Tides, Fernham"]


def test_a_text_goes_on_over_one_unknown_line_and_ends_at_two(scrub):
    page = lines("Abstract", heron(1), "Short one", heron(2), "Short two", "Short three", heron(3))
    found = scrub("labels: {Abstract: abstract}", page)
    assert found.records[0].abstract == lines(heron(1), heron(2))
    assert unclaimed(found) == ["Short one", "Short two", "Short three", heron(3)]


def test_a_text_ends_at_a_claimed_line(scrub):
    page = lines(f"Abstract: {heron(1)}", heron(2), "Journal: Reeds", heron(3))
    found = scrub("labels: {Abstract: abstract, Journal: journal}", page)
    assert found.records[0].abstract == lines(heron(1), heron(2))
    assert unclaimed(found) == [heron(3)]


def test_section_headings_belong_to_a_text_but_not_at_its_end(scrub):
    page = lines("Abstract", "Background", heron(1), "METHODS:", heron(2), "Results", "Discussion")
    found = scrub("labels: {Abstract: abstract}", page)
    assert found.records[0].abstract == lines("Background", heron(1), "METHODS:", heron(2))
    assert [(s.heading, s.text) for s in found.records[0].sections] == [
        ("Background", heron(1)),
        ("METHODS", heron(2)),
    ]
    assert unclaimed(found) == ["Results", "Discussion"]


def test_the_abstract_of_a_table_of_contents_gives_nothing(scrub):
    page = lines("Abstract", "Introduction", "Methods", "Journal: Reeds", f"Abstract: {heron(1)}")
    found = scrub("labels: {Abstract: abstract, Journal: journal}", page)
    assert found.records[0].abstract == heron(1)
    assert unclaimed(found) == ["Introduction", "Methods"]


SIXTY = "Herons of the reeds build their nests near the old moor rain"


@pytest.mark.parametrize("line", [SIXTY, "Herons nest in reeds!", "鹭" * 20])
def test_prose_is_long_or_a_sentence(scrub, line):
    assert scrub("labels: {Abstract: abstract}", lines("Abstract", line)).records[0].abstract == line


@pytest.mark.parametrize(
    "line", [SIXTY[:-1], "seven" * 9 + " words of no end are none", "Herons nest here.", "鹭" * 19]
)
def test_a_short_line_is_no_prose(scrub, line):
    found = scrub("labels: {Abstract: abstract}", lines("Abstract", line))
    assert found.records[0].abstract is None
    assert unclaimed(found) == [line]


def test_a_drop_line_inside_a_text_is_refused_and_reported(scrub):
    rules = "labels: {Abstract: abstract}\ndrop: {links: [Download PDF]}"
    found = scrub(
        rules, lines("Download PDF", "Abstract", heron(1), "Download PDF", heron(2), "Download PDF")
    )
    assert found.records[0].abstract == lines(heron(1), heron(2))
    assert found.records[0].text == lines(heron(1), "Download PDF", heron(2))
    assert dropped(found) == ["Download PDF"] * 2
    assert notes(found) == [("protected", "demo/links")]


def test_runs_and_blocks_inside_a_text_are_not_refused(scrub):
    rules = "labels: {Abstract: abstract}\ndrop: {share: [{any: 2, of: [Email, Tweet]}]}"
    found = scrub(rules, lines("Abstract", heron(1), "Email", "Tweet", heron(2)))
    assert dropped(found) == ["Email", "Tweet"]
    assert found.records[0].abstract == heron(1)


# 7 twice


def test_the_first_scalar_wins_and_a_different_later_one_is_a_conflict(scrub):
    rules = "labels: {Journal: journal, Volume: volume}"
    record = scrub(rules, lines("Journal: Reeds", "Journal: REEDS.", "Volume: 3", "Volume: 4")).records[0]
    assert (record.journal, record.volume) == ("Reeds", "3")
    assert [w for w in record.warnings if w.startswith("conflict")] == ["conflict:volume"]


def test_lists_are_united_in_page_order(scrub):
    page = lines("Keywords: reeds; tides", "between.", "Keywords: tides; moss")
    assert scrub("labels: {Keywords: keywords}", page).records[0].keywords == ["reeds", "tides", "moss"]


def test_the_first_abstract_is_the_abstract_and_the_text_holds_all(scrub):
    page = lines(f"Abstract: {heron(1)}", "Journal: Reeds", f"Abstract: {heron(2)}")
    record = scrub("labels: {Abstract: abstract, Journal: journal}", page).records[0]
    assert record.abstract == heron(1)
    assert record.text == f"{heron(1)}\n\n{heron(2)}"


# 8 split

TWO = lines("Herons of the reeds", "In Reeds, 2012", "a word", "Tides of the moor", "In Tides, 2013")


def test_fewer_than_two_starts_give_one_record(scrub):
    found = scrub(CITATION + "split: {at: citation}", lines("above", "In Reeds, 2012", "below"))
    assert len(found.records) == 1
    assert found.records[0].text == "above\n\nbelow"


def test_what_stands_above_the_first_start_belongs_to_the_first_record(scrub):
    found = scrub(CITATION + "split: {at: citation}", TWO)
    assert [r.journal for r in found.records] == ["Reeds", "Tides"]
    assert [r.text for r in found.records] == ["Herons of the reeds\n\na word\nTides of the moor", None]


def test_a_slot_of_the_first_record_may_read_above_its_start_and_one_of_the_next_may_not(scrub):
    found = scrub(CITATION + "split: {at: citation}\nrest: [title: {before: citation}]", TWO)
    assert [r.title for r in found.records] == ["Herons of the reeds", None]


def test_the_title_above_a_start_goes_with_it(scrub):
    rules = CITATION + "split: {at: citation, above: title}\nrest: [title: {before: citation}]"
    found = scrub(rules, TWO)
    assert [(r.title, r.journal) for r in found.records] == [
        ("Herons of the reeds", "Reeds"),
        ("Tides of the moor", "Tides"),
    ]
    assert found.records[0].text == "Herons of the reeds\n\na word"


def test_only_an_unclaimed_line_that_fits_a_title_goes_with_a_start(scrub):
    rules = CITATION + "labels: {Status: _}\nsplit: {at: citation, above: title}"
    found = scrub(rules, lines("In Reeds, 2012", "Tides:", "In Tides, 2013", "Status: new", "In Moss, 2014"))
    assert [r.text for r in found.records] == ["Tides:", None, None]


@pytest.mark.parametrize(("roles", "second"), [("lead", "related"), ("equal", "main")])
def test_roles_say_whether_the_records_are_equal(scrub, roles, second):
    found = scrub(CITATION + f"split: {{at: citation, roles: {roles}}}", TWO)
    assert [r.role for r in found.records] == ["main", second]


def test_a_field_of_one_record_does_not_fill_that_of_another(scrub):
    rules = CITATION + "labels: {Title: title}\nsplit: {at: citation}\nrest: [title: {after: citation}]"
    page = lines(
        "In Reeds, 2012", "Title: Herons of the reeds", "a heron", "In Tides, 2013", "Tides of the moor"
    )
    assert [r.title for r in scrub(rules, page).records] == ["Herons of the reeds", "Tides of the moor"]


# 9 rest


def test_a_slot_after_an_anchor_reads_the_first_fitting_line_below(scrub):
    found = scrub(
        CITATION + "rest: [title: {after: citation}]",
        lines("Above it all", "In Reeds, 2012", "Short:", "Herons of the reeds"),
    )
    assert found.records[0].title == "Herons of the reeds"
    assert rules_by_text(found)["Herons of the reeds"] == "demo/rest.title"
    assert unclaimed(found) == ["Above it all", "Short:"]


def test_a_slot_before_an_anchor_reads_the_nearest_fitting_line_above(scrub):
    rules = CITATION + "rest: [title: {before: citation}]"
    found = scrub(
        rules, lines("A title far away", "A title near by", "Short:", "In Reeds, 2012", "A title below")
    )
    assert found.records[0].title == "A title near by"


def test_an_anchor_may_be_a_shape_or_a_field_read_before(scrub):
    rules = "rest: [title: {after: 'Article {_:int}'}, authors: {before: title}]"
    found = scrub(rules, lines("Ann Poe", "Article 12", "Herons of the reeds", "Jo Roe"))
    assert (found.records[0].title, literals(found.records[0])) == ("Herons of the reeds", ["Ann Poe"])


def test_a_slot_whose_anchor_is_missing_stays_empty(scrub):
    found = scrub(
        "rest: [title: {after: 'Article {_:int}'}, authors]", lines("Herons of the reeds", "Ann Poe")
    )
    assert found.records[0].title is None
    assert literals(found.records[0]) == ["Ann Poe"]


def test_a_slot_without_an_anchor_reads_below_the_one_before(scrub):
    rules = CITATION + "rest: [title: {after: citation}, authors]"
    found = scrub(rules, lines("Jo Roe", "In Reeds, 2012", "Herons of the reeds", "Ann Poe"))
    assert literals(found.records[0]) == ["Ann Poe"]
    assert unclaimed(found) == ["Jo Roe"]


def test_where_nothing_fits_the_next_slot_reads_from_the_same_place(scrub):
    rules = CITATION + "rest: [title: {after: citation}, keywords, authors]"
    found = scrub(rules, lines("In Reeds, 2012", "Herons of the reeds", "Ann Poe", "end of 3 things"))
    assert found.records[0].keywords is None
    assert literals(found.records[0]) == ["Ann Poe"]


def test_a_field_that_is_filled_is_not_read_again(scrub):
    rules = CITATION + "labels: {Title: title}\nrest: [title: {after: citation}]"
    found = scrub(rules, lines("In Reeds, 2012", "Tides of the moor", "Title: Herons of the reeds"))
    assert found.records[0].title == "Herons of the reeds"
    assert unclaimed(found) == ["Tides of the moor"]


def test_authors_go_on_over_fitting_lines(scrub):
    rules = CITATION + "rest: [authors: {after: citation}]"
    found = scrub(rules, lines("In Reeds, 2012", "Ann Poe, Jo Roe", "Li Wade", "3 herons here", "Tom Fern"))
    assert literals(found.records[0]) == ["Ann Poe", "Jo Roe", "Li Wade"]
    assert unclaimed(found) == ["3 herons here", "Tom Fern"]


def test_an_abstract_goes_on_until_a_line_that_fits_a_later_slot(scrub):
    rules = CITATION + "rest: [abstract: {after: citation}, keywords]"
    page = lines("In Reeds, 2012", heron(1), "Short one", heron(2), "reeds; tides; moss", heron(3))
    record = scrub(rules, page).records[0]
    assert record.abstract == lines(heron(1), heron(2))
    assert record.keywords == ["reeds", "tides", "moss"]


@pytest.mark.parametrize(
    ("slot", "line"),
    [
        ("title", "Herons"),
        ("title", "Herons of the reeds:"),
        ("title", "heron " * 80),
        ("abstract", heron(1)[-99:]),
        ("keywords", "reeds; tides"),
        ("keywords", "reeds; tides; moss."),
        ("authors", "3 herons of the reeds"),
        ("journal", "Reeds and tides " * 8),
    ],
)
def test_a_line_that_does_not_fit_is_not_read(scrub, slot, line):
    found = scrub(
        CITATION.replace("journal", "publisher") + f"rest: [{slot}: {{after: citation}}]",
        f"In Mossby, 2012\n{line}",
    )
    assert getattr(found.records[0], slot) is None
    assert unclaimed(found) == [line.strip()]


# 10 repeats


def test_lines_that_repeat_the_title_or_begin_it_are_dropped(scrub):
    rules = "labels: {Title: title}"
    page = lines(
        "Herons of the Reeds",
        "Title: Herons of the reeds",
        "Herons, of the reeds.",
        "Herons of…",
        "of the reeds…",
    )
    found = scrub(rules, page)
    assert dropped(found) == ["Herons of the Reeds", "Herons, of the reeds.", "Herons of…"]
    assert {r for t, r in rules_by_text(found).items() if t in dropped(found)} == {"demo/repeat"}
    assert unclaimed(found) == ["of the reeds…"]


def test_a_repeated_journal_is_dropped_before_the_next_slot_reads(scrub):
    rules = CITATION + "rest: [title: {after: citation}]"
    found = scrub(rules, lines("In Journal of Reeds, 2012", "Journal of Reeds", "Herons of the reeds"))
    assert found.records[0].title == "Herons of the reeds"
    assert dropped(found) == ["Journal of Reeds"]


def test_a_title_repeated_in_another_record_is_not_dropped(scrub):
    rules = CITATION + "split: {at: citation}\nrest: [title: {after: citation}]"
    page = lines(
        "In Reeds, 2012", "Herons of the reeds", "In Tides, 2013", "Tides of the moor", "Herons of the reeds"
    )
    found = scrub(rules, page)
    assert dropped(found) == []
    assert found.records[1].text == "Tides of the moor\nHerons of the reeds"


# 11 unclaimed


def test_what_no_rule_claims_is_kept_in_page_order(scrub):
    rules = CITATION + "rest: [title: {after: citation}]"
    found = scrub(rules, lines("first", "In Reeds, 2012", "Herons of the reeds", "second", "", "third"))
    assert unclaimed(found) == ["first", "second", "third"]
    assert found.records[0].text == "first\n\nHerons of the reeds\nsecond\n\nthird"


def test_the_rules_for_unknown_portals_leave_a_recognised_page_alone(scrub):
    page = lines("Share", "Facebook", "Twitter", "Log in", "Register", "DOI: 10.9999/x")
    found = scrub("", page)
    assert said(found) == [("prose", line) for line in page.split("\n")]
    assert found.records[0].text == page


# 12 order and merging


def test_own_rules_come_before_those_of_packs_and_own_keys_replace_theirs(scrub):
    rules = (
        'use: [widgets]\ndrop: {own: ["Share {_}"]}\nfind: {one: "In {journal}"}\nlabels: {"Vol:": volume}'
    )
    pack = (
        'find: {one: "In {publisher}", two: "At {publisher}"}\n'
        'labels: {"Vol:": issue, "No:": issue}\ndrop: {theirs: [Share it, Tweet it]}'
    )
    found = scrub(rules, lines("Share it", "Tweet it", "In Reeds", "At Mossby", "Vol: 3", "No: 4"), pack)
    assert rules_by_text(found)["Share it"] == "demo/own"
    assert rules_by_text(found)["Tweet it"] == "widgets/theirs"
    record = found.records[0]
    assert (record.journal, record.publisher, record.volume, record.issue) == ("Reeds", "Mossby", "3", "4")
