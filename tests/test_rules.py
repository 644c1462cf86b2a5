"""Every rule file keeps its promises: the tests inside the files are the specification."""

from pathlib import Path

import pytest

import scrubtext
from scrubtext.proving import prove
from scrubtext.rulebook import load

BOOK = load()
CASES = [(file, case) for _, file in sorted(BOOK.files.items()) for case in file.rules.tests]


@pytest.mark.parametrize(("file", "case"), CASES, ids=[f"{f.rules.id}: {c.name}" for f, c in CASES])
def test_a_rule_file_keeps_its_promises(file, case, scrubber):
    failures = prove(file, case, scrubber)
    assert bool(failures) is bool(case.xfail), failures


@pytest.mark.parametrize("portal", BOOK.portals())
def test_a_portal_has_a_page_a_page_of_others_and_a_trap(portal):
    cases = BOOK.files[portal].rules.tests
    others = [c for c in cases if "portal" in c.model_fields_set and c.portal is None]
    traps = [c for c in cases if c.name.startswith("trap: ")]
    assert len(others) >= 1
    assert len(traps) >= 1
    assert len(cases) > len(others) + len(traps) - len([c for c in traps if c in others])


def test_no_portal_is_named_in_python():
    source = "".join(p.read_text("utf-8") for p in Path(scrubtext.__file__).parent.rglob("*.py"))
    words = ("pubmed", "scopus", "sciencegate", "elsevier")
    code = [line for line in source.lower().splitlines() if any(word in line for word in words)]
    assert code == []
