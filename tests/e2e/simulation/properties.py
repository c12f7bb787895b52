"""What must be true once the town is quiet: pages against the oracle, for every viewer."""

import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from tests.audit.oracle import Oracle
from tests.e2e.persona import Persona
from tests.e2e.simulation.town import Known, Town

PAIRS, VIEWERS, LANES = 160, 8, 6
CROWDS, DOERS = ("followers", "following"), ("reactions", "reposts")
WALLS, THREADS = ("posts", "replies"), ("replies", "ancestors")
Check = Callable[[], Iterator[str]]


def violations(town: Town, oracle: Oracle, dice: random.Random) -> list[str]:
    """All that is wrong, in words."""
    wanted = list(checks(town, oracle, dice))
    with ThreadPoolExecutor(LANES) as lanes:
        return [
            wrong for found in lanes.map(lambda check: list(check()), wanted) for wrong in found
        ]


def checks(town: Town, oracle: Oracle, dice: random.Random) -> Iterator[Check]:
    """Of everybody what is theirs; of what anybody may ask for, a sample."""
    people = [person for person in town.people if person not in town.leaving]
    for person in people:
        yield partial(feed, person, oracle)
        yield partial(unread, person, oracle)
    for _ in range(PAIRS):
        yield partial(leak, dice.choice(people), dice.choice(town.posts), oracle)
    ids = {person.handle: person.user_id for person in people}
    for viewer in dice.sample(people, VIEWERS):
        them, post = dice.choice(people), dice.choice(town.posts)
        for path in (f"/v1/users/{them.handle}/{what}" for what in CROWDS):
            yield partial(crowd, viewer, path, ids, oracle, them)
        for path in (f"/v1/posts/{post.id}/{what}" for what in DOERS):
            yield partial(crowd, viewer, path, ids, oracle)
        yield partial(explored, viewer, oracle)
        yield partial(found, viewer, oracle)
        for path in (
            *(f"/v1/users/{dice.choice(people).handle}/{what}" for what in WALLS),
            *(f"/v1/posts/{dice.choice(town.posts).id}/{what}" for what in THREADS),
            f"/v1/posts/{dice.choice(town.posts).id}/lineage",
            "/v1/feeds/tags/fox",
            "/v1/bookmarks",
        ):
            yield partial(surface, viewer, path, oracle)


def leak(viewer: Persona, post: Known, oracle: Oracle) -> Iterator[str]:
    """Whoever may see a post does, and nobody else learns that it exists."""
    status = viewer.ask("GET", f"/v1/posts/{post.id}").status_code
    due = 200 if oracle.sees(viewer.user_id, post.id) else 404
    if status != due:
        yield f"{viewer.handle} meets {status} at post {post.id}, {due} is due"


def surface(viewer: Persona, path: str, oracle: Oracle) -> Iterator[str]:
    """No list shows anybody a post that they may not see."""
    # Of a family each has a place in it.
    shown = [item.get("post", item) for item in listed(viewer, path)]
    yield from seen(viewer, path, shown, oracle)


def crowd(
    viewer: Persona,
    path: str,
    ids: dict[str, str],
    oracle: Oracle,
    them: Persona | None = None,
) -> Iterator[str]:
    """No list shows anybody a person that they may not meet, or is there when it should not be."""
    found = listed(viewer, path)
    if found and them and not oracle.lists(viewer.user_id, them.user_id):
        yield f"{viewer.handle} reads {path}, which is not for them"
    for item in found:
        handle = item.get("user", item)["handle"]
        if not oracle.meets(viewer.user_id, ids[handle]):
            yield f"{viewer.handle} meets {handle} in {path}"


def feed(reader: Persona, oracle: Oracle) -> Iterator[str]:
    """I3: a feed has what those one follows shared, as far as one may and wants to see it."""
    items, due = listed(reader, "/v1/feeds/following"), oracle.feed(reader.user_id)
    shown = {item["id"] for item in items}
    if missing := due.due - shown:
        yield f"the feed of {reader.handle} lacks {oracle.about(reader.user_id, missing)}"
    if strange := shown - due.allowed:
        yield f"the feed of {reader.handle} should not have {sorted(strange)}"
    yield from seen(reader, "the feed", items, oracle)


def explored(viewer: Persona, oracle: Oracle) -> Iterator[str]:
    """What is new is there for everybody who may and wants to see it, and for nobody else."""
    due = oracle.explore(viewer.user_id)[:100]
    items = listed(viewer, "/v1/feeds/explore", most=1)
    shown = [item["id"] for item in items]
    if shown != due:
        yield f"explore shows {viewer.handle} {shown}, due is {due}"
    yield from seen(viewer, "explore", items, oracle)


def found(viewer: Persona, oracle: Oracle) -> Iterator[str]:
    """Search finds all that is public of those who may and want to see it, and nothing else."""
    due = oracle.explore(viewer.user_id)
    items = listed(viewer, "/v1/search", order="new", since="2020-01-01")
    shown = [item["id"] for item in items]
    if shown != due:
        yield f"search shows {viewer.handle} {shown}, due is {due}"
    yield from seen(viewer, "search", items, oracle)


def unread(person: Persona, oracle: Oracle) -> Iterator[str]:
    """What is said to be unread is what is listed as unread; once read, nothing is."""
    said = person.get("/v1/notifications/unread")
    items = listed(person, "/v1/notifications")
    counted = sum(item["unread"] for item in items)
    if not said["more"] and said["count"] != counted:
        yield f"{person.handle} has {said['count']} unread, {counted} are listed so"
    if any(person.handle in {who["handle"] for who in item["actors"]} for item in items):
        yield f"{person.handle} is told of what they did themselves"
    told = [item["post"] for item in items if item.get("post")]
    yield from seen(person, "what they are told", told, oracle)
    if items:
        left = person.must("PUT", "/v1/notifications/read", {"up_to": items[0]["cursor"]})
        if left["count"]:
            yield f"{person.handle} read all, yet {left['count']} are unread"


def seen(viewer: Persona, where: str, shown: list[dict[str, Any]], oracle: Oracle) -> Iterator[str]:
    """Every post shown, and every post within one, is one that the viewer may see."""
    inner = [each["quoted"] for each in shown if each.get("quoted")]
    for item in [*shown, *inner]:
        if not oracle.sees(viewer.user_id, item["id"]):
            yield f"{viewer.handle} meets {item['id']} in {where}"


def listed(person: Persona, path: str, most: int = 20, **asked: str) -> list[dict[str, Any]]:
    """The whole list; nothing of one that is not for this person."""
    items: list[dict[str, Any]] = []
    query: dict[str, Any] = {"limit": 100, **asked}
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
