"""Handles: unique by how they read, not only by spelling."""

import re
from collections.abc import Iterable
from typing import Annotated

from pydantic import Field
from pynamodb.attributes import UnicodeAttribute

from easel import clock
from easel.db import Item, Put
from easel.text.handles import SHAPE, canonical, skeleton

__all__ = ["SHAPE", "HandleText", "canonical", "owner", "owners", "skeleton", "taken"]

HandleText = Annotated[str, Field(pattern=SHAPE)]


# Who takes the handle of somebody who left could pass for them; after a month nobody asks.
REST_SECONDS = 30 * 24 * 3600


class Handle(Item, discriminator="handle"):
    """Who holds a handle. Its key is the skeleton, so two that read alike collide.

    Without `user_id` nobody holds it and nobody may: who did left a while ago.
    """

    user_id = UnicodeAttribute(null=True)
    handle = UnicodeAttribute()

    @classmethod
    def at(cls, handle: str, user_id: str) -> "Handle":
        """Build the item of a handle, taken by this user, unsaved."""
        return cls(f"HANDLE#{skeleton(handle)}", "HANDLE", user_id=user_id, handle=handle)


def owners(wanted: Iterable[str]) -> dict[str, str]:
    """Return who holds these handles (in form, at most 100), by handle, without free ones."""
    keys = [(f"HANDLE#{skeleton(handle)}", "HANDLE") for handle in wanted]
    found = Handle.batch_get(sorted(set(keys))) if keys else []
    held = [each for each in found if each.handle in set(wanted) and each.user_id]
    return {each.handle: str(each.user_id) for each in held}


def owner(handle: str) -> str | None:
    """Return the id of who holds exactly this handle, in whatever case, or None."""
    found, handle = None, canonical(handle)
    if re.fullmatch(SHAPE, handle):
        found = Handle.find(f"HANDLE#{skeleton(handle)}", "HANDLE")
    if found is None or found.handle != handle or not found.user_id:
        return None
    return str(found.user_id)


def taken(handle: str, user_id: str, refusal: Exception) -> Put:
    """Build the part of a transaction that takes a handle nobody holds.

    Raise the error there while somebody does, or it rests.
    """
    # Time to live deletes late: a handle that rested long enough may still be there.
    free = Item.pk.does_not_exist() | (Handle.user_id.does_not_exist() & (Item.ttl < clock.epoch()))
    return Put(Handle.at(handle, user_id), free, refusal)


def resting(handle: str) -> Put:
    """Build the part of a transaction that keeps a handle from everybody for 30 days."""
    place = Handle.at(handle, "")
    place.user_id, place.ttl = None, clock.epoch() + REST_SECONDS
    return Put(place)
