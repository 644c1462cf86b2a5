"""Invented and real pages for property tests: whole ones, and pages put together from their lines."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from scrubtext.rulebook import load

SEEDS = [p.read_text("utf-8") for p in sorted((Path(__file__).parent.parent / "seeds").iterdir())]
FIXTURES = [case.page for file in load().files.values() for case in file.rules.tests if case.page]
WHOLE = [*SEEDS, *FIXTURES]

_LINES = sorted({line for page in WHOLE for line in page.split("\n")})
_ODD_LINES = [
    "...",
    "…",
    "•",
    "* * *",
    "Abstract",
    "Keywords: a; b; c",
    "DOI: 10.9999/x.",
    "Share",
    "Tweet",
    "Print",
]

pieced = st.lists(st.sampled_from([*_LINES, *_ODD_LINES, "", ""]), max_size=40).map("\n".join)
wild = st.text(max_size=300)
mixed = st.lists(st.one_of(st.sampled_from(_LINES), st.text(max_size=40)), max_size=20).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\r", "\u2028", "\n\n"]).map(lambda end: end.join(lines))
)
pages = st.one_of(st.sampled_from(WHOLE), pieced, wild, mixed)
