"""A first draft of a rule file, from nothing or from pages of the site."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from scrubtext.fits import is_prose
from scrubtext.lines import cut
from scrubtext.rulebook import Rulebook
from scrubtext.text import read_page

_LONGEST_MENU_LINE = 60
_MOST = 12
_LABEL = re.compile(r"([^\W\d_][^:]{1,30}):(?: |$)")
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ()/.&'-]*")
_PLACEHOLDER = "A line that only this site prints"
_HEAD = """# yaml-language-server: $schema=./schema.json
portal: {name}
title: {name}, the site's name in full
seen: "{year}-"
status: experimental
hosts: []                     # the site's hosts, as ["*.example.org"]

# Lines by which the page is known: one sure line is enough, or two likely ones. They match whole lines.
detect:
  sure: {sure}
  likely: {likely}

# Boilerplate, by widget: lines, runs ({{any: 3, of: [...]}}), blocks ({{from: A, to: B, max: 20}}).
drop:
  menu: {menu}

# Lines that carry data, written as they look: "{{journal}} {{volume}}[ ({{issue}})], {{pages}} ({{year}})"
find: {{}}

# Label headings and what they hold: a field, _ (dropped), or a shape.
labels: {labels}

# What is left, top to bottom; anchors are find names, fields read before, or shapes.
rest: []

# At least: a page, a page that is not this site's (portal: null), a trap. Invented pages in the real shape.
tests:
  - name: an article
    page: |
      {page}
    records: [{{}}]
    unclaimed: {unclaimed}
  - name: another site
    portal: null
    page: |
      Nothing of this stands on the site.
  - name: "trap: prose that uses the site's words"
    portal: null
    page: |
      A sentence that holds the words of a menu, and must be kept whole.
"""


def draft(name: str, pages: Sequence[bytes], book: Rulebook, year: int) -> str:
    """A rule file for the portal `name`; with pages, what stands on all of them is proposed.

    Raises `UnreadablePageError` for a page that is no text.
    """
    views = [[line.view for line in cut(read_page(page, "").text)] for page in pages]
    on_pages = Counter(view for page in views for view in dict.fromkeys(page))
    known = {shape.source for shape in book.evidence_shapes}
    common = [
        view
        for page in views[:1]
        for view in dict.fromkeys(page)
        if on_pages[view] == len(views) and len(view) <= _LONGEST_MENU_LINE and not is_prose(view)
    ]
    own = [view for view in common if view not in known]
    others = [view for page in views for view in page if view not in own]
    labels = {m[1]: None for view in others if (m := _LABEL.match(view))}
    evidence = sorted(own, key=lambda view: (-view.count(" "), -len(view)))[:_MOST]
    return _HEAD.format(
        name=name,
        year=year,
        sure=_listed(evidence[:3]) or _listed([_PLACEHOLDER]),
        likely=_listed(evidence[3:6]) or "[]",
        menu=_listed([view for view in own if view not in evidence[:6]][: 3 * _MOST])
        or "[A line of the site's menu]",
        labels="{" + ", ".join(f"{_quoted(label + ':')}: _" for label in list(labels)[:_MOST]) + "}",
        page="\n      ".join(evidence[:3] or [_PLACEHOLDER]),
        unclaimed="[" + ", ".join(map(_scalar, evidence[:3] or [_PLACEHOLDER])) + "]",
    )


def _listed(texts: Sequence[str]) -> str:
    return "[" + ", ".join(map(_quoted, texts)) + "]" if texts else ""


def _quoted(text: str) -> str:
    """Text as YAML and the rule language take it literally."""
    return _scalar(re.sub(r"([\[\]{}])", r"\\\1", text))


def _scalar(text: str) -> str:
    """Text as a YAML scalar."""
    return text if _SAFE.fullmatch(text) else "'" + text.replace("'", "''") + "'"
