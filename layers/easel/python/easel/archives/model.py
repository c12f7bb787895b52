"""Archives: the item, requesting one, reading it, removing it. An archive is kept for a week."""

from typing import Any

from pynamodb.attributes import ListAttribute, MapAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from easel import clock, ids, rate_limits, users
from easel.archives.schemas import ArchiveFileView, ArchiveView
from easel.db import DuplicateRequest, IdempotentRequest, Item, Put, commit, try_write
from easel.errors import NotFound
from easel.storage import s3, urls

OPEN = ("queued", "working")
SHOWN = (*OPEN, "ready", "failed")
KEPT_SECONDS = 7 * 24 * 3600
# The item outlives its bytes, so that whoever erases a user finds them while there are any.
ITEM_SECONDS = KEPT_SECONDS + 2 * 24 * 3600
# A part takes a minute at most: one that says nothing for an hour was given up.
STALLED_SECONDS = 3600
STALLED = "Making it took too long. Ask for it again."


class Archive(Item, discriminator="archive"):
    """The one archive of a user; its bytes lie under `archives/{path}/`, a random name.

    `leftovers` are the paths of earlier ones whose bytes may be there still. `done` counts parts,
    and `place`, `after`, `written` say where the next one begins: which kind of thing, behind
    which of them, and how many files of each kind there are. `touched` is when it last got on.
    """

    archive_id = UnicodeAttribute()
    path = UnicodeAttribute()
    leftovers: ListAttribute[Any] = ListAttribute(default=list)
    status = UnicodeAttribute(default="queued")
    error = UnicodeAttribute(null=True)
    files: ListAttribute[Any] = ListAttribute(default=list)
    done = NumberAttribute(default=0)
    place = NumberAttribute(default=0)
    after = UnicodeAttribute(null=True)
    written: MapAttribute[str, Any] = MapAttribute(default=dict)
    progress = NumberAttribute(default=0)
    tries = NumberAttribute(default=0)
    touched = NumberAttribute()
    created_at = UnicodeAttribute()
    ready_at = UnicodeAttribute(null=True)
    expires = NumberAttribute(null=True)

    @classmethod
    def at(cls, user_id: str) -> "Archive":
        """Return an unsaved item with the key of a user's archive."""
        return cls(f"U#{user_id}", "ARCHIVE")

    @property
    def user_id(self) -> str:
        """Whose it is."""
        return str(self.pk).removeprefix("U#")

    @property
    def stalled(self) -> bool:
        """Whether it was given up without a word."""
        return self.status in OPEN and self.touched < clock.epoch() - STALLED_SECONDS

    @property
    def shown(self) -> bool:
        """Whether there is something to tell its user."""
        return self.status in SHOWN and (self.expires is None or self.expires > clock.epoch())


class Changed(Exception):
    """Another archive was asked for meanwhile."""


def ask(user_id: str, once: IdempotentRequest) -> Archive:
    """Request an archive, or return the one being made; a suspended user may, too.

    It takes the place of an earlier one. Raise ProfileRequired, or RateLimited after three a day.
    """
    if once.result():
        return own(user_id)
    users.require_profile(user_id)
    before = find(user_id)
    if before and before.status in OPEN and not before.stalled:
        return before
    archive = _queued(user_id, before)
    free = Archive.archive_id == before.archive_id if before else Item.pk.does_not_exist()
    put = Put(archive, free, Changed())
    counted = rate_limits.charge_in_transaction("archive", user_id)
    try:
        commit(*once.writes(archive.archive_id), put, users.exists_check(user_id), counted)
    except (DuplicateRequest, Changed):
        return own(user_id)
    return archive


def own(user_id: str) -> Archive:
    """Return the user's archive as it is now. Raise NotFound when it is gone or never was."""
    archive = find(user_id)
    if archive is None or not archive.shown:
        raise NotFound("You have no archive: request one with POST /v1/me/archive.")
    return archive


def find(user_id: str) -> Archive | None:
    """Return the user's archive as it is now, or None."""
    archive: Archive | None = Archive.find(f"U#{user_id}", "ARCHIVE", consistent=True)
    return archive


def forget(user_id: str) -> None:
    """Remove a user's archive, item and bytes; also when there is none. Do it again at any time.

    A part in the making finds its item gone, and removes what it made.
    """
    archive = find(user_id)
    if archive is None:
        return
    this = Archive.archive_id == archive.archive_id
    if change(archive, this, [Archive.status.set("removing")]):
        clear(archive)
        try_write(archive.delete, condition=this)


def clear(archive: Archive) -> None:
    """Remove all bytes of an archive, and what earlier ones left. Raise NotCleared."""
    for path in (archive.path, *archive.leftovers):
        s3.clear(folder(path))


def folder(path: str) -> str:
    """Return the key prefix of an archive's files in the private bucket."""
    return f"archives/{path}/"


def change(archive: Archive, condition: Condition, actions: list[Action]) -> bool:
    """Change it where it is as said; False when it is not."""
    return try_write(archive.update, actions=actions, condition=condition)


def view(archive: Archive) -> ArchiveView:
    """Present an archive to its owner, with addresses that work for 15 minutes."""
    files = list(archive.files) if archive.status == "ready" else None
    return ArchiveView(
        id=archive.archive_id,
        status="failed" if archive.stalled else archive.status,
        progress=float(archive.progress),
        created_at=archive.created_at,
        ready_at=archive.ready_at,
        expires_at=clock.at(int(archive.expires)) if archive.expires else None,
        size_bytes=sum(int(file["size"]) for file in files) if files else None,
        files=[_file(archive, n, dict(file)) for n, file in enumerate(files, 1)] if files else None,
        error=STALLED if archive.stalled else archive.error,
    )


def _file(archive: Archive, part: int, file: dict[str, Any]) -> ArchiveFileView:
    name = f"easel-{archive.created_at[:10]}-{part}-of-{len(archive.files)}.zip"
    url = urls.download(f"{folder(archive.path)}{file['name']}", name)
    return ArchiveFileView(url=url, size_bytes=int(file["size"]), part=part)


def _queued(user_id: str, before: Archive | None) -> Archive:
    archive = Archive.at(user_id)
    archive.archive_id, archive.path = ids.ulid(), ids.path()
    archive.leftovers = [before.path, *before.leftovers] if before else []
    archive.created_at, archive.touched = clock.now(), clock.epoch()
    archive.ttl = clock.epoch() + ITEM_SECONDS
    return archive
