"""Every write a client can ask for: how it is asked, and how often it had its effect."""

from collections.abc import Callable
from typing import Any

import httpx

from tests.e2e.account_writes import IMPORTING, LEAVING
from tests.e2e.collection_writes import COLLECTING
from tests.e2e.draft_writes import DRAFTING
from tests.e2e.moderation_writes import JUDGING
from tests.e2e.persona import ids
from tests.e2e.relationship_writes import CIRCLE
from tests.e2e.scene import Deed, Scene


def _makes_profile(scene: Scene) -> httpx.Response:
    wish = {"handle": scene.person.handle, "display_name": "New"}
    return scene.asks("POST", "/v1/users", wish)


def _without_profile(scene: Scene) -> None:
    scene.person = scene.network.signed_up("late")


def _publishes(scene: Scene) -> httpx.Response:
    draft = {"image_ids": scene.author.pictures[:1], "visibility": "private", "caption": scene.key}
    return scene.asks("POST", "/v1/posts", draft)


def _as_author(scene: Scene) -> None:
    scene.person = scene.author


def _with_post(scene: Scene) -> None:
    _as_author(scene)
    scene.post = scene.author.publishes("as it was", visibility="followers")


def _with_public_post(scene: Scene) -> None:
    scene.post = scene.author.publishes("for reactions")


def _with_reaction(scene: Scene) -> None:
    _with_public_post(scene)
    scene.person.reacts(scene.post, "like")


def _with_bookmark(scene: Scene) -> None:
    _with_public_post(scene)
    scene.person.saves(scene.post)


def _with_repost(scene: Scene) -> None:
    _with_public_post(scene)
    scene.person.reposts(scene.post)


def _says(link: str) -> Callable[[Scene], httpx.Response]:
    def say(scene: Scene) -> httpx.Response:
        words = {"visibility": "public", "caption": scene.key}
        return scene.asks("POST", "/v1/posts", words | {link: scene.post["id"]})

    return say


def _said(kind: str) -> Callable[[Scene], int]:
    def said(scene: Scene) -> int:
        page = scene.person.get(f"/v1/users/{scene.person.handle}/{kind}", limit=100)
        return sum(item["caption"] == scene.key for item in page["items"])

    return said


def _reposts(scene: Scene) -> int:
    """As the counter says, and the list of who reposted."""
    people = scene.author.get(f"/v1/posts/{scene.post['id']}/reposts")["items"]
    counted = int(_post(scene)["counts"]["reposts"])
    return counted if counted == len(people) else -1


def _following(scene: Scene) -> None:
    scene.person.follows(scene.author)


def _with_generation(scene: Scene) -> None:
    # Four: on a busy machine one is painted before anybody could cancel it.
    wish = {"prompt": "a dot", "count": 4}
    scene.generation = scene.person.must("POST", "/v1/generations", wish)


def _remixes(scene: Scene) -> httpx.Response:
    body = {"image_id": _post(scene)["images"][0]["id"], "prompt": "a dot"}
    return scene.asks("POST", f"/v1/posts/{scene.post['id']}/remixes", body)


def _published(scene: Scene) -> int:
    page = scene.author.get(f"/v1/users/{scene.author.handle}/posts", limit=100)
    return sum(item["caption"] == scene.key for item in page["items"])


def _post(scene: Scene) -> dict[str, Any]:
    found: dict[str, Any] = scene.author.sees(scene.post)
    return found


def _edits(scene: Scene) -> int:
    """As many versions as edits, where the post says what it should."""
    kept = scene.author.get(f"/v1/posts/{scene.post['id']}/edits")["items"]
    return len(kept) if _post(scene)["caption"] == scene.key else 0


def _edges(scene: Scene) -> int:
    followed = scene.person.get(f"/v1/users/{scene.person.handle}/following")["items"]
    return ids(followed).count(scene.author.user_id)


def _wishes(scene: Scene) -> int:
    """One generation, and one picture booked for it."""
    listed = scene.person.get("/v1/generations")["items"]
    day = listed[0]["created_at"][:10].replace("-", "")
    booked = scene.backstage.booked(scene.person.user_id, day)
    return len(listed) if booked == len(listed) else -1


def _cancelled(scene: Scene) -> int:
    """Cancelled once, or painted when the wish came too late; what was ordered stays booked.

    Asked again after it was painted, it is deleted.
    """
    path = f"/v1/generations/{scene.generation['id']}"
    if scene.person.ask("GET", path).status_code == 404:
        return 1
    found = scene.person.get(path)
    booked = scene.backstage.booked(scene.person.user_id, found["created_at"][:10].replace("-", ""))
    return int(found["status"] in {"cancelled", "succeeded"} and booked == found["counted"])


# Cancelling comes first, and is prepared last: a picture is soon painted.
DEEDS = {
    "cancel": Deed(
        lambda scene: scene.asks("DELETE", f"/v1/generations/{scene.generation['id']}"),
        _cancelled,
        _with_generation,
    ),
    "make a profile": Deed(
        _makes_profile,
        lambda scene: int(scene.person.get("/v1/me")["display_name"] == "New"),
        _without_profile,
    ),
    "change the profile": Deed(
        lambda scene: scene.asks("PATCH", "/v1/me", {"bio": scene.key}),
        lambda scene: int(scene.person.get("/v1/me")["bio"] == scene.key),
    ),
    "follow": Deed(
        lambda scene: scene.asks("PUT", f"/v1/users/{scene.author.handle}/follow"),
        _edges,
        record=lambda scene: scene.ledger.kept(*scene.edge),
    ),
    "unfollow": Deed(
        lambda scene: scene.asks("DELETE", f"/v1/users/{scene.author.handle}/follow"),
        lambda scene: 1 - _edges(scene),
        _following,
        lambda scene: scene.ledger.removed(*scene.edge),
    ),
    "ask for pictures": Deed(
        lambda scene: scene.asks("POST", "/v1/generations", {"prompt": "a dot"}), _wishes
    ),
    "remix": Deed(_remixes, _wishes, _with_public_post),
    "publish": Deed(_publishes, _published, _as_author),
    "edit": Deed(
        lambda scene: scene.asks("PATCH", f"/v1/posts/{scene.post['id']}", {"caption": scene.key}),
        _edits,
        _with_post,
        lambda scene: scene.ledger.kept("post", scene.post["id"], caption=scene.key),
    ),
    "delete": Deed(
        lambda scene: scene.asks("DELETE", f"/v1/posts/{scene.post['id']}"),
        lambda scene: int(scene.author.looks_for(scene.post).status_code == 404),
        _with_post,
        lambda scene: scene.ledger.removed("post", scene.post["id"]),
    ),
    "react": Deed(
        lambda scene: scene.asks("PUT", f"/v1/posts/{scene.post['id']}/reaction", {"kind": "wow"}),
        lambda scene: _post(scene)["counts"]["reactions"].get("wow", 0),
        _with_public_post,
        lambda scene: scene.ledger.kept(*scene.reaction, reaction="wow"),
    ),
    "take a reaction back": Deed(
        lambda scene: scene.asks("DELETE", f"/v1/posts/{scene.post['id']}/reaction"),
        lambda scene: 1 - _post(scene)["counts"]["reactions"].get("like", 0),
        _with_reaction,
        lambda scene: scene.ledger.removed(*scene.reaction),
    ),
    "reply": Deed(_says("reply_to"), _said("replies"), _with_public_post),
    "quote": Deed(_says("quote_of"), _said("posts"), _with_public_post),
    "repost": Deed(
        lambda scene: scene.asks("PUT", f"/v1/posts/{scene.post['id']}/repost"),
        _reposts,
        _with_public_post,
        lambda scene: scene.ledger.kept(*scene.passed_on),
    ),
    "take a repost back": Deed(
        lambda scene: scene.asks("DELETE", f"/v1/posts/{scene.post['id']}/repost"),
        lambda scene: 1 - _reposts(scene),
        _with_repost,
        lambda scene: scene.ledger.removed(*scene.passed_on),
    ),
    "save": Deed(
        lambda scene: scene.asks("PUT", f"/v1/posts/{scene.post['id']}/bookmark"),
        lambda scene: scene.person.saved().count(scene.post["id"]),
        _with_public_post,
        lambda scene: scene.ledger.kept(*scene.bookmark),
    ),
    "remove a bookmark": Deed(
        lambda scene: scene.asks("DELETE", f"/v1/posts/{scene.post['id']}/bookmark"),
        lambda scene: 1 - scene.person.saved().count(scene.post["id"]),
        _with_bookmark,
        lambda scene: scene.ledger.removed(*scene.bookmark),
    ),
    **CIRCLE,
    **JUDGING,
    **DRAFTING,
    **COLLECTING,
    **IMPORTING,
    **LEAVING,
}
