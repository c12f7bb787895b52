"""The gateway's connections on moto: what was sent to them, and those that are gone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote

import orjson
from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders
from moto.apigatewaymanagementapi import models

ACCOUNT, REGION = "123456789012", "us-east-1"
EVERY_CALL = "before-call.apigatewaymanagementapi"


def sent(connection_id: str) -> list[Any]:
    """The messages a connection was sent, in their order; none to one that is unknown."""
    backends: Any = models.apigatewaymanagementapi_backends
    known = backends[ACCOUNT][REGION].connections
    # Moto keeps the name as it is in the address, and all messages in one piece.
    data = {unquote(name): each.data for name, each in known.items()}.get(connection_id, b"")
    return [orjson.loads(part) for part in data.replace(b"}{", b"}\n{").split(b"\n") if part]


@contextmanager
def gone(*connection_ids: str) -> Iterator[list[str]]:
    """These connections are no more: whoever speaks to them is told so."""
    from easel.realtime.push import _gateway

    asked: list[str] = []

    def refuse(params: dict[str, Any], **_: Any) -> Any:
        connection_id = unquote(params["url_path"].rpartition("/")[2])
        if connection_id not in connection_ids:
            return None
        asked.append(connection_id)
        answer = AWSResponse("https://gateway", 410, HTTPHeaders(), None)
        error = {"Code": "GoneException", "Message": "gone"}
        return answer, {"Error": error, "ResponseMetadata": {"HTTPStatusCode": 410}}

    events = _gateway().meta.events
    events.register_first(EVERY_CALL, refuse)
    try:
        yield asked
    finally:
        events.unregister(EVERY_CALL, refuse)
