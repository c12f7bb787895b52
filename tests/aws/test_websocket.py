"""The WebSocket API: how long a connection lives, and how much it carries at once."""

import json
import re
from urllib.parse import urlsplit

import orjson
import pytest

from easel import ids
from easel.realtime import push
from functions.notifications.handler import lambda_handler
from infra.builds import ROOT
from infra.data import LIVE_STAGE
from tests.aws.longest import Longest
from tests.aws.rules import rule
from tests.infra.template import Template
from tests.support import websocket_gateway
from tests.support.world import CONTEXT, Person

GUIDE = "https://docs.aws.amazon.com/apigateway/latest/developerguide"
QUOTAS = f"{GUIDE}/apigateway-execution-service-websocket-limits-table.html"
FRAME = 32 * 1024
IDLE_SECONDS, CONNECTED_SECONDS = 600, 2 * 3600
PACE = ROOT / "web" / "src" / "live" / "pace.ts"


def comes(ticket: str, connection_id: str) -> int:
    context = {"connectionId": connection_id, "eventType": "CONNECT"}
    event = {"requestContext": context, "queryStringParameters": {"ticket": ticket}}
    return int(lambda_handler(event, CONTEXT)["statusCode"])


@pytest.fixture
def connected(ada: Person) -> Person:
    """Somebody with a connection called one."""
    ticket = ada.asks("POST", "/v1/live_tickets").json["ticket"]
    assert comes(ticket, "one") == 200
    return ada


@rule(QUOTAS)
def test_the_app_says_something_before_a_quiet_connection_is_cut() -> None:
    said = re.search(r"PING_MS = (\d+) \* 60_000;", PACE.read_text())

    assert said
    assert int(said[1]) * 60 < IDLE_SECONDS / 2


@rule(QUOTAS)
def test_a_connection_ends_with_its_token_before_the_gateway_ends_it(data: Template) -> None:
    client = data.client()

    assert client["TokenValidityUnits"]["AccessToken"] == "minutes"
    assert client["AccessTokenValidity"] * 60 < CONNECTED_SECONDS


@rule(QUOTAS)
def test_a_message_is_one_frame(connected: Person) -> None:
    longest = {"id": ids.ulid(), "post_id": ids.ulid(), "generation_id": ids.ulid()}

    assert push.tell(connected.user_id, "generation_advanced", **longest) == 1
    (message,) = websocket_gateway.sent("one")
    assert message == {"type": "generation_advanced", **longest}
    assert len(orjson.dumps(message)) < FRAME / 10


@rule(QUOTAS)
def test_the_address_with_a_ticket_is_short_enough(deployed: Longest, ada: Person) -> None:
    ticket = ada.asks("POST", "/v1/live_tickets").json["ticket"]
    address = deployed.variables("notifications")["LIVE_URL"]

    assert len(f"{address}?ticket={ticket}") <= 4096


@rule(QUOTAS)
def test_who_answers_a_connection_does_before_the_gateway_stops_waiting(service: Template) -> None:
    assert service.functions()["notifications"]["Timeout"] < 29


@rule(f"{GUIDE}/apigateway-how-to-call-websocket-api-connections.html")
def test_messages_are_sent_to_the_stage_that_people_connect_to(deployed: Longest) -> None:
    live = urlsplit(deployed.variables("notifications-events")["LIVE_URL"])
    rights = json.dumps(deployed.service.rights("notifications-events"))

    assert (live.scheme, live.path) == ("wss", f"/{LIVE_STAGE}")
    assert re.fullmatch(r"[a-z0-9]+\.execute-api\.[a-z0-9-]+\.amazonaws\.com", live.netloc)
    assert f"/{LIVE_STAGE}/POST/@connections/*" in rights
    assert LIVE_STAGE in {
        each["StageName"] for each in deployed.all("AWS::ApiGatewayV2::Stage").values()
    }
