"""What the judge takes from the published API, of which the OpenAPI document is the text."""

import json
from pathlib import Path
from typing import Any

from tools.openapi import PLACE

ROOT = Path(__file__).resolve().parents[2]


def reactions() -> tuple[str, ...]:
    """Return the kinds of reaction that one may give."""
    document = json.loads((ROOT / PLACE).read_text())
    body = document["paths"]["/v1/posts/{post_id}/reaction"]["put"]["requestBody"]
    schema = _found(document, body["content"]["application/json"]["schema"])
    kinds: list[str] = _found(document, schema["properties"]["kind"])["enum"]
    return tuple(kinds)


def _found(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema, or what it refers to."""
    name = schema.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = document["components"]["schemas"][name] if name else schema
    return found
