"""What a rule file may say, and what its author is told who says something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrubtext.loading import RuleFileError, load
from scrubtext.rulefile import BlockRule, Inside, Run

HEAD = "portal: tarn\ndetect: {sure: [Tarn library]}\n"
TESTS = "tests: [{name: a page, page: Tarn library}]\n"


@pytest.fixture
def written(tmp_path):
    def write(text: str | bytes, name: str = "tarn.yaml") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.fixture
def refused(written, tmp_path):
    """What the author of a file is shown, without the folder's path."""

    def show(text: str | bytes, name: str = "tarn.yaml") -> str:
        with pytest.raises(RuleFileError) as error:
            load(written(text, name))
        return str(error.value).replace(f"{tmp_path}/", "")

    return show


@pytest.fixture
def headlines(refused):
    """The first line of each fault."""

    def find(text: str | bytes, name: str = "tarn.yaml") -> list[str]:
        return [line for line in refused(text, name).split("\n") if line.startswith(name)]

    return find


def test_a_rule_file_is_read_with_all_its_parts(written):
    text = """portal: tarn
title: Tarn library
seen: "2016-"
status: experimental
family: tarns
hosts: tarn.example
use: widgets
names: Family, Given
detect: {sure: Tarn library, likely: [Moss, "No {_:int}"]}
drop:
  share: [Share, {any: 2, of: Tweet, before: Print}]
  tail: {from: More, to: end, max: 20}
  badge: [{inside: ORCID}]
find: {citation: "{journal}. {year}"}
labels: {DOI: doi, Date: [_, "{date}"]}
split: {at: citation, above: title, roles: lead}
rest: [title: {after: citation}, abstract]
headings: {en: [Abstract]}
tests:
  - {name: a page, page: Tarn library, portal: null, records: [{year: 2021, title: null}], unclaimed: [x]}
  - {name: a file, file: tarn.txt, url: "https://tarn.example", xfail: not yet}
"""
    path = written(text)
    found = load(path)
    rules = found.rules
    assert (found.path, found.raw) == (path, text.encode())
    assert (rules.id, rules.status, rules.names) == ("tarn", "experimental", "Family, Given")
    assert (rules.hosts, rules.use) == (["tarn.example"], ["widgets"])
    assert rules.detect.sure == ["Tarn library"]
    assert rules.detect.likely == ["Moss", "No {_:int}"]
    assert rules.drop["share"] == ["Share", Run(any=2, of=["Tweet"], before=["Print"])]
    assert rules.drop["tail"] == [BlockRule.model_validate({"from": "More", "to": "end", "max": "20"})]
    assert rules.drop["tail"][0].max == 20
    assert rules.drop["badge"] == [Inside(inside=["ORCID"])]
    assert rules.find == {"citation": ["{journal}. {year}"]}
    assert rules.labels == {"DOI": ["doi"], "Date": ["_", "{date}"]}
    assert rules.split.model_dump() == {"at": ["citation"], "above": "title", "roles": "lead"}
    assert [list(slot) for slot in rules.rest] == [["title"], ["abstract"]]
    assert rules.rest[0]["title"].after == ["citation"]
    assert rules.rest[1]["abstract"].after is None
    assert rules.tests[0].records == [{"year": "2021", "title": None}]
    assert "portal" in rules.tests[0].model_fields_set
    assert "portal" not in rules.tests[1].model_fields_set
    assert rules.tests[1].xfail == "not yet"


def test_what_is_left_out_has_its_default(written):
    rules = load(written(HEAD + TESTS)).rules
    assert (rules.status, rules.hosts, rules.use, rules.names, rules.split) == ("stable", [], [], None, None)
    assert (rules.drop, rules.find, rules.labels, rules.rest, rules.headings) == ({}, {}, {}, [], {})
    assert rules.tests[0].unclaimed == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("pack: widgets\n" + TESTS, "widgets"),
        ("vocabulary: sections\nheadings: {en: [Abstract, Methods]}\n", "sections"),
        ("portal: tarn-2\ndetect: {likely: [Moss, Fern]}\n" + TESTS, "tarn-2"),
    ],
)
def test_a_file_says_by_its_key_what_it_is_and_by_its_name_which(written, text, name):
    assert load(written(text, f"{name}.yaml")).rules.id == name


def test_a_file_whose_name_is_not_its_id_is_refused(refused):
    shown = refused(HEAD + TESTS, "moor.yaml")
    assert shown.startswith("moor.yaml:1:9: the file's name is its id: this must be in tarn.yaml\n")


def test_a_file_that_is_not_there_raises_an_os_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "tarn.yaml")


def test_a_fault_is_shown_with_its_place_its_line_and_a_caret(refused):
    assert refused(HEAD + "names: Given Family\n  \nsplit: {at: Moss,  roles: main}\n" + TESTS) == (
        "tarn.yaml:5:27: `main` is not allowed; allowed: 'lead' or 'equal'\n"
        "    split: {at: Moss,  roles: main}\n"
        "                              ^"
    )


def test_a_hint_stands_below_the_caret(refused):
    assert refused(HEAD + "title: a\ntitle: b\n" + TESTS) == (
        "tarn.yaml:4:1: `title` stands twice\n    title: b\n    ^\n    the first is in line 3"
    )


def test_an_unknown_key_names_the_nearest_known_one(refused):
    assert refused(HEAD + "titel: A tarn\n" + TESTS) == (
        "tarn.yaml:3:1: there is no key `titel` here; did you mean `title`?\n    titel: A tarn\n    ^"
    )


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("detect: {sur: [Moss]}", "1:10: there is no key `sur` here; did you mean `sure`?"),
        ("detect: {zzz: [Moss]}", "1:10: there is no key `zzz` here; allowed: hint, likely, never, sure"),
        ("split: {at: Moss, rolls: lead}", "1:19: there is no key `rolls` here; did you mean `roles`?"),
        ("rest: [title: {aftr: Moss}]", "1:16: there is no key `aftr` here; did you mean `after`?"),
        ("rest: [title: {zzz: Moss}]", "1:16: there is no key `zzz` here; allowed: after, before"),
        (
            "tests: [{name: a, page: b, xfial: c}]",
            "1:28: there is no key `xfial` here; did you mean `xfail`?",
        ),
        (
            "drop: {a: {any: 2, of: b, befor: c}}",
            "1:27: there is no key `befor` here; did you mean `before`?",
        ),
        (
            "drop: {a: {any: 2, of: b, from: c}}",
            "1:27: there is no key `from` here; allowed: any, before, of",
        ),
        (
            "drop: {a: {from: b, max: 2, zz: d}}",
            "1:29: there is no key `zz` here; allowed: before, from, max, to",
        ),
        ("drop: {a: [{inside: b, insid: c}]}", "1:24: there is no key `insid` here; did you mean `inside`?"),
        ("labls: {DOI: doi}", "1:1: there is no key `labls` here; did you mean `labels`?"),
    ],
)
def test_an_unknown_key_is_told_from_the_keys_of_its_place(headlines, text, headline):
    assert f"tarn.yaml:{headline}" in headlines(text + "\n")


def test_an_unknown_key_unlike_all_others_gives_all_that_are_allowed(headlines):
    (shown,) = headlines(HEAD + "xyz: 1\n" + TESTS)
    assert shown == (
        "tarn.yaml:3:1: there is no key `xyz` here; allowed: detect, drop, family, find, headings, hosts, "
        "labels, names, off, pack, portal, rest, seen, split, status, tests, title, use, version, vocabulary"
    )


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("title: [a]", "3:8: this must be text"),
        ("title: {a: b}", "3:8: this must be text"),
        ("hosts: {a: b}", "3:8: this must be text"),
        ("use: [[a]]", "3:7: this must be text"),
        ("use: null", "3:6: this must be text"),
        ("find: {moss: [a, [b]]}", "3:18: this must be text"),
        ("find: {moss: [a, null]}", "3:18: this must be text"),
        ("headings: {en: Abstract}", "3:16: this must be a list"),
        ("rest: title", "3:7: this must be a list"),
        ("drop: [a]", "3:7: this must be a mapping (`key: value`)"),
        ("find: a", "3:7: this must be a mapping (`key: value`)"),
        ("labels: []", "3:9: this must be a mapping (`key: value`)"),
        ("split: Moss", "3:8: this must be a mapping (`key: value`)"),
        ("rest: [title: Moss]", "3:15: this must be a mapping (`key: value`)"),
        ("rest: [null]", "3:8: this must be a mapping (`key: value`)"),
    ],
)
def test_a_wrong_type_is_told_where_it_stands(headlines, line, headline):
    assert headlines(f"{HEAD}{line}\n{TESTS}") == [f"tarn.yaml:{headline}"]


@pytest.mark.parametrize("text", ["[portal, tarn]", "portal", "'portal: tarn'"])
def test_a_file_that_is_no_mapping_is_refused(headlines, text):
    assert headlines(text) == ["tarn.yaml:1:1: this must be a mapping (`key: value`)"]


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("split: {above: title}", "3:8: `at` is missing"),
        ("drop: {a: [{any: 2}]}", "3:12: `of` is missing"),
        ("drop: {a: {of: [b]}}", "3:11: `any` is missing"),
        ("drop: {a: [{from: b, to: c}]}", "3:12: `max` is missing"),
        ("drop: {a: [{to: b, max: 3}]}", "3:12: `from` is missing"),
    ],
)
def test_a_missing_key_is_told_where_it_should_stand(headlines, line, headline):
    assert headlines(f"{HEAD}{line}\n{TESTS}") == [f"tarn.yaml:{headline}"]


def test_a_test_needs_a_name(headlines):
    assert headlines(HEAD + "tests:\n  - page: Moss\n") == ["tarn.yaml:4:5: `name` is missing"]


@pytest.mark.parametrize("value", ["0", "-1", "two", "1.5", "''", "٣"])
def test_a_count_is_a_number_from_one_up(headlines, value):
    shown = value.strip("'")
    assert headlines(f"{HEAD}drop: {{a: [{{any: {value}, of: [b]}}]}}\n{TESTS}") == [
        f"tarn.yaml:3:18: `{shown}` is no number from 1 up"
    ]
    assert headlines(f"{HEAD}drop: {{a: [{{from: b, to: c, max: {value}}}]}}\n{TESTS}") == [
        f"tarn.yaml:3:34: `{shown}` is no number from 1 up"
    ]


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("status: new", "3:9: `new` is not allowed; allowed: 'experimental', 'stable' or 'retired'"),
        ("names: AB", "3:8: `AB` is not allowed; allowed: 'Family, Given', 'Given Family' or 'Family AB'"),
        ("split: {at: a, above: date}", "3:23: `date` is not allowed; allowed: 'title'"),
    ],
)
def test_a_value_that_is_not_allowed_gives_those_that_are(headlines, line, headline):
    assert headlines(f"{HEAD}{line}\n{TESTS}") == [f"tarn.yaml:{headline}"]


@pytest.mark.parametrize(
    "name", ["Tarn", "tarn library", "tarn_library", "-tarn", "tarn-", "tärn", "''", "a--b"]
)
def test_an_id_is_small_letters_and_digits_joined_by_hyphens(headlines, name):
    shown = name.strip("'")
    message = f"`{shown}` is no name: small letters and digits, joined by `-`"
    assert headlines(f"portal: {name}\ndetect: {{sure: [a]}}\n{TESTS}") == [f"tarn.yaml:1:9: {message}"]
    assert headlines(f"{HEAD}family: {name}\n{TESTS}") == [f"tarn.yaml:3:9: {message}"]


@pytest.mark.parametrize("part", ["drop", "find"])
@pytest.mark.parametrize("name", ["Moss", "moss-fern", "1moss", "moss fern", "_moss"])
def test_a_rule_name_is_small_letters_and_digits_joined_by_underscores(headlines, part, name):
    assert headlines(f"{HEAD}{part}:\n  {name}: [a]\n{TESTS}") == [
        f"tarn.yaml:4:3: `{name}` is no name: small letters and digits, joined by `_`"
    ]


@pytest.mark.parametrize("drop", ["{}", "{form: a, until: b}", "null"])
def test_a_drop_is_one_of_four_things(headlines, drop):
    message = "a drop is a line, a run (any, of), a block (from, to or before, max) or a piece (inside)"
    assert headlines(f"{HEAD}drop: {{a: [{drop}]}}\n{TESTS}") == [f"tarn.yaml:3:12: {message}"]


def test_a_block_needs_an_end(headlines):
    assert headlines(HEAD + "drop: {a: [b, {from: c, max: 3}]}\n" + TESTS) == [
        "tarn.yaml:3:15: a block needs an end: `to` (the last line, or `end`) or `before` (the line after)"
    ]


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        (
            "labels: {DOI: dio}",
            "3:15: `dio` is no field, nor `_`, nor a shape with a field; did you mean `doi`?",
        ),
        (
            "labels: {DOI: [doi, dio]}",
            "3:21: `dio` is no field, nor `_`, nor a shape with a field; did you mean `doi`?",
        ),
        ("labels: {DOI: '{dio}'}", "3:15: `{dio}`: there is no field `dio`; did you mean `doi`?"),
        ("labels: {DOI: '{doi'}", "3:15: `{` alone"),
        ("rest: [titel]", "3:8: there is no field `titel`; did you mean `title`?"),
        ("rest: [{titel: {after: a}}]", "3:8: there is no field `titel`; did you mean `title`?"),
        ("rest: [{title: {}, doi: {}}]", "3:8: a slot is one field, with an anchor or without: `- title: {"),
        ("rest: [{}]", "3:8: a slot is one field, with an anchor or without: `- title: {after: citation}`"),
    ],
)
def test_a_label_or_a_slot_names_a_field(headlines, line, headline):
    (shown,) = headlines(f"{HEAD}{line}\n{TESTS}")
    assert shown.startswith(f"tarn.yaml:{headline}")


@pytest.mark.parametrize(
    ("shape", "message"),
    [
        ("{titel}", "`{titel}`: there is no field `titel`; did you mean `title`?"),
        ("{_:itn}", "`{_:itn}`: there is no type `itn`; did you mean `int`?"),
        ("a[b", "`[` is not closed in the same line by `]`"),
        ("a]b", "`]` without `[` before it in the same line"),
        ("{_}", "the shape matches an empty line"),
        ("", "an empty shape matches nothing"),
    ],
)
@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("find: {moss: [a, '%s']}", 18),
        ("find: {moss: '%s'}", 14),
        ("drop: {moss: ['%s']}", 15),
        ("drop: {moss: [{any: 2, of: [a, '%s']}]}", 32),
        ("drop: {moss: {from: '%s', to: end, max: 2}}", 21),
        ("drop: {moss: [{inside: '%s'}]}", 24),
        ("split: {at: '%s'}", 13),
        ("rest: [title: {after: ['%s']}]", 24),
    ],
)
def test_a_wrong_shape_is_told_where_it_stands(headlines, line, column, shape, message):
    assert headlines(f"{HEAD}{line % shape}\n{TESTS}") == [f"tarn.yaml:3:{column}: {message}"]


def test_evidence_is_shapes_too(headlines):
    assert headlines("portal: tarn\ndetect:\n  likely:\n    - Moss\n    - '{titel}'\n" + TESTS) == [
        "tarn.yaml:5:7: `{titel}`: there is no field `titel`; did you mean `title`?"
    ]


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (HEAD, "find: {moss: []}"),
        (HEAD, "drop: {moss: [{any: 2, of: []}]}"),
    ],
)
def test_a_list_of_no_shapes_is_refused(headlines, head, line):
    assert len(headlines(f"{head}{line}\n{TESTS}")) == 1


@pytest.mark.parametrize("text", [TESTS, "title: A tarn\n" + TESTS, "portal: tarn\npack: tarn\n" + TESTS])
def test_a_file_is_one_of_portal_pack_and_vocabulary(headlines, text):
    shown = headlines(text)[0]
    assert "the first key says what the file is: `portal:`, `pack:` or `vocabulary:`, one of them" in shown


@pytest.mark.parametrize("detect", ["", "detect: {hint: [Moss]}\n", "detect: {never: [Moss]}\n"])
def test_a_portal_needs_evidence(headlines, detect):
    (shown,) = headlines("portal: tarn\n" + detect + TESTS)
    assert "`detect` is missing: a portal needs lines by which it is known" in shown


@pytest.mark.parametrize("head", [HEAD, HEAD + "tests: []\n", "pack: tarn\n"])
def test_portals_and_packs_need_tests(headlines, head):
    (shown,) = headlines(head)
    assert "`tests` is missing: a page this file reads, one it must leave alone, a trap" in shown


def test_a_find_rule_must_not_have_the_name_of_a_field(headlines):
    (shown,) = headlines(HEAD + "find: {title: Moss}\n" + TESTS)
    assert "the find rule `title` has the name of a field; anchors could mean either" in shown


@pytest.mark.parametrize("case", ["{name: a}", "{name: a, page: b, file: c}", "{name: a, page: null}"])
def test_a_test_has_either_a_page_or_a_file(headlines, case):
    assert headlines(f"{HEAD}tests: [{case}]\n") == ["tarn.yaml:3:9: a test has either `page` or `file`"]


def test_all_faults_of_a_file_are_told_in_its_order(headlines):
    text = """portal: Tarn
titel: A tarn
detect: {sure: ["{_}"], sur: [x]}
drop:
  Share: [a]
  tail: [{from: b, to: c}]
labels: {DOI: dio}
rest: [titel]
tests: [{page: x}]
"""
    places = [
        "tarn.yaml:1:9:",
        "tarn.yaml:2:1:",
        "tarn.yaml:3:17:",
        "tarn.yaml:3:25:",
        "tarn.yaml:5:3:",
        "tarn.yaml:6:10:",
        "tarn.yaml:7:15:",
        "tarn.yaml:8:8:",
        "tarn.yaml:9:9:",
    ]
    shown = [line.split(" ")[0] for line in headlines(text)]
    assert [place for place in shown if place in places] == places


def test_the_faults_can_be_read_one_by_one(written):
    path = written(HEAD + "titel: A tarn\n" + TESTS)
    with pytest.raises(RuleFileError) as error:
        load(path)
    ((where, fault, line),) = error.value.faults
    assert (where, fault.place, line) == (path, (3, 1), "titel: A tarn")


@pytest.mark.parametrize("odd", ["\x1b[31m", "\x07", "\x9b31m", "\u202e", "\u200b"])
def test_control_characters_of_a_line_are_not_shown_to_a_terminal(refused, odd):
    shown = refused(f"{HEAD}titel: a{odd}b\n{TESTS}")
    assert odd not in shown
    assert "\x1b" not in shown
    assert "\n    titel: a<U+" in shown


def test_a_file_that_is_not_utf8_is_shown_as_far_as_it_can_be_read(refused):
    assert refused("portal: tarn\ntitle: höhle\n".encode("latin-1")) == (
        "tarn.yaml:2:9: the file is not UTF-8\n    title: h�hle\n            ^"
    )


def test_an_empty_file_is_shown_too(headlines):
    assert headlines("") == ["tarn.yaml:1:1: the file is empty"]


def test_a_fault_at_the_end_of_the_file_has_an_empty_line(refused):
    shown = refused(HEAD + 'title: "a\n')
    assert shown.startswith("tarn.yaml:4:1: not YAML: ")
    assert "\n    \n    ^" in shown
