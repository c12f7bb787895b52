"""Let in who asked to follow an account that was opened before opening it let them in."""

from easel.graph import admission
from easel.migrations.walk import Step


def request(pk: str, sk: str) -> bool:
    """Accept a request whose account is open; one put to a private account stays."""
    return admission.admit_one(sk.removeprefix("ASKED#"), pk.removeprefix("U#"))


STEPS: dict[str, Step] = {"request": request}
