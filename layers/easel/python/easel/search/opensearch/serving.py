"""Which index of an OpenSearch answers, and which are fed: an item of the table knows.

The engine itself is not asked: one that sleeps would wake up for it.
"""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from easel.config import need
from easel.db import Item, same, try_write
from easel.search.documents import Document
from easel.search.opensearch.client import client
from easel.search.opensearch.feed import OpenSearchFeed
from easel.search.opensearch.index import alias
from easel.search.snapshots import PARTITION

PLACE: Final = "INDEX#"


class Serving(Item, discriminator="searchindex"):
    """Indices of the engine at one address, of one version of our words.

    `name` answers since `built_at`. `building` was begun at `begun` (milliseconds), has so many
    `documents` and goes on in the table at `after`, which is sealed: it is somebody's key. `former`
    answers nobody any more. `turn` counts the writes: of two at once one is refused.
    """

    name = UnicodeAttribute(null=True)
    built_at = UnicodeAttribute(null=True)
    building = UnicodeAttribute(null=True)
    begun = NumberAttribute(default=0)
    documents = NumberAttribute(default=0)
    after = UnicodeAttribute(null=True)
    former = UnicodeAttribute(null=True)
    turn = NumberAttribute(null=True)

    @classmethod
    def here(cls) -> "Serving":
        """Return what is known of the engine that this deployment has; nothing at first."""
        at = f"{PLACE}{alias()}#{urlsplit(need('SEARCH_ENDPOINT')).netloc}"
        found: Serving | None = cls.find(PARTITION, at, consistent=True)
        return found or cls(PARTITION, at)

    @classmethod
    def all(cls) -> "list[Serving]":
        """List what is known of any engine."""
        found = cls.query(PARTITION, cls.sk.startswith(PLACE), consistent_read=True)
        return list(found)

    @property
    def host(self) -> str:
        """Where the engine is."""
        return str(self.sk).rpartition("#")[2]

    @property
    def indices(self) -> list[str]:
        """All that there are, also the one that answers nobody any more."""
        return [each for each in (self.name, self.building, self.former) if each]

    def keep(self) -> bool:
        """Write it; False where somebody wrote it since it was read."""
        was, self.turn = self.turn, int(self.turn or 0) + 1
        return try_write(self.save, condition=same(Serving.turn, was))


def put(changes: Sequence[Document]) -> None:
    """Put changes into the index that answers and the one that is built.

    Documents are read before this looks which there are: an index that is begun later is filled
    from a table that has them.
    """
    here = Serving.here()
    fed = [each for each in (here.name, here.building) if each]
    OpenSearchFeed(client(), fed).put(changes)


def forget(user_id: str) -> None:
    """Remove everything that a user said, from all indices."""
    OpenSearchFeed(client(), Serving.here().indices).forget(user_id)
