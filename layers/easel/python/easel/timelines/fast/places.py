"""Where the posts of a feed are: pointers, newest first, older than a place."""

import heapq
import re
from itertools import islice
from typing import Any, NamedTuple

from easel import clock, policy
from easel.layout import NEW_SHARDS
from easel.text import handles
from easel.timelines.fast.post import Item, of_kind, state, text
from easel.timelines.fast.viewer import Viewer
from easel.wire import table

OLDER = "#s < :a"
HEAD = "~"


class PlainVersionNeeded(Exception):
    """The plain version answers this: it is rare, or writes, or is refused."""


class Pointer(NamedTuple):
    """Where something stands in a list, the post it leads to, and who passed it on, if anybody."""

    place: str
    post_id: str
    reposter_id: str | None = None


def pushed(reader_id: str, before: str | None, most: int) -> list[Pointer]:
    """Return what was pushed to a reader. Raise what `entries` raises."""
    return [_entry(each) for each in entries(reader_id, before, most)]


def entries(reader_id: str, before: str | None, most: int) -> list[Item]:
    """Return the entries of a reader's feed. The first look of a day is written: not here."""
    if before is not None:
        found = table.query(f"F#{reader_id}", OLDER, before, limit=most, newest=True)
    else:
        found = table.query(f"F#{reader_id}", "#s <= :a", HEAD, limit=most + 1, newest=True)
        heads = of_kind(found[:1], "reader")
        if not heads or text(heads[0], "day") != clock.today():
            raise PlainVersionNeeded
    return of_kind(found, "entry")[:most]


def newest_public(before: str | None, most: int) -> list[Pointer]:
    """Return what is public."""
    shards = [
        _keys("gsi2", f"NEW#{shard}", before, most, kinds=("post",)) for shard in range(NEW_SHARDS)
    ]
    merged = heapq.merge(*shards, key=lambda each: each["gsi2sk"]["S"], reverse=True)
    return [_original(each["gsi2sk"]["S"]) for each in islice(merged, most)]


def tagged(tag: str, before: str | None, most: int) -> list[Pointer]:
    """Return what has a tag, by its key."""
    return [_original(each["sk"]["S"]) for each in _keys("", f"T#{tag}", before, most)]


def wall(user_id: str, before: str | None, most: int) -> list[Pointer]:
    """Return a user's posts and reposts."""
    kinds = ("post", "repost")
    found = _keys("gsi1", f"U#{user_id}#POSTS", before, most, kinds=kinds)
    return [_on_wall(each, user_id) for each in found]


def saved(viewer_id: str, before: str | None, most: int) -> list[Pointer]:
    """Return what a viewer saved, last saved first."""
    found = _keys("gsi2", f"U#{viewer_id}#SAVED", before, most, kinds=("did",))
    return [Pointer(each["gsi2sk"]["S"], _about(each)) for each in found]


def met(handle: str, viewer_id: str | None) -> tuple[str, bool]:
    """Return a user's id, and whether the viewer may see what they post, by handle.

    Raise PlainVersionNeeded for somebody of whom the viewer may not know.
    """
    name = handles.canonical(handle)
    user = _user(name) if re.fullmatch(handles.SHAPE, name) else None
    if user is None:
        raise PlainVersionNeeded
    user_id = user["user_id"]["S"]
    relationship = Viewer(viewer_id, [], {user_id: user}).relationship(user_id)
    if not policy.may_view_profile(relationship, state(user)):
        raise PlainVersionNeeded
    return user_id, policy.may_view_graph(relationship, state(user))


def _user(name: str) -> Item | None:
    (held,) = table.batch([(f"HANDLE#{handles.skeleton(name)}", "HANDLE")]) or [{}]
    if text(held, "handle") != name or not (user_id := text(held, "user_id")):
        return None
    return next(iter(table.batch([(f"U#{user_id}", "PROFILE")])), None)


def _keys(
    index: str, partition: str, before: str | None, most: int, kinds: tuple[str, ...] = ()
) -> list[Item]:
    older = (OLDER, before) if before else ()
    found: Any = table.query(partition, *older, index=index, limit=most, newest=True)
    return [each for each in found if each["kind"]["S"] in kinds] if kinds else found


def _entry(entry: Item) -> Pointer:
    place = entry["sk"]["S"]
    post_id = text(entry, "post_id") or place
    return Pointer(place, post_id, None if post_id == place else entry["by"]["S"])


def _on_wall(item: Item, user_id: str) -> Pointer:
    place = item["gsi1sk"]["S"]
    if item["kind"]["S"] == "post":
        return _original(place)
    return Pointer(place, _about(item), user_id)


def _about(did: Item) -> str:
    return str(did["sk"]["S"]).removeprefix("DID#").removesuffix("#REPOST")


def _original(post_id: str) -> Pointer:
    return Pointer(post_id, post_id)
