"""`scrubtext schema`."""

from __future__ import annotations

import json

from scrubtext.cli import output
from scrubtext.record_schema import record_schema


def schema() -> None:
    """Print the JSON Schema of a record."""
    output.write([json.dumps(record_schema(), indent=2, ensure_ascii=False), "\n"])
