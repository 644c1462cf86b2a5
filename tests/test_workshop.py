"""The workshop: drafts, tests, doubts, changes nobody noticed, and why a portal was (not) recognised."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from scrubtext import RuleFileError, Scrubber, rulebook
from scrubtext.linting import lint
from scrubtext.loading import load
from scrubtext.mutating import mutate
from scrubtext.ordinary_prose import ordinary_prose
from scrubtext.rule_schema import rule_schema

ROOT = Path(__file__).parent.parent
GOOD = """portal: tarn
detect: {sure: [Tarn library, Moss and fern catalogue]}
drop:
  share: [{any: 2, of: [Share, Tweet]}]
find:
  cite: "Tarn {volume}, {year}"
labels: {"DOI:": doi}
rest:
  - title: {before: cite}
tests:
  - name: an article
    page: |
      Tarn library
      Moss and fern catalogue
      Growing moss by the tarn
      Tarn 12, 2016
      DOI: 10.9999/moss
      Share
      Tweet
    records: [{title: Growing moss by the tarn, year: 2016, volume: 12, doi: 10.9999/moss}]
    unclaimed: [Tarn library, Moss and fern catalogue]
  - name: another library
    portal: null
    page: Moor library
  - name: "trap: a library in prose"
    portal: null
    page: The Tarn library was closed in 2016.
"""


@pytest.fixture
def written(tmp_path):
    def write(text, name="tarn"):
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
        return tmp_path / f"{name}.yaml"

    return write


@pytest.fixture
def doubts(written):
    """What lint says of a rule file, without the folder."""

    def tell(text, name="tarn"):
        path = written(text, name)
        book = rulebook.load([path])
        return [f"{f.line}: {f.message}" for f in lint([book.files[name]], book)]

    return tell


def test_a_good_file_raises_no_doubts(doubts):
    assert doubts(GOOD) == []


def changed(old, new):
    assert old in GOOD
    return GOOD.replace(old, new)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        (changed('"trap: a library in prose"', "a library in prose"), "10: no test is a trap"),
        (changed("share: [{", 'odd: ["AB {_}"]\n  share: [{'), "4: `AB {_}` has under 4 letters of its own"),
        (changed("share: [{", 'odd: [{inside: "No {_}"}]\n  share: [{'), "4: `No {_}` has under 4 letters"),
        (
            changed("share: [{", 'odd: ["The survey{_}"]\n  share: [{'),
            "4: `The survey{_}` drops ordinary prose",
        ),
        (changed("share: [{", "odd: [Abstract]\n  share: [{"), "4: `Abstract` is a heading of content"),
        (changed("share: [{", "odd: ['DOI:']\n  share: [{"), "4: `DOI:` is also a label"),
        (changed("share: [{", "odd: [Print it, Print it]\n  share: [{"), "is dropped already in line 4"),
        (changed("title: {before: cite}", "title"), "9: the first slot (`title`) has no anchor"),
        (changed("portal: tarn\n", "portal: tarn\nseen: 2009-2020\n"), "its status is `retired`"),
        (changed(", Moss and fern catalogue]}", "]}"), "is not recognised without the line `Tarn library`"),
        (changed("share: [{", "odd: [Print it all]\n  share: [{"), "4: no test needs the rule `odd`"),
        (changed('"DOI:": doi', '"DOI:": doi, "ISSN:": issn'), "no test needs the label `ISSN:`"),
        (changed("before: cite}\n", "before: cite}\n  - keywords\n"), "no test needs the slot `keywords`"),
    ],
)
def test_each_doubt_is_told_where_it_stands(doubts, text, doubt):
    found = doubts(text)
    assert [d for d in found if doubt in d], found


def test_a_page_that_two_portals_claim_is_told(doubts):
    text = changed("      Share\n", "      ASJC Scopus subject areas\n      Share\n")
    assert [d for d in doubts(text) if "`elsevier-pure` claims the page of `an article` too (4 points)" in d]


def test_a_page_too_long_is_told(doubts):
    text = changed("    page: Moor library\n", f"    page: {'Moor library ' * 400}\n")
    assert "the page has over 4000 characters" in doubts(text)[0]


def test_the_built_in_rule_files_raise_no_doubts():
    book = rulebook.load()
    assert [f"{f.path.name}:{f.line}: {f.message}" for f in lint(list(book.files.values()), book)] == []


def test_ordinary_prose_is_much_and_all_different():
    lines = list(ordinary_prose())
    assert len(lines) > 1500
    assert len(set(lines)) == len(lines)


def test_a_change_that_no_test_notices_is_listed(written):
    path = written(changed("[Share, Tweet]", "[Share, Tweet, Print]"))
    book = rulebook.load([path])
    found = mutate(book.files["tarn"], book)
    assert [(s.line, s.change) for s in found.survivors] == [(4, "without drop.share.0.of.2: 'Print'")]
    assert found.tried >= 7


def test_nearly_every_change_of_a_built_in_rule_file_is_noticed():
    book = rulebook.load()
    tried, unnoticed = 0, []
    for name, file in book.files.items():
        if not file.rules.vocabulary:
            found = mutate(file, book)
            tried += found.tried
            unnoticed += [f"{name}:{s.line}: {s.change}" for s in found.survivors]
    assert len(unnoticed) <= 0.05 * tried, unnoticed


@pytest.mark.parametrize("pages", [[], ["seeds/003*"], ["seeds/001*", "seeds/002*"]])
def test_a_draft_loads_and_its_tests_pass(program, pages, tmp_path):
    paths = [next(ROOT.glob(page)) for page in pages]
    done = program("rules", "new", "my-site", *(arg for path in paths for arg in ("--from", path)))
    (tmp_path / "my-site.yaml").write_bytes(done.stdout)
    tested = program("rules", "test", tmp_path / "my-site.yaml")
    assert (tested.returncode, tested.stdout) == (0, b"my-site: 3 kept, 0 failed\n")


def test_a_draft_proposes_what_stands_on_all_pages(program, tmp_path):
    for name, title in (("a.txt", "On moss"), ("b.txt", "On fern")):
        (tmp_path / name).write_text(f"Imaginary Press: all rights\n{title}\nShare\nDOI: 10.9999/{name}\n")
    pages = [arg for name in ("a.txt", "b.txt") for arg in ("--from", tmp_path / name)]
    text = program("rules", "new", "press", *pages).stdout.decode()
    assert "sure: ['Imaginary Press: all rights', Share]" in text
    assert "labels: {'DOI:': _}" in text
    assert "On moss" not in text


def test_tests_of_a_file_are_run_and_told(program, written):
    path = written(changed("volume: 12", "volume: 13"))
    done = program("rules", "test", path)
    assert done.returncode == 1
    assert done.stdout.decode().splitlines() == [
        f"{path}:20: changed: `an article`, as it is: record 1: volume is '12', not '13' (by tarn/cite)",
        "tarn: 2 kept, 1 failed",
    ]


def test_a_known_failure_that_passes_is_a_failure(program, written):
    path = written(changed("    page: Moor library\n", "    page: Moor library\n    xfail: not yet\n"))
    done = program("rules", "test", path)
    assert done.returncode == 1
    assert "passes although it is marked to fail (not yet): take `xfail` away" in done.stdout.decode()


def test_a_known_failure_is_counted(program, written):
    path = written(
        changed("    page: Moor library\n", "    page: Tarn library\n    xfail: one line is enough\n")
    )
    done = program("rules", "test", "--time", path)
    assert done.returncode == 0
    first, *rules = done.stdout.decode().splitlines()
    assert first.startswith("tarn: 2 kept, 0 failed, 1 known failures, ")
    assert sorted(line.split()[-1] for line in rules) == ["tarn/cite", "tarn/share"]


def test_a_rule_that_takes_too_much_is_named(program, written):
    path = written(changed("share: [{", "odd: [Moss and fern catalogue]\n  share: [{"))
    done = program("rules", "test", path)
    assert ": noisy: " in done.stdout.decode()
    assert "(by tarn/odd)" in done.stdout.decode()


def test_all_built_in_rules_are_tested_linted_and_listed(program):
    done = program("rules", "test")
    assert (done.returncode, done.stdout.count(b", 0 failed")) == (0, 6)
    assert program("rules", "lint").returncode == 0
    listed = program("rules", "list").stdout.decode()
    assert "rules/shared/always.yaml" in listed


def test_lint_tells_doubts_with_exit_1_and_a_wrong_file_with_exit_3(program, written):
    path = written(changed("title: {before: cite}", "title"))
    done = program("rules", "lint", path)
    assert (done.returncode, b"has no anchor" in done.stdout) == (1, True)
    assert program("rules", "lint", written("portal: tarn\n")).returncode == 3


def test_mutate_tells_what_no_test_noticed(program, written):
    done = program("rules", "test", "--mutate", written(changed("[Share, Tweet]", "[Share, Tweet, Print]")))
    assert done.returncode == 1
    assert b"no test notices the file without drop.share.0.of.2: 'Print'" in done.stdout


def test_show_expanded_holds_the_packs(program):
    plain, expanded = (program("rules", "show", "scopus", *a).stdout.decode() for a in ([], ["--expanded"]))
    assert plain.startswith("# ")
    assert "pack: always" not in plain
    assert "pack: always" in expanded
    assert program("rules", "show", "nowhere").returncode == 2


def test_the_schema_of_rule_files_is_current_and_fits_them(program):
    printed = json.loads(program("rules", "schema").stdout)
    assert printed == rule_schema()
    current = json.loads((ROOT / "rules" / "schema.json").read_text("utf-8"))
    assert current == printed, "run: scrubtext rules schema > rules/schema.json"
    validator = jsonschema.Draft202012Validator(printed)
    for path in (ROOT / "rules").rglob("*.yaml"):
        assert list(validator.iter_errors(yaml.safe_load(path.read_text("utf-8")))) == []
    assert list(validator.iter_errors({"portal": "tarn", "detekt": {}}))


def test_why_shows_evidence_hit_and_missed_and_where_rules_come_from(program, written, tmp_path):
    written(GOOD)
    done = program("why", "--rules", tmp_path, "-", page=b"x\nTarn library\nPubMed Commons\n")
    shown = done.stdout.decode()
    assert "no portal (two portals are too close" in shown
    assert "best       pubmed-legacy: 4 points, +0 to the next family" in shown
    assert "runner-up  tarn: 4 points, +0 to the next family" in shown
    assert "  hit   4  line 2: Tarn library" in shown
    assert "  miss  4  Moss and fern catalogue" in shown
    assert f"tarn                  {tmp_path}/tarn.yaml" in shown


def test_why_of_an_address(program):
    shown = program(
        "why", "--url", "https://www.scopus.com/x", "-", page=b"Author keywords\n"
    ).stdout.decode()
    assert "  hit   2  line URL: www.scopus.com" in shown
    assert program("why", "-", page=b"%PDF-1").returncode == 1


def test_rules_in_the_folder_count_if_they_are_rule_files(program, tmp_path):
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "notes.yaml").write_text("title: no rules\n")
    assert (
        b"passed over  ./rules: no file in it begins" in program("why", "-", page=b"x", cwd=tmp_path).stdout
    )
    (folder / "notes.yaml").unlink()
    (folder / "tarn.yaml").write_text(GOOD)
    found = program("clean", "--no-language", page=b"Tarn library\n", cwd=tmp_path)
    assert json.loads(found.stdout)["source"]["portal"] == "tarn"


def test_the_folder_given_wins_over_the_users_and_says_what_it_replaces(program, tmp_path):
    user = tmp_path / "config" / "scrubtext" / "rules"
    own = tmp_path / "own"
    for folder, line in ((user, "User library"), (own, "Own library")):
        folder.mkdir(parents=True)
        (folder / "tarn.yaml").write_text(GOOD.replace("Tarn library", line))
    home = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "HOME": str(tmp_path)}
    listed = program("rules", "list", "--rules", own, cwd=tmp_path, **home).stdout.decode()
    assert f"tarn                  {own}/tarn.yaml\n" in listed
    assert f"replaces {user}/tarn.yaml" in listed


def test_installed_packages_offer_rules_through_an_entry_point(tmp_path, monkeypatch):
    package = tmp_path / "tarn_rules"
    package.mkdir()
    (package / "__init__.py").write_text("raise SystemExit('rule packages are data and must not be run')\n")
    (package / "tarn.yaml").write_text(GOOD)
    info = tmp_path / "tarn_rules-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: tarn-rules\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[scrubtext.rules]\ntarn = tarn_rules\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert rulebook.installed() == [package]
    assert Scrubber(language=False).clean("Tarn library")[0].source.portal == "tarn"


def test_a_built_in_drop_can_be_switched_off_by_its_id(tmp_path):
    off = "pack: ours\noff: [always/loading]\ntests: [{name: kept, portal: null, page: Loading...}]\n"
    (tmp_path / "ours.yaml").write_text(off)
    page = "Loading...\nA line of text that stands alone."
    assert "Loading" not in Scrubber(language=False).clean(page)[0].text
    assert "Loading" in Scrubber(tmp_path, language=False).clean(page)[0].text


def test_switching_off_what_does_not_exist_is_wrong(written):
    written("pack: ours\noff: [always/loadin]\ntests: [{name: a, page: b}]\n", "ours")
    with pytest.raises(RuleFileError, match="`off`: there is no drop `always/loadin`"):
        rulebook.load([written(GOOD).parent])


def test_a_newer_version_of_the_language_is_refused(written):
    with pytest.raises(RuleFileError, match="reads version 1 of the rule language, not 2"):
        load(written("portal: tarn\nversion: 2\n" + GOOD.partition("\n")[2]))
