"""The models users may choose, and the names they are shown."""

from easel.config import names
from easel.errors import Invalid

# As users are shown the built-in painter: it is no model.
PAINTER = "painter (no model)"


def offered() -> dict[str, str]:
    """Return the models this deployment offers: the name to ask for, the name users are shown."""
    shown = {"painter": PAINTER}
    if names().openai_secret_arn:
        shown["openai"] = names().openai_model
    return shown


def chosen(name: str | None) -> str:
    """Return the model asked for, or the default. Raise Invalid for one not offered."""
    name = name or names().provider
    if name not in offered():
        choices = ", ".join(offered())
        raise Invalid.at("/model", f"This network offers: {choices}.")
    return name


def shown(name: str) -> str:
    """Return the name users are shown for the model that painted an image."""
    return offered()[name]
