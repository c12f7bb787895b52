"""Staying signed in: a session through the CDN, as a browser has it."""

import re
from typing import Any

import httpx
import pytest

from local.token import signed_in
from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.e2e.problems import is_problem

COOKIE = re.compile(
    r"(__Secure-easel_session=[^;]+); Path=/v1/session; Max-Age=2592000"
    r"; HttpOnly; Secure; SameSite=Strict"
)


def test_a_session_outlives_its_access_tokens_and_ends_for_good(
    network: Network, bob: Persona
) -> None:
    token = _refresh_token(network, bob)
    started = _asks(network, "PUT", json={"refresh_token": token})
    cookie = COOKIE.fullmatch(started.headers["set-cookie"])
    assert cookie
    assert cookie[1].endswith(token)

    renewed = _asks(network, "GET", cookie=cookie[1])

    assert renewed.headers["cache-control"] == "no-store"
    for session in (started.json(), renewed.json()):
        assert _me(network, session["access_token"]).json()["handle"] == bob.handle
        assert token not in str(session)

    ended = _asks(network, "DELETE", cookie=cookie[1])
    assert ended.status_code == 204
    assert "Max-Age=0" in ended.headers["set-cookie"]
    again = _asks(network, "GET", cookie=cookie[1])
    is_problem(again, 401, "unauthenticated")
    assert "Max-Age=0" in again.headers["set-cookie"]
    is_problem(_asks(network, "PUT", json={"refresh_token": token}), 401, "unauthenticated")


def test_a_session_is_signed_out_from_another_browser(network: Network) -> None:
    user = network.newcomer("roamer")
    here, there, old = (_signed_in(network, user) for _ in range(3))
    for each in (here, there):
        agent = "Mozilla/5.0 (X11; Linux x86_64; rv:148.0) Gecko/20100101 Firefox/148.0"
        begun = {"refresh_token": each["RefreshToken"]}
        assert _asks(network, "PUT", json=begun, **{"user-agent": agent}).status_code == 200
    # One that began before there was a list is in it from its next renewal on.
    assert _renews(network, old) == 200

    listed = _sessions(network, here, "GET").json()["items"]
    assert [each["is_current"] for each in listed] == [False, False, True]
    assert (listed[1]["browser"], listed[1]["system"]) == ("Firefox", "Linux")
    assert _sessions(network, here, "DELETE", f"/{listed[1]['id']}").status_code == 204
    assert _renews(network, there) == 401
    is_problem(_asks(network, "PUT", json={"refresh_token": there["RefreshToken"]}), 401)
    is_problem(_sessions(network, there, "DELETE"), 401, "unauthenticated")

    assert _sessions(network, here, "DELETE").status_code == 204

    assert (_renews(network, old), _renews(network, here)) == (401, 200)
    assert len(_sessions(network, here, "GET").json()["items"]) == 1


def test_a_page_of_another_site_cannot_use_a_session(network: Network, bob: Persona) -> None:
    cookie = f"__Secure-easel_session={_refresh_token(network, bob)}"

    for method in ("GET", "DELETE"):
        answer = _asks(network, method, cookie=cookie, **{"sec-fetch-site": "cross-site"})
        is_problem(answer, 403, "forbidden")
    assert _asks(network, "GET", cookie=cookie).status_code == 200


@pytest.mark.parametrize("token", ["fox", "eyJhbGciOiJub25lIn0.e30."])
def test_a_made_up_refresh_token_starts_nothing(network: Network, token: str) -> None:
    answer = _asks(network, "PUT", json={"refresh_token": token})

    is_problem(answer, 401, "unauthenticated")
    assert "set-cookie" not in answer.headers


def test_a_network_says_where_its_people_sign_in(network: Network, bob: Persona) -> None:
    answer = network.fetch(f"{network.stack.url}/v1/network")
    sign_in = answer.json()["sign_in"]
    target = "AWSCognitoIdentityProviderService.InitiateAuth"
    words = {"USERNAME": bob.user.username, "PASSWORD": bob.user.password}

    signed_in = network.http.post(
        sign_in["endpoint"],
        headers={"x-amz-target": target, "content-type": "application/x-amz-json-1.1"},
        json={
            "AuthFlow": "USER_PASSWORD_AUTH",
            "ClientId": sign_in["client_id"],
            "AuthParameters": words,
        },
    )

    assert answer.headers["cache-control"] == "public, max-age=300"
    token = signed_in.json()["AuthenticationResult"]["AccessToken"]
    assert _me(network, token).json()["handle"] == bob.handle


def _asks(network: Network, method: str, json: Any = None, **headers: str) -> httpx.Response:
    """As the browser does: at the CDN, with the cookie where there is one."""
    sent = {"host": network.stack.cdn_host, "sec-fetch-site": "same-origin"} | headers
    # Cookies are sent by hand: this one is for secure places, and the client knows no such here.
    network.http.cookies.clear()
    url = f"{network.stack.endpoint_url}/v1/session"
    return network.http.request(method, url, json=json, headers=sent)


def _me(network: Network, token: str) -> httpx.Response:
    return network.visits("/v1/me", headers={"authorization": f"Bearer {token}"})


def _refresh_token(network: Network, person: Persona) -> str:
    return str(_signed_in(network, person)["RefreshToken"])


def _renews(network: Network, signed_in: dict[str, str]) -> int:
    cookie = f"__Secure-easel_session={signed_in['RefreshToken']}"
    return _asks(network, "GET", cookie=cookie).status_code


def _sessions(
    network: Network, signed_in: dict[str, str], method: str, below: str = ""
) -> httpx.Response:
    headers = {"authorization": f"Bearer {signed_in['AccessToken']}"}
    headers |= {"host": network.stack.cdn_host}
    url = f"{network.stack.endpoint_url}/v1/me/sessions{below}"
    return network.http.request(method, url, headers=headers)


def _signed_in(network: Network, person: Persona) -> dict[str, str]:
    """What the pool gives a person who signs in."""
    return signed_in(network.stack, person.user)
