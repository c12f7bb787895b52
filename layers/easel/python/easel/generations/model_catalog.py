"""Which models people may choose, and what they are told painted an image."""

from easel.config import names
from easel.errors import Invalid


def offered() -> dict[str, str]:
    """The models this deployment offers: the name to ask for, the name people are shown."""
    shown = {"painter": "painter (no model)"}
    if names().openai_secret_arn:
        shown["openai"] = names().openai_model
    return shown


def chosen(name: str | None) -> str:
    """The name asked for, or the deployment's default. Raises Invalid for one not offered."""
    name = name or names().provider
    if name not in offered():
        choices = ", ".join(offered())
        raise Invalid.at("/model", f"This network offers: {choices}.")
    return name


def shown(name: str) -> str:
    """What people are told painted an image."""
    return offered()[name]
