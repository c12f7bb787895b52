"""Imports: the item, reading it, removing it."""

from typing import Any, Final

from pynamodb.attributes import ListAttribute, MapAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from easel import clock
from easel.config import need
from easel.db import Item, try_write
from easel.errors import ImportsOff, NotFound
from easel.storage import s3

RUNNING: Final = ("queued", "working")
# A step takes a minute at most: one that says nothing for an hour was given up.
STALLED_SECONDS: Final = 3600


class Import(Item, discriminator="import"):
    """The one import of a user; the archive lies under `imports/{path}/`, a random name.

    `leftovers` are the paths of earlier ones whose bytes may be there still. `files` {name, size,
    etag} are known once it is begun. `done` counts steps; `place` {kind, page, at} says where the
    next one begins, `handled` of `total` things how far that is. `made` counts what came in, by
    noun, `left_out` what did not, by noun and reason. `touched` is when it last got on.
    """

    import_id = UnicodeAttribute()
    path = UnicodeAttribute()
    leftovers: ListAttribute[Any] = ListAttribute(default=list)
    status = UnicodeAttribute(default="waiting")
    error = UnicodeAttribute(null=True)
    parts = NumberAttribute()
    files: ListAttribute[Any] = ListAttribute(default=list)
    done = NumberAttribute(default=0)
    place: MapAttribute[str, Any] = MapAttribute(default=dict)
    total = NumberAttribute(null=True)
    handled = NumberAttribute(default=0)
    made: MapAttribute[str, Any] = MapAttribute(default=dict)
    left_out: MapAttribute[str, Any] = MapAttribute(default=dict)
    tries = NumberAttribute(default=0)
    touched = NumberAttribute()
    created_at = UnicodeAttribute()
    ended_at = UnicodeAttribute(null=True)

    @classmethod
    def at(cls, user_id: str) -> "Import":
        """Return an unsaved item with the key of a user's import."""
        return cls(f"U#{user_id}", "IMPORT")

    @property
    def user_id(self) -> str:
        """Whose it is."""
        return str(self.pk).removeprefix("U#")

    @property
    def is_running(self) -> bool:
        """Whether it is being worked on."""
        return self.status in RUNNING and not self.stalled

    @property
    def stalled(self) -> bool:
        """Whether it was given up without a word."""
        return self.status in RUNNING and self.touched < clock.epoch() - STALLED_SECONDS


def own(user_id: str) -> Import:
    """Return the user's import as it is now. Raise NotFound when it is gone or never was."""
    found = find(user_id)
    if found is None or found.status == "removing":
        raise NotFound("You have no import: start one with POST /v1/me/import.")
    return found


def find(user_id: str) -> Import | None:
    """Return the user's import as it is now, or None."""
    found: Import | None = Import.find(f"U#{user_id}", "IMPORT", consistent=True)
    return found


def forget(user_id: str) -> None:
    """Stop a user's import, and remove it with what was uploaded; again at any time.

    What it brought in already stays.
    """
    found = find(user_id)
    if found is None:
        return
    this = Import.import_id == found.import_id
    if change(found, this, [Import.status.set("removing")]):
        clear(found)
        try_write(found.delete, condition=this)


def clear(found: Import) -> None:
    """Remove all that was uploaded, and what earlier ones left. Raise NotCleared."""
    for path in (found.path, *found.leftovers):
        s3.clear(folder(path))


def folder(path: str) -> str:
    """Return the key prefix of an import's files in the private bucket."""
    return f"imports/{path}/"


def change(found: Import, condition: Condition, actions: list[Action]) -> bool:
    """Change it where it is as said; False when it is not."""
    return try_write(found.update, actions=actions, condition=condition)


def refuse_off() -> None:
    """Raise ImportsOff on a network that takes no archives in (`-c imports=off`)."""
    if not is_on():
        raise ImportsOff("This network takes no archives in.")


def is_on() -> bool:
    """Return whether this network takes archives in."""
    return need("IMPORTS") == "on"
