"""Idempotency keys: the key item is written in the same transaction as the effect."""

import hashlib
from dataclasses import dataclass

from pynamodb.attributes import UnicodeAttribute

from easel import clock
from easel.db.table import Item
from easel.db.transactions import Put, Write
from easel.errors import Invalid

KEPT_SECONDS = 24 * 3600


class Key(Item, discriminator="key"):
    """{hash of the body, id of the result}, scoped to user, method and path."""

    body_hash = UnicodeAttribute()
    result_id = UnicodeAttribute()


class DuplicateRequest(Exception):
    """A twin with the same key won the race; its result is there to read."""


@dataclass(frozen=True)
class IdempotentRequest:
    """One client's request that an effect happens once. Without a key every call is its own."""

    scope: str
    key: str | None
    body: bytes

    def result(self) -> str | None:
        """Return the id an earlier call made, or None.

        Raise Invalid when the key was used with another body.
        """
        if self.key is None:
            return None
        found = Key.find(self.scope, self.key, consistent=True)
        if found is None or found.ttl < clock.epoch():
            return None
        if found.body_hash != self._hash():
            raise Invalid.at("/headers/idempotency-key", "This key was used with another body.")
        return str(found.result_id)

    def writes(self, result_id: str) -> list[Write]:
        """Build the writes the effect's transaction must carry.

        Raise DuplicateRequest there when a twin was first.
        """
        if self.key is None:
            return []
        item = Key(self.scope, self.key, body_hash=self._hash(), result_id=result_id)
        item.ttl = clock.epoch() + KEPT_SECONDS
        # Time to live deletes late: an expired key may still be there and must not block.
        free = Item.pk.does_not_exist() | (Item.ttl < clock.epoch())
        return [Put(item, free, DuplicateRequest())]

    def _hash(self) -> str:
        return hashlib.sha256(self.body).hexdigest()


def once(user_id: str, route: str, key: str | None, body: bytes) -> IdempotentRequest:
    """Return the idempotency of a user's request on a method and path, e.g. `POST /v1/posts`."""
    return IdempotentRequest(f"K#{user_id}#{route}", key, body)
