"""One image made as the state machine makes it, step by step."""

from typing import Any

from bench.town import PROMPT, Town, good


def make(place: Town) -> dict[str, Any]:
    """Ask for an image of ada's, run what the machine would run, and look at the result."""
    ada, account = place.people["ada"], place.account
    wish = {"prompt": PROMPT, "aspect_ratio": "3:2"}
    asked = good(ada.asks("POST", "/v1/generations", wish))
    place.settles()
    state: dict[str, Any] = {"generation_id": asked["id"]}
    state = account.invoke("generation-steps", {"step": "check", "input": state})
    state = account.invoke("generation-paint", state)
    state = account.invoke("generation-finish", state)
    account.invoke("generation-steps", {"step": "commit", "input": state})
    made: dict[str, Any] = good(ada.asks("GET", f"/v1/generations/{asked['id']}"))
    return made
