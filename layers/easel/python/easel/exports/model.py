"""Exports that researchers ask for: the items, and reading them."""

from typing import Any, Final

from pynamodb.attributes import ListAttribute, NumberAttribute, UnicodeAttribute

from easel import clock, ids
from easel.db import Item
from easel.errors import NotFound

PARTITION: Final = "EXPORTS"
QUEUED, READY, WITHDRAWING, WITHDRAWN = "queued", "ready", "withdrawing", "withdrawn"
OFFERED_SECONDS: Final = 14 * 24 * 3600
# The item outlives its bytes, so that whoever withdraws it finds them while there are any.
ITEM_SECONDS: Final = OFFERED_SECONDS + 2 * 24 * 3600


class Export(Item, discriminator="export"):
    """Datasets that were asked for, by whom is not said; files lie under `exports/offered/{path}/`.

    `number` is its version and `files` {name, size, sha256} what is offered until `expires`, once
    it is `ready`; `withdrawn` is what somebody was in who left meanwhile, and `withdrawing` what of
    it may have files still.
    """

    purpose = UnicodeAttribute()
    datasets: ListAttribute[Any] = ListAttribute()
    status = UnicodeAttribute(default=QUEUED)
    path = UnicodeAttribute()
    number = NumberAttribute(null=True)
    files: ListAttribute[Any] = ListAttribute(default=list)
    created_at = UnicodeAttribute()
    ready_at = UnicodeAttribute(null=True)
    expires = NumberAttribute(null=True)

    @classmethod
    def at(cls, export_id: str) -> "Export":
        """Return an unsaved item with the key of an export."""
        return cls(PARTITION, f"E#{export_id}")

    @property
    def id(self) -> str:
        """The export's id."""
        return str(self.sk).removeprefix("E#")

    @property
    def folder(self) -> str:
        """The key prefix of its files in the private bucket."""
        return f"exports/offered/{self.path}/"

    @property
    def is_offered(self) -> bool:
        """Whether its files may be fetched."""
        return self.status == READY and (self.expires or 0) > clock.epoch()


class ExportDesk(Item, discriminator="export_desk"):
    """That an export is being made, and which: one at a time."""

    export_id = UnicodeAttribute()

    @classmethod
    def at(cls, export_id: str = "") -> "ExportDesk":
        """Return the unsaved item; there is one."""
        return cls(PARTITION, "DESK", export_id=export_id)


class LatestExport(Item, discriminator="export_latest"):
    """The last version for a purpose: its number, and the file with its rows and its changelog."""

    number = NumberAttribute()
    key = UnicodeAttribute()

    @classmethod
    def at(cls, purpose: str) -> "LatestExport":
        """Return an unsaved item with the key of a purpose."""
        return cls(PARTITION, f"LATEST#{purpose}")


def find(export_id: str) -> Export | None:
    """Return the export as it is now, or None."""
    place = Export.at(export_id)
    found: Export | None = Export.find(place.pk, place.sk, consistent=True)
    return found


def get(export_id: str) -> Export:
    """Return the export as it is now. Raise NotFound, also for what cannot be an id."""
    found = find(export_id) if ids.is_one(export_id) else None
    if found is None:
        raise NotFound("Export not found.")
    return found


def open_one() -> Export | None:
    """Return the export that is being made, or None."""
    place = ExportDesk.at()
    desk = ExportDesk.find(place.pk, place.sk, consistent=True)
    return find(desk.export_id) if desk else None


def standing() -> list[Export]:
    """List the exports that are offered or being withdrawn, as of now."""
    within = Export.sk.startswith("E#")
    found = Export.query(PARTITION, within, consistent_read=True)
    return [each for each in found if each.is_offered or each.status == WITHDRAWING]
