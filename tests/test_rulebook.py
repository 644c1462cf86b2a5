"""Rule files together: which of two wins, what a portal takes from its packs, and the digest."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from scrubtext import rulebook
from scrubtext.loading import RuleFileError
from scrubtext.loading import load as load_file
from scrubtext.rulebook import Rulebook, built_in, load, rule_paths

TESTS = "tests: [{name: a page, page: Tarn library}]\n"
TARN = "portal: tarn\ndetect: {sure: [Tarn library]}\n" + TESTS
ROOT = Path(__file__).parent.parent


@pytest.fixture
def folder(tmp_path):
    """Write rule files, given as name=text (a `__` is a hyphen), into a folder."""

    def write(where: str, **files: str) -> Path:
        path = tmp_path / where
        path.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (path / f"{name.replace('__', '-')}.yaml").write_text(text, "utf-8")
        return path

    return write


@pytest.fixture
def book(folder):
    """A rulebook of nothing but some files; packs `always` and `generic` are empty unless given."""

    def make(**files: str) -> Rulebook:
        packs = {name: f"pack: {name}\n{TESTS}" for name in ("always", "generic")}
        path = folder("book", **{**packs, **files})
        return Rulebook([load_file(found) for found in rule_paths(path)])

    return make


def pack(name: str, *parts: str) -> str:
    return "\n".join((f"pack: {name}", *parts, TESTS))


def portal(name: str, *parts: str) -> str:
    return "\n".join((f"portal: {name}", "detect: {sure: [Tarn library]}", *parts, TESTS))


def test_the_built_in_rules_are_found_beside_the_source():
    assert built_in() == ROOT / "rules"
    assert "always" in load().files
    assert load().files["always"].path == ROOT / "rules" / "shared" / "always.yaml"


@pytest.mark.parametrize(
    ("package", "checkout", "found"),
    [
        ("src/scrubtext", "rules", "rules"),
        ("src/scrubtext", None, "src/scrubtext/rules"),
        ("lib/scrubtext", None, "lib/scrubtext/rules"),
        ("lib/scrubtext", "rules", "lib/scrubtext/rules"),
    ],
)
def test_rules_beside_a_src_checkout_win_over_a_copy_in_the_package(tmp_path, package, checkout, found):
    (tmp_path / package / "rules").mkdir(parents=True)
    if checkout:
        (tmp_path / checkout).mkdir()
    copy = tmp_path / package / "rulebook.py"
    copy.write_bytes(Path(rulebook.__file__).read_bytes())
    spec = importlib.util.spec_from_file_location("rulebook_elsewhere", copy)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.built_in() == tmp_path / found


def test_the_portals_are_told_in_order_and_packs_are_none_of_them(book):
    made = book(tern=portal("tern"), moss=portal("moss"), widgets=pack("widgets"))
    assert made.portals() == ["moss", "tern"]


def test_a_folder_given_later_wins(folder):
    first = folder("first", tarn=TARN + "title: first\n")
    second = folder("second", tarn=TARN + "title: second\n")
    made = load([first, second])
    assert made.files["tarn"].rules.title == "second"
    assert [file.path for file in made.shadowed] == [first / "tarn.yaml"]
    assert load([second, first]).files["tarn"].rules.title == "first"


def test_every_folder_wins_over_the_built_in_rules(folder):
    own = folder("own", always=pack("always", "drop: {mine: [Moss]}"))
    made = load([own])
    assert made.files["always"].path == own / "always.yaml"
    assert [file.rules.id for file in made.shadowed] == ["always"]


def test_files_of_equal_content_are_one_file_and_no_shadow(folder):
    made = load([folder("first", tarn=TARN), folder("second", tarn=TARN)])
    assert made.shadowed == []
    assert made.portals().count("tarn") == 1


def test_a_rule_file_may_be_given_itself(folder):
    path = folder("own", tarn=TARN, moss="nonsense: 1\n") / "tarn.yaml"
    assert "tarn" in load([path]).portals()


def test_rule_files_are_found_in_folders_below_but_hidden_and_other_files_are_not(folder):
    path = folder("own", tarn=TARN, _b=TARN)
    folder("own/deep/er", moss=TARN)
    (path / ".hidden.yaml").write_text("nonsense: 1\n")
    (path / "notes.txt").write_text("nonsense\n")
    assert [str(found.relative_to(path)) for found in rule_paths(path)] == [
        *("_b.yaml", "deep/er/moss.yaml", "tarn.yaml")
    ]


def test_a_folder_that_is_not_there_raises_an_os_error(tmp_path):
    with pytest.raises(FileNotFoundError, match="there is no such rule file or folder"):
        load([tmp_path / "nowhere"])


def test_the_faults_of_all_files_are_told_together(folder):
    first = folder("first", tarn=TARN + "titel: a\n", moss=TARN)
    second = folder("second", fern="portal: fern\nfoo: a\nbar: b\ndetect: {sure: [Fern]}\n" + TESTS)
    with pytest.raises(RuleFileError) as error:
        load([first, second])
    assert [(path.name, fault.place.line) for path, fault, _ in error.value.faults] == [
        ("fern.yaml", 2),
        ("fern.yaml", 3),
        ("moss.yaml", 1),
        ("tarn.yaml", 4),
    ]


def test_the_digest_is_sixteen_hex_digits_and_the_same_for_the_same_files(folder):
    own = folder("own", tarn=TARN)
    digest = load([own]).digest
    assert len(digest) == 16
    assert int(digest, 16) > 0
    assert load([own]).digest == digest
    assert load([folder("copy", tarn=TARN)]).digest == digest


@pytest.mark.parametrize("changed", [TARN + "\n", TARN + "# moss\n", TARN.replace("a page", "A page")])
def test_the_digest_changes_with_any_byte(folder, changed):
    assert load([folder("own", tarn=TARN)]).digest != load([folder("other", tarn=changed)]).digest


def test_the_digest_changes_with_a_file_more_and_with_its_name(folder):
    moss = TARN.replace("portal: tarn", "portal: moss")
    digests = {
        load().digest,
        load([folder("one", tarn=TARN)]).digest,
        load([folder("two", moss=moss)]).digest,
        load([folder("both", tarn=TARN, moss=moss)]).digest,
    }
    assert len(digests) == 4


def test_the_digest_does_not_change_with_the_order_of_folders(folder):
    first = folder("first", tarn=TARN)
    second = folder("second", moss=TARN.replace("portal: tarn", "portal: moss"))
    assert load([first, second]).digest == load([second, first]).digest


def test_a_file_that_is_shadowed_does_not_count_in_the_digest(folder):
    first, second = folder("first", tarn=TARN + "# first\n"), folder("second", tarn=TARN)
    assert load([first, second]).digest == load([second]).digest


def test_a_missing_pack_is_told_with_the_file_that_wants_it(book):
    with pytest.raises(RuleFileError) as error:
        book(tarn=portal("tarn", "use: [widgets, gadgets]"), moss=portal("moss", "use: [tarn]"))
    assert [(path.name, fault.message) for path, fault, _ in error.value.faults] == [
        ("moss.yaml", "`use`: there is no pack `tarn`; allowed: always, generic"),
        ("tarn.yaml", "`use`: there is no pack `widgets`; allowed: always, generic"),
        ("tarn.yaml", "`use`: there is no pack `gadgets`; allowed: always, generic"),
    ]


def test_there_is_no_rulebook_without_the_packs_that_always_run():
    with pytest.raises(RuleFileError) as error:
        Rulebook([])
    assert [(str(path), fault.message) for path, fault, _ in error.value.faults] == [
        ("always.yaml", "there is no pack `always`, which every page needs"),
        ("generic.yaml", "there is no pack `generic`, which every page needs"),
    ]


def test_lists_hold_the_files_own_rules_first_then_its_packs_and_last_what_always_runs(book):
    rules = book(
        always=pack("always", "drop: {skip: [Skip]}"),
        aaa=pack("aaa", "drop: {share: [Tweet], both: [Moss]}"),
        zzz=pack("zzz", "drop: {share: [Print]}"),
        tarn=portal("tarn", "use: [zzz, aaa]", "drop: {menu: [Home], both: [Fern]}"),
    ).rules("tarn")
    assert [step.rule for step in rules.drops] == [
        *("tarn/menu", "tarn/both", "zzz/share", "aaa/share", "aaa/both", "always/skip")
    ]


def test_each_kind_of_drop_is_its_own_step(book):
    rules = book(
        tarn=portal(
            "tarn",
            "drop:",
            "  a: [Line, {any: 2, of: [Run, Stay], before: End}, {inside: Piece}]",
            "  b: [{from: [top, Start], to: [end, Stop], before: Next, max: 9}, {any: 3, of: Run}]",
        )
    ).rules("tarn")
    assert [(step.rule, step.name) for step in rules.drops] == [("tarn/a", "a")]
    assert [(step.rule, step.least, len(step.of)) for step in rules.runs] == [
        ("tarn/a", 2, 2),
        ("tarn/b", 3, 1),
    ]
    assert [step.before is None for step in rules.runs] == [False, True]
    assert [step.rule for step in rules.pieces] == ["tarn/a"]
    (block,) = rules.blocks
    assert (block.rule, block.top, block.to_end, block.most) == ("tarn/b", True, True, 9)
    sources = {
        name: {rules.shapes[n].source for n in getattr(block, name)} for name in ("start", "to", "before")
    }
    assert sources == {"start": {"Start"}, "to": {"Stop"}, "before": {"Next"}}


def test_a_shape_that_several_rules_share_has_one_number(book):
    rules = book(tarn=portal("tarn", "drop: {a: [Moss, Fern], b: [{any: 2, of: [Fern, Moss]}]}")).rules(
        "tarn"
    )
    assert [shape.source for shape in rules.shapes] == ["Moss", "Fern"]
    assert rules.runs[0].of == (1, 0)


def test_an_own_find_rule_replaces_that_of_a_pack(book):
    rules = book(
        widgets=pack("widgets", "find: {cite: Moss, seen: Fern}"),
        tarn=portal("tarn", "use: [widgets]", "find: {cite: Sedge}"),
    ).rules("tarn")
    assert [(step.rule, step.name, rules.shapes[min(step.shapes)].source) for step in rules.finds] == [
        ("tarn/cite", "cite", "Sedge"),
        ("widgets/seen", "seen", "Fern"),
    ]


def test_a_pack_may_name_a_find_rule_that_the_portal_replaces(book):
    rules = book(
        widgets=pack("widgets", "find: {cite: Moss}", "drop: {tail: [{from: cite, to: end, max: 5}]}"),
        tarn=portal("tarn", "use: [widgets]", "find: {cite: Sedge}"),
    ).rules("tarn")
    (number,) = rules.blocks[0].start
    assert [line.literal for line in rules.shapes[number].lines] == ["Sedge"]


def test_an_own_label_replaces_that_of_a_pack_and_the_longest_comes_first(book):
    rules = book(
        widgets=pack("widgets", "labels: {Date: date, 'DOI:': doi}"),
        tarn=portal("tarn", "use: [widgets]", "labels: {Date of moss: _, Date: _, Da: ['{year}', volume]}"),
    ).rules("tarn")
    found = [
        (lb.rule, lb.heading, lb.colon, lb.field) for lb in rules.labels["d"] if lb.heading.startswith("da")
    ]
    assert found == [
        ("tarn/labels.Date of moss", "date of moss", False, None),
        ("tarn/labels.Date", "date", False, None),
        ("tarn/labels.Da", "da", False, "volume"),
    ]
    assert [shape.source for shape in rules.labels["d"][-1].shapes] == ["{year}"]
    assert [(lb.heading, lb.colon, lb.field) for lb in rules.labels["d"] if lb.heading == "doi"] == [
        ("doi", True, "doi")
    ]


WHOLE = ("names: Family AB", "find: {cite: Moss}", "split: {at: cite, roles: lead}", "rest: [abstract]")


def test_split_rest_and_names_are_the_files_own(book):
    rules = book(
        widgets=pack("widgets", *WHOLE),
        tarn=portal(
            "tarn",
            "use: [widgets]",
            "names: Family, Given",
            "split: {at: Fern, above: title}",
            "rest: [title: {after: cite}, authors: {before: [title, Sedge]}]",
        ),
    ).rules("tarn")
    assert rules.names == "Family, Given"
    assert (rules.split.above_title, rules.split.lead) == (True, False)
    assert [rules.shapes[n].source for n in rules.split.at] == ["Fern"]
    assert [(slot.rule, slot.field) for slot in rules.slots] == [
        ("tarn/rest.title", "title"),
        ("tarn/rest.authors", "authors"),
    ]
    title, authors = rules.slots
    assert ([a.find for a in title.after], title.before) == (["cite"], ())
    assert ([a.field for a in authors.before], authors.after) == (["title", ""], ())
    assert [rules.shapes[n].source for n in authors.before[1].shapes] == ["Sedge"]


def test_split_rest_and_names_are_else_those_of_the_first_pack_that_has_them(book):
    rules = book(
        plain=pack("plain"),
        widgets=pack("widgets", *WHOLE),
        later=pack("later", "names: Given Family", "split: {at: Fern}", "rest: [title]"),
        tarn=portal("tarn", "use: [plain, widgets, later]"),
    ).rules("tarn")
    assert rules.names == "Family AB"
    assert (rules.split.above_title, rules.split.lead) == (False, True)
    assert [slot.rule for slot in rules.slots] == ["widgets/rest.abstract"]


def test_without_split_rest_and_names_there_are_none(book):
    rules = book(tarn=portal("tarn")).rules("tarn")
    assert (rules.names, rules.split, rules.slots) == (None, None, ())


def test_use_is_one_level(book):
    rules = book(
        inner=pack("inner", "drop: {a: [Moss]}"),
        outer=pack("outer", "use: [inner]", "drop: {b: [Fern]}"),
        tarn=portal("tarn", "use: [outer]"),
    ).rules("tarn")
    assert [step.rule for step in rules.drops] == ["outer/b"]


def test_the_evidence_of_a_pack_is_added_but_not_that_of_the_pack_that_always_runs(book):
    made = book(
        always=pack("always", "detect: {sure: [Skip]}"),
        widgets=pack("widgets", "detect: {likely: [Moss], never: [Fern]}"),
        tarn=portal("tarn", "use: [widgets]"),
    )
    (detection,) = made.detections
    assert [(item.points, item.source) for item in detection.items] == [
        (4, "Tarn library"),
        (2, "Moss"),
        (0, "Fern"),
    ]


def test_pages_of_no_known_portal_get_the_generic_pack_and_what_always_runs(book):
    made = book(
        always=pack("always", "drop: {skip: [Skip]}"),
        generic=pack("generic", "drop: {share: [Tweet]}"),
        tarn=portal("tarn", "drop: {menu: [Home]}"),
    )
    assert [step.rule for step in made.rules(None).drops] == ["generic/share", "always/skip"]
    assert [step.rule for step in made.rules("tarn").drops] == ["tarn/menu", "always/skip"]


def test_rules_are_compiled_once(book):
    made = book(tarn=portal("tarn"))
    assert made.rules("tarn") is made.rules("tarn")
    assert made.rules(None) is made.rules(None)


def test_headings_of_every_file_are_known_on_every_page_by_their_letters(book):
    made = book(
        sections="vocabulary: sections\nheadings: {en: [Moss & Ferns], de: [Ergebnisse]}\n",
        tarn=portal("tarn", "headings: {xx: ['1. Sedge']}"),
    )
    assert made.headings == {"mossferns", "ergebnisse", "1sedge"}
    assert made.rules(None).headings == made.headings


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("find: {one: two, two: one}", "the find rule `one` stands for itself"),
        ("find: {moss: moss}", "the find rule `moss` stands for itself"),
        (
            "rest: [title: {after: authors}]",
            "`rest`: the anchor `authors` is a field, but nothing above reads it",
        ),
        (
            "rest: [title: {before: title}]",
            "`rest`: the anchor `title` is a field, but nothing above reads it",
        ),
    ],
)
def test_a_rule_that_is_wrong_in_its_files_company_is_that_files_fault(book, part, message):
    with pytest.raises(RuleFileError) as error:
        book(tarn=portal("tarn", part)).rules("tarn")
    ((path, fault, _),) = error.value.faults
    assert path.name == "tarn.yaml"
    assert fault.message.replace("`two`", "`one`") == message


def test_evidence_that_names_a_find_rule_in_a_circle_is_refused_when_rules_are_loaded(book):
    text = "portal: tarn\ndetect: {sure: [one]}\nfind: {one: [Moss, two], two: [one]}\n" + TESTS
    with pytest.raises(RuleFileError, match="the find rule `one` stands for itself"):
        book(tarn=text)


def test_packs_that_use_one_another_in_turn_are_refused(book):
    with pytest.raises(RuleFileError, match="`use`: `moss` uses this file in turn"):
        book(fern=pack("fern", "use: [moss]"), moss=pack("moss", "use: [fern]"))


def test_old_pages_of_a_retired_portal_are_still_recognised(book):
    made = book(tarn=portal("tarn", "status: retired"), moss=portal("moss", "status: experimental"))
    assert made.portals() == ["moss", "tarn"]
    assert [detection.portal for detection in made.detections] == ["moss", "tarn"]
