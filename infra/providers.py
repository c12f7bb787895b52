"""What paints here, as `-c models=…`, `-c provider=…` and `-c openai_…=…` say it."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from constructs import Node

from infra import model_rules, models
from infra.model_rules import Check, Unfit
from infra.models import Model


def chosen(node: Node, *, local: bool) -> dict[str, Any]:
    """Return the settings that were given. Raise SystemExit, saying what to say instead."""
    checks: dict[str, Check] = {
        "openai_model": model_rules.line(200),
        "openai_secret_arn": model_rules.secret,
        "openai_base_url": partial(model_rules.address, local=local),
        "openai_price_usd": model_rules.said_price,
        "openai_seconds": model_rules.said_seconds,
    }
    found = {
        name: _checked(name, check, said)
        for name, check in checks.items()
        if (said := node.try_get_context(name))
    }
    if file := node.try_get_context("models"):
        found["models"] = models.read(str(file), local=local)
    if provider := node.try_get_context("provider"):
        offered = _offered("openai_secret_arn" in found, found.get("models", ()))
        found["provider"] = _default(str(provider), offered)
    return found


def keys(secret: str, offered: Iterable[Model]) -> list[str]:
    """Return the ARNs of all secrets with keys: OpenAI's and the models', each once."""
    return sorted({secret, *(each.endpoint.secret_arn for each in offered)} - {""})


def _offered(has_key: bool, by_address: Iterable[Model]) -> list[str]:
    return ["painter", *(["openai"] if has_key else []), *(each.id for each in by_address)]


def _default(said: str, offered: list[str]) -> str:
    if said not in offered:
        wanted = "|".join(offered)
        raise SystemExit(
            f"Say what is offered: -c provider={wanted} (not {said!r});"
            " openai needs -c openai_secret_arn=…, others a place in -c models=…."
        )
    return said


def _checked(name: str, check: Check, said: object) -> Any:
    try:
        return check(said)
    except Unfit as unfit:
        raise SystemExit(f"Say -c {name}=… otherwise: {unfit}.") from None
