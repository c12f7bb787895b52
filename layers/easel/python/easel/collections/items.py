"""Posts in collections: add and remove them, list them, delete the collection."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from easel import ids, posts, rate_limits, users
from easel.collections import commands, model
from easel.collections.model import Collection
from easel.db import (
    Check,
    Delete,
    Item,
    Outrun,
    Put,
    Update,
    commit,
    new,
    retry_on_conflict,
)
from easel.errors import ApiError, Invalid, NotFound

MOST = 1000
# Posts that one transaction adds; it holds a hundred writes.
A_WRITE = 50
PREFIX = "POST#"


class Collected(Item, discriminator="collected"):
    """That a post is in a collection; index 1 has it in the order of adding. Nothing but keys."""

    @classmethod
    def at(cls, collection_id: str, post_id: str) -> "Collected":
        """Return an unsaved item with the key of a post in a collection."""
        return cls(f"S#{collection_id}", f"{PREFIX}{post_id}")


class Settled(Exception):
    """It is as requested already."""


def put(collection_id: str, owner_id: str, post_id: str) -> Collection:
    """Add a post to the user's own collection; one that is there already keeps its place.

    Raise NotFound when the collection or the post is not there for the caller, NotYours for
    another's collection that they may open, Invalid above 1,000 posts, ProfileRequired, and
    RateLimited after too many.
    """
    users.require_active(owner_id)
    collection = model.owned(collection_id, owner_id)
    post = posts.visible(post_id, owner_id)
    collected = Collected.at(collection_id, post.id)
    collected.gsi1pk, collected.gsi1sk = _order(collection_id), ids.ulid()
    room = Collection.pk.exists() & (Collection.posts < MOST)
    one_more = [Collection.posts.set(Collection.posts + 1)]
    with suppress(Settled):
        commit(
            new(collected, Settled()),
            Update(collection, room, lambda: _no_room(collection_id), one_more),
            rate_limits.charge_in_transaction("light", owner_id),
        )
    return model.owned(collection_id, owner_id)


def fill(collection_id: str, post_ids: Sequence[str], *checks: Check) -> None:
    """Add posts of the collection's owner in this order; those in it already keep their place.

    It counts against no limit of additions. Raise NotFound when the collection is gone, Invalid
    above 1,000 posts, Unavailable when others keep adding meanwhile, and what `checks` raise.
    """
    for start in range(0, len(post_ids), A_WRITE):
        some = list(post_ids[start : start + A_WRITE])
        retry_on_conflict(partial(_fill, collection_id, some, *checks))


def take(collection_id: str, owner_id: str, post_id: str) -> None:
    """Remove a post from the user's own collection; do nothing when it is not in it.

    A post that the user may not see any more is removed, too. Raise what `model.owned` raises.
    """
    model.owned(collection_id, owner_id)
    _take(collection_id, ids.known_shape(post_id))


def delete(collection_id: str, owner_id: str) -> None:
    """Delete a collection, and none of its posts; also when it is already gone.

    For another's collection, raise what `model.must_own` raises.
    """
    collection = model.find(ids.known_shape(collection_id))
    if collection:
        model.must_own(collection, owner_id)
        with suppress(commands.Gone):
            commit(*commands.removing(collection))
    # Also when it was gone already: its deletion may have been cut short before it was empty.
    _empty(collection_id)


def newest(collection_id: str, before: str | None, limit: int) -> list[tuple[str, str]]:
    """List what is in it as (ULID of the adding, post id), last added first, before `before`."""
    older = Item.gsi1sk < before if before else None
    listed: dict[str, Any] = {"scan_index_forward": False, "limit": limit}
    found = Collected.first.query(_order(collection_id), older, **listed)
    return [(str(each.gsi1sk), str(each.sk).removeprefix(PREFIX)) for each in found]


def holding(collections: Sequence[Collection], post_id: str) -> set[str]:
    """Return the ids of those of these collections that the post is in."""
    keys = [(str(each.pk), f"{PREFIX}{post_id}") for each in collections]
    found = Collected.batch_get(keys, consistent_read=True) if keys else []
    return {str(each.pk).removeprefix("S#") for each in found}


def forget_gone(collection_id: str, post_id: str) -> None:
    """Remove a post that is gone, or whose collection is; do nothing while both are there."""
    if model.find(collection_id) is None:
        Collected.at(collection_id, post_id).delete()
    elif posts.find(post_id, consistent=True) is None:
        _take(collection_id, post_id)


def clear(collection_id: str) -> None:
    """Remove a collection of somebody who left, and what is in it."""
    Collection.at(collection_id).delete()
    _empty(collection_id)


def _fill(collection_id: str, post_ids: list[str], *checks: Check) -> None:
    places = [(f"S#{collection_id}", f"{PREFIX}{each}") for each in post_ids]
    there = {str(each.sk) for each in Collected.batch_get(places, consistent_read=True)}
    missing = [each for each in post_ids if f"{PREFIX}{each}" not in there]
    if not missing:
        return
    collection = Collection.at(collection_id)
    room = Collection.pk.exists() & (Collection.posts <= MOST - len(missing))
    more = [Collection.posts.set(Collection.posts + len(missing))]
    order = sorted(ids.ulid() for _ in missing)
    commit(
        *(_collected(collection_id, *each) for each in zip(missing, order, strict=True)),
        Update(collection, room, lambda: _no_room(collection_id), more),
        *checks,
    )


def _collected(collection_id: str, post_id: str, place: str) -> Put:
    collected = Collected.at(collection_id, post_id)
    collected.gsi1pk, collected.gsi1sk = _order(collection_id), place
    return new(collected, Outrun())


def _take(collection_id: str, post_id: str) -> None:
    one_less = [Collection.posts.set(Collection.posts - 1)]
    with suppress(Settled):
        commit(
            Delete(Collected.at(collection_id, post_id), Collected.pk.exists(), Settled()),
            Update(Collection.at(collection_id), Collection.posts > 0, Settled(), one_less),
        )


def _empty(collection_id: str) -> None:
    """Remove all posts from a collection. Cut short, the daily recount removes what is left."""
    within = Collected.sk.startswith(PREFIX)
    with Collected.batch_write() as batch:
        for collected in Collected.query(f"S#{collection_id}", within, consistent_read=True):
            batch.delete(collected)


def _no_room(collection_id: str) -> ApiError:
    if model.find(collection_id) is None:
        return NotFound("Collection not found.")
    return Invalid.at("/path/collection_id", f"{MOST} posts are as many as it holds.")


def _order(collection_id: str) -> str:
    return f"S#{collection_id}#POSTS"
