"""Notices: anybody tells the moderators, gets a receipt, and is answered by a given time."""

import logging
import re
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import boto3
import pytest
from moto.sesv2.models import sesv2_backends

from easel import config
from easel.moderation import deadlines, notice_rules, notices
from easel.reconciliation import deadlines as job
from local.paths import ROOT
from tests.conftest import NAMES
from tests.functions.contract import is_problem
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import Answer, Person, Visitor, stored

SENDER = "post@easel.example"
KEY = {"idempotency-key": "k"}


@pytest.fixture
def mails(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """What SES was given, where the operator lets it send."""
    monkeypatch.setitem(NAMES, "MAIL_FROM", SENDER)
    monkeypatch.setenv("MAIL_FROM", SENDER)
    config.names.cache_clear()
    boto3.client("sesv2").create_email_identity(EmailIdentity=SENDER)
    sent: list[Any] = sesv2_backends["123456789012"]["us-east-1"].core_backend.sent_messages
    yield sent
    monkeypatch.undo()
    config.names.cache_clear()


def body(post: str, **more: Any) -> dict[str, Any]:
    said: dict[str, Any] = {"url": f"{NAMES['SITE_URL']}/p/{post}", "reason": "intimate_image"}
    said |= {"statement": "This is me, and I never agreed.", "good_faith": True}
    return said | {"name": "Eve Doe", "email": "Eve@example.org", "signature": "Eve Doe"} | more


def gives(visitor: Any, post: str, headers: dict[str, str] | None = None, **more: Any) -> Answer:
    answer: Answer = visitor.asks("POST", "/v1/notices", body(post, **more), headers=headers or {})
    return answer


def hours_left(due: str) -> float:
    from datetime import UTC, datetime

    return (datetime.fromisoformat(due) - datetime.now(UTC)).total_seconds() / 3600


def test_a_notice_needs_no_account_and_opens_a_case_with_a_clock(
    ada: Person, mod: Person, visitor: Visitor
) -> None:
    post = ada.publishes()

    answer = gives(visitor, post)

    assert answer.status == 201, answer.text
    receipt = answer.json
    assert (receipt["status"], receipt["mailed"]) == ("open", False)
    assert 47.9 < hours_left(receipt["due_at"]) <= 48
    (case,) = mod.asks("GET", "/v1/moderation/cases").json["items"]
    assert (case["id"], case["reasons"], case["reports"]) == (f"post:{post}", ["intimate_image"], 1)
    assert case["due_at"] == receipt["due_at"]
    (told,) = mod.asks("GET", f"/v1/moderation/cases/post:{post}").json["notices"]
    assert (told["email"], told["signature"]) == ("eve@example.org", "Eve Doe")
    assert told["statement"] == "This is me, and I never agreed."


def test_the_number_tells_what_came_of_it_and_nothing_of_what_was_said(
    ada: Person, mod: Person, visitor: Visitor
) -> None:
    post = ada.publishes()
    number = gives(visitor, post).json["id"]
    path = f"/v1/notices/{number.lower()}"
    before = visitor.asks("GET", path).json
    decision = {"case_id": f"post:{post}", "action": "take_down", "rule": "intimate_image"}
    assert mod.asks("POST", "/v1/moderation/decisions", decision).status == 201

    after = visitor.asks("GET", path).json

    assert (before["status"], after["status"]) == ("open", "upheld")
    assert after["decided_at"]
    assert not {"email", "name", "signature", "statement"} & after.keys()
    assert "due_at" not in mod.asks("GET", f"/v1/moderation/cases/post:{post}").json
    assert is_problem(visitor.asks("GET", "/v1/notices/01JAAAAAAAAAAAAAAAAAAAAAAA"), 404)


def test_who_gave_a_notice_is_told_to_moderators_alone(
    ada: Person, bob: Person, mod: Person, visitor: Visitor
) -> None:
    post = ada.publishes()
    gives(visitor, post)
    decision = {"case_id": f"post:{post}", "action": "hide", "rule": "intimate_image"}
    mod.asks("POST", "/v1/moderation/decisions", decision)

    for asker in (ada, bob):
        for path in ("/v1/decisions", f"/v1/posts/{post}", "/v1/reports"):
            assert "eve@example.org" not in asker.asks("GET", path).text
        assert is_problem(asker.asks("GET", f"/v1/moderation/cases/post:{post}"), 403)


@pytest.mark.parametrize("path", ["/p/{post}", "/p/{post}/", "/p/{low}", "/p/{post}?from=feed"])
def test_a_post_is_found_by_its_address(path: str, ada: Person, visitor: Visitor) -> None:
    post = ada.publishes("followers")
    url = NAMES["SITE_URL"] + path.format(post=post, low=post.lower())

    assert gives(visitor, post, url=url).status == 201
    (notice,) = stored("notice").values()
    assert notice["subject_id"] == {"S": post}


def test_profiles_and_collections_have_addresses_too(
    ada: Person, mod: Person, visitor: Visitor
) -> None:
    words = {"name": "Mine", "visibility": "private"}
    made = ada.asks("POST", "/v1/collections", words).json["id"]
    for path in ("/@ada", "/@Ada/replies", f"/collections/{made}"):
        assert gives(visitor, "", url=NAMES["SITE_URL"] + path).status == 201

    found = {each["id"] for each in mod.asks("GET", "/v1/moderation/cases").json["items"]}
    assert found == {"user:ada-sub", f"collection:{made}"}


@pytest.mark.parametrize(
    "url",
    [
        "https://other.example/p/01JAAAAAAAAAAAAAAAAAAAAAAA",
        "/p/01JAAAAAAAAAAAAAAAAAAAAAAA",
        "https://[broken",
        "javascript:alert(1)",
        NAMES["SITE_URL"],
        NAMES["SITE_URL"] + "/p/01JAAAAAAAAAAAAAAAAAAAAAAA",
        NAMES["SITE_URL"] + "/p/no-id",
        NAMES["SITE_URL"] + "/@nobody",
        NAMES["SITE_URL"] + "/@n%00",
        NAMES["SITE_URL"] + "/collections/01JAAAAAAAAAAAAAAAAAAAAAAA",
    ],
)
def test_an_address_at_which_nothing_is_changes_nothing(url: str, visitor: Visitor) -> None:
    before = stored()

    answer = gives(visitor, "", url=url)

    assert is_problem(answer, 422)
    assert answer.pointers == ["/url"]
    assert stored() == before


@pytest.mark.parametrize(
    ("more", "pointer"),
    [
        ({"signature": None}, "/signature"),
        ({"reason": "copyright", "signature": None}, "/signature"),
        ({"reason": "illegal", "name": None}, "/name"),
        ({"reason": "illegal", "email": None}, "/email"),
        ({"email": "eve"}, "/email"),
        ({"email": "eve@example.org\r\nBcc: bob@example.org"}, "/email"),
        ({"good_faith": False}, "/good_faith"),
        ({"good_faith": 1}, "/good_faith"),
        ({"statement": " \n"}, "/statement"),
        ({"reason": "because"}, "/reason"),
        ({"language": "fr"}, "/language"),
    ],
)
def test_what_a_notice_has_to_say_is_asked_for(
    more: dict[str, Any], pointer: str, ada: Person, visitor: Visitor
) -> None:
    answer = gives(visitor, ada.publishes(), **more)

    assert is_problem(answer, 422)
    assert answer.pointers == [pointer]
    assert not stored("notice")


def test_the_app_asks_for_a_signature_where_the_api_does() -> None:
    said = (ROOT / "web" / "src" / "notices" / "notice.ts").read_text()
    [listed] = re.findall(r"const SIGNED: Rule\[\] = \[(.*?)\]", said)

    assert set(re.findall(r'"(\w+)"', listed)) == notice_rules.SIGNED


def test_harm_to_children_can_be_told_without_a_name(ada: Person, visitor: Visitor) -> None:
    nobody = {"name": None, "email": None, "signature": None}

    assert gives(visitor, ada.publishes(), reason="minors", **nobody).status == 201


def test_sent_twice_under_a_key_it_is_one_notice(
    ada: Person, mod: Person, visitor: Visitor
) -> None:
    post = ada.publishes()

    answers = [gives(visitor, post, headers=KEY) for _ in range(2)]
    other = gives(visitor, post, headers=KEY, statement="Something else.")

    assert answers[0].json == answers[1].json
    assert is_problem(other, 422)
    assert len(stored("notice")) == 1
    assert [case["reports"] for case in mod.asks("GET", "/v1/moderation/cases").json["items"]] == [
        1
    ]


def test_of_twins_at_the_same_moment_one_is_made(ada: Person, visitor: Visitor) -> None:
    post = ada.publishes()
    twin: list[Answer] = []

    with meanwhile("TransactWriteItems", lambda: twin.append(gives(visitor, post, headers=KEY))):
        answer = gives(visitor, post, headers=KEY)

    assert answer.json == twin[0].json
    assert len(stored("notice")) == 1


def test_a_notice_whose_reply_is_lost_counts_once(ada: Person, visitor: Visitor) -> None:
    post = ada.publishes()

    with lost_replies("TransactWriteItems") as lost:
        assert gives(visitor, post).status == 201

    assert lost
    (case,) = stored("case").values()
    assert case["reports"] == {"N": "1"}


def test_a_notice_and_a_report_at_the_same_moment_both_count_and_the_sooner_end_holds(
    ada: Person, bob: Person, mod: Person, visitor: Visitor
) -> None:
    post = ada.publishes()
    report = {"post_id": post, "reason": "spam"}

    with meanwhile("TransactWriteItems", lambda: bob.asks("POST", "/v1/reports", report)):
        first = gives(visitor, post, reason="other").json
    second = gives(visitor, post).json

    (case,) = mod.asks("GET", "/v1/moderation/cases").json["items"]
    assert case["reports"] == 3
    assert case["reasons"] == ["intimate_image", "other", "spam"]
    assert 167.9 < hours_left(first["due_at"]) <= 168
    assert case["due_at"] == second["due_at"] < first["due_at"]


def test_a_report_of_an_intimate_image_has_the_same_clock(
    ada: Person, bob: Person, mod: Person
) -> None:
    post = ada.publishes()
    bob.asks("POST", "/v1/reports", {"post_id": post, "reason": "spam"})
    (before,) = mod.asks("GET", "/v1/moderation/cases").json["items"]
    other = Person("cleo-sub").joins("cleo")
    other.asks("POST", "/v1/reports", {"post_id": post, "reason": "intimate_image"})

    (after,) = mod.asks("GET", "/v1/moderation/cases").json["items"]

    assert "due_at" not in before
    assert 47.9 < hours_left(after["due_at"]) <= 48


def test_one_address_gives_five_notices_in_ten_minutes(ada: Person, visitor: Visitor) -> None:
    posts = [ada.publishes() for _ in range(6)]

    answers = [gives(visitor, post) for post in posts]

    assert [answer.status for answer in answers] == [201] * 5 + [429]
    assert len(stored("notice")) == 5


def test_the_receipt_is_mailed_where_mails_are_sent(
    ada: Person, visitor: Visitor, mails: list[Any]
) -> None:
    receipt = gives(visitor, ada.publishes(), headers=KEY, language="de").json

    assert receipt["mailed"]
    (mail,) = mails
    assert mail.destinations["ToAddresses"] == ["eve@example.org"]
    assert receipt["id"] in mail.body
    assert f"{NAMES['SITE_URL']}/notice?number={receipt['id']}" in mail.body
    assert "eingegangen" in mail.subject


def test_a_receipt_is_mailed_again_only_where_it_was_not(
    ada: Person, visitor: Visitor, mails: list[Any], caplog: pytest.LogCaptureFixture
) -> None:
    post = ada.publishes()
    boto3.client("sesv2").delete_email_identity(EmailIdentity=SENDER)
    with caplog.at_level(logging.ERROR):
        refused = gives(visitor, post, headers=KEY)
    boto3.client("sesv2").create_email_identity(EmailIdentity=SENDER)

    again = [gives(visitor, post, headers=KEY).json["mailed"] for _ in range(2)]

    assert (refused.status, refused.json["mailed"]) == (201, False)
    assert "SES took no mail" in caplog.text
    assert again == [True, True]
    assert len(mails) == 1


def test_no_mailbox_is_filled_with_receipts(
    ada: Person, visitor: Visitor, mails: list[Any]
) -> None:
    answers = [gives(visitor, ada.publishes()) for _ in range(5)]

    assert [answer.status for answer in answers] == [201] * 5
    assert [answer.json["mailed"] for answer in answers] == [True] * 3 + [False] * 2
    assert len(mails) == 3


def test_the_alarm_counts_what_is_open_and_ends_soon(
    ada: Person, mod: Person, visitor: Visitor
) -> None:
    soon, decided, later = (ada.publishes() for _ in range(3))
    for post in (soon, decided):
        gives(visitor, post)
    gives(visitor, later, reason="other")
    assert job.watch().counts() == {"CasesDueSoon": 0}

    with patch.object(deadlines, "ALARM_HOURS", 49):
        before = job.watch().counts()
        decision = {"case_id": f"post:{decided}", "action": "dismiss", "rule": "other"}
        mod.asks("POST", "/v1/moderation/decisions", decision)

        assert before == {"CasesDueSoon": 2}
        assert job.watch().counts() == {"CasesDueSoon": 1}
        assert deadlines.ending() == [f"post:{soon}"]


def test_what_ends_soonest_can_be_asked_for_first(
    ada: Person, bob: Person, mod: Person, visitor: Visitor
) -> None:
    plain, later, soon = (ada.publishes() for _ in range(3))
    bob.asks("POST", "/v1/reports", {"post_id": plain, "reason": "spam"})
    gives(visitor, later, reason="other")
    gives(visitor, soon)

    def page(**query: str) -> Any:
        return mod.asks("GET", "/v1/moderation/cases", query={"limit": "1"} | query)

    first = page(sort="due").json
    second = page(sort="due", cursor=first["next_cursor"]).json
    mixed = page(cursor=first["next_cursor"])
    other = page(sort="due", cursor=page().json["next_cursor"])

    found = [case["id"] for case in (*first["items"], *second["items"])]
    assert found == [f"post:{soon}", f"post:{later}"]
    assert second["next_cursor"] is None
    for answer in (mixed, other):
        assert is_problem(answer, 422)
        assert answer.pointers == ["/query/cursor"]


def test_a_notice_is_gone_after_half_a_year(ada: Person, visitor: Visitor) -> None:
    gives(visitor, ada.publishes())

    (notice,) = stored("notice").values()

    assert notice["ttl"]["N"].isdigit()
    assert notices.KEPT_SECONDS == 180 * 24 * 3600
