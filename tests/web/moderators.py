"""Those who decide, and what they do by the API so that a page has something to show."""

from typing import Any

from local.client import moderates
from local.token import sign_in
from tests.e2e.network import Network
from tests.e2e.persona import Persona


def moderator_of(network: Network) -> Persona:
    """Somebody new who is a moderator."""
    persona = network.newcomer("mod")
    moderates(network.stack, persona.user)
    persona.token = sign_in(network.stack, persona.user)
    return persona


def reports(persona: Persona, reason: str, note: str = "", **subject: str) -> dict[str, Any]:
    """Report a post, a picture or a person."""
    wish = subject | {"reason": reason, "note": note}
    found: dict[str, Any] = persona.must("POST", "/v1/reports", wish)
    return found


def decides(mod: Persona, case_id: str, action: str, rule: str, note: str = "") -> dict[str, Any]:
    """Decide about a case, or about what nobody reported."""
    wish = {"case_id": case_id, "action": action, "rule": rule, "note": note}
    found: dict[str, Any] = mod.must("POST", "/v1/moderation/decisions", wish)
    return found
