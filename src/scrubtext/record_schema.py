"""The JSON Schema of what leaves the program, made from the models."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from scrubtext.model import SCHEMA_VERSION, ErrorRecord, Record


def record_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of one line of output: a record or an error record."""
    schema = TypeAdapter(Record | ErrorRecord).json_schema(mode="serialization")
    for name, part in schema["$defs"].items():
        part.pop("additionalProperties", None)  # readers ignore keys they do not know
        if name != "Source":
            for described in part["properties"].values():
                _never_null(described)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"scrubtext record, version {SCHEMA_VERSION}",
        **schema,
    }


def _never_null(described: dict[str, Any]) -> None:
    """A field that is not on the page is absent: inside the program None, outside never null."""
    choices = [choice for choice in described.pop("anyOf", []) if choice != {"type": "null"}]
    if choices:
        described.update(choices[0])
    if described.get("default", 0) is None:
        del described["default"]
