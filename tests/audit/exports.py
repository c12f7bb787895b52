"""I17: what is offered to researchers is there, whole, and of nobody who is not here any more."""

import hashlib
import hmac
from collections.abc import Iterator

from tests.audit.layout import EXPORT_KEY, Item, export_files, export_members
from tests.audit.world import Finding, Terms, World, name


def check(world: World, _terms: Terms) -> Iterator[Finding]:
    offered = [each for each in world.by_kind["export"] if is_offered(world, each)]
    for export in offered:
        for key, size in export_files(export).items():
            blob = world.private.blobs.get(key)
            if blob is None or blob.size != size:
                yield Finding("I17", name(export), f"{key} is not as it was offered")
        yield from members(world, export)
    queued = {each["sk"] for each in world.by_kind["export"] if each["status"] == "queued"}
    due = {f"E#{desk['export_id']}" for desk in world.by_kind["export_desk"]}
    if queued != due:
        yield Finding("I17", "the desk", f"{len(queued)} exports wait, {len(due)} are to be made")


def is_offered(world: World, export: Item) -> bool:
    return bool(export["status"] == "ready" and export["expires"] > world.now.timestamp())


def members(world: World, export: Item) -> Iterator[Finding]:
    """Everybody who is in it has a profile."""
    listed = world.private.read(export_members(export)).decode().split("\n")
    key = world.private.read(EXPORT_KEY)
    gone = set(listed) - {member(key, user_id) for user_id in world.users} - {""}
    if gone:
        yield Finding("I17", name(export), f"{len(gone)} who are in it are not here any more")


def member(key: bytes, user_id: str) -> str:
    """How a user is listed who is in an export."""
    return hmac.digest(key, f"member\n{user_id}".encode(), hashlib.sha256)[:16].hex()
