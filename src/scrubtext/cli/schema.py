"""`scrubtext schema`."""

from __future__ import annotations

import json

import typer

from scrubtext.record_schema import record_schema


def schema() -> None:
    """Print the JSON Schema of a record."""
    typer.echo(json.dumps(record_schema(), indent=2, ensure_ascii=False))
