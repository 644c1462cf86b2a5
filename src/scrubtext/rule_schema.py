"""The JSON Schema of rule files, by which editors complete and check them."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from scrubtext.rule_types import LANGUAGE_VERSION
from scrubtext.rulefile import Anchor, BlockRule, Inside, RuleFile, Run


def rule_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a rule file."""
    # pydantic follows every local reference while it writes, so hand-written ones wear a mask till now.
    written = json.dumps(RuleFile.model_json_schema(by_alias=True))
    schema: dict[str, Any] = json.loads(written.replace("https://parts/", "#/$defs/"))
    for part in (Anchor, BlockRule, Inside, Run):  # named by hand-written parts of the schema
        schema["$defs"].setdefault(part.__name__, TypeAdapter(part).json_schema(by_alias=True))
    schema["anyOf"] = [{"required": [kind]} for kind in ("portal", "pack", "vocabulary")]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": f"scrubtext rule file, version {LANGUAGE_VERSION}",
    }
