"""What must be true once the town is quiet: pages against the oracle, for every viewer."""

import random
from collections.abc import Iterator
from typing import Any

from tests.journeys.acts.town import Town
from tests.journeys.persona import Persona
from tests.judge.oracle import Oracle

PAIRS = 300
SURFACES = 12


def leaks(town: Town, oracle: Oracle, dice: random.Random) -> Iterator[str]:
    """Of a sample of viewers and posts: who sees what they may not, or not what they may."""
    for _ in range(PAIRS):
        viewer, post = dice.choice(town.people), dice.choice(town.posts)
        status = viewer.ask("GET", f"/v1/posts/{post.id}").status_code
        due = 200 if oracle.sees(viewer.user_id, post.id) else 404
        if status != due:
            yield f"{viewer.handle} meets {status} at post {post.id}, {due} is due"


def surfaces(town: Town, oracle: Oracle, dice: random.Random) -> Iterator[str]:
    """No list shows anybody a post that they may not see."""
    for viewer in dice.sample(town.people, SURFACES):
        them, post = dice.choice(town.people), dice.choice(town.posts)
        for path in (
            f"/v1/users/{them.handle}/posts",
            f"/v1/users/{them.handle}/replies",
            f"/v1/posts/{post.id}/replies",
            f"/v1/posts/{post.id}/ancestors",
            "/v1/feeds/tags/fox",
            "/v1/bookmarks",
        ):
            shown = listed(viewer, path)
            yield from seen(viewer, path, shown, oracle)


def feeds(town: Town, oracle: Oracle) -> Iterator[str]:
    """I3: each feed has what those one follows shared, as far as one may and wants to see it."""
    for reader in town.people:
        items = listed(reader, "/v1/feeds/following")
        shown, feed = {item["id"] for item in items}, oracle.feed(reader.user_id)
        if missing := feed.due - shown:
            yield f"the feed of {reader.handle} lacks {sorted(missing)}"
        if strange := shown - feed.allowed:
            yield f"the feed of {reader.handle} should not have {sorted(strange)}"
        yield from seen(reader, "the feed", items, oracle)


def explored(town: Town, oracle: Oracle, dice: random.Random) -> Iterator[str]:
    """What is new is there for everybody who may and wants to see it, and for nobody else."""
    for viewer in dice.sample(town.people, SURFACES):
        due = oracle.explore(viewer.user_id)[:100]
        items = listed(viewer, "/v1/feeds/explore", most=1)
        shown = [item["id"] for item in items]
        # What others than the town made may be among it, and is worth no page more.
        if shown[: len(due)] != due:
            yield f"explore shows {viewer.handle} {shown}, due is {due}"
        yield from seen(viewer, "explore", items, oracle)


def unread(town: Town) -> Iterator[str]:
    """What is said to be unread is what is listed as unread; once read, nothing is."""
    for person in town.people:
        said = person.get("/v1/notifications/unread")
        items = listed(person, "/v1/notifications")
        counted = sum(item["unread"] for item in items)
        if not said["more"] and said["count"] != counted:
            yield f"{person.handle} has {said['count']} unread, {counted} are listed so"
        if any(person.handle in {who["handle"] for who in item["actors"]} for item in items):
            yield f"{person.handle} is told of what they did themselves"
        if items:
            left = person.must("PUT", "/v1/notifications/read", {"up_to": items[0]["cursor"]})
            if left["count"]:
                yield f"{person.handle} read all, yet {left['count']} are unread"


def seen(viewer: Persona, where: str, shown: list[dict[str, Any]], oracle: Oracle) -> Iterator[str]:
    """Every post shown, and every post within one, is one that the viewer may see."""
    inner = [each[part] for each in shown for part in ("quoted",) if each.get(part)]
    for item in [*shown, *inner]:
        if not oracle.sees(viewer.user_id, item["id"]):
            yield f"{viewer.handle} meets {item['id']} in {where}"


def listed(person: Persona, path: str, most: int = 20) -> list[dict[str, Any]]:
    """The whole list; nothing of one that is not for this person."""
    items: list[dict[str, Any]] = []
    query: dict[str, Any] = {"limit": 100}
    for _ in range(most):
        answer = person.ask("GET", path, params=query)
        if not answer.is_success:
            return items
        page = answer.json()
        items += page["items"]
        if page["next_cursor"] is None:
            return items
        query["cursor"] = page["next_cursor"]
    return items
