"""Call users and rows in an export what nobody can trace back."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from typing import Final

from easel.storage import s3

# Made once. Rows keep their ids by it from one export to the next.
PLACE: Final = "exports/row-key"
LENGTH: Final = 16


@dataclass(frozen=True)
class Pseudonyms:
    """The pseudonyms of one dataset. Its key is nowhere else, and goes with this object.

    What tells of a user in another way, as the address of their post does, must not lead to what
    they did elsewhere: another dataset has another key, and an author has another name.
    """

    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def of(self, role: str, user_id: str) -> str:
        """Return what a user is called in this role: 32 hex digits."""
        return _digest(self.key, role, user_id)


@dataclass(frozen=True)
class RowIds:
    """The ids of rows, the same in every export of this network."""

    key: bytes = field(repr=False)

    def of(self, *parts: str) -> str:
        """Return the id of the row that these parts name: 32 hex digits."""
        return _digest(self.key, *parts)


def row_ids() -> RowIds:
    """Return how this network calls rows; the first call makes the key, and stores it."""
    return RowIds(s3.first(PLACE, secrets.token_bytes(32)))


def _digest(key: bytes, *parts: str) -> str:
    # No id has a line break in it, so no two lists of parts are the same text.
    return hmac.digest(key, "\n".join(parts).encode(), hashlib.sha256)[:LENGTH].hex()
