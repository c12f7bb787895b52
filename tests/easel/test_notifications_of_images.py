"""What users are told of their own images: one notification for those of a day."""

from collections.abc import Iterable
from typing import Any

import pytest

from easel import generations
from easel.generations import Generation
from easel.notifications import MOST, Topic, deliver, store
from tests.support.account import Account
from tests.support.world import Person, picture, stored

UNREAD = "/v1/notifications/unread"


def test_images_of_a_day_are_one_notification_with_thumbnails(
    account: Account, ada: Person
) -> None:
    first, second = _made(ada, 3), _made(ada, 2)
    account.drain()

    (one,) = _told(ada)
    assert one["id"] == f"generation.{first.created_at[:10]}"
    assert (one["generation_id"], one["count"]) == (second.generation_id, 5)
    shown = [image["id"] for image in one["images"]]
    assert shown == [*second.image_ids, *first.image_ids[:2]]
    assert all(image["renditions"] for image in one["images"])


def test_images_of_another_day_and_failures_are_told_by_themselves(
    account: Account, ada: Person
) -> None:
    _made(ada, 1, created_at="2026-11-01T23:59:59.000Z")
    _made(ada, 1, created_at="2026-11-02T00:00:00.000Z")
    failed = _made(ada, 1, status="failed")
    account.drain()

    found = _told(ada)
    assert sorted(each["status"] for each in found) == ["failed", "succeeded", "succeeded"]
    assert f"generation.{failed.generation_id}" in {each["id"] for each in found}


def test_images_told_of_again_are_no_news(account: Account, ada: Person) -> None:
    made = _made(ada, 1)
    account.drain()
    before = _told(ada)

    deliver.settle_generation(made.generation_id)

    assert _told(ada)[0]["cursor"] == before[0]["cursor"]


def test_the_news_of_ones_own_images_can_be_left_out_of_the_count(
    account: Account, ada: Person, bob: Person
) -> None:
    _made(ada, 1)
    bob.follows("ada")
    account.drain()

    count = ada.asks("GET", UNREAD).json["count"]
    rest = ada.asks("GET", UNREAD, query={"without": "generation"}).json["count"]
    wrong = ada.asks("GET", UNREAD, query={"without": "everything"})

    assert (count, rest) == (2, 1)
    assert wrong.status == 422


def test_images_whose_generation_was_deleted_are_told_no_more(
    account: Account, ada: Person
) -> None:
    made = _made(ada, 1)
    account.drain()

    ada.asks("DELETE", f"/v1/generations/{made.generation_id}")

    assert _told(ada) == []


def test_news_of_images_as_it_was_stored_before_is_read(ada: Person) -> None:
    made = _made(ada, 2)
    store.add(Topic("ada-sub", "generation", made.generation_id), "", made.created_at)

    (one,) = _told(ada)
    assert (one["generation_id"], one["count"]) == (made.generation_id, 2)


def test_images_beyond_the_tenth_of_a_day_are_news_at_once(account: Account, ada: Person) -> None:
    for number in range(MOST):
        _settled(number)
    eleventh = _settled(MOST)
    (at_once,) = _told(ada)
    # It ended after it was read, and was ordered before.
    ada.asks("PUT", "/v1/notifications/read", {"up_to": at_once["cursor"]})
    twelfth = _settled(MOST + 1)
    (again,) = _told(ada)
    before = stored()
    for number in (0, 1, MOST + 1):
        _settled(number, anew=False)

    assert (at_once["generation_id"], at_once["more"]) == (eleventh, True)
    assert (again["generation_id"], again["unread"]) == (twelfth, True)
    assert stored() == before


def test_the_count_looks_at_the_newest_of_a_day_and_at_others_where_that_is_gone(
    account: Account, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = [_settled(number) for number in range(3)][-1]
    looked_at: list[set[str]] = []

    def by_ids(wanted: Iterable[str]) -> dict[str, Generation]:
        looked_at.append(set(wanted))
        return found(looked_at[-1])

    found = generations.by_ids
    monkeypatch.setattr(generations, "by_ids", by_ids)

    assert ada.asks("GET", UNREAD).json["count"] == 1
    assert [each for each in looked_at if each] == [{newest}]
    Generation.at(newest).delete()
    assert ada.asks("GET", UNREAD).json["count"] == 1


def _told(person: Person) -> list[Any]:
    return list(person.asks("GET", "/v1/notifications").json["items"])


def _settled(number: int, *, anew: bool = True) -> str:
    """Tell ada of the n-th generation of a day long before she reads anything; its id."""
    made = Generation.at(f"01J{number:023d}")
    made.user_id, made.status, made.prompt, made.aspect_ratio = "ada-sub", "succeeded", "", "1:1"
    made.image_count, made.seed, made.provider, made.model = 1, 1, "painter", "painter"
    made.quota_day, made.created_at = "2026-11-01", f"2026-11-01T00:00:{number:02}.000Z"
    if anew:
        made.image_ids = [picture("ada-sub")]
        made.save()
    deliver.settle_generation(made.generation_id)
    return str(made.generation_id)


def _made(person: Person, count: int, status: str = "succeeded", **rest: str) -> Generation:
    """A generation of somebody's that is over, with so many images."""
    generation = Generation.at(
        person.asks("POST", "/v1/generations", {"prompt": "a fox", "count": count}).json["id"]
    )
    made = [picture("ada-sub") for _ in range(count)] if status == "succeeded" else []
    generation.update(actions=Generation.changing({"status": status, "image_ids": made} | rest))
    generation.refresh(consistent_read=True)
    return generation
