"""Handles: unique not by spelling but by how they read."""

import re
from collections.abc import Iterable
from typing import Annotated

from pydantic import Field
from pynamodb.attributes import UnicodeAttribute

from easel.refusals import NotFound
from easel.table import Item

SHAPE = r"^[a-z0-9_]{2,30}$"
# The rows of Unicode TS #39's confusables that stay inside [a-z0-9_], and `i`, `w` besides.
# Pairs are spelled out, never drawn together: `vvv` would not know which two of it are a `w`.
LOOKALIKES = (("_", ""), ("0", "o"), ("1", "l"), ("i", "l"), ("m", "rn"), ("w", "vv"))

HandleText = Annotated[str, Field(pattern=SHAPE)]


class Handle(Item, discriminator="handle"):
    """Who holds a handle. Its key is the skeleton, so two that read alike collide."""

    user_id = UnicodeAttribute()
    handle = UnicodeAttribute()

    @classmethod
    def at(cls, handle: str, user_id: str) -> "Handle":
        """The place of a handle, taken by this person."""
        return cls(f"HANDLE#{skeleton(handle)}", "HANDLE", user_id=user_id, handle=handle)


def skeleton(handle: str) -> str:
    """What the handle reads like; handles of underscores alone all read like one."""
    read = handle
    for shown, like in LOOKALIKES:
        read = read.replace(shown, like)
    return read or "_"


def owners(wished: Iterable[str]) -> dict[str, str]:
    """Who holds each of these handles (in form, at most 100), by handle; what nobody has is out."""
    keys = [(f"HANDLE#{skeleton(handle)}", "HANDLE") for handle in wished]
    found = Handle.batch_get(sorted(set(keys))) if keys else []
    return {each.handle: str(each.user_id) for each in found if each.handle in set(wished)}


def owner(handle: str) -> str:
    """The id of who holds exactly this handle. Raises NotFound."""
    found = None
    if re.fullmatch(SHAPE, handle):
        found = Handle.find(f"HANDLE#{skeleton(handle)}", "HANDLE")
    if found is None or found.handle != handle:
        raise NotFound(f"There is nobody called {handle[:30]}.")
    return str(found.user_id)
