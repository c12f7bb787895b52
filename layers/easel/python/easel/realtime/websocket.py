"""Handle the gateway's WebSocket events: connect, message, disconnect."""

from typing import Any

import orjson

from easel.realtime import push

Event = dict[str, Any]


def is_one(event: Event) -> bool:
    """Return whether an event is of a connection, not a request."""
    return "connectionId" in event.get("requestContext", {})


def handle(event: Event) -> dict[str, Any]:
    """Handle an event of a connection; answer the handshake's status, and 200 to all else."""
    about = event["requestContext"]
    connection_id = str(about["connectionId"])
    if about["eventType"] == "CONNECT":
        ticket = (event.get("queryStringParameters") or {}).get("ticket", "")
        return {"statusCode": push.connected(str(ticket), connection_id)}
    if about["eventType"] == "DISCONNECT":
        push.disconnected(connection_id)
    else:
        since = int(about.get("connectedAt", 0)) // 1000
        push.pinged(connection_id, watches=_type(event.get("body")) == "watch", since=since)
    return {"statusCode": 200}


def _type(body: str | None) -> str | None:
    """Return the type of a message; of anything else that a client may send, None."""
    try:
        said = orjson.loads(body or "")
    except orjson.JSONDecodeError:
        return None
    return said.get("type") if isinstance(said, dict) else None
