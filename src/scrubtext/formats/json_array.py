"""JSON for people: one indented array of all records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from scrubtext.formats.jsonl import row
from scrubtext.model import ErrorRecord, Record


def write(results: Iterable[Record | ErrorRecord]) -> Iterator[str]:
    """A JSON array, element by element."""
    begun = False
    for result in results:
        text = json.dumps(row(result), ensure_ascii=False, indent=2).replace("\n", "\n  ")
        yield f"{',' if begun else '['}\n  {text}"
        begun = True
    yield "\n]\n" if begun else "[]\n"
