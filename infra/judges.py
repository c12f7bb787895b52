"""Who judges prompts and images beside the rules: `-c judge=openai`, with a key of its own.

docs/operations.md says what it does; `easel.generations.judges` reads what is told here, and
`infra.judging` tells it to the functions that ask.
"""

import json
from dataclasses import asdict, dataclass
from functools import partial

from constructs import Node

from infra import model_rules
from infra.model_rules import Check, Unfit

OFF = "off"
OPENAI = "https://api.openai.com/v1"
# Lambda takes 4,096 bytes of names and values; models and the other variables have the rest.
MOST_BYTES = 400


@dataclass(frozen=True)
class Judge:
    """A judge; the same fields as in `easel.generations.judges.base`."""

    provider: str
    base_url: str
    model: str
    secret_arn: str
    # A request that waits for it is given up after ten.
    seconds: float = 6


def chosen(node: Node, *, local: bool) -> dict[str, Judge | None]:
    """Return the setting of the judge that was said. Raise SystemExit, saying what to say."""
    return {"judge": _chosen(node, local=local)}


def _chosen(node: Node, *, local: bool) -> Judge | None:
    said = node.try_get_context("judge")
    if said in (None, OFF):
        _refuse_more(node)
        return None
    if said != "openai":
        raise SystemExit(f"Say who judges: -c judge=openai|off (not {said!r}).")
    address = node.try_get_context("judge_base_url")
    # OpenAI's key is for OpenAI alone: another server gets none but its own.
    shared = None if address else node.try_get_context("openai_secret_arn")
    key = node.try_get_context("judge_secret_arn") or shared
    if not key and not address:
        raise SystemExit("Say where its key is, too: -c judge=openai -c judge_secret_arn=arn:….")
    judge = Judge(
        provider="openai",
        base_url=_checked(
            "judge_base_url", partial(model_rules.address, local=local), address or OPENAI
        ),
        model=_checked(
            "judge_model",
            model_rules.line(60),
            node.try_get_context("judge_model") or "omni-moderation-latest",
        ),
        secret_arn=_checked("judge_secret_arn", model_rules.secret, key or ""),
    )
    if len(told(judge).encode()) > MOST_BYTES:
        raise SystemExit(f"Say shorter names of the judge: they may have {MOST_BYTES} bytes.")
    return judge


def told(judge: Judge | None) -> str:
    """Return what functions are told of it."""
    return json.dumps(asdict(judge), separators=(",", ":")) if judge else OFF


def _refuse_more(node: Node) -> None:
    for name in ("judge_secret_arn", "judge_base_url", "judge_model"):
        if node.try_get_context(name):
            raise SystemExit(f"Say -c judge=openai beside -c {name}=…, or neither.")


def _checked(name: str, check: Check, said: object) -> str:
    try:
        return str(check(said))
    except Unfit as unfit:
        raise SystemExit(f"Say -c {name}=… otherwise: {unfit}.") from None
