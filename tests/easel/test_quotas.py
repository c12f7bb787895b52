"""Ten pictures a day, whoever asks at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from easel import config, db
from easel.errors import RateLimited
from easel.generations import commands
from easel.generations.commands import GenerationParams
from easel.posts import commands as post_commands
from easel.posts.commands import Draft
from tests.support.world import Person, picture, stored


@pytest.mark.usefixtures("one_at_a_time")
def test_of_fifty_at_once_ten_are_accepted(ada: Person) -> None:
    def ask(n: int) -> bool:
        once = db.once("ada-sub", "POST /v1/generations", str(n), b"{}")
        try:
            commands.request("ada-sub", GenerationParams("a fox"), once)
        except RateLimited:
            return False
        return True

    with ThreadPoolExecutor(50) as people:
        accepted = list(people.map(ask, range(50)))

    assert sum(accepted) == 10
    assert [item["used"]["N"] for item in stored("quota").values()] == ["10"]
    assert len(stored("generation")) == 10
    assert len(stored("key")) == 10


@pytest.mark.usefixtures("one_at_a_time")
def test_of_twenty_twins_one_is_booked_and_all_get_it(ada: Person) -> None:
    once = db.once("ada-sub", "POST /v1/generations", "k", b"{}")

    with ThreadPoolExecutor(20) as people:
        wishes = list(
            people.map(
                lambda _: commands.request("ada-sub", GenerationParams("a fox"), once), range(20)
            )
        )

    assert len({wish.generation_id for wish in wishes}) == 1
    assert [item["used"]["N"] for item in stored("quota").values()] == ["1"]


@pytest.mark.usefixtures("one_at_a_time")
def test_of_twenty_twin_posts_there_is_one(ada: Person) -> None:
    once = db.once("ada-sub", "POST /v1/posts", "k", b"{}")
    draft = Draft([picture("ada-sub")], "public")

    with ThreadPoolExecutor(20) as people:
        posts = list(people.map(lambda _: post_commands.publish("ada-sub", draft, once), range(20)))

    assert {f"P#{post.id}" for post in posts} == {pk for pk, _ in stored("post")}


def test_a_day_smaller_than_the_wish_refuses_it(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAILY_GENERATIONS", "2")
    config.names.cache_clear()

    once = db.once("ada-sub", "POST /v1/generations", None, b"")

    with pytest.raises(RateLimited):
        commands.request("ada-sub", GenerationParams("a fox", count=3), once)

    monkeypatch.undo()
    config.names.cache_clear()
    assert not stored("quota")
