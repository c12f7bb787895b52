"""Snapshots of the index: one file each, written once, and the pointer to the one that counts."""

import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from easel import clock, ids
from easel.db import Item, same, try_write
from easel.storage import s3

PARTITION = "SEARCH"
HEAD = "HEAD#"
PLACE = "search/"
# One that lost against another is removed by who wrote it, unless that died in between.
FORMER_KEPT = timedelta(days=1)
LOCK = ".lock"


class Pointer(Item, discriminator="searchhead"):
    """Which snapshot of a format counts: `key` is its file, `upto` the last of the log in it, in
    milliseconds. `outdated` says that it holds words which must go. `anew` is the last generation
    that was built from the table, at `anew_at`: copies of an earlier one are to be dropped.
    """

    generation = NumberAttribute()
    anew = NumberAttribute()
    anew_at = UnicodeAttribute()
    key = UnicodeAttribute()
    upto = NumberAttribute()
    built_at = UnicodeAttribute()
    outdated = UnicodeAttribute(null=True)

    @classmethod
    def at(cls, form: str) -> "Pointer":
        """Return an unsaved item with the key of a format's pointer."""
        return cls(PARTITION, f"{HEAD}{form}")

    @property
    def form(self) -> str:
        """The format."""
        return str(self.sk).removeprefix(HEAD)


def pointer(form: str, *, consistent: bool = False) -> Pointer | None:
    """Return the pointer of a format, or None while there is no snapshot of it."""
    found: Pointer | None = Pointer.find(PARTITION, f"{HEAD}{form}", consistent=consistent)
    return found


def unpack(key: str, into: Path) -> bool:
    """Unpack a snapshot, without holding it in memory; False where it is gone."""
    file = s3.opened(key)
    if file is None:
        return False
    with tarfile.open(fileobj=file, mode="r|") as packed:
        packed.extractall(into, filter="data")
    return True


def publish(form: str, was: Pointer | None, upto: int, place: Path, *, anew: bool) -> bool:
    """Write a directory as the next snapshot, and point to it unless somebody was faster.

    Who wins removes what came before.
    """
    generation = int(was.generation) + 1 if was else 1
    key = f"{PLACE}{form}/{generation:08d}-{ids.path()}.tar"
    with _packed(place) as file:
        if not s3.new_file(key, file):
            raise FileExistsError(key)
    next_ = Pointer.at(form)
    next_.generation, next_.key, next_.upto = generation, key, upto
    next_.built_at = next_.anew_at = clock.now()
    next_.anew = generation
    if was and not anew:
        next_.anew, next_.anew_at = was.anew, was.anew_at
    if not _point(next_, was):
        s3.remove([key])
        return False
    _remove_former(form, generation)
    return True


def outdate() -> None:
    """Ask for new snapshots of every format: words that are in those that count must go."""
    for place in Pointer.query(PARTITION, Pointer.sk.startswith(HEAD), consistent_read=True):
        try_write(
            place.update,
            actions=Pointer.changing({"outdated": clock.now()}),
            condition=Pointer.pk.exists(),
        )


def drop() -> None:
    """Remove all snapshots and what points to them: another engine answers, and this one rests."""
    for place in Pointer.query(PARTITION, Pointer.sk.startswith(HEAD), consistent_read=True):
        s3.clear(PLACE)
        place.delete()


def _point(next_: Pointer, was: Pointer | None) -> bool:
    # What was said while it was built is not in it: then it is built once more.
    unmoved = same(Pointer.outdated, was.outdated if was else None)
    unmoved &= same(Pointer.generation, was.generation if was else None)
    return try_write(next_.save, condition=unmoved)


def _remove_former(form: str, generation: int) -> None:
    """Remove earlier snapshots, never later ones: somebody may have built on ours already."""
    own, horizon = f"{PLACE}{form}/", clock.ago(FORMER_KEPT)
    former = [
        key
        for key, stored in s3.listed(PLACE).items()
        if (_number(key) < generation if key.startswith(own) else stored < horizon)
    ]
    if former:
        s3.remove(former[:1000])


def _number(key: str) -> int:
    return int(key.rpartition("/")[2].partition("-")[0])


@contextmanager
def _packed(place: Path) -> Iterator[tempfile.SpooledTemporaryFile[bytes]]:
    with tempfile.SpooledTemporaryFile(max_size=1 << 20, dir=str(place.parent)) as file:
        with tarfile.open(fileobj=file, mode="w") as packed:
            for each in sorted(place.iterdir()):
                if not each.name.endswith(LOCK):
                    packed.add(each, each.name)
        file.seek(0)
        yield file
