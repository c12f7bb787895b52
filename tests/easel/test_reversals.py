"""A decision that is taken back leaves everything as it was before it."""

import re
from typing import Any

import pytest

from tests.easel.test_paging import shown
from tests.support.account import Account
from tests.support.world import BUCKETS, MODERATOR, Person, Visitor, client

# A public copy that comes back has a new random name.
COPY_NAME = re.compile(r"/i/[0-9a-f]{32}")
DECISIONS: dict[str, dict[str, Any]] = {
    "hide": {"case_id": "post:{post}"},
    "take_down": {"case_id": "post:{post}"},
    "label": {"case_id": "post:{post}", "level": "explicit"},
    "suspend": {"case_id": "user:ada-sub"},
}


def exposure(post: str, follower: Person) -> dict[str, Any]:
    """Where a post and its files are met: by anybody, and by a follower."""
    paths = ("feeds/explore", "feeds/tags/fox", "users/ada/posts", f"posts/{post}", "users/ada")
    asked = {f"anybody {path}": Visitor().asks("GET", f"/v1/{path}") for path in paths}
    for path in (*paths, "feeds/following", "bookmarks"):
        asked[f"follower {path}"] = follower.asks("GET", f"/v1/{path}")
    files = client("s3").list_objects_v2(Bucket=BUCKETS[1]).get("Contents", [])
    answers = {name: COPY_NAME.sub("/i/…", answer.text) for name, answer in asked.items()}
    # A notification that comes back is a new one, at a new place.
    told = [each["kind"] for each in follower.asks("GET", "/v1/notifications").json["items"]]
    return answers | {"told": told, "files": [file["Key"].rpartition("/")[2] for file in files]}


@pytest.mark.parametrize("action", DECISIONS)
def test_what_is_decided_and_taken_back_is_met_as_before(
    action: str, account: Account, ada: Person, bob: Person
) -> None:
    mod = Person("mod-sub", MODERATOR).joins("mod")
    bob.asks("GET", "/v1/feeds/following")
    bob.follows("ada")
    post = ada.publishes(image_ids=[shown("ada-sub")], tags=["fox"], caption="for @bob")
    bob.asks("PUT", f"/v1/posts/{post}/bookmark")
    account.drain()
    before = exposure(post, bob)

    case = DECISIONS[action]["case_id"].format(post=post)
    verdict = DECISIONS[action] | {"case_id": case, "action": action, "rule": "hate"}
    decided = mod.asks("POST", "/v1/moderation/decisions", verdict)
    assert decided.status == 201, decided.text
    account.drain()
    during = exposure(post, bob)
    back = {"case_id": case, "action": "reverse", "rule": "hate", "decision_id": decided.json["id"]}
    assert mod.asks("POST", "/v1/moderation/decisions", back).status == 201
    account.drain()

    assert during["files"] == []
    assert post not in during["anybody feeds/explore"]
    assert exposure(post, bob) == before
    assert before["files"] == ["320.webp"]
