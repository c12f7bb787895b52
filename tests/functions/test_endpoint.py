"""The API's own endpoint, closed by the operator: who does not come by the edge is refused."""

from collections.abc import Iterator
from typing import Any

import pytest

from easel import config
from functions.notifications import handler as notifications
from infra.routes import ELSEWHERE, ROUTES
from tests.conftest import NAMES
from tests.functions.contract import is_problem
from tests.support.world import CONTEXT, Person, call, claims, event, stored

MARK = {"x-easel-edge": NAMES["EDGE_MARK"]}
CLOSED = "urn:easel:problem:endpoint-closed"
CAPABILITIES = sorted(ROUTES | ELSEWHERE)


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A network with `-c close_endpoint=yes`."""
    monkeypatch.setenv("CLOSE_ENDPOINT", "yes")
    config.names.cache_clear()
    yield
    config.names.cache_clear()


def asked(capability: str, headers: dict[str, str]) -> Any:
    path = "/pages/robots.txt" if capability == "pages" else "/v1/nowhere"
    return call(capability, event("GET", path, headers=headers))


def is_answered(capability: str, headers: dict[str, str]) -> bool:
    return bool(asked(capability, headers).status == (200 if capability == "pages" else 404))


@pytest.mark.parametrize("capability", CAPABILITIES)
@pytest.mark.parametrize("headers", [{}, {"x-easel-edge": ""}, {"x-easel-edge": "a guess"}])
def test_every_function_refuses_who_came_to_the_endpoint(
    closed: None, capability: str, headers: dict[str, str]
) -> None:
    answer = asked(capability, headers)

    is_problem(answer, 403)
    assert answer.json["type"] == CLOSED
    assert NAMES["SITE_URL"] in answer.json["detail"]


@pytest.mark.parametrize("path", ["/v1/feeds/explore", "/v1/feeds/tags/fox", "/v1/users/ada/posts"])
def test_pages_that_are_answered_quickly_are_refused_as_well(
    ada: Person, closed: None, path: str
) -> None:
    assert is_problem(call("feeds", event("GET", path)), 403)
    assert call("feeds", event("GET", path, headers=MARK)).status == 200


def test_for_you_is_refused_as_well(ada: Person, closed: None) -> None:
    token = claims("ada-sub")
    for headers, status in (({}, 403), (MARK, 200)):
        asked = event("GET", "/v1/feeds/for-you", token=token, headers=headers)
        assert call("recommendations", asked).status == status


@pytest.mark.parametrize("capability", CAPABILITIES)
def test_every_function_answers_who_came_by_the_edge(closed: None, capability: str) -> None:
    assert is_answered(capability, MARK)


@pytest.mark.parametrize("capability", CAPABILITIES)
def test_nothing_is_refused_unless_it_was_said(capability: str) -> None:
    assert is_answered(capability, {})


def test_what_is_refused_does_nothing(ada: Person, closed: None) -> None:
    before = stored("draft")
    sent = event("POST", "/v1/drafts", {"caption": "x"}, token=claims("ada-sub"))

    assert call("posts", sent).status == 403
    assert stored("draft") == before


def test_a_connection_is_let_in_by_its_ticket_alone(closed: None) -> None:
    """A WebSocket has an endpoint of its own, which no distribution is in front of."""
    about = {"connectionId": "c", "eventType": "CONNECT"}
    connecting = {"requestContext": about, "queryStringParameters": {"ticket": "none"}}

    assert notifications.lambda_handler(connecting, CONTEXT) == {"statusCode": 401}
