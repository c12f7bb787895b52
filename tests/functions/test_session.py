"""Sessions: how a browser stays signed in without a script ever holding the refresh token."""

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import jwt
import pytest
from botocore.exceptions import ClientError, ConnectTimeoutError
from botocore.stub import Stubber

from easel.identity import asking
from tests.functions.contract import is_problem
from tests.support import user_pool
from tests.support.world import CLIENT, Answer, call, empty_cloud, event

NAME = "__Secure-easel_session"
ATTRIBUTES = "Path=/v1/session; Max-Age=2592000; HttpOnly; Secure; SameSite=Strict"
CLEARED = f"{NAME}=; Path=/v1/session; Max-Age=0; HttpOnly; Secure; SameSite=Strict"
METHODS = ("PUT", "GET", "DELETE")
THROTTLES = ("TooManyRequestsException", "LimitExceededException", "ThrottlingException")


@pytest.fixture(scope="module", autouse=True)
def cloud() -> Iterator[None]:
    """One user pool for all, with somebody new in it for each."""
    with empty_cloud():
        user_pool.opened()
        yield


@pytest.fixture
def token(cloud: None) -> str:
    """The refresh token of somebody who just signed in."""
    return str(user_pool.signed_in()["RefreshToken"])


@pytest.fixture
def unreachable(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nobody listens where Cognito should be."""
    monkeypatch.setenv("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", "http://127.0.0.1:9")
    asking.cognito.cache_clear()
    yield
    asking.cognito.cache_clear()


def asks(method: str, token: str | None = None, **headers: str) -> Answer:
    """A request as a browser sends it: PUT with the token in its body, else in its cookie."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if method == "PUT":
        return call("session", event("PUT", "/v1/session", {"refresh_token": token}, headers=named))
    kept = [f"{NAME}={token}"] if token is not None else []
    cookies = ["theme=dark", *kept, "other=1"]
    return call("session", event(method, "/v1/session", headers=named, cookies=cookies))


def claims(answer: Answer) -> dict[str, Any]:
    assert answer.status == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert set(answer.json) == {"access_token", "token_type", "expires_in"}
    assert answer.json["token_type"] == "Bearer"
    assert answer.json["expires_in"] > 0
    found: dict[str, Any] = jwt.decode(
        answer.json["access_token"], options={"verify_signature": False}
    )
    return found


def test_a_refresh_token_starts_a_session_that_the_browser_keeps(token: str) -> None:
    answer = asks("PUT", token)

    assert claims(answer)["token_use"] == "access"
    assert claims(answer)["client_id"] == CLIENT
    assert answer.cookies == [f"{NAME}={token}; {ATTRIBUTES}"]
    assert token not in answer.text


def test_the_cookie_is_good_for_a_fresh_access_token(token: str) -> None:
    answer = asks("GET", token)

    assert claims(answer)["token_use"] == "access"
    assert claims(answer)["sub"] == claims(asks("PUT", token))["sub"]
    assert answer.cookies == []
    assert token not in answer.text


def test_a_gateway_may_leave_the_cookie_in_its_header(token: str) -> None:
    headers = {"cookie": f"theme=dark; {NAME}={token}; other=1"}

    answer = call("session", event("GET", "/v1/session", headers=headers))

    assert claims(answer)["token_use"] == "access"


@pytest.mark.parametrize("method", METHODS)
def test_no_answer_of_a_session_is_kept_anywhere(method: str, token: str) -> None:
    for answer in (
        asks(method, token),
        asks(method, "fox"),
        asks(method, token, sec_fetch_site="x"),
    ):
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("wrong", ["fox", "a" * 4000, "00000000-0000-4000-8000-000000000000"])
def test_a_bad_refresh_token_starts_nothing(wrong: str) -> None:
    answer = asks("PUT", wrong)

    assert is_problem(answer, 401)
    assert answer.json["type"] == "urn:easel:problem:unauthenticated"
    assert answer.cookies == []


@pytest.mark.parametrize(
    "wrong", ["", "a" * 4001, "a b", "a;b", "a\r\nSet-Cookie: b=c", "a,b", 'a"b', "é", "a\n"]
)
def test_what_no_cookie_could_carry_is_no_refresh_token(wrong: str) -> None:
    answer = asks("PUT", wrong)

    assert is_problem(answer, 422)
    assert answer.pointers == ["/refresh_token"]
    assert answer.cookies == []


def test_without_a_cookie_there_is_no_session() -> None:
    for answer in (asks("GET"), asks("GET", ""), call("session", event("GET", "/v1/session"))):
        assert is_problem(answer, 401)
        assert answer.json["type"] == "urn:easel:problem:unauthenticated"
        assert answer.cookies == []


@pytest.mark.parametrize("over", ["fox", "a" * 5000, "é🦊", "a=b=c"])
def test_a_cookie_that_is_over_is_cleared(over: str) -> None:
    answer = asks("GET", over)

    assert is_problem(answer, 401)
    assert answer.json["type"] == "urn:easel:problem:unauthenticated"
    assert answer.cookies == [CLEARED]


def test_signing_out_revokes_the_token_and_clears_the_cookie(token: str) -> None:
    answer = asks("DELETE", token)

    assert (answer.status, answer.text) == (204, "")
    assert answer.cookies == [CLEARED]
    assert not user_pool.is_good(token)
    assert is_problem(asks("GET", token), 401)
    assert is_problem(asks("PUT", token), 401)


def test_signing_out_may_be_repeated_and_needs_no_session(token: str) -> None:
    for kept in (token, token, None, "", "fox"):
        answer = asks("DELETE", kept)

        assert answer.status == 204
        assert answer.cookies == [CLEARED]


def test_an_access_token_that_expired_does_not_stand_in_the_way(token: str) -> None:
    for method in METHODS:
        answer = asks(method, token, authorization="Bearer expired")

        assert answer.status in {200, 204}, method


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("site", ["cross-site", "same-site", "", "Same-Origin", "nope"])
def test_pages_of_other_sites_have_no_session(method: str, site: str, token: str) -> None:
    answer = asks(method, token, sec_fetch_site=site)

    assert is_problem(answer, 403)
    assert answer.json["type"] == "urn:easel:problem:forbidden"
    assert answer.cookies == []
    assert user_pool.is_good(token)


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_pages_of_the_network_itself_have_one(site: str, token: str) -> None:
    assert [asks(method, token, sec_fetch_site=site).status for method in METHODS] == [
        200,
        200,
        204,
    ]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.usefixtures("unreachable")
def test_while_cognito_is_out_of_reach_one_comes_back_later(method: str) -> None:
    answer = asks(method, "fox")

    assert is_problem(answer, 503)
    assert answer.json["type"] == "urn:easel:problem:busy"
    assert answer.headers["retry-after"] == "1"
    # A session that could not be asked about is not over, nor ended.
    assert answer.cookies == []


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("code", [*THROTTLES, "InternalErrorException"])
def test_when_cognito_is_busy_so_are_sessions(method: str, code: str) -> None:
    status = 500 if code == "InternalErrorException" else 400

    with Stubber(asking.cognito()) as cognito:
        cognito.add_client_error("initiate_auth", code, http_status_code=status)
        answer = asks(method, "fox")

    assert is_problem(answer, 503)
    assert answer.headers["retry-after"] == "1"


def test_signing_out_is_tried_again_while_the_token_could_not_be_revoked(token: str) -> None:
    silence = ConnectTimeoutError(endpoint_url="https://cognito")
    with patch.object(asking.cognito(), "revoke_token", side_effect=silence):
        answer = asks("DELETE", token)

    assert is_problem(answer, 503)
    assert answer.cookies == []
    assert user_pool.is_good(token)
    assert asks("DELETE", token).status == 204
    assert not user_pool.is_good(token)


def test_a_deployment_that_names_a_client_nobody_knows_is_a_bug() -> None:
    with Stubber(asking.cognito()) as cognito:
        cognito.add_client_error("initiate_auth", "ResourceNotFoundException")

        with pytest.raises(ClientError):
            asks("GET", "fox")


def test_nothing_that_is_written_down_holds_a_token(
    token: str, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    shown = [asks("PUT", token), asks("GET", token), asks("PUT", f"{token};"), asks("GET", "fox9")]
    asks("DELETE", token)

    written = "".join(capfd.readouterr()) + caplog.text
    held = [token, "fox9", *(each.json["access_token"] for each in shown[:2])]
    assert not [each for each in held if each in written]
