"""The log of changes: what every replica reads to know what the last snapshot does not.

Of each day a partition, in order of time. Puts land out of order: who reads begins again OVERLAP
before the last it has seen, and versions say which of two is the newer.
"""

from collections.abc import Iterator

from pynamodb.attributes import BinaryAttribute, UnicodeAttribute

from easel import clock
from easel.db import Item
from easel.search.documents import GONE, Document

PREFIX = "SEARCHLOG#"
# In milliseconds: a put that stalled for as long is still seen.
OVERLAP = 10_000
DAY = 24 * 3600 * 1000
# A snapshot is built long before: what is older than this is in it.
KEPT_DAYS = 4


class Logged(Item, discriminator="searchlog"):
    """A change: `body` is the document from then on. `author_id` is whose words are in it, if any
    are: that something is gone names nobody.
    """

    author_id = UnicodeAttribute(null=True)
    body = BinaryAttribute(legacy_encoding=False)

    @classmethod
    def at(cls, moment: int, id_: str) -> "Logged":
        """Return an unsaved item with the key of a change at a moment."""
        return cls(f"{PREFIX}{clock.day_of(moment // 1000)}", f"{moment:013d}#{id_}")

    @property
    def moment(self) -> int:
        """When it was written, by the writer's clock."""
        return moment_of(str(self.sk))

    @property
    def document(self) -> Document:
        """What it says."""
        return Document.unpacked(self.body)


def write(document: Document, author_id: str) -> None:
    """Log a document, as one that replaces all earlier ones of its id."""
    moment = clock.milliseconds()
    entry = Logged.at(moment, document.id)
    entry.author_id = None if document.kind == GONE else author_id
    entry.body = document.packed()
    entry.ttl = moment // 1000 + KEPT_DAYS * 24 * 3600
    entry.save()


def since(moment: int) -> Iterator[Logged]:
    """Yield what was logged from a moment on, in order; of days that are gone nothing."""
    now = clock.milliseconds()
    first = max(moment, now - KEPT_DAYS * DAY)
    for day in _days(first, now + OVERLAP):
        yield from Logged.query(f"{PREFIX}{day}", Logged.sk >= f"{first:013d}")


def moment_of(place: str) -> int:
    """Return the moment in a sort key."""
    return int(place.partition("#")[0])


def forget(author_id: str) -> None:
    """Remove everything in the log that a user said."""
    now = clock.milliseconds()
    # A day more: time to live removes late.
    for day in _days(now - (KEPT_DAYS + 1) * DAY, now + OVERLAP):
        found = Logged.query(
            f"{PREFIX}{day}", filter_condition=Logged.author_id == author_id, consistent_read=True
        )
        for entry in found:
            entry.delete()


def _days(first: int, last: int) -> list[str]:
    moments = [*range(first, last, DAY), last]
    return list(dict.fromkeys(clock.day_of(moment // 1000) for moment in moments))
