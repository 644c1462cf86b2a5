"""Lines of ordinary prose, put together from invented parts: what no drop may match.

Real lines are not needed: a shape that matches one of these would match thousands of real ones.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

_SUBJECTS = (
    "The survey of northern lakes",
    "Share of renewable power in the island's grid",
    "Our model",
    "Each of the twelve patients",
    "A search of the literature",
    "Figure 2",
    "The author",
    "Access to clean water",
    "Citation analysis",
    "More than half of the readers",
    "Volume 3 of the report",
    "Journal clubs",
    "Copyright law",
    "We",
    "It",
    "Die Untersuchung der Seen",
    "El estudio de los lagos",
    "L'étude des lacs",
)
_VERBS = (
    "shows that",
    "has been known since 1998, and",
    "rose from 4 to 60 % within a decade;",
    "suggests, as others did before, that",
    "was published in the Journal of Invented Results, where",
    "does not explain why",
    "zeigt, dass",
    "muestra que",
    "montre que",
)
_ENDS = (
    "ice forms later in every decade and melts earlier in spring.",
    "patients who sign in at the desk are asked to print their names.",
    "the full text of a law matters more than its abstract.",
    "cells expressing the gene were sorted (n = 12, p < 0.05) and counted twice.",
    "cookies and privacy policies are read by few of those who accept them.",
    "related articles are cited by authors who share an institution.",
    "the download of all data took less than a day in 2016.",
    "no significant difference was found between the two groups [3, 4].",
    "das Eis in jedem Jahrzehnt später kommt.",
    "el hielo llega más tarde cada década.",
    "la glace arrive plus tard chaque décennie.",
)
_HEADINGS = (
    "A short history of the paper kite",
    "Effects of light on the growth of moss: a randomized trial",
    "Who reads what, and why?",
    "Materials and methods",
    "Statistical analysis",
    "What a database leaves out",
    "Jane A. Doe, John Roe and Ana Gil",
    "University of Fernham, Department of Seas, Mossby, Utopia",
)


def ordinary_prose() -> Iterator[str]:
    """Some two thousand lines: sentences, headings, names, an address."""
    yield from _HEADINGS
    for subject, verb, end in itertools.product(_SUBJECTS, _VERBS, _ENDS):
        yield f"{subject} {verb} {end}"
