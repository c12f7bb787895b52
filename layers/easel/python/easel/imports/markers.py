"""What of an archive a user has imported: one item for each thing, so that none comes twice."""

from collections.abc import Callable
from dataclasses import dataclass

from pynamodb.attributes import UnicodeAttribute

from easel.db import Check, Item, Put
from easel.imports.model import RUNNING, Import
from easel.imports.schemas import Noun, Reason


class Imported(Item, discriminator="imported"):
    """That a thing of an archive, by the id it has there, came in as `new_id` with an import.

    It lies with the user, so what an archive calls its things is nobody else's concern.
    """

    new_id = UnicodeAttribute()
    import_id = UnicodeAttribute()

    @classmethod
    def at(cls, user_id: str, noun: str, old_id: str) -> "Imported":
        """Return an unsaved item with the key of a thing that a user imported."""
        return cls(f"U#{user_id}", f"IMPORTED#{noun}#{old_id}")


class Stopped(Exception):
    """The import is not this one any more, or over."""


class Taken(Exception):
    """Somebody else brought the thing in at this moment: another run of the same import."""


@dataclass(frozen=True)
class Job:
    """One import at work."""

    user_id: str
    import_id: str
    path: str

    def check(self) -> Check:
        """Build the part of a transaction that holds only while this import goes on."""
        going = (Import.import_id == self.import_id) & Import.status.is_in(*RUNNING)
        return Check(Import.at(self.user_id), going, Stopped())


@dataclass(frozen=True)
class Earlier:
    """What became of a thing before: the marker as it was read, and whether its thing is there."""

    marker: Imported | None
    is_there: bool

    def outcome(self, job: Job) -> tuple[bool, Reason | None]:
        """Return whether there is nothing to do, and then why it was left out, if it was.

        What this import brought and its user deleted since counts as brought, and stays deleted.
        """
        if self.marker and self.marker.import_id == job.import_id:
            return True, None
        return self.is_there, "already_here"


def earlier(job: Job, noun: Noun, old_id: str, is_there: Callable[[str], bool]) -> Earlier:
    """Return what became of a thing; one that has this very id here is there as well."""
    marker = find(job.user_id, noun, old_id)
    return Earlier(marker, is_there(marker.new_id if marker else old_id) or is_there(old_id))


def find(user_id: str, noun: Noun, old_id: str) -> Imported | None:
    """Return the marker of a thing, or None."""
    place = Imported.at(user_id, noun, old_id)
    found: Imported | None = Imported.find(place.pk, place.sk, consistent=True)
    return found


def now(user_id: str, noun: Noun, old_ids: list[str]) -> dict[str, str]:
    """Return the ids that things of an archive have here, by those they have there."""
    places = {old_id: Imported.at(user_id, noun, old_id) for old_id in dict.fromkeys(old_ids)}
    keys = [(place.pk, place.sk) for place in places.values()]
    marked = {each.sk: each.new_id for each in Imported.batch_get(keys, consistent_read=True)}
    return {old_id: str(marked[place.sk]) for old_id, place in places.items() if place.sk in marked}


def put(job: Job, noun: Noun, old_id: str, new_id: str, before: Earlier) -> Put:
    """Build the part of a transaction that marks a thing as brought in. Raise Taken there."""
    marker = Imported.at(job.user_id, noun, old_id)
    marker.new_id, marker.import_id = new_id, job.import_id
    if before.marker is None:
        return Put(marker, Item.pk.does_not_exist(), Taken())
    return Put(marker, Imported.new_id == before.marker.new_id, Taken())
