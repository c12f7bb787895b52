"""Work of far more than 16 messages, through the real handlers and queues, to its end."""

import json
from collections.abc import Iterable
from typing import Any

import pytest

from easel import clock
from easel.archives import builder
from easel.engagement import cascade_delete
from easel.erasure import sweep
from easel.events import paging
from easel.posts import Post
from easel.timelines import fan_out
from easel.users import tombstones
from tests.easel.departures import leaves
from tests.easel.test_archives import asked
from tests.support.account import Account, record
from tests.support.world import TABLE, Person, client, stored

# Where Lambda stops a function that feeds its own queue, unless it is told to let it.
LAMBDA_STOPS_AT = 16
ADA = "U#ada-sub"
Item = dict[str, dict[str, str]]


def put(items: Iterable[Item]) -> None:
    """Put items past the product, 25 a call."""
    wanted = [{"PutRequest": {"Item": item}} for item in items]
    for start in range(0, len(wanted), 25):
        client("dynamodb").batch_write_item(RequestItems={TABLE: wanted[start : start + 25]})


def item(pk: str, sk: str, kind: str, **more: str) -> Item:
    values = {"pk": pk, "sk": sk, "kind": kind, **more}
    return {name: {"S": value} for name, value in values.items()}


def fans(count: int) -> list[str]:
    """So many people who follow Ada and looked at their feed today."""
    names = [f"fan{number:05d}" for number in range(count)]
    ids = {"followee_id": "ada-sub"}
    put(item(ADA, f"FOLLOWER#{fan}", "follower", follower_id=fan, **ids) for fan in names)
    put(item(f"F#{name}", "~", "reader", day=clock.today()) for name in names)
    return names


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of followers is of ten."""
    monkeypatch.setattr(fan_out, "PAGE", 10)


def message(detail_type: str, **detail: Any) -> dict[str, Any]:
    return record("first", json.dumps({"detail-type": detail_type, "detail": detail}))


def pumped(account: Account, consumer: str, first: dict[str, Any]) -> list[dict[str, Any]]:
    """The details of all messages, the first and those that came of it, until none is left."""
    batch, handled = [first], []
    while batch:
        answer = account.invoke(consumer, {"Records": batch})
        assert answer["batchItemFailures"] == []
        handled += [json.loads(each["body"])["detail"] for each in batch]
        batch = account.messages(consumer)
    return handled


def hops(handled: list[dict[str, Any]]) -> list[int]:
    return [paging.hops(detail) for detail in handled]


@pytest.mark.parametrize(
    ("followers", "page"), [(180, 10), pytest.param(5000, 200, marks=pytest.mark.soak)]
)
def test_thousands_of_followers_get_a_post_once_each(
    followers: int, page: int, account: Account, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fan_out, "PAGE", page)
    post, names = ada.publishes(), fans(followers)
    published = message("PostPublished", post_id=post, author_id="ada-sub")

    handled = pumped(account, "feeds-events", published)

    # All full pages, and one that finds nobody left.
    assert max(hops(handled)) > LAMBDA_STOPS_AT
    assert hops(handled) == list(range(followers // page + 1))
    assert [each.get("after") for each in handled] == [None, *names[page - 1 :: page]]
    assert sorted(stored("entry")) == [(f"F#{name}", post) for name in names]


def test_a_withdrawal_goes_as_far_as_what_it_withdraws(
    account: Account, ada: Person, small_pages: None
) -> None:
    post, names = ada.publishes(), fans(180)
    put(item(f"F#{name}", post, "entry", by="ada-sub") for name in names)
    ada.asks("DELETE", f"/v1/posts/{post}")
    deleted = {"post_id": post, "author_id": "ada-sub"}

    handled = pumped(account, "feeds-events", message("PostDeleted", **deleted))
    again = message("PostDeleted", **deleted, second_look=True, hop=1)
    looked_again = pumped(account, "feeds-events", again)

    assert not stored("entry")
    assert hops(handled) == list(range(19))
    assert hops(looked_again) == list(range(1, 20))


@pytest.mark.parametrize(
    ("things", "page"), [(60, 3), pytest.param(450, sweep.PAGE, marks=pytest.mark.soak)]
)
def test_a_person_with_hundreds_of_things_is_erased_to_the_last(
    things: int, page: int, account: Account, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep, "PAGE", page)
    put(item("N#ada-sub", f"{number:05d}", "notification") for number in range(things))
    leaves(ada)

    handled = pumped(account, "users-events", message("UserLeft", user_id="ada-sub"))

    assert max(hops(handled)) > LAMBDA_STOPS_AT
    assert not stored("notification")
    assert tombstones.has_left("ada-sub")


def test_what_hangs_on_a_popular_post_goes_to_the_last(
    account: Account, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cascade_delete, "SWEPT", 3)
    post = ada.publishes()
    put(
        item(f"U#fan{n}", f"DID#{post}", "did", gsi1pk=f"P#{post}#DID#{n % 4}", gsi1sk=f"t#fan{n}")
        for n in range(60)
    )
    Post.at(post).delete()
    gone = message("PostDeleted", post_id=post, author_id="ada-sub")

    handled = pumped(account, "posts-events", gone)

    assert max(hops(handled)) > LAMBDA_STOPS_AT
    assert not stored("did")


def test_an_archive_of_many_parts_is_made_to_the_last(
    account: Account, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builder, "PART_BYTES", -1)
    archive = asked(ada)
    wanted = {"user_id": "ada-sub", "archive_id": archive.archive_id, "path": archive.path}

    handled = pumped(account, "archives-events", message("ArchiveRequested", **wanted))

    assert max(hops(handled)) > LAMBDA_STOPS_AT
    assert ada.asks("GET", "/v1/me/archive").json["status"] == "ready"


def test_a_stopped_chain_waits_in_the_dead_letters_and_goes_on_when_it_is_told_to(
    account: Account, ada: Person, small_pages: None
) -> None:
    """Sent back as it is, it is refused again; without its count it goes on to the end."""
    post, names = ada.publishes(), fans(30)
    ids = {"post_id": post, "author_id": "ada-sub", "after": names[9]}
    lost = Letters(account, "feeds-events")
    lost.send({"detail-type": "PostPublished", "detail": ids | {"hop": paging.MOST_HOPS + 1}})

    for _ in range(2):
        assert lost.delivered() == 1
        assert lost.delivered() == 0
        (letter,) = lost.waiting()
        assert not stored("entry")
        lost.send(letter)
    assert lost.delivered() == 1
    assert lost.delivered() == 0
    (letter,) = lost.waiting()
    del letter["detail"]["hop"]
    lost.send(letter)
    while lost.delivered():
        pass

    assert lost.waiting() == []
    assert sorted(pk for pk, _ in stored("entry")) == [f"F#{name}" for name in names[10:]]


class Letters:
    """A consumer's queue as Lambda reads it, handing over to dead letters at the second receipt."""

    def __init__(self, account: Account, consumer: str) -> None:
        self._account, self._consumer, self._sqs = account, consumer, client("sqs")
        self._queue = account.queues[consumer]
        self._dead = self._sqs.create_queue(QueueName="dead")["QueueUrl"]
        asked = self._sqs.get_queue_attributes(QueueUrl=self._dead, AttributeNames=["QueueArn"])
        arn = asked["Attributes"]["QueueArn"]
        policy = json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": 1})
        given = {"RedrivePolicy": policy, "VisibilityTimeout": "0"}
        self._sqs.set_queue_attributes(QueueUrl=self._queue, Attributes=given)

    def send(self, body: dict[str, Any]) -> None:
        """Put a message into the consumer's queue."""
        self._sqs.send_message(QueueUrl=self._queue, MessageBody=json.dumps(body))

    def delivered(self) -> int:
        """How many messages were handed to the function; those that it refuses stay."""
        found = self._sqs.receive_message(QueueUrl=self._queue).get("Messages", [])
        for each in found:
            event = {"Records": [record(each["MessageId"], each["Body"])]}
            if not self._account.invoke(self._consumer, event)["batchItemFailures"]:
                handle = each["ReceiptHandle"]
                self._sqs.delete_message(QueueUrl=self._queue, ReceiptHandle=handle)
        return len(found)

    def waiting(self) -> list[dict[str, Any]]:
        """The bodies of the dead letters, taken out."""
        found = self._sqs.receive_message(QueueUrl=self._dead).get("Messages", [])
        for each in found:
            handle = each["ReceiptHandle"]
            self._sqs.delete_message(QueueUrl=self._dead, ReceiptHandle=handle)
        return [json.loads(each["Body"]) for each in found]
