"""Pools are a recount of what users did, whatever they did; the judge of the network says so."""

import random

import pytest
from boto3.dynamodb.types import TypeDeserializer

from easel.ranking import making, pools
from easel.ranking.points import Ranked
from tests.audit import rankings
from tests.audit.world import Bucket, Finding, Look, Terms, World
from tests.faults.delivery_report import seeds
from tests.functions.test_explore import fans
from tests.support.streamed import Stream
from tests.support.world import Person, stored

MANY = 40


@pytest.mark.parametrize("seed", seeds(2))
def test_pools_are_a_recount_of_whatever_users_do(seed: int, ada: Person) -> None:
    chance, stream, users = random.Random(seed), Stream(), fans(4)
    posts = [ada.publishes(tags=["fox"]) for _ in range(4)]
    replies: list[tuple[Person, str]] = []

    for number in range(MANY):
        act(chance, chance.choice(users), chance.choice(posts), replies)
        if number == MANY // 2:
            # Some of it is counted before more of it changes, and some of it again.
            stream.catch_up()
            making.run()
    ada.asks("PATCH", f"/v1/posts/{posts[0]}", {"visibility": "followers"})
    ada.asks("DELETE", f"/v1/posts/{posts[1]}")
    stream.catch_up()
    making.run(everything=True)

    assert judged() == []
    assert [item for item in stored("pool") if item[0] == "POOL#hot"]


def act(chance: random.Random, user: Person, post: str, replies: list[tuple[Person, str]]) -> None:
    """React, repost, answer, quote, take something back, or let fewer see it."""
    match chance.randrange(7):
        case 0 | 1:
            kind = chance.choice(("like", "love", "wow"))
            user.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": kind})
        case 2:
            user.asks("DELETE", f"/v1/posts/{post}/reaction")
        case 3:
            user.asks("PUT", f"/v1/posts/{post}/repost")
        case 4:
            user.asks("DELETE", f"/v1/posts/{post}/repost")
        case 5:
            link = chance.choice(("reply_to", "quote_of"))
            words = {"visibility": "public", "caption": "yes", link: post}
            answer = user.asks("POST", "/v1/posts", words)
            assert answer.status == 201, answer.text
            replies.append((user, answer.json["id"]))
        case 6 if replies:
            author, reply = replies.pop(chance.randrange(len(replies)))
            if chance.random() < 0.5:
                author.asks("DELETE", f"/v1/posts/{reply}")
            else:
                author.asks("PATCH", f"/v1/posts/{reply}", {"visibility": "private"})


def judged() -> list[Finding]:
    """What the auditor has to say of rankings. What moved a moment ago gets no time here."""
    plain = TypeDeserializer()
    items = [
        {name: plain.deserialize(value) for name, value in item.items()}
        for item in stored().values()
    ]
    for item in items:
        if item.get("kind") == "pulse":
            item["seen"] = {}
    nothing = Bucket({}, lambda _: Look("", "", b""), lambda _: b"")
    return list(rankings.check(World(items, nothing, nothing), Terms()))


def test_the_judge_sees_a_pool_that_is_wrong(ada: Person, bob: Person) -> None:

    stream, post = Stream(), ada.publishes()
    bob.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": "like"})
    stream.catch_up()
    making.run(everything=True)
    assert judged() == []

    pools.write("top#day", [Ranked(7, post)])

    assert [finding.rule for finding in judged()] == ["I14"]
