"""Moderators' second factor: where the operator wants one, a sign-in has to have had it."""

import time
from collections.abc import Iterator
from typing import Any

import jwt
import pytest
from botocore.stub import Stubber

from easel import config
from easel.identity import asking
from easel.users import User
from tests.functions.contract import is_problem
from tests.support import user_pool
from tests.support.trouble import meanwhile
from tests.support.world import MODERATOR, Answer, Person, client

QUEUE = "/v1/moderation/cases"
ROUTES = [
    ("GET", QUEUE, None),
    ("GET", f"{QUEUE}/user:nobody", None),
    ("GET", "/v1/moderation/decisions", None),
    ("POST", "/v1/moderation/decisions", {"case_id": "user:x", "action": "hide", "rule": "hate"}),
]
REQUIRED = "urn:easel:problem:second-factor-required"


@pytest.fixture(autouse=True)
def asked_for(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A network whose operator wants it."""
    monkeypatch.setenv("MODERATORS_SECOND_FACTOR", "on")
    config.names.cache_clear()
    user_pool.opened()
    yield
    config.names.cache_clear()


class Moderator:
    """A moderator with an account at the pool."""

    def __init__(self) -> None:
        self.token = str(user_pool.signed_in()["AccessToken"])
        told = jwt.decode(self.token, options={"verify_signature": False})
        self.person = Person(str(told["sub"]), dict(MODERATOR)).joins("mod")

    def sets_up(self) -> None:
        """Turn the second factor on, as the app does."""
        idp = client("cognito-idp")
        idp.associate_software_token(AccessToken=self.token)
        # moto takes any code.
        idp.verify_software_token(AccessToken=self.token, UserCode="123456")
        self._prefers(wanted=True)

    def turns_off(self) -> None:
        self._prefers(wanted=False)

    def signed_in(self, at: float) -> None:
        """Every later request is of a sign-in of that moment."""
        self.person.scopes["auth_time"] = str(int(at))

    def asks(self, method: str = "GET", path: str = QUEUE, body: Any = None) -> Answer:
        headers = {"authorization": f"Bearer {self.token}"}
        return self.person.asks(method, path, body, headers=headers)

    def _prefers(self, *, wanted: bool) -> None:
        client("cognito-idp").set_user_mfa_preference(
            AccessToken=self.token,
            SoftwareTokenMfaSettings={"Enabled": wanted, "PreferredMfa": wanted},
        )


@pytest.fixture
def moderator() -> Moderator:
    found = Moderator()
    found.signed_in(time.time())
    return found


def _since(moderator: Moderator) -> str | None:
    found = User.get(f"U#{moderator.person.user_id}", "PROFILE")
    return found.second_factor_since


@pytest.mark.parametrize(("method", "path", "body"), ROUTES)
def test_without_a_second_factor_no_moderation_route_answers(
    method: str, path: str, body: Any, moderator: Moderator
) -> None:
    answer = moderator.asks(method, path, body)

    assert is_problem(answer, 403)
    assert answer.json["type"] == REQUIRED
    assert "turn yours on" in answer.json["detail"]


def test_a_sign_in_from_before_it_was_set_up_is_not_enough(moderator: Moderator) -> None:
    moderator.sets_up()

    first, again = moderator.asks(), moderator.asks()

    for answer in (first, again):
        assert is_problem(answer, 403)
        assert answer.json["type"] == REQUIRED
        assert "sign in again" in answer.json["detail"]


def test_a_later_sign_in_moderates(moderator: Moderator) -> None:
    moderator.sets_up()
    moderator.asks()

    moderator.signed_in(time.time() + 1)

    assert moderator.asks().status == 200
    assert moderator.asks("GET", "/v1/moderation/decisions").status == 200


def test_who_turned_it_off_signs_in_anew_after_turning_it_on(moderator: Moderator) -> None:
    moderator.sets_up()
    moderator.asks()
    moderator.signed_in(time.time() + 1)
    moderator.turns_off()
    assert moderator.asks().json["type"] == REQUIRED
    assert _since(moderator) is None
    moderator.signed_in(time.time() - 1)
    moderator.sets_up()

    assert is_problem(moderator.asks(), 403)


def test_two_first_requests_agree_on_when_it_was_met(moderator: Moderator) -> None:
    moderator.sets_up()

    with meanwhile("UpdateItem", moderator.asks):
        answer = moderator.asks()

    assert is_problem(answer, 403)
    met = _since(moderator)
    moderator.asks()
    assert _since(moderator) == met


def test_others_are_told_that_moderation_is_for_moderators(ada: Person) -> None:
    answer = ada.asks("GET", QUEUE)

    assert is_problem(answer, 403)
    assert answer.json["type"] == "urn:easel:problem:forbidden"


def test_a_token_that_the_pool_does_not_take_is_no_sign_in(moderator: Moderator) -> None:
    moderator.token = "fox"

    assert is_problem(moderator.asks(), 401)


def test_while_the_pool_is_busy_so_is_moderation(moderator: Moderator) -> None:
    with Stubber(asking.cognito()) as pool:
        pool.add_client_error("get_user", "TooManyRequestsException")
        answer = moderator.asks()

    assert is_problem(answer, 503)


def test_what_is_kept_of_it_is_in_no_view(moderator: Moderator) -> None:
    moderator.sets_up()
    moderator.asks()

    assert _since(moderator)
    assert "second_factor_since" not in moderator.person.asks("GET", "/v1/me").text


def test_where_the_operator_asks_for_none_a_password_is_enough(
    moderator: Moderator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODERATORS_SECOND_FACTOR", "off")
    config.names.cache_clear()

    assert moderator.asks().status == 200
    assert _since(moderator) is None
