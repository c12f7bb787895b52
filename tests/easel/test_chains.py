"""Chains of messages: counted, kept from going round in circles, and stopped when too long."""

import json
from collections.abc import Callable

import pytest

from easel.erasure import sweep
from easel.events import consumer, paging
from easel.events.consumer import Detail, Paging
from easel.events.paging import MOST_HOPS, NoProgress
from easel.timelines import fan_out
from tests.easel.test_consumer import QUEUE, consume, message, queue, waiting
from tests.support.account import Account

__all__ = ["queue"]

DELAYED = "ApproximateNumberOfMessagesDelayed"


def details(account: Account) -> list[Detail]:
    """What waits in the queue, taken out of it."""
    return [json.loads(each["body"])["detail"] for each in account.messages(QUEUE)]


def counting(last: int) -> Callable[[Detail], str | None]:
    """A handler of that many pages."""

    def page(detail: Detail) -> str | None:
        number = int(detail.get("after", 0)) + 1
        return None if number == last else str(number)

    return page


def walk(follow: Callable[[str | None], str | None], most: int = 1000) -> int:
    """After how many hops a chain that goes on like this is stopped."""
    detail: Detail = {}
    for _ in range(most):
        after = follow(detail.get("after"))
        assert after
        try:
            detail = paging.hop(paging.onward(detail, after))
        except NoProgress:
            return paging.hops(detail)
    raise AssertionError("it was not stopped")


def test_each_message_that_a_consumer_sends_itself_counts_one_more(
    account: Account, queue: str
) -> None:
    batch, hops = [message("one", post_id="p")], []
    while batch:
        hops += [json.loads(each["body"])["detail"].get("hop") for each in batch]
        assert consume(*batch, PostDeleted=Paging(counting(40))) == []
        batch = account.messages(QUEUE)

    assert hops == [None, *range(1, 40)]


def test_a_message_from_before_there_was_a_count_counts_as_the_first(
    account: Account, queue: str
) -> None:
    consume(message("old", post_id="p", after="7"), PostDeleted=Paging(counting(9)))

    assert [each["hop"] for each in details(account)] == [1]


def test_a_second_look_is_one_hop_more_and_its_pages_count_on(
    account: Account, queue: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    handle = Paging(consumer.rerun_after_fan_out(counting(4)))
    consume(message("first", post_id="p"), PostDeleted=handle)
    assert waiting(queue, DELAYED) == 1
    assert [(each["hop"], each["after"]) for each in details(account)] == [(1, "1")]
    consume(message("again", post_id="p", second_look=True, hop=1), PostDeleted=handle)

    (page,) = details(account)
    assert (page["hop"], page["after"], page["second_look"]) == (2, "1", True)
    assert waiting(queue, DELAYED) == 1


def test_the_last_hop_that_is_allowed_is_made_and_the_next_is_refused(
    account: Account, queue: str
) -> None:
    handled: list[int] = []

    def page(detail: Detail) -> str:
        handled.append(detail["hop"])
        return f"{detail['after']}+"

    last = message("last", post_id="p", after="x", hop=MOST_HOPS)
    assert consume(last, PostDeleted=Paging(page)) == []
    (beyond,) = account.messages(QUEUE)
    assert json.loads(beyond["body"])["detail"]["hop"] == MOST_HOPS + 1

    assert consume(beyond, PostDeleted=Paging(page)) == [beyond["messageId"]]
    assert handled == [MOST_HOPS]
    assert waiting(queue) == 0


@pytest.mark.parametrize("kind", [{"after": "x"}, {"second_look": True}, {"watching": ["bob"]}])
def test_the_brake_asks_every_message_whatever_it_is_for(queue: str, kind: Detail) -> None:
    seen: list[Detail] = []
    beyond = message("beyond", post_id="p", hop=MOST_HOPS + 1, **kind)

    assert consume(beyond, PostDeleted=seen.append) == ["beyond"]
    assert seen == []


def test_a_chain_that_gets_nowhere_is_stopped_at_once(account: Account, queue: str) -> None:
    stuck = message("stuck", post_id="p", after="here", hop=5)

    assert consume(stuck, PostDeleted=Paging(lambda _: "here")) == ["stuck"]

    assert waiting(queue) == 0


@pytest.mark.parametrize("length", [1, 2, 3, 7, 40])
@pytest.mark.parametrize("lead", [0, 1, 5, 33])
def test_a_chain_that_goes_round_in_circles_is_stopped_however_long_the_circle(
    lead: int, length: int
) -> None:
    def follow(after: str | None) -> str:
        number = 0 if after is None else int(after) + 1
        return str(number if number < lead + length else lead)

    assert walk(follow) <= 3 * (lead + length) + 2


def test_a_chain_that_gets_on_is_never_taken_for_a_circle() -> None:
    detail: Detail = {}
    for number in range(5000):
        detail = paging.hop(paging.onward(detail, str(number)))

    assert paging.hops(detail) == 5000
    assert set(detail) == {"after", "earlier", "hop"}


def test_a_chain_of_millions_of_followers_is_within_the_most() -> None:
    assert MOST_HOPS * fan_out.PAGE >= 20_000_000
    assert MOST_HOPS * sweep.PAGE >= 2_500_000


def test_a_page_that_nobody_would_fetch_is_an_error_and_not_a_loss(
    account: Account, queue: str
) -> None:
    assert consume(message("one", post_id="p"), PostDeleted=counting(3)) == ["one"]

    assert details(account) == []


def test_the_log_says_why_a_message_was_refused(
    queue: str, caplog: pytest.LogCaptureFixture
) -> None:
    beyond = message("beyond", post_id="p", hop=MOST_HOPS + 1)

    consume(beyond, message("stuck", post_id="p", after="x"), PostDeleted=Paging(lambda _: "x"))

    assert f"TooLong: Hop {MOST_HOPS + 1}, where {MOST_HOPS} are the most." in caplog.text
    assert "NoProgress: Hop 0 would go on after 'x' once more." in caplog.text
