"""Facts that repeat, come late and in another order: everybody is told what stands, once."""

import random
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from easel import config
from tests.audit import notifications
from tests.audit.reading import items, natural
from tests.audit.world import Bucket, Terms, World
from tests.easel.test_deliveries import NAMES, Delivery, paints
from tests.faults.delivery_report import seeds
from tests.support.account import Account
from tests.support.world import TABLE, Person, client, stored

ALL = "/v1/notifications"
TURNS = 4
DEEDS = 10


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Second looks do not wait."""
    monkeypatch.setenv("SECOND_LOOK_SECONDS", "0")
    config.names.cache_clear()
    config.names()
    yield
    config.names.cache_clear()


class Village:
    """People who do things to each other at random, and now and then read what they were told."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.people = [Person(f"{name}-sub").joins(name) for name in NAMES]
        self.pictures = {each.user_id: paints(each) for each in self.people}
        self.posts = [self.publishes(each) for each in self.people]
        self.seen: dict[str, set[str]] = defaultdict(set)

    def publishes(self, me: Person) -> str:
        return me.publishes(image_ids=[self.pictures[me.user_id]])

    def lives(self) -> None:
        for _ in range(DEEDS):
            method, path, body = self.chance.choice(self.deeds())
            self.chance.choice(self.people).asks(method, path, body)
        self.reads(self.chance.choice(self.people))

    def deeds(self) -> list[tuple[str, str, Any]]:
        post, name = self.chance.choice(self.posts), self.chance.choice(NAMES)
        reaction, follow = f"/v1/posts/{post}/reaction", f"/v1/users/{name}/follow"
        return [
            ("PUT", reaction, {"kind": "like"}),
            ("PUT", reaction, {"kind": "love"}),
            ("DELETE", reaction, None),
            ("PUT", follow, None),
            ("PUT", follow, None),
            ("DELETE", follow, None),
            ("PUT", f"/v1/follow_requests/{name}", None),
            ("DELETE", f"/v1/follow_requests/{name}", None),
            ("PATCH", "/v1/me", {"is_private": self.chance.random() < 0.4}),
            ("PATCH", f"/v1/posts/{post}", {"visibility": "private"}),
        ]

    def reads(self, me: Person) -> None:
        found = me.asks("GET", ALL, query={"limit": "100"}).json["items"]
        self.seen[me.user_id] |= {one["cursor"] for one in found}
        if found:
            assert me.asks("PUT", f"{ALL}/read", {"up_to": found[0]["cursor"]}).status == 200


def world() -> World:
    """What is stored, without files and queues."""
    nothing: Any = dict
    none: Any = bytes
    found = [natural(item) for item in items(client("dynamodb"), TABLE)]
    return World(found, Bucket({}, nothing, none), Bucket({}, nothing, none))


def standing(world: World) -> set[tuple[str, str, str, str]]:
    """Every reaction to another's post, as who is told, of what, by whom."""
    return {
        (post["author_id"], "reaction", did["sk"].removeprefix("DID#"), actor)
        for did in world.by_kind["did"]
        if did.get("reaction")
        and (post := world.posts[did["sk"].removeprefix("DID#")])
        and (actor := did["pk"].removeprefix("U#")) != post["author_id"]
    }


@pytest.mark.slow
@pytest.mark.parametrize("seed", seeds(3))
def test_everybody_is_told_what_stands_once_and_nothing_is_read_that_was_not_seen(
    seed: int, account: Account
) -> None:
    village, delivery = Village(seed), Delivery(account, seed)

    for _ in range(TURNS):
        village.lives()
        delivery.until_quiet()

    found = world()
    assert list(notifications.check(found, Terms())) == []
    told_of = {
        (*notifications.topic_of(one), each["id"])
        for one in found.by_kind["notification"]
        for each in one["who"]
    }
    assert {one for one in told_of if one[1] == "reaction"} == standing(found)
    assert len(stored("notification")) > 3
    for person in village.people:
        listed = person.asks("GET", ALL, query={"limit": "100"}).json["items"]
        unread = [one for one in listed if one["unread"]]
        assert person.asks("GET", f"{ALL}/unread").json["count"] == len(unread)
        assert {one["cursor"] for one in listed if not one["unread"]} <= village.seen[
            person.user_id
        ]
