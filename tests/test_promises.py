"""The promises of DESIGN.md 7, each a property."""

import itertools
import pickle
import re
import socket
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pages import FIXTURES, SEEDS, WHOLE, mixed, pages, pieced, wild
from scrubtext import ErrorRecord, Scrubber, restore
from scrubtext.lines import printed_lines
from scrubtext.model import Kind
from scrubtext.view import LINE_END, tidy_characters, view_of

SEEDS_FOLDER = Path(__file__).parent.parent / "seeds"
SCRUBBER = Scrubber(language=False)
GENERIC = Scrubber(language=False, portal="none")
UNKNOWN = "Zwölf graue Kiesel lagen dort"


def even(text):
    """Text as its view shows it, line by line."""
    return "\n".join(view_of(line)[0] for line in LINE_END.split(text)) if text is not None else None


def comparable(records):
    """Records without what promise 4 excepts; running text and abstract as their views show them."""
    rows = []
    for record in records:
        row = record.model_dump(exclude_none=True)
        source = {k: v for k, v in row.pop("source").items() if k not in ("sha256", "encoding")}
        warnings = [w for w in row.pop("warnings", []) if w not in ("mojibake_repaired", "bytes_undecodable")]
        for name in ("text", "abstract"):
            row[name] = even(row.get(name))
        row["abstracts"] = {k: even(v) for k, v in row.get("abstracts", {}).items()}
        row["sections"] = [tidy_characters(s["heading"] + s["text"]) for s in row.get("sections", [])]
        rows.append((row, source, warnings))
    return rows


@given(pages)
def test_marks_tile_the_page(page):
    scrubbed = SCRUBBER.scrub(page)
    text, marks = scrubbed.page.text, scrubbed.marked.marks
    covered = [0] * len(text)
    for mark in marks:
        assert mark.start < mark.end
        for i in range(mark.start, mark.end):
            covered[i] += 1
    assert all(a.end <= b.start for a, b in itertools.pairwise(marks))
    for start, end in printed_lines(text):
        assert covered[start:end] == [1] * (end - start)
    for mark in marks:
        assert (mark.field is not None) is (mark.kind is Kind.FIELD)
        assert (mark.rule is None) is (mark.kind in (Kind.PROSE, Kind.BLANK))


@given(st.one_of(pages, st.binary(max_size=300), pages.map(lambda p: p.encode("utf-16", "surrogatepass"))))
@example(b"\xff\xfea\x00b")
@example("\ud800 a\r\n&amp; \ufeff")
@example(SEEDS[1].encode("cp1252"))
@example(SEEDS[2].encode().decode("cp1252").encode())
def test_record_and_audit_give_the_original_bytes(page):
    if isinstance(SCRUBBER.clean(page)[0], ErrorRecord):
        return
    scrubbed = SCRUBBER.scrub(page)
    original = page if isinstance(page, bytes) else page.encode("utf-8", "surrogatepass")
    assert restore(scrubbed.records, scrubbed.audit) == original


@given(st.one_of(pieced, mixed, wild))
def test_a_cleaned_page_cleaned_again_loses_nothing(page):
    scrubbed = GENERIC.scrub(page)
    for record in scrubbed.records:
        again = GENERIC.scrub(record.text or "")
        assert [m for m in again.marked.marks if m.kind is Kind.DROPPED] == []


@pytest.mark.parametrize("page", WHOLE)
def test_a_record_of_a_portal_page_cleaned_again_loses_nothing(page):
    for record in SCRUBBER.scrub(page).records:
        again = GENERIC.scrub(record.text or "")
        assert [m for m in again.marked.marks if m.kind is Kind.DROPPED] == []


@given(pages)
def test_the_same_page_gives_the_same_records(page):
    first = SCRUBBER.clean(page, "a")
    assert first == SCRUBBER.clean(page, "a")
    assert first == pickle.loads(pickle.dumps(SCRUBBER)).clean(page, "a")  # noqa: S301 - our own pickle


def test_neither_hash_seed_nor_locale_nor_folder_change_a_byte(program, tmp_path):
    folder = str((SEEDS_FOLDER).resolve())
    runs = [
        program("clean", folder, PYTHONHASHSEED="1", LC_ALL="C", PYTHONIOENCODING="ascii"),
        program("clean", folder, PYTHONHASHSEED="2", LC_ALL="tr_TR.UTF-8", cwd=tmp_path),
    ]
    assert runs[0].returncode == 0
    assert runs[0].stdout == runs[1].stdout


VARIANTS = {
    "CRLF": lambda p: p.replace("\n", "\r\n"),
    "CR": lambda p: p.replace("\n", "\r"),
    "BOM": lambda p: "\ufeff" + p,
    "NBSP": lambda p: p.replace(" ", "\u00a0"),
    "zero width": lambda p: re.sub(r"(?<=[a-z])(?=[a-z])", "\u200b", p),
    "trailing blanks": lambda p: p.replace("\n", " \t\n") + "  ",
}


@pytest.mark.parametrize("variant", VARIANTS)
@given(page=st.one_of(st.sampled_from(WHOLE), pieced))
def test_what_means_nothing_changes_nothing(variant, page):
    changed = VARIANTS[variant](page)
    assert comparable(SCRUBBER.clean(changed)) == comparable(SCRUBBER.clean(page))


BYTES = {
    "UTF-16": lambda p: p.encode("utf-16"),
    "UTF-16 without BOM": lambda p: p.encode("utf-16-be"),
    "UTF-8 with BOM": lambda p: p.encode("utf-8-sig"),
    "mojibake": lambda p: p.encode().decode("cp1252").encode(),
    "double mojibake": lambda p: p.encode().decode("cp1252").encode().decode("latin-1").encode(),
    "cp1252": lambda p: p.encode("cp1252"),
}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("variant", BYTES)
def test_a_seed_in_another_encoding_gives_the_same_records(variant, seed):
    page = SEEDS[seed]
    if variant == "cp1252" and "◽" in page:
        pytest.skip("cp1252 has no ◽")
    scrubber = Scrubber()
    changed = BYTES[variant](page)
    assert comparable(scrubber.clean(changed)) == comparable(scrubber.clean(page))
    warned = [set(record.warnings or ()) & {"mojibake_repaired"} for record in scrubber.clean(changed)]
    assert all(warned) is ("mojibake" in variant)


def places_for_an_unknown_line(page):
    """Line numbers where a line may be put in that is outside every field, label run and block.

    On top, at the end, and between two lines that are prose.
    """
    scrubbed = SCRUBBER.scrub(page)
    kinds = {}
    for mark in scrubbed.marked.marks:
        for number, (start, end) in enumerate(printed_lines(page)):
            if start <= mark.start < end and mark.kind is not Kind.BLANK:
                kinds.setdefault(number, set()).add(mark.kind)
    prose = [n for n, found in kinds.items() if found == {Kind.PROSE}]
    return [0, *(n for n in prose if n + 1 in prose), page.count("\n") + 1]


@pytest.mark.parametrize("page", [p for p in WHOLE if SCRUBBER.scrub(p).verdict.portal])
def test_an_unknown_line_changes_only_unclaimed_text(page):
    before = SCRUBBER.scrub(page)
    for place in places_for_an_unknown_line(page):
        lines = page.split("\n")
        changed = "\n".join([*lines[:place], "", "", UNKNOWN, "", "", *lines[place:]])
        after = SCRUBBER.scrub(changed)
        for old, new in zip(before.records, after.records, strict=True):
            unclaimed = {"text": None, "source": None}
            assert new.model_copy(update=unclaimed) == old.model_copy(update=unclaimed)


@given(st.one_of(st.binary(max_size=500), wild, mixed))
def test_any_input_gives_records_or_an_error_record(page):
    results = SCRUBBER.clean(page, "any", url="https://example.org/x")
    assert results
    assert all(r.source.name == "any" for r in results)


def calls(page):
    """How many functions run for a page: work counted, not timed."""
    count = 0

    def profile(_frame, event, _arg):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        SCRUBBER.scrub(page)
    finally:
        sys.setprofile(None)
    return count


HOSTILE = {
    "near misses of labels": "Original languag\n",
    "labels": "Original languageEnglish\n",
    "starts of records": "2017 ◽\n",
    "starts of blocks": "PubMed Commons home\nx\n",
    "lines of runs": "Share\nTweet\n",
    "prose": "This is a line of prose that goes on and on and says that nothing is said.\n",
    "glued": "AbstractAbstractAbstract\n",
    "blank lines": "\n\n\n\n",
    "odd characters": "\u200b\u00ad é\u0301 ﬁ\n",
}


@pytest.mark.parametrize("line", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("head", ["", SEEDS[1], SEEDS[2], SEEDS[3]], ids=["none", "001", "002", "003"])
def test_work_grows_linearly(line, head):
    small, large = (calls(head + "\n" + line * n) - calls(head) for n in (400, 800))
    assert large <= 2.2 * small + 2000


def test_a_long_line_is_linear_work():
    page = "word (2012) [x] Ã© & " * 2000
    small, large = calls(page), calls(page * 2)
    assert large <= 2.2 * small + 2000


def test_nothing_reaches_for_the_network(monkeypatch):
    def forbidden(*_args, **_kwargs):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", forbidden)
    scrubber = Scrubber()
    for page in SEEDS:
        assert scrubber.clean(page.encode(), url="https://example.org/paper")


def test_fixtures_hold_no_line_of_the_seeds():
    seeds = {line for seed in SEEDS for line in seed.split("\n") if len(line) > 60}
    assert seeds.isdisjoint(line for page in FIXTURES for line in page.split("\n"))
