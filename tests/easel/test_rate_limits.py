"""How often one may do a thing, whoever asks at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from unittest.mock import patch

import pytest

from easel import db, rate_limits, users
from easel.db import Item
from easel.engagement import bookmarks, reactions
from easel.errors import NotFound, RateLimited
from easel.generations import commands as generation_commands
from easel.generations.commands import GenerationParams
from easel.graph import follows
from easel.posts import commands
from easel.posts.commands import Draft
from tests.support.clocks import Clock
from tests.support.world import Person, picture, stored

EVENING = datetime(2030, 5, 1, 23, 58, 20, tzinfo=UTC)
FOLLOWS = rate_limits.PACES["follow"].a_slot


def used(act: str, who: str = "ada-sub") -> int:
    """What is on record of an act today, in all."""
    found = [
        item for (pk, sk), item in stored("allowance").items() if pk == f"L#{who}" and act in sk
    ]
    return sum(int(item["used"]["N"]) for item in found)


def at_once(act: Callable[[int], object], times: int) -> int:
    """How many of so many at the same moment were accepted."""

    def accepted(n: int) -> bool:
        try:
            act(n)
        except RateLimited:
            return False
        return True

    with ThreadPoolExecutor(50) as people:
        return sum(people.map(accepted, range(times)))


def almost(act: str, left: int, who: str = "ada-sub") -> None:
    """Somebody who has done nearly all that ten minutes allow."""
    rate_limits.charge(act, who, rate_limits.PACES[act].a_slot - left)


@pytest.fixture
def evening(monkeypatch: pytest.MonkeyPatch) -> type[Clock]:
    """It is a minute and forty seconds before midnight."""
    watch = type("Evening", (Clock,), {"moment": EVENING})
    monkeypatch.setattr(rate_limits, "datetime", watch)
    return watch


@pytest.mark.usefixtures("one_at_a_time", "cloud")
def test_of_fifty_at_once_exactly_as_many_are_accepted_as_are_left() -> None:
    almost("light", 7)

    accepted = at_once(lambda _: rate_limits.charge("light", "ada-sub"), 50)

    assert accepted == 7
    assert used("light") == rate_limits.PACES["light"].a_slot


@pytest.mark.usefixtures("one_at_a_time")
def test_of_fifty_follows_at_once_exactly_as_many_stand_as_are_left(ada: Person) -> None:
    crowd = [users.find(Person(f"{n:02}-sub").joins(f"person_{n:02}x").user_id) for n in range(10)]
    almost("follow", 4)

    accepted = at_once(lambda n: follows.follow("ada-sub", crowd[n]), 10)  # type: ignore[arg-type]

    assert accepted == 4
    assert len(stored("follow")) == 4
    assert used("follow") == FOLLOWS


@pytest.mark.usefixtures("one_at_a_time")
def test_of_ten_edits_at_once_exactly_as_many_stand_as_are_left(ada: Person) -> None:
    mine = [ada.publishes() for _ in range(10)]
    almost("edit", 4)

    accepted = at_once(lambda n: commands.edit(mine[n], "ada-sub", {"caption": "New."}), 10)

    assert accepted == 4
    assert [item["caption"]["S"] for item in stored("post").values()].count("New.") == 4
    assert used("edit") == rate_limits.PACES["edit"].a_slot


@pytest.mark.usefixtures("one_at_a_time")
def test_of_fifty_wishes_at_once_exactly_as_many_are_queued_as_are_left(ada: Person) -> None:
    almost("generation", 4)

    def ask(n: int) -> None:
        once = db.once("ada-sub", "POST /v1/generations", str(n), b"{}")
        generation_commands.request("ada-sub", GenerationParams("a fox"), once)

    assert at_once(ask, 50) == 4
    assert len(stored("generation")) == len(stored("key")) == 4
    assert [item["used"]["N"] for item in stored("quota").values()] == ["4"]


@pytest.mark.usefixtures("cloud")
def test_a_full_slot_says_when_the_next_begins(evening: type[Clock]) -> None:
    almost("follow", 0)

    with pytest.raises(RateLimited) as refused:
        rate_limits.charge("follow", "ada-sub")

    assert refused.value.headers == {"Retry-After": "100"}
    assert used("follow") == FOLLOWS


@pytest.mark.usefixtures("cloud")
def test_a_full_day_says_when_the_next_begins(evening: type[Clock]) -> None:
    evening.moment = EVENING.replace(hour=22, minute=0, second=0)
    with patch.object(rate_limits, "_room", lambda *_: Item.pk.does_not_exist()):
        rate_limits.charge("follow", "ada-sub", rate_limits.PACES["follow"].a_day)

    with pytest.raises(RateLimited) as refused:
        rate_limits.charge("follow", "ada-sub")

    assert refused.value.headers == {"Retry-After": "7200"}


@pytest.mark.usefixtures("cloud")
@pytest.mark.parametrize(("times", "fits"), [(1, True), (3, True), (4, False), (5, False)])
def test_the_last_three_of_a_day_are_as_many_as_are_left(
    times: int, fits: bool, evening: type[Clock]
) -> None:
    """Spread over slots of which none is full, so that only the day can refuse."""
    day, a_time = rate_limits.PACES["follow"].a_day, 40
    for hour, left in enumerate(range(day - 3, 0, -a_time)):
        evening.moment = EVENING.replace(hour=hour, minute=0)
        rate_limits.charge("follow", "ada-sub", min(a_time, left))
    evening.moment = EVENING.replace(hour=22, minute=0, second=0)

    if fits:
        rate_limits.charge("follow", "ada-sub", times)
    else:
        with pytest.raises(RateLimited, match="a day"):
            rate_limits.charge("follow", "ada-sub", times)

    assert used("follow") == day - 3 + (times if fits else 0)


@pytest.mark.usefixtures("cloud")
def test_more_at_once_than_ever_fits_is_refused() -> None:
    with pytest.raises(RateLimited):
        rate_limits.charge("follow", "ada-sub", FOLLOWS + 1)

    assert not stored("allowance")


@pytest.mark.usefixtures("cloud")
def test_the_next_slot_and_the_next_day_begin_anew(evening: type[Clock]) -> None:
    almost("follow", 0)

    evening.moment = EVENING.replace(day=2, hour=0, minute=0, second=0)
    almost("follow", 0)
    evening.moment = evening.moment.replace(minute=10)
    rate_limits.charge("follow", "ada-sub")

    assert used("follow#20300502") == FOLLOWS + 1


@pytest.mark.usefixtures("cloud")
def test_everybody_has_their_own_and_every_act_too() -> None:
    almost("follow", 0)

    rate_limits.charge("follow", "bob-sub")
    rate_limits.charge("light", "ada-sub")

    assert used("follow", "bob-sub") == used("light") == 1


@pytest.mark.usefixtures("cloud")
def test_it_is_forgotten_within_days() -> None:
    rate_limits.charge("light", "ada-sub")

    (item,) = stored("allowance").values()

    assert 0 < int(item["ttl"]["N"]) - datetime.now(UTC).timestamp() <= 2 * 24 * 3600


def test_following_again_counts_nothing_and_is_never_refused(ada: Person, bob: Person) -> None:
    ada.follows("bob")
    rate_limits.charge("follow", "ada-sub", FOLLOWS - 1)

    ada.follows("bob")

    assert used("follow") == FOLLOWS


def test_what_is_refused_for_another_reason_counts_nothing(ada: Person) -> None:
    with pytest.raises(NotFound):
        reactions.react("ada-sub", "01JAAAAAAAAAAAAAAAAAAAAAAA", "like")
    refused = ada.asks("POST", "/v1/posts", {"image_ids": ["nobodys"], "visibility": "public"})

    assert refused.status == 422
    assert not stored("allowance").keys() - {key for key in stored("allowance") if "@" in key[0]}


def test_a_replay_counts_nothing_and_is_never_refused(ada: Person) -> None:
    once = db.once("ada-sub", "POST /v1/posts", "k", b"{}")
    draft = Draft([picture("ada-sub")], "public")
    first = commands.publish("ada-sub", draft, once)
    almost("post", 1)

    again = commands.publish("ada-sub", draft, once)

    assert again.id == first.id
    assert used("post") == rate_limits.PACES["post"].a_slot


@pytest.mark.usefixtures("one_at_a_time")
def test_of_twenty_twins_one_counts(ada: Person) -> None:
    once = db.once("ada-sub", "POST /v1/posts", "k", b"{}")
    draft = Draft([picture("ada-sub")], "public")

    at_once(lambda _: commands.publish("ada-sub", draft, once), 20)

    assert used("post") == 1


def test_reactions_and_bookmarks_are_counted_together(ada: Person) -> None:
    post_id = ada.publishes()

    reactions.react("ada-sub", post_id, "like")
    bookmarks.save("ada-sub", post_id)
    reactions.take_back("ada-sub", post_id)
    bookmarks.remove("ada-sub", post_id)

    assert used("light") == 2
