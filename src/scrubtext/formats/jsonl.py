"""JSON Lines: one record a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from scrubtext.model import ErrorRecord, Record


def write(results: Iterable[Record | ErrorRecord]) -> Iterator[str]:
    """One line for each record or error record."""
    for result in results:
        yield line(result) + "\n"


def line(result: Record | ErrorRecord) -> str:
    """A record as one line of JSON, without its line end."""
    return json.dumps(row(result), ensure_ascii=False, separators=(",", ":"))


def row(result: Record | ErrorRecord) -> dict[str, Any]:
    """A record as plain data: absent fields left out; in `source` an unknown value is null."""
    fields = result.model_dump(exclude_none=True)
    return {**fields, "source": result.source.model_dump()}
