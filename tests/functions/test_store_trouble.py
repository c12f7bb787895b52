"""When the store is slow, throttled or out of reach: 503 and when to come back, never a crash."""

from typing import Any

import pytest
from pynamodb.exceptions import PynamoDBException

from tests.functions.contract import is_problem
from tests.support.trouble import lost_replies, refusing, silent
from tests.support.world import Answer, Person, Visitor, picture, stored

pytestmark = pytest.mark.slow

READS = ["GetItem", "Query", "BatchGetItem"]
WRITES = ["TransactWriteItems", "UpdateItem", "DeleteItem", "PutItem"]
TROUBLES = [
    *((operation, "ProvisionedThroughputExceededException") for operation in READS + WRITES),
    *(("UpdateItem", code) for code in ("ThrottlingException", "InternalServerError")),
]


def everything(person: Person, post: str, image: str) -> list[Answer]:
    """One of each request a person can make."""
    wishes: list[tuple[str, str, Any]] = [
        ("POST", "/v1/users", {"handle": "other", "display_name": "x"}),
        ("GET", "/v1/me", None),
        ("PATCH", "/v1/me", {"bio": "new"}),
        ("GET", "/v1/users/ada/followers", None),
        ("PUT", "/v1/users/bob/follow", None),
        ("DELETE", "/v1/users/bob/follow", None),
        ("POST", "/v1/posts", {"image_ids": [image], "visibility": "public"}),
        ("GET", f"/v1/posts/{post}", None),
        ("PATCH", f"/v1/posts/{post}", {"caption": "new"}),
        ("PUT", f"/v1/posts/{post}/reaction", {"kind": "like"}),
        ("DELETE", f"/v1/posts/{post}/reaction", None),
        ("GET", f"/v1/posts/{post}/reactions", None),
        ("PUT", f"/v1/posts/{post}/bookmark", None),
        ("GET", "/v1/bookmarks", None),
        ("DELETE", f"/v1/posts/{post}/bookmark", None),
        ("POST", "/v1/posts", {"reply_to": post, "visibility": "public", "caption": "x"}),
        ("GET", f"/v1/posts/{post}/replies", None),
        ("GET", f"/v1/posts/{post}/ancestors", None),
        ("PUT", f"/v1/posts/{post}/repost", None),
        ("GET", f"/v1/posts/{post}/reposts", None),
        ("DELETE", f"/v1/posts/{post}/repost", None),
        ("GET", "/v1/feeds/following", None),
        ("GET", "/v1/feeds/explore", None),
        ("POST", "/v1/generations", {"prompt": "a fox"}),
        ("GET", "/v1/generations", None),
        ("DELETE", f"/v1/posts/{post}", None),
    ]
    return [person.asks(*wish) for wish in wishes]


@pytest.mark.parametrize(("operation", "code"), TROUBLES)
def test_a_throttled_store_asks_people_to_come_back(
    operation: str, code: str, ada: Person, bob: Person
) -> None:
    post, image = ada.publishes(), picture("ada-sub")

    with refusing(operation, code):
        answers = everything(ada, post, image)

    busy = [answer for answer in answers if answer.status >= 500]
    assert busy
    assert all(is_problem(answer, 503) for answer in busy)
    assert {answer.headers["retry-after"] for answer in busy} <= {"1"}


@pytest.mark.parametrize("operation", READS + WRITES)
def test_a_silent_store_asks_people_to_come_back(operation: str, ada: Person, bob: Person) -> None:
    post, image = ada.publishes(), picture("ada-sub")

    with silent(operation):
        answers = everything(ada, post, image)

    busy = [answer for answer in answers if answer.status >= 500]
    assert busy
    assert all(is_problem(answer, 503) for answer in busy)


def test_a_refused_write_changes_nothing(ada: Person) -> None:
    post, image, before = ada.publishes(), picture("ada-sub"), stored()

    with refusing("TransactWriteItems", "ThrottlingException"):
        ada.asks("POST", "/v1/posts", {"image_ids": [image], "visibility": "public"})
        ada.asks("PATCH", f"/v1/posts/{post}", {"caption": "new"})

    assert stored() == before


def test_conflicts_with_other_transactions_are_waited_out(ada: Person) -> None:
    with refusing("TransactWriteItems", "TransactionInProgressException", times=3):
        answer = ada.asks("POST", "/v1/generations", {"prompt": "a fox"})

    assert answer.status == 202


def test_what_is_a_bug_stays_one(visitor: Visitor, ada: Person) -> None:
    with refusing("Query", "ValidationException"), pytest.raises(PynamoDBException):
        visitor.asks("GET", "/v1/feeds/explore")


@pytest.mark.parametrize("times", [1, 2])
def test_writes_whose_replies_get_lost_happen_once(times: int, ada: Person, bob: Person) -> None:
    post = ada.publishes()

    with lost_replies("TransactWriteItems", times), lost_replies("UpdateItem", times):
        assert bob.asks("PUT", "/v1/users/ada/follow").status == 200
    with lost_replies("UpdateItem", times):
        assert bob.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": "wow"}).status == 200
    with lost_replies("UpdateItem", times):
        assert bob.asks("PUT", f"/v1/posts/{post}/bookmark").json["viewer"]["bookmarked"] is True
    with lost_replies("TransactWriteItems", times):
        edited = ada.asks("PATCH", f"/v1/posts/{post}", {"caption": "snow"})
    with lost_replies("TransactWriteItems", times):
        assert bob.asks("DELETE", "/v1/users/ada/follow").status == 204
    with lost_replies("UpdateItem", times):
        assert bob.asks("DELETE", f"/v1/posts/{post}/reaction").status == 204
    with lost_replies("DeleteItem", times):
        assert bob.asks("DELETE", f"/v1/posts/{post}/bookmark").status == 204
        assert ada.asks("DELETE", f"/v1/posts/{post}").status == 204

    assert edited.json["caption"] == "snow"
    assert len(stored("edit")) == 1
    assert {item["kind"]["S"] for item in stored().values()} == {
        *("user", "handle", "image", "allowance", "edit")
    }


def test_a_cancelled_generation_whose_reply_gets_lost_is_refunded_once(ada: Person) -> None:
    wish = ada.asks("POST", "/v1/generations", {"prompt": "a fox", "count": 3}).json["id"]

    with lost_replies("TransactWriteItems"):
        assert ada.asks("DELETE", f"/v1/generations/{wish}").status == 204

    assert [item["used"]["N"] for item in stored("quota").values()] == ["0"]
