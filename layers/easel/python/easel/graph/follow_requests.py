"""Ask to follow a user whose account is private."""

from contextlib import suppress

from easel import rate_limits, users
from easel.db import Check, Item, commit, new
from easel.graph import blocks
from easel.graph.model import Already, Follow, Request
from easel.users import User


def ask(follower_id: str, them: User) -> None:
    """Ask to follow somebody whose account is private; asked again it keeps its place.

    Change nothing for who follows already. Raise what `follow` raises, or Unavailable when they
    open their account.
    """
    edge = (users.require_active(follower_id).user_id, them.user_id)
    with suppress(Already):
        commit(
            new(Request.at(*edge), Already()),
            Check(Follow.at(*edge), Follow.pk.does_not_exist(), Already()),
            blocks.not_blocked_check(*edge),
            users.exists_check(follower_id),
            users.unchanged(them),
            rate_limits.charge_in_transaction("follow", follower_id),
        )


def asked(follower_id: str, followee_id: str) -> Request | None:
    """Return the request of one to follow the other, or None (a consistent read)."""
    place = Request.at(follower_id, followee_id)
    found: Request | None = Request.find(place.pk, place.sk, consistent=True)
    return found


def asked_among(follower_id: str, followee_ids: set[str]) -> set[str]:
    """Return the ids of those of these users whom the follower asked to follow."""
    keys = [(f"U#{followee_id}", f"ASKED#{follower_id}") for followee_id in sorted(followee_ids)]
    return {request.followee_id for request in Request.batch_get(keys)} if keys else set()


def asking(followee_id: str, before: str | None, limit: int) -> list[tuple[str, str]]:
    """List who asks to follow a user as (ULID of the request, id), last asked first."""
    older = Item.gsi1sk < before if before else None
    found = Request.first.query(
        f"U#{followee_id}#REQUESTS", older, scan_index_forward=False, limit=limit
    )
    return [(str(item.gsi1sk), str(item.sk).removeprefix("ASKED#")) for item in found]
