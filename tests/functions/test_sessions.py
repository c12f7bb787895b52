"""Where somebody is signed in: they see it, and can sign out there."""

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest

from easel import clock
from easel.errors import Unavailable
from easel.identity import asking
from easel.sessions import sign_outs
from easel.sessions.model import KEPT_SECONDS, SignedOut
from easel.users import User, tombstones
from tests.functions.contract import is_problem
from tests.support import user_pool
from tests.support.browsers import COOKIE, Browser, begun
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import Person, empty_cloud, stored

SESSIONS = "/v1/me/sessions"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1"
)
DAY = 24 * 3600


@pytest.fixture(autouse=True)
def cloud() -> Iterator[None]:
    """A user pool with nobody in it."""
    with empty_cloud():
        user_pool.opened()
        yield


@pytest.fixture
def phone(cloud: None) -> Browser:
    """Somebody's phone, signed in."""
    browser = Browser()
    assert browser.begins().status == 200
    return browser


@pytest.fixture
def tablet(phone: Browser) -> Browser:
    """The same person's tablet, signed in, too."""
    return phone.next_to_it(SAFARI)


def listed(browser: Browser, **query: str) -> list[dict[str, Any]]:
    answer = browser.person.asks("GET", SESSIONS, query=query)
    assert answer.status == 200, answer.text
    items: list[dict[str, Any]] = answer.json["items"]
    return items


def ends(browser: Browser, other: Browser | None = None) -> None:
    path = f"{SESSIONS}/{other.session_id}" if other else SESSIONS
    assert browser.person.asks("DELETE", path).status == 204


def later(seconds: int) -> Any:
    """So many seconds from now, as far as sessions see."""
    moment = clock.epoch() + seconds
    return patch.multiple(
        clock,
        epoch=lambda: moment,
        now=lambda: str(clock.at(moment)),
        today=lambda: clock.day_of(moment),
    )


def is_over(browser: Browser) -> bool:
    """Whether its session is refused, its cookie cleared, and its token good nowhere."""
    answer = browser.renews()
    if answer.status == 200:
        return False
    assert is_problem(answer, 401)
    assert answer.cookies[0].startswith(f"{COOKIE}=; Path=/v1/session; Max-Age=0")
    return not user_pool.is_good(browser.token)


def test_a_person_sees_where_they_are_signed_in_last_started_first(
    phone: Browser, tablet: Browser
) -> None:
    mine, other = listed(tablet)

    assert (mine["browser"], mine["system"], mine["is_current"]) == ("Safari", "iPhone", True)
    assert (other["browser"], other["system"], other["is_current"]) == ("Firefox", "Android", False)
    assert mine["id"] == tablet.session_id
    assert other["id"] == phone.session_id
    assert mine["last_used_on"].replace("-", "") == clock.today()
    assert [each["is_current"] for each in listed(phone)] == [False, True]


def test_the_list_comes_in_pages(phone: Browser) -> None:
    for n in range(4):
        begun(phone.person.user_id, f"origin {n}")

    seen: list[str] = []
    query: dict[str, str] = {"limit": "2"}
    while True:
        page = phone.person.asks("GET", SESSIONS, query=query).json
        seen += [each["id"] for each in page["items"]]
        if page["next_cursor"] is None:
            break
        query["cursor"] = page["next_cursor"]

    assert len(seen) == len(set(seen)) == 5
    assert seen[-1] == phone.session_id


def test_others_see_and_end_none_of_it(phone: Browser) -> None:
    stranger = Person("stranger-sub")

    assert stranger.asks("GET", SESSIONS).json["items"] == []
    assert stranger.asks("DELETE", f"{SESSIONS}/{phone.session_id}").status == 204
    assert stranger.asks("DELETE", SESSIONS).status == 204
    assert phone.renews().status == 200


def test_a_session_that_was_signed_out_elsewhere_is_refused_at_once_and_its_token_revoked(
    phone: Browser, tablet: Browser
) -> None:
    ends(phone, tablet)

    assert [each["id"] for each in listed(phone)] == [phone.session_id]
    assert is_over(tablet)
    assert phone.renews().status == 200


def test_it_cannot_be_begun_again_with_the_same_token(phone: Browser, tablet: Browser) -> None:
    ends(phone, tablet)

    assert is_problem(tablet.begins(), 401)
    assert not user_pool.is_good(tablet.token)


def test_all_others_are_signed_out_at_once(phone: Browser, tablet: Browser) -> None:
    laptop = phone.next_to_it()

    ends(tablet)

    assert [each["id"] for each in listed(tablet)] == [tablet.session_id]
    assert is_over(phone)
    assert is_over(laptop)
    assert tablet.renews().status == 200


def test_who_signs_in_later_stays(phone: Browser) -> None:
    ends(phone)
    tablet = phone.next_to_it()

    assert tablet.renews().status == 200
    assert len(listed(tablet)) == 2


def test_the_last_to_sign_out_all_others_is_the_one_who_stays(
    phone: Browser, tablet: Browser
) -> None:
    ends(phone)
    laptop = phone.next_to_it()
    ends(laptop)

    assert is_over(phone)
    assert is_over(tablet)
    assert laptop.renews().status == 200


def test_two_who_sign_out_all_others_at_once_leave_one_of_them(
    phone: Browser, tablet: Browser
) -> None:
    with meanwhile("TransactWriteItems", lambda: sign_outs.end_others(*_of(phone))):
        answer = tablet.person.asks("DELETE", SESSIONS)

    assert is_problem(answer, 401)
    assert is_over(tablet)
    assert phone.renews().status == 200


def _of(browser: Browser) -> tuple[str, str]:
    return browser.person.user_id, browser.session_id


def test_whoever_was_signed_out_signs_out_nobody(phone: Browser, tablet: Browser) -> None:
    ends(phone)
    before = stored()

    for method, path in (
        ("GET", SESSIONS),
        ("DELETE", SESSIONS),
        ("DELETE", f"{SESSIONS}/{phone.session_id}"),
    ):
        assert is_problem(tablet.person.asks(method, path), 401)

    assert stored() == before
    assert phone.renews().status == 200


def test_signing_out_here_takes_the_session_off_the_list(phone: Browser, tablet: Browser) -> None:
    assert tablet.signs_out().status == 204

    assert [each["id"] for each in listed(phone)] == [phone.session_id]
    assert is_over(tablet)


@pytest.mark.parametrize("wrong", ["fox", "~", "PUSH", "0" * 32, "F" * 32, "é"])
def test_a_session_that_never_was_needs_no_signing_out(wrong: str, phone: Browser) -> None:
    ends(phone)
    before = stored()

    assert phone.person.asks("DELETE", f"{SESSIONS}/{wrong}").status == 204
    assert stored() == before


def test_signing_out_twice_is_signing_out_once(phone: Browser, tablet: Browser) -> None:
    ends(phone, tablet)
    before = stored("session")

    ends(phone, tablet)

    assert stored("session") == before


def test_a_lost_reply_changes_nothing_of_it(phone: Browser, tablet: Browser) -> None:
    with lost_replies("UpdateItem") as lost:
        ends(phone, tablet)
    assert lost
    assert is_over(tablet)

    laptop = phone.next_to_it()
    with lost_replies("TransactWriteItems") as lost:
        ends(phone)
    assert lost
    assert is_over(laptop)


def test_a_cookie_from_before_there_were_sessions_gets_one_at_its_next_renewal() -> None:
    browser = Browser()
    assert not stored("session")

    assert browser.renews().status == 200

    (mine,) = listed(browser)
    assert mine["id"] == browser.session_id
    assert mine["is_current"]


def test_a_cookie_from_before_is_signed_out_with_all_others(phone: Browser) -> None:
    old = Browser(signed_in=user_pool.again(phone.claims["username"]))
    with later(60):
        ends(phone)

    # Moto's tokens say when they were made, Cognito's when their user signed in: before that.
    assert is_over(old)


def test_a_session_is_noted_once_a_day_however_often_it_is_renewed(phone: Browser) -> None:
    before = stored("session")
    for _ in range(3):
        phone.renews()
    assert stored("session") == before

    with later(DAY):
        phone.renews()
        tomorrow = clock.today()

    (item,) = stored("session").values()
    assert item["used_on"]["S"] == tomorrow


def test_two_renewals_at_once_note_one_session() -> None:
    browser = Browser()

    with meanwhile("TransactWriteItems", browser.renews):
        assert browser.renews().status == 200

    assert len(stored("session")) == 1
    assert len(listed(browser)) == 1


def test_a_session_that_is_signed_out_while_it_is_renewed_does_not_come_back(
    phone: Browser, tablet: Browser
) -> None:
    with later(DAY), meanwhile("UpdateItem", lambda: sign_outs.end(*_of(tablet))):
        assert is_problem(tablet.renews(), 401)

    assert is_over(tablet)
    assert len(listed(phone)) == 1


def test_nothing_of_who_left_comes_back_with_a_renewal() -> None:
    browser = Browser()
    person = browser.person

    def leaves() -> None:
        tombstones.going(person.user_id).item.save()

    with meanwhile("TransactWriteItems", leaves):
        answer = browser.renews()

    assert is_problem(answer, 401)
    assert answer.cookies
    assert not stored("session")


def test_who_left_signs_out_nowhere(phone: Browser) -> None:
    tombstones.going(phone.person.user_id).item.save()

    assert is_problem(phone.person.asks("DELETE", SESSIONS), 401)
    assert not stored("signed_out")


def test_no_token_and_no_address_is_kept(phone: Browser, tablet: Browser) -> None:
    ends(phone, tablet)
    kept = repr([item for item in stored().values() if item["kind"]["S"] != "allowance"])

    for secret in (phone.token, tablet.token, phone.claims["origin_jti"], phone.claims["jti"]):
        assert secret not in kept
    assert "192.0.2.7" not in kept
    assert "Mozilla" not in kept
    ended = stored("session")[f"SESSION#{phone.person.user_id}", tablet.session_id]
    assert not {"browser", "system", "used_on", "gsi1pk"} & set(ended)


def test_a_session_is_kept_as_long_as_its_refresh_token(phone: Browser) -> None:
    (item,) = stored("session").values()

    lasts = int(item["ttl"]["N"]) - clock.seconds(item["since"]["S"])
    assert lasts == KEPT_SECONDS
    with later(KEPT_SECONDS):
        assert listed(phone) == []


def test_who_is_suspended_is_signed_out_everywhere_and_may_sign_in_again(
    phone: Browser, tablet: Browser
) -> None:
    user_id = _suspended(phone)

    sign_outs.end_suspended(user_id)
    sign_outs.end_suspended(user_id)

    assert is_over(phone)
    assert is_over(tablet)
    with later(2):
        again = Browser(signed_in=user_pool.again(phone.claims["username"]))
        assert again.begins().status == 200
        sign_outs.end_suspended(user_id)
        assert again.renews().status == 200


def test_who_is_suspended_cannot_stay_by_signing_out_all_others_first(phone: Browser) -> None:
    user_id = _suspended(phone)
    with later(2):
        ends(phone)

    sign_outs.end_suspended(user_id)

    assert is_over(phone)


def test_who_was_let_back_in_stays_signed_in(phone: Browser) -> None:
    user_id = _suspended(phone)
    User.at(user_id).update([User.suspended.remove()])

    sign_outs.end_suspended(user_id)
    sign_outs.end_suspended("nobody-sub")

    assert phone.renews().status == 200
    assert not stored("signed_out")


def _suspended(browser: Browser) -> str:
    person = browser.person.joins("rude")
    User.at(person.user_id).update([User.suspended.set(clock.now())])
    return person.user_id


def test_a_moment_of_signing_out_never_goes_back(phone: Browser, tablet: Browser) -> None:
    with later(60):
        ends(phone)
    ends(phone)

    (mark,) = SignedOut.query(f"SESSION#{phone.person.user_id}", SignedOut.sk == "~")
    assert clock.seconds(mark.moment) >= clock.epoch() + 58


def test_a_token_whose_session_was_signed_out_is_revoked_later_while_cognito_does_not_answer(
    phone: Browser, tablet: Browser
) -> None:
    ends(phone, tablet)

    with patch.object(asking.cognito(), "revoke_token", side_effect=Unavailable.shortly()):
        answer = tablet.renews()
    assert is_problem(answer, 503)
    assert answer.cookies == []

    assert is_over(tablet)


def test_sessions_beyond_what_is_ended_one_by_one_have_ended_all_the_same(phone: Browser) -> None:
    user_id = phone.person.user_id
    tablet = phone.next_to_it()
    with patch.object(sign_outs, "MOST", 1):
        ends(tablet)

    assert "ended" not in stored("session")[f"SESSION#{user_id}", phone.session_id]
    assert len(listed(tablet)) == 1
    assert is_over(phone)
