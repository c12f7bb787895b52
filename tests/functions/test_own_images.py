"""What one had painted can be deleted, and the words it was asked with, unless a post shows it."""

import json
from typing import Any

import pytest

from easel import clock, generations, images
from easel.erasure import own_images
from easel.generations import Generation, steps
from easel.images import Image
from easel.notifications import deliver
from functions.users.on_events import lambda_handler
from tests.functions.test_generations import run
from tests.support.trouble import meanwhile
from tests.support.world import CONTEXT, Person, client, stored

BUCKET = "easel-images"


@pytest.fixture
def painted(ada: Person) -> Generation:
    """Two images of Ada's, with their files."""
    body = {"prompt": "a secret fox", "negative_prompt": "hens", "style": "ink", "count": 2}
    made = ada.asks("POST", "/v1/generations", body).json["id"]
    steps.commit_images(run(made))
    for image in made_by(made):
        image.update(actions=[Image.path.set(image.image_id)])
        put(f"p/{image.image_id}/original.png")
    return now(made)


def put(key: str) -> None:
    client("s3").put_object(Bucket=BUCKET, Key=key, Body=b"png")


def files() -> list[str]:
    found = client("s3").list_objects_v2(Bucket=BUCKET, Prefix="p/").get("Contents", [])
    return [entry["Key"].split("/")[1] for entry in found]


def now(generation_id: str) -> Generation:
    found = generations.find(generation_id)
    assert found
    return found


def made_by(generation_id: str) -> list[Image]:
    return images.stored(list(now(generation_id).image_ids))


def deletes(ada: Person, image_id: str, status: int = 204) -> Any:
    answer = ada.asks("DELETE", f"/v1/images/{image_id}")
    assert answer.status == status, answer.text
    return answer


def later(image_id: str, generation: Generation) -> None:
    """What the consumer does when the longest fan-out is over."""
    own_images.finish(image_id, generation.generation_id)


def listed(ada: Person) -> list[Any]:
    return list(ada.asks("GET", "/v1/generations").json["items"])


def test_an_image_is_gone_at_once_and_its_files_later(ada: Person, painted: Generation) -> None:
    one, other = painted.image_ids

    deletes(ada, one)

    [entry] = listed(ada)
    assert [image["id"] for image in entry["images"]] == [other]
    refused = ada.asks("POST", "/v1/posts", {"image_ids": [one], "visibility": "private"})
    assert refused.status == 422
    later(one, painted)
    assert files() == [other]
    assert [image.image_id for image in made_by(painted.generation_id)] == [other]
    assert (now(painted.generation_id).deleted_count, listed(ada)[0]["count"]) == (1, 2)


def test_with_its_last_image_a_generation_goes_and_all_its_words(
    ada: Person, painted: Generation
) -> None:
    for image_id in painted.image_ids:
        deletes(ada, image_id)
    for image_id in painted.image_ids:
        later(image_id, painted)

    assert listed(ada) == files() == []
    gone = f"/v1/generations/{painted.generation_id}"
    assert ada.asks("GET", gone).status == 404
    assert not [item for item in stored().values() if "fox" in str(item) or "hens" in str(item)]


def test_a_quota_counts_what_was_deleted(ada: Person, painted: Generation) -> None:
    before = ada.asks("GET", "/v1/me").json["quota"]

    ada.asks("DELETE", f"/v1/generations/{painted.generation_id}")
    for image_id in painted.image_ids:
        later(image_id, painted)

    assert ada.asks("GET", "/v1/me").json["quota"] == before
    left = now(painted.generation_id)
    assert (left.image_count, left.status, left.quota_day) == (2, "succeeded", painted.quota_day)
    assert clock.epoch() < left.ttl < clock.epoch() + 5 * 24 * 3600


def test_a_generation_is_deleted_with_all_its_images(ada: Person, painted: Generation) -> None:
    path = f"/v1/generations/{painted.generation_id}"

    for _ in "twice":
        assert ada.asks("DELETE", path).status == 204

    assert listed(ada) == []
    assert ada.asks("GET", path).status == 404
    assert images.find_all(list(painted.image_ids)) == []
    for image_id in painted.image_ids:
        later(image_id, painted)
    assert files() == []


def test_nobody_is_told_of_a_generation_that_was_deleted(ada: Person, painted: Generation) -> None:
    deliver.settle_generation(painted.generation_id)
    assert len(ada.asks("GET", "/v1/notifications").json["items"]) == 1

    ada.asks("DELETE", f"/v1/generations/{painted.generation_id}")

    assert ada.asks("GET", "/v1/notifications").json["items"] == []


@pytest.mark.parametrize("status", ["failed", "cancelled"])
def test_what_was_never_painted_is_deleted_too(ada: Person, status: str) -> None:
    made = str(ada.asks("POST", "/v1/generations", {"prompt": "a secret fox"}).json["id"])
    over = {"status": status, "ended_at": None, "error": {"code": "x", "detail": "No fox."}}
    Generation.at(made).update(actions=Generation.changing(over))

    assert ada.asks("DELETE", f"/v1/generations/{made}").status == 204

    assert listed(ada) == []
    assert "fox" not in str(stored("generation"))


def test_a_cancellation_that_comes_twice_deletes_nothing(ada: Person) -> None:
    made = str(ada.asks("POST", "/v1/generations", {"prompt": "a fox"}).json["id"])

    for _ in "twice":
        assert ada.asks("DELETE", f"/v1/generations/{made}").status == 204

    assert [(each["id"], each["status"]) for each in listed(ada)] == [(made, "cancelled")]


@pytest.mark.parametrize("visibility", ["public", "followers", "private"])
@pytest.mark.parametrize("what", ["images", "generations"])
def test_what_a_post_shows_stays_and_it_is_said_where(
    ada: Person, painted: Generation, visibility: str, what: str
) -> None:
    shown = painted.image_ids[1]
    post = ada.publishes(visibility, image_ids=[shown])
    target = shown if what == "images" else painted.generation_id

    answer = ada.asks("DELETE", f"/v1/{what}/{target}")

    assert answer.status == 409
    assert answer.json["type"] == "urn:easel:problem:in-use"
    assert answer.json["links"] == [f"https://easel.example/p/{post}"]
    assert len(listed(ada)[0]["images"]) == 2
    assert not [image for image in made_by(painted.generation_id) if image.deleting]


def test_a_reply_shows_it_too(ada: Person, painted: Generation) -> None:
    root = ada.publishes()
    reply = ada.publishes(image_ids=[painted.image_ids[0]], reply_to=root)

    answer = deletes(ada, painted.image_ids[0], 409)

    assert answer.json["links"] == [f"https://easel.example/p/{reply}"]


def test_after_the_post_its_image_can_go(ada: Person, painted: Generation) -> None:
    post = ada.publishes(image_ids=[painted.image_ids[0]])
    ada.asks("DELETE", f"/v1/posts/{post}")

    deletes(ada, painted.image_ids[0])


def test_an_avatar_stays(ada: Person, painted: Generation) -> None:
    ada.asks("PATCH", "/v1/me", {"avatar_image_id": painted.image_ids[0]})

    answer = deletes(ada, painted.image_ids[0], 409)

    assert answer.json["links"] == ["https://easel.example/@ada"]


def test_anothers_is_like_none(ada: Person, bob: Person, painted: Generation) -> None:
    before = stored()

    for image_id in (*painted.image_ids, "01JAAAAAAAAAAAAAAAAAAAAAAA", "nonsense"):
        deletes(bob, image_id)
    assert bob.asks("DELETE", f"/v1/generations/{painted.generation_id}").status == 204

    assert stored() == before


def test_a_post_published_at_that_moment_keeps_its_image(ada: Person, painted: Generation) -> None:
    shown = painted.image_ids[0]
    ids = [shown]

    # It is deleted after the publication has read it, and before that is written.
    with meanwhile("TransactWriteItems", lambda: deletes(ada, shown)):
        post = ada.publishes(image_ids=ids)
    later(shown, painted)

    assert shown in files()
    assert [image["id"] for image in listed(ada)[0]["images"]] == list(painted.image_ids)
    assert ada.asks("GET", f"/v1/posts/{post}").json["images"][0]["id"] == shown


def test_a_generation_deleted_at_that_moment_comes_back(ada: Person, painted: Generation) -> None:
    path = f"/v1/generations/{painted.generation_id}"
    with meanwhile("TransactWriteItems", lambda: ada.asks("DELETE", path)):
        ada.publishes(image_ids=[painted.image_ids[0]])
    for image_id in painted.image_ids:
        later(image_id, painted)

    assert [image["id"] for image in listed(ada)[0]["images"]] == [painted.image_ids[0]]


def test_it_is_done_once_however_often_it_is_told(ada: Person, painted: Generation) -> None:
    one, other = painted.image_ids
    deletes(ada, one)

    for _ in range(3):
        later(one, painted)

    assert (now(painted.generation_id).deleted_count, files()) == (1, [other])


def test_two_last_images_at_once_leave_nothing(ada: Person, painted: Generation) -> None:
    one, other = painted.image_ids
    deletes(ada, one)
    deletes(ada, other)

    with meanwhile("UpdateItem", lambda: later(other, painted)):
        later(one, painted)

    assert now(painted.generation_id).deleted_count == 2
    assert "fox" not in str(stored("generation"))


def test_the_consumer_waits_for_what_was_being_published(
    ada: Person, painted: Generation, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue = client("sqs").create_queue(QueueName="users")["QueueUrl"]
    monkeypatch.setenv("QUEUE_URL", queue)
    deletes(ada, painted.image_ids[0])
    detail = {"image_id": painted.image_ids[0], "generation_id": painted.generation_id}

    lambda_handler({"Records": [message(detail)]}, CONTEXT)
    assert len(files()) == 2

    lambda_handler({"Records": [message(detail | {"second_look": True})]}, CONTEXT)
    assert files() == [painted.image_ids[1]]


def message(detail: dict[str, Any]) -> dict[str, Any]:
    body = json.dumps({"detail-type": "ImageDeleted", "detail": detail})
    return {"messageId": "1", "body": body, "eventSource": "aws:sqs", "receiptHandle": "r"}
