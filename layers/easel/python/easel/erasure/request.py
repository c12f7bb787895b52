"""Delete an account: the user is gone for everybody at once, erasure of their items follows."""

from collections.abc import Sequence
from contextlib import suppress

from easel import clock, users
from easel.db import Check, Delete, Outrun, Write, commit, new, retry_on_conflict, same
from easel.errors import Invalid
from easel.users import User, handles, tombstones
from easel.users.tombstones import ErasureRequest
from easel.visibility import account_state


class Already(Exception):
    """They left before."""


def leave(user_id: str, handle: str) -> None:
    """Delete one's account; also when it is already gone. There is no way back.

    `handle` is the user's own, said once more so that nobody leaves by mistake. In one
    transaction the profile goes, an override hides what they published, their handle is kept from
    others, and erasing is asked for. Raise Invalid for another handle, Unavailable when the
    profile keeps changing meanwhile.
    """
    retry_on_conflict(lambda: _leave(user_id, handle))


def _leave(user_id: str, handle: str) -> None:
    if tombstones.has_left(user_id):
        return
    user = users.find(user_id, consistent=True)
    if user and user.handle != handles.canonical(handle):
        raise Invalid.at("/query/handle", "Say your own handle, to be sure.")
    _part(user_id, user)


def leave_again(user_id: str) -> None:
    """Delete the account of somebody who left, of which a restored table knows nothing.

    Do it again at any time. Raise Unavailable when the profile keeps changing meanwhile.
    """
    retry_on_conflict(lambda: _part(user_id, users.find(user_id, consistent=True)))


def _part(user_id: str, user: User | None) -> None:
    with suppress(Already):
        commit(*_parting(user_id, user))


def _parting(user_id: str, user: User | None) -> Sequence[Write]:
    """Who has no profile leaves too: they have an account to sign in with, and may have more."""
    note = ErasureRequest.at(user_id)
    note.since = note.looked = clock.now()
    if user is None:
        nobody = Check(User.at(user_id), User.pk.does_not_exist(), Outrun())
        return [new(note, Already()), tombstones.going(user_id), nobody]
    avatar = user.avatar.as_dict() if user.avatar else {}
    note.avatar_key = avatar.get("key")
    as_read = User.pk.exists() & same(User.avatar["key"], note.avatar_key)
    return [
        new(note, Already()),
        tombstones.going(user_id),
        Delete(User.at(user_id), as_read, Outrun()),
        handles.resting(user.handle),
        account_state.hiding(user_id),
    ]
