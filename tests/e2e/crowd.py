"""Hundreds of followers, written straight into the table: signing them all up takes too long."""

import secrets
from datetime import UTC, datetime
from typing import Any

from boto3.dynamodb.types import TypeSerializer

from local.client import until
from local.stack import Stack
from tests.e2e.persona import Persona

Item = dict[str, Any]
BATCH = 25
WRITTEN_WITHIN = 60


def gathers(stack: Stack, author: Persona, size: int) -> list[str]:
    """Ids of new people who follow the author and read their feeds."""
    tag = secrets.token_hex(4)
    people = [f"crowd-{tag}-{number:04d}" for number in range(size)]
    _write(stack, [item for user_id in people for item in _follower(user_id, author.user_id)])
    return people


def holding(stack: Stack, people: list[str], post_id: str) -> list[str]:
    """Who of these people has the post in the feed, pushed and not yet withdrawn."""
    found: list[str] = []
    for start in range(0, len(people), 100):
        keys = [_key(f"F#{user_id}", post_id) for user_id in people[start : start + 100]]
        answer = stack.client("dynamodb").batch_get_item(
            RequestItems={stack.table_name: {"Keys": keys, "ConsistentRead": True}}
        )
        assert not answer["UnprocessedKeys"]
        found += [item["pk"]["S"] for item in answer["Responses"][stack.table_name]]
    return found


def _follower(user_id: str, author_id: str) -> list[Item]:
    """A profile, its handle, a feed that is read, and both sides of the edge."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    handle = user_id.replace("-", "_")
    profile = {"user_id": user_id, "handle": handle, "display_name": "One of many", "bio": ""}
    edge = {"follower_id": user_id, "followee_id": author_id, "at_time": now}
    return [
        {
            **_at("user", f"U#{user_id}", "PROFILE"),
            **profile,
            "counts": {},
            "seen": {},
            "created_at": now,
        },
        {**_at("handle", f"HANDLE#{handle}", "HANDLE"), "user_id": user_id, "handle": handle},
        {**_at("reader", f"F#{user_id}", "~"), "day": now[:10].replace("-", "")},
        {**_at("follow", f"U#{user_id}", f"FOLLOWS#{author_id}"), **edge},
        {**_at("follower", f"U#{author_id}", f"FOLLOWER#{user_id}"), **edge},
    ]


def _at(kind: str, pk: str, sk: str) -> Item:
    return {"pk": pk, "sk": sk, "kind": kind}


def _key(pk: str, sk: str) -> Item:
    return {"pk": {"S": pk}, "sk": {"S": sk}}


def _write(stack: Stack, items: list[Item]) -> None:
    serialize = TypeSerializer().serialize
    puts = [
        {"PutRequest": {"Item": {name: serialize(value) for name, value in item.items()}}}
        for item in items
    ]
    for start in range(0, len(puts), BATCH):
        _put(stack, puts[start : start + BATCH])


def _put(stack: Stack, puts: list[Any]) -> None:
    left: Any = {stack.table_name: puts}
    for _ in until(WRITTEN_WITHIN):
        left = stack.client("dynamodb").batch_write_item(RequestItems=left)["UnprocessedItems"]
        if not left:
            return
    raise TimeoutError("the crowd could not be written")
