"""What the gateway says of connections: they come, they say something, they go."""

from typing import Any

from easel import live

Event = dict[str, Any]


def is_one(event: Event) -> bool:
    """Whether an event is of a connection, not a request."""
    return "connectionId" in event.get("requestContext", {})


def handle(event: Event) -> dict[str, Any]:
    """Do what follows; the gateway is told the status of a handshake, and good news else."""
    about = event["requestContext"]
    connection_id = str(about["connectionId"])
    if about["eventType"] == "CONNECT":
        ticket = (event.get("queryStringParameters") or {}).get("ticket", "")
        return {"statusCode": live.connected(str(ticket), connection_id)}
    heard = live.disconnected if about["eventType"] == "DISCONNECT" else live.pinged
    heard(connection_id)
    return {"statusCode": 200}
