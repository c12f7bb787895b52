"""What the network may spend on images: `-c daily_budget=…` and `-c painting_concurrency=…`.

docs/operations.md says what both do. `easel.generations.budget` reads what is told here.
"""

from collections.abc import Mapping, Sequence

UNLIMITED = "unlimited"
# A painted image costs a twentieth of a cent, one of a provider some cents.
PAINTER = 20_000
OTHERS = 500
# Lambda takes 4,096 bytes of names and values; models and the other variables have the rest.
MOST_BYTES = 200


def read(said: str, offered: Sequence[str]) -> dict[str, int | None]:
    """Return images a day by model; None for `unlimited`. Raise SystemExit for what cannot be."""
    parts = [each.split(":") for each in said.split(",")]
    if not all(len(each) == 2 and _is_limit(each[1]) for each in parts):
        raise SystemExit(
            "Say how many images a day of each model, or unlimited:"
            f" -c daily_budget=openai:500,painter:20000 (not {said!r})."
        )
    named = [model for model, _ in parts]
    if unknown := sorted(set(named) - set(offered)):
        raise SystemExit(
            f"Say models that are offered: -c daily_budget={'|'.join(offered)}:…"
            f" (not {', '.join(map(repr, unknown))})."
        )
    if len(set(named)) < len(named):
        raise SystemExit(f"Say each model once: -c daily_budget=… (not {said!r}).")
    if len(said) > MOST_BYTES:
        raise SystemExit(f"Say a -c daily_budget=… of {MOST_BYTES} letters at most ({len(said)}).")
    return {model: None if most == UNLIMITED else int(most) for model, most in parts}


def told(budgets: Mapping[str, int | None]) -> str:
    """Return what functions are told: a limit for each model that has its own, and `*`."""
    limits = {"painter": PAINTER, **budgets, "*": OTHERS}
    return ",".join(
        f"{model}:{UNLIMITED if most is None else most}" for model, most in limits.items()
    )


def at_once(said: str) -> int:
    """Return how many images may be painted at once. Raise SystemExit for what is no number."""
    if not (said.isascii() and said.isdecimal()) or int(said) == 0:
        raise SystemExit(f"Say a whole number from 1: -c painting_concurrency=20 (not {said!r}).")
    return int(said)


def _is_limit(said: str) -> bool:
    return said == UNLIMITED or (said.isascii() and said.isdecimal())
