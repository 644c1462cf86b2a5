"""Ways in and out: one format a module.

A writer turns results into chunks of text, as soon as it has them; `holds_errors` says whether
error records have a place in its format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from scrubtext.formats import json_array, jsonl, plain_text
from scrubtext.model import ErrorRecord, Record

Result = Record | ErrorRecord


class Writer(NamedTuple):
    """One output format."""

    write: Callable[[Iterable[Result]], Iterator[str]]
    holds_errors: bool


WRITERS = {
    "jsonl": Writer(jsonl.write, holds_errors=True),
    "json": Writer(json_array.write, holds_errors=True),
    "text": Writer(plain_text.write, holds_errors=False),
}
