"""Push messages to connected users: ids of what is new, never content.

Whoever is told asks the API, where the rules hold. So nothing is lost when a message is: a client
that comes back catches up from the newest it has, and one that cannot connect asks now and then.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

import orjson

from easel import clock
from easel.config import names
from easel.errors import ApiError
from easel.realtime import connections
from easel.realtime.connections import Connection
from easel.timelines import store

# An index is behind the table for less than a second, as a rule.
INDEX_SECONDS = 10
PONG = b'{"type":"pong"}'


def tell(user_id: str, type_: str, **ids: str) -> int:
    """Send a user's connections a message; return to how many. Remove those gone or over."""
    message = orjson.dumps({"type": type_, **ids})
    return sum(_sent(each, message) for each in connections.of_user(user_id))


def connected(ticket: str, connection_id: str) -> int:
    """Open a connection with its ticket; return the HTTP status of the handshake."""
    try:
        gone = connections.enter(ticket, connection_id)
    except ApiError as refusal:
        return refusal.status
    if gone:
        close(gone)
    return 200


def tell_of_posts(reader_ids: Iterable[str]) -> None:
    """Push to those who still watch their following feed that there is more in it, each once."""
    for reader_id in reader_ids:
        if store.watched(reader_id):
            tell(reader_id, "new_posts")


def pinged(connection_id: str, *, watches: bool = False, since: int = 0) -> None:
    """Answer whatever a client says; one that is unknown, or whose token has ended, is closed.

    Who `watches` is told once when there are newer posts in their following feed. `since` is when
    it connected, in seconds since 1970: the index that finds it may not know it yet.
    """
    found = connections.find(connection_id)
    if found is None and clock.epoch() - since < INDEX_SECONDS:
        found = connections.find_soon(connection_id)
    if found is None:
        close(connection_id)
        return
    if watches and not found.over:
        store.watch(found.user_id, int(found.until))
    _sent(found, PONG)


def disconnected(connection_id: str) -> None:
    """Remove a connection that ended."""
    if found := connections.find(connection_id):
        connections.leave(found)


def close(connection_id: str) -> None:
    """Close a connection; also when it is gone."""
    try:
        _gateway().delete_connection(ConnectionId=connection_id)
    except _gateway().exceptions.GoneException:
        return


def _sent(connection: Connection, message: bytes) -> bool:
    if connection.over:
        connections.leave(connection)
        close(connection.connection_id)
        return False
    try:
        _gateway().post_to_connection(ConnectionId=connection.connection_id, Data=message)
    except _gateway().exceptions.GoneException:
        connections.leave(connection)
        return False
    return True


@cache
def _gateway() -> Any:
    # Not every connection is spoken to: boto3 costs a third of a cold start.
    import boto3
    from botocore.config import Config

    endpoint = names().live_url.replace("ws", "http", 1)
    patience = Config(connect_timeout=1, read_timeout=2, retries={"total_max_attempts": 2})
    return boto3.client("apigatewaymanagementapi", endpoint_url=endpoint, config=patience)
