"""Marks: what stands for a user or a generation in the windows of one day, and tells of nobody."""

import hashlib
import secrets
from functools import cache

from pynamodb.attributes import BinaryAttribute

from easel import clock
from easel.db import Item, try_write
from easel.insight.sketch import MARK_BYTES

DAY_SECONDS = 24 * 3600
# As long after a day as signals of it are taken, and one more.
SALT_DAYS = 4
SALT_BYTES = 32


class KeyGone(Exception):
    """The key of the marks of a day is gone: nothing of that day is counted any more."""


class Salt(Item, discriminator="salt"):
    """The key of the marks of one UTC day. Once it is gone, nobody can tell whose a mark was."""

    value = BinaryAttribute(legacy_encoding=False)

    @classmethod
    def at(cls, day: str) -> "Salt":
        """Build the salt of a day (yyyymmdd), unsaved."""
        return cls("WINDOW#SALT", day, value=secrets.token_bytes(SALT_BYTES), ttl=_over(day))


class Marker:
    """Makes marks; it asks for the salt of each day once, so it is made anew for each message."""

    def __init__(self) -> None:
        self._salt = cache(_salt_of)

    def mark(self, day: str, kind: str, id_: str) -> bytes:
        """Return what stands for something on a UTC day (yyyymmdd). Raise KeyGone."""
        said = f"{kind}#{id_}".encode()
        return hashlib.blake2b(said, key=self._salt(day), digest_size=MARK_BYTES).digest()


def has_key(day: str) -> bool:
    """Return whether marks of a UTC day (yyyymmdd) are made still: what comes later is nobody's."""
    return _over(day) > clock.epoch()


def forget_old() -> None:
    """Remove the salts of days that are over for good: DynamoDB may take two days to."""
    for salt in Salt.query("WINDOW#SALT"):
        if salt.ttl is not None and int(salt.ttl) <= clock.epoch():
            salt.delete()


def _over(day: str) -> int:
    """Return when the salt of a day goes, in seconds since 1970."""
    return clock.seconds(clock.end_of(day)) + SALT_DAYS * DAY_SECONDS


def _salt_of(day: str) -> bytes:
    """Return the salt of a day; whoever is first makes it.

    Raise KeyGone where its time is over: under a new one whoever was counted would be once more.
    """
    if not has_key(day):
        raise KeyGone(day)
    found = Salt.find("WINDOW#SALT", day, consistent=True)
    if found is None:
        mine = Salt.at(day)
        if try_write(mine.save, condition=Salt.pk.does_not_exist()):
            return bytes(mine.value)
        found = Salt.find("WINDOW#SALT", day, consistent=True)
    return bytes(found.value)
