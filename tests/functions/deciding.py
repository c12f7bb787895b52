"""Moderators' decisions by the API, for tests that need some."""

from typing import Any

from tests.support.world import Answer, Person


def decides(mod: Person, case: str, action: str, **more: Any) -> Answer:
    """Decide about a case, or about what nobody reported."""
    body = {"case_id": case, "action": action, "rule": "hate", "note": "Rule 3."} | more
    return mod.asks("POST", "/v1/moderation/decisions", body)


def decided(mod: Person, case: str, action: str, **more: Any) -> dict[str, Any]:
    """Decide so, successfully; what was decided."""
    answer = decides(mod, case, action, **more)
    assert answer.status == 201, answer.text
    made: dict[str, Any] = answer.json
    return made
