"""Idempotency keys: what is sent twice happens once."""

import json
from typing import Any

import pytest

from easel import clock, db
from easel.posts import Post, commands
from easel.posts.commands import Draft
from tests.functions.contract import is_problem
from tests.support.trouble import ALWAYS, lost_replies, meanwhile
from tests.support.world import Answer, Person, client, picture, stored

ODD_KEYS = [" ", "~", '"quoted"', "a#b/c|d", "K#ada-sub#POST /v1/posts", "x" * 255, "null", "0"]


def post(person: Person, key: str | None, image: str, **more: Any) -> Answer:
    headers = {"idempotency-key": key} if key is not None else {}
    body = {"image_ids": [image], "visibility": "public", **more}
    return person.asks("POST", "/v1/posts", body, headers=headers)


def paint(person: Person, key: str, prompt: str = "a fox", **more: Any) -> Answer:
    headers = {"idempotency-key": key}
    return person.asks("POST", "/v1/generations", {"prompt": prompt, **more}, headers=headers)


def booked() -> int:
    return sum(int(item["used"]["N"]) for item in stored("quota").values())


@pytest.mark.parametrize("key", ODD_KEYS)
def test_the_same_post_sent_again_is_the_same_post(key: str, ada: Person) -> None:
    image = picture("ada-sub")
    first = post(ada, key, image)

    again = post(ada, key, image)

    assert (
        (again.status, again.json["id"])
        == (first.status, first.json["id"])
        == (
            201,
            first.json["id"],
        )
    )
    assert len(stored("post")) == 1


def test_the_same_generation_sent_again_is_booked_once(ada: Person) -> None:
    first, again = paint(ada, "k", count=3), paint(ada, "k", count=3)

    assert again.status == first.status == 202
    assert again.json["id"] == first.json["id"]
    assert booked() == 3


def test_the_same_profile_sent_again_is_the_same_profile() -> None:
    new, body = Person("new-sub"), {"handle": "new", "display_name": "New"}

    answers = [
        new.asks("POST", "/v1/users", body, headers={"idempotency-key": "k"}) for _ in range(2)
    ]

    assert [answer.status for answer in answers] == [201, 201]
    assert answers[0].json == answers[1].json


def test_without_a_key_every_call_is_its_own(ada: Person) -> None:
    image = picture("ada-sub")

    ids = {post(ada, None, image).json["id"] for _ in range(2)}

    assert len(ids) == 2


def test_a_key_with_another_body_is_refused(ada: Person) -> None:
    paint(ada, "k")
    before = stored()

    answer = paint(ada, "k", prompt="a wolf")

    assert is_problem(answer, 422)
    assert answer.pointers == ["/headers/idempotency-key"]
    assert stored() == before


def test_a_refusal_is_not_kept(ada: Person) -> None:
    image = picture("bob-sub")
    assert post(ada, "k", image).status == 422

    corrected = post(ada, "k", picture("ada-sub"))

    assert corrected.status == 201


def test_over_quota_is_not_kept(ada: Person) -> None:
    full = [paint(ada, f"k{n}", count=4).status for n in range(3)]
    assert full == [202, 202, 429]
    for item in stored("quota").values():
        client("dynamodb").delete_item(
            TableName="easel", Key={name: item[name] for name in ("pk", "sk")}
        )

    assert paint(ada, "k2", count=4).status == 202


def test_a_key_belongs_to_one_person(ada: Person, bob: Person) -> None:
    assert paint(ada, "k").json["id"] != paint(bob, "k").json["id"]


def test_a_key_belongs_to_one_route(ada: Person) -> None:
    image = picture("ada-sub")

    assert post(ada, "k", image).status == 201
    assert paint(ada, "k").status == 202


def test_a_key_is_forgotten_after_a_day_even_when_the_store_deletes_late(ada: Person) -> None:
    first = paint(ada, "k")
    ((pk, sk),) = stored("key")
    client("dynamodb").update_item(
        TableName="easel",
        Key={"pk": {"S": pk}, "sk": {"S": sk}},
        UpdateExpression="SET #t = :past",
        ExpressionAttributeNames={"#t": "ttl"},
        ExpressionAttributeValues={":past": {"N": str(clock.epoch() - 1)}},
    )

    again = paint(ada, "k", prompt="a wolf")

    assert again.status == 202
    assert again.json["id"] != first.json["id"]
    assert len(stored("key")) == 1


def test_a_key_is_kept_for_a_day(ada: Person) -> None:
    paint(ada, "k")

    ((_, item),) = stored("key").items()
    assert abs(int(item["ttl"]["N"]) - clock.epoch() - 24 * 3600) < 60


def test_of_twins_one_acts_and_both_get_its_result(ada: Person) -> None:
    image = picture("ada-sub")
    body = json.dumps({"image_ids": [image], "visibility": "public"}).encode()
    once = db.once("ada-sub", "POST /v1/posts", "k", body)
    twin: list[Post] = []

    def acts() -> None:
        twin.append(commands.publish("ada-sub", Draft([image], "public"), once))

    with meanwhile("TransactWriteItems", acts):
        answer = post(ada, "k", image)

    assert answer.status == 201
    assert answer.json["id"] == twin[0].id
    assert len(stored("post")) == 1


def test_of_twins_that_ask_for_pictures_one_is_booked(ada: Person) -> None:
    twin: list[Answer] = []

    with meanwhile("TransactWriteItems", lambda: twin.append(paint(ada, "k", count=4))):
        answer = paint(ada, "k", count=4)

    assert answer.json["id"] == twin[0].json["id"]
    assert booked() == 4


def test_a_twin_with_another_body_that_comes_second_is_refused(ada: Person) -> None:
    with meanwhile("TransactWriteItems", lambda: paint(ada, "k", prompt="a wolf")):
        answer = paint(ada, "k")

    assert is_problem(answer, 422)
    assert booked() == 1


def test_a_lost_reply_to_a_post_is_made_good(ada: Person) -> None:
    image = picture("ada-sub")

    with lost_replies("TransactWriteItems") as lost:
        answer = post(ada, None, image)

    assert lost
    assert answer.status == 201
    assert [f"P#{answer.json['id']}"] == [pk for pk, _ in stored("post")]


def test_a_lost_reply_to_a_generation_is_made_good(ada: Person) -> None:
    with lost_replies("TransactWriteItems", 3):
        answer = paint(ada, "k", count=2)

    assert answer.status == 202
    assert booked() == 2
    assert paint(ada, "k", count=2).json["id"] == answer.json["id"]


def test_a_lost_reply_to_a_profile_is_made_good() -> None:
    new = Person("new-sub")

    with lost_replies("TransactWriteItems"):
        answer = new.asks("POST", "/v1/users", {"handle": "new", "display_name": "New"})

    assert answer.status == 201


def test_a_reply_that_never_arrives_is_busy_and_the_key_finds_the_effect(ada: Person) -> None:
    with lost_replies("TransactWriteItems", ALWAYS):
        unheard = paint(ada, "k", count=2)

    assert is_problem(unheard, 503)
    assert unheard.headers["retry-after"] == "1"
    again = paint(ada, "k", count=2)
    assert again.status == 202
    assert booked() == 2
    assert len(stored("generation")) == 1
