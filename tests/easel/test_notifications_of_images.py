"""What users are told of their own images: one notification for those of a day."""

from typing import Any

from easel.generations import Generation
from easel.notifications import Topic, deliver, store
from tests.support.account import Account
from tests.support.world import Person, picture

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


def _told(person: Person) -> list[Any]:
    return list(person.asks("GET", "/v1/notifications").json["items"])


def _made(person: Person, count: int, status: str = "succeeded", **rest: str) -> Generation:
    """A generation of somebody's that is over, with so many images."""
    generation = Generation.at(
        person.asks("POST", "/v1/generations", {"prompt": "a fox", "count": count}).json["id"]
    )
    made = [picture("ada-sub") for _ in range(count)] if status == "succeeded" else []
    generation.update(actions=Generation.changing({"status": status, "image_ids": made} | rest))
    generation.refresh(consistent_read=True)
    return generation
