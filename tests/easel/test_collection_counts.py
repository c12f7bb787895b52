"""A hundred collections of a thousand posts: exactly, whoever asks at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from easel import db
from easel.collections import commands, items
from easel.errors import Invalid
from tests.support.world import Person, stored


def accepted(act: Callable[[int], object]) -> int:
    def tries(n: int) -> bool:
        try:
            act(n)
        except Invalid:
            return False
        return True

    with ThreadPoolExecutor(8) as people:
        return sum(people.map(tries, range(8)))


def make(n: int, key: str = "") -> str:
    once = db.once("ada-sub", "POST /v1/collections", key or str(n), b"{}")
    return commands.make("ada-sub", "Foxes", "", "public", once).id


@pytest.mark.usefixtures("one_at_a_time")
def test_of_many_collections_at_once_as_many_are_made_as_are_left(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "MOST", 3)

    assert accepted(make) == 3

    ((_, cabinet),) = stored("cabinet").items()
    assert len(stored("collection")) == int(cabinet["collections"]["N"]) == 3


@pytest.mark.usefixtures("one_at_a_time")
def test_twins_under_one_key_make_one(ada: Person) -> None:
    assert accepted(lambda n: make(n, "k")) == 8

    assert len(stored("collection")) == 1


@pytest.mark.usefixtures("one_at_a_time")
def test_of_many_posts_at_once_as_many_are_put_in_as_there_is_room(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(items, "MOST", 3)
    posts, collection = [ada.publishes() for _ in range(8)], make(0)

    assert accepted(lambda n: items.put(collection, "ada-sub", posts[n])) == 3

    ((_, item),) = stored("collection").items()
    assert len(stored("collected")) == int(item["posts"]["N"]) == 3
