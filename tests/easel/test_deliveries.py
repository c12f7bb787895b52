"""A small network whose stream and queues repeat, reorder and delay: afterwards all agrees."""

import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from easel import config, ids
from easel.generations import steps
from tests.audit import reading
from tests.audit.auditor import audit
from tests.faults.delivery import deliver_queue, deliver_stream
from tests.faults.delivery_report import Record, Report, seeds
from tests.functions.test_generations import FACTS
from tests.support.account import CONSUMERS, RELAYED, TALLIED, Account, kind
from tests.support.world import BUCKETS, TABLE, Person, client

WEBP = b"RIFF\x5c\x00\x00\x00WEBPVP8 " + bytes(84)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(92)
CAPTIONS = ("", "#fox and #hen", "#hen for @bob", "a #Fox")
NAMES = ("ada", "bob", "cleo", "dan")


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Second looks do not wait."""
    monkeypatch.setenv("SECOND_LOOK_SECONDS", "0")
    config.names.cache_clear()
    config.names()
    yield
    config.names.cache_clear()


@pytest.fixture
def people(account: Account) -> list[Person]:
    """Four people who read."""
    people = [Person(f"{name}-sub").joins(name) for name in NAMES]
    for person in people:
        person.asks("GET", "/v1/feeds/following")
    return people


def paints(person: Person) -> str:
    """A picture as a run leaves it: generation, files and all."""
    wish = person.asks("POST", "/v1/generations", {"prompt": "a fox"}).json["id"]
    state, path = steps.check({"generation_id": wish}), ids.path()
    files = {"320.webp": (WEBP, "image/webp"), "original.png": (PNG, "image/png")}
    for name, (data, type_) in files.items():
        key = f"p/{path}/{name}"
        client("s3").put_object(Bucket=BUCKETS[0], Key=key, Body=data, ContentType=type_)
    facts = FACTS | {"path": path, "renditions": [f"320x320.webp:{len(WEBP)}"]}
    return str(steps.commit_images(state | {"images": [facts]})["image_ids"][0])


def live(people: list[Person], seed: int, deeds: int) -> None:
    """People doing things at random."""
    chance = random.Random(seed)
    pictures = {person.user_id: paints(person) for person in people}
    posts: list[str] = []

    def publish(me: Person) -> None:
        visibility = chance.choice(["public", "followers", "private"])
        said = {"caption": chance.choice(CAPTIONS), "tags": chance.choice([[], ["fox"]])}
        posts.append(me.publishes(visibility, image_ids=[pictures[me.user_id]], **said))

    def react(me: Person) -> None:
        kinds = {"kind": chance.choice(["like", "love", "wow"])}
        me.asks("PUT", f"/v1/posts/{chance.choice(posts)}/reaction", kinds)

    def cancel(me: Person) -> None:
        wish = me.asks("POST", "/v1/generations", {"prompt": "a wolf"}).json.get("id")
        if wish:
            me.asks("DELETE", f"/v1/generations/{wish}")

    def face(me: Person) -> None:
        avatar = chance.choice([pictures[me.user_id], None])
        name = {"display_name": f"Name {chance.random()}", "avatar_image_id": avatar}
        me.asks("PATCH", "/v1/me", name)

    def change(me: Person) -> None:
        visibility = {"visibility": chance.choice(["public", "followers", "private"])}
        said = {"caption": chance.choice(CAPTIONS)}
        me.asks("PATCH", f"/v1/posts/{chance.choice(posts)}", chance.choice([visibility, said]))

    def talk(me: Person) -> None:
        link = {chance.choice(["reply_to", "reply_to", "quote_of"]): chance.choice(posts)}
        visibility = chance.choice(["public", "public", "followers", "private"])
        body = {"visibility": visibility, "caption": "So be it."} | link
        answer = me.asks("POST", "/v1/posts", body)
        posts.extend([answer.json["id"]] if answer.status == 201 else [])

    does: list[Callable[[Person], Any]] = [
        publish,
        react,
        react,
        lambda me: me.asks("DELETE", f"/v1/posts/{chance.choice(posts)}/reaction"),
        lambda me: me.asks("DELETE", f"/v1/posts/{chance.choice(posts)}"),
        lambda me: me.asks("PUT", f"/v1/posts/{chance.choice(posts)}/repost"),
        lambda me: me.asks("PUT", f"/v1/posts/{chance.choice(posts)}/repost"),
        lambda me: me.asks("DELETE", f"/v1/posts/{chance.choice(posts)}/repost"),
        talk,
        talk,
        lambda me: me.asks("PUT", f"/v1/users/{chance.choice(NAMES)}/follow"),
        lambda me: me.asks("PUT", f"/v1/users/{chance.choice(NAMES)}/follow"),
        lambda me: me.asks("DELETE", f"/v1/users/{chance.choice(NAMES)}/follow"),
        change,
        change,
        face,
        cancel,
    ]
    for person in people:
        publish(person)
    for _ in range(deeds):
        chance.choice(does)(chance.choice(people))


class Delivery:
    """Brings everything that happened to everybody, as badly as AWS may."""

    def __init__(self, account: Account, seed: int) -> None:
        self.account, self.seed = account, seed
        self.reports: list[Report] = []

    def until_quiet(self) -> None:
        while records := self.account.changes():
            self.stream("tally", [one for one in records if kind(one) in TALLIED])
            self.stream("relay", [one for one in records if kind(one) in RELAYED])
            for consumer in CONSUMERS:
                while messages := self.account.messages(consumer):
                    self.queue(consumer, messages)

    def stream(self, function: str, records: list[Record]) -> None:
        handler = self.handler(function)
        self.reports.append(deliver_stream(records, handler, seed=self.seed))

    def queue(self, function: str, messages: list[Record]) -> None:
        handler = self.handler(function)
        self.reports.append(deliver_queue(messages, handler, seed=self.seed))

    def handler(self, function: str) -> Any:
        return lambda event, _: self.account.invoke(function, event)


@pytest.mark.slow
@pytest.mark.parametrize("seed", seeds(2))
def test_after_repeats_and_delays_the_judge_finds_nothing(
    seed: int, account: Account, people: list[Person]
) -> None:
    delivery = Delivery(account, seed)

    for turn in range(2):
        live(people, seed * 10 + turn, deeds=12)
        delivery.until_quiet()

    world = reading.world(
        dynamodb=client("dynamodb"),
        s3=client("s3"),
        sqs=None,
        table=TABLE,
        private=BUCKETS[0],
        public=BUCKETS[1],
    )
    assert not [str(report) for report in delivery.reports if report.dead]
    assert audit(world) == []
    assert len(world.posts) > 1
