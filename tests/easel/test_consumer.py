"""Messages are handled alone: a bad one comes back, its neighbours do not."""

import json
from typing import Any

import pytest

from easel.events import consumer
from easel.events.consumer import Detail, Paging
from tests.support.account import Account, record
from tests.support.world import CONTEXT, client, stored

QUEUE = "feeds-events"


@pytest.fixture(autouse=True)
def queue(account: Account, monkeypatch: pytest.MonkeyPatch) -> str:
    """The consumer's own queue."""
    monkeypatch.setenv("QUEUE_URL", account.queues[QUEUE])
    return account.queues[QUEUE]


def message(name: str, type_: str = "PostDeleted", **detail: Any) -> dict[str, Any]:
    return record(name, json.dumps({"detail-type": type_, "detail": detail}))


def consume(*batch: dict[str, Any], **handlers: Any) -> list[str]:
    answer = consumer.consume({"Records": list(batch)}, CONTEXT, "feeds", handlers)
    return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]


def waiting(queue: str, name: str = "ApproximateNumberOfMessages") -> int:
    asked = client("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=["All"])
    return int(asked["Attributes"][name])


def test_a_bad_message_fails_alone() -> None:
    seen: list[str] = []

    def handle(detail: Detail) -> None:
        if detail["post_id"] == "bad":
            raise RuntimeError
        seen.append(detail["post_id"])

    batch = [message(name, post_id=name) for name in ("one", "bad", "two")]

    assert consume(*batch, PostDeleted=handle) == ["bad"]
    assert seen == ["one", "two"]


def test_what_cannot_be_read_or_is_not_known_fails_alone() -> None:
    seen: list[Detail] = []
    batch = [record("broken", "{"), message("strange", "CowJumped"), message("good")]

    assert consume(*batch, PostDeleted=seen.append) == ["broken", "strange"]
    assert len(seen) == 1


@pytest.mark.parametrize(("former", "present"), consumer.FORMER_NAMES.items())
def test_an_event_of_the_version_before_is_handled_under_its_present_name(
    former: str, present: str
) -> None:
    seen: list[Detail] = []

    assert consume(message("one", former, user_id="ada-sub"), **{present: seen.append}) == []
    assert seen == [{"user_id": "ada-sub", "detail_type": present}]


def test_a_batch_that_fails_altogether_says_so_without_raising() -> None:
    assert consume(record("one", "{"), record("two", "[]")) == ["one", "two"]


def test_the_rest_of_the_work_goes_into_a_message_of_its_own(account: Account, queue: str) -> None:
    pages = {None: "a", "a": "b", "b": None}
    seen: list[Any] = []

    def handle(detail: Detail) -> str | None:
        seen.append(detail.get("after"))
        return pages[detail.get("after")]

    batch = [message("one", post_id="p")]
    while batch:
        assert consume(*batch, PostDeleted=Paging(handle)) == []
        batch = account.messages(QUEUE)

    assert seen == [None, "a", "b"]


def test_a_withdrawal_is_done_again_later_and_only_once_more(queue: str) -> None:
    seen: list[bool] = []

    @consumer.rerun_after_fan_out
    def handle(detail: Detail) -> None:
        seen.append("second_look" in detail)

    consume(message("one"), PostDeleted=handle)
    assert waiting(queue, "ApproximateNumberOfMessagesDelayed") == 1

    consume(message("two", second_look=True), message("three", after="x"), PostDeleted=handle)
    assert waiting(queue, "ApproximateNumberOfMessagesDelayed") == 1
    assert seen == [False, True, False]


def test_a_marker_is_noted_by_who_met_it() -> None:
    for _ in range(2):
        assert consume(message("one", "MarkerPassed", marker="m1")) == []

    assert list(stored("seen")) == [("MARK#m1", "SEEN#feeds")]
