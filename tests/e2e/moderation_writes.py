"""The writes about reports: how each is asked, and how often it had its effect."""

from typing import Any

from local.client import moderates
from local.token import sign_in
from tests.e2e.scene import Deed, Scene


def _with_post(scene: Scene) -> None:
    scene.post = scene.author.publishes("to be judged")


def _as_moderator(scene: Scene) -> None:
    _with_post(scene)
    person = scene.person
    moderates(scene.network.stack, person.user)
    person.token = sign_in(scene.network.stack, person.user)


def _reported(scene: Scene) -> int:
    return len(scene.person.get("/v1/reports")["items"])


def _decided(scene: Scene) -> int:
    """The decisions of the log about the post, when they are in force."""
    log = scene.person.get("/v1/moderation/decisions", limit=100)["items"]
    held: dict[str, Any] = scene.author.sees(scene.post)
    made = sum(each["subject"]["id"] == scene.post["id"] for each in log)
    return made if "held" in held else -1


def _labelled(scene: Scene) -> int:
    """The labels in the log about the post, when the newest is in force."""
    log = scene.person.get("/v1/moderation/decisions", limit=100)["items"]
    made = sum(each["subject"]["id"] == scene.post["id"] for each in log)
    return made if scene.author.sees(scene.post)["level_source"] == "moderator" else -1


JUDGING = {
    "label": Deed(
        lambda scene: scene.asks(
            "POST",
            "/v1/moderation/decisions",
            {
                "case_id": f"post:{scene.post['id']}",
                "action": "label",
                "level": "explicit",
                "rule": "violence",
            },
        ),
        _labelled,
        _as_moderator,
    ),
    "report": Deed(
        lambda scene: scene.asks(
            "POST", "/v1/reports", {"post_id": scene.post["id"], "reason": "spam"}
        ),
        _reported,
        _with_post,
    ),
    "decide": Deed(
        lambda scene: scene.asks(
            "POST",
            "/v1/moderation/decisions",
            {"case_id": f"post:{scene.post['id']}", "action": "hide", "rule": "spam"},
        ),
        _decided,
        _as_moderator,
    ),
}
