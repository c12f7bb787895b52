"""Follow, unfollow, accept. An edge is two items: both are written, or neither."""

from contextlib import suppress

from pynamodb.expressions.condition import Condition

from easel import rate_limits, users
from easel.db import Check, Delete, Item, Write, commit, new
from easel.errors import NotFound
from easel.graph import blocks, follow_requests
from easel.graph.model import Already, Follow, Follower, Request
from easel.users import User


def follow(follower_id: str, them: User, act: str = "follow", *checks: Check) -> None:
    """Follow a user; doing so again changes nothing. It counts as this act of `rate_limits`.

    Raise ProfileRequired without a profile, NotFound when they are gone or one blocks the other,
    Unavailable when they close their account at this moment, RateLimited after too many.
    """
    edge = (users.require_active(follower_id).user_id, them.user_id)
    with suppress(Already):
        # Nobody both follows and asks to: a request is of a time when the account was private.
        request_gone = Delete(Request.at(*edge))
        commit(
            *_joining(*edge),
            request_gone,
            users.unchanged(them),
            *checks,
            rate_limits.charge_in_transaction(act, follower_id),
        )


def accept(request: Request) -> None:
    """Accept a follow request. Raise NotFound when it is there no longer, or RateLimited."""
    edge = (request.follower_id, request.followee_id)
    try:
        counted = rate_limits.charge_in_transaction("setting", edge[1])
        commit(*joining(request), users.exists_check(edge[1]), counted)
    except Already:
        Request.at(*edge).delete()


def joining(request: Request) -> list[Write]:
    """Build the part of a transaction that makes a follow of a request.

    Raise NotFound there when it is there no longer, either is gone or blocks the other, Already
    when they follow.
    """
    edge = (request.follower_id, request.followee_id)
    withdrawn = NotFound("No follow request from this user.")
    request_gone = Delete(Request.at(*edge), Request.pk.exists(), withdrawn)
    return [*_joining(*edge, accepted=True), request_gone]


def _joining(follower_id: str, followee_id: str, *, accepted: bool = False) -> list[Write]:
    edge = Follow.at(follower_id, followee_id)
    edge.accepted = accepted or None
    return [
        new(edge, Already()),
        new(Follower.at(follower_id, followee_id), Already()),
        blocks.not_blocked_check(follower_id, followee_id),
        users.exists_check(follower_id),
    ]


def unfollow(follower_id: str, followee_id: str) -> None:
    """Unfollow a user, or withdraw the request to follow them; also when there is neither."""
    edge = (follower_id, followee_id)
    if follow_requests.asked(*edge):
        Request.at(*edge).delete()
    with suppress(Already):
        commit(
            Delete(Follow.at(*edge), Follow.pk.exists(), Already()),
            Delete(Follower.at(*edge), Follower.pk.exists(), Already()),
        )


def parting(one_id: str, other_id: str) -> list[Write]:
    """Build the part of a transaction that leaves no edge and no request between the two."""
    return [
        Delete(kind.at(*edge))
        for edge in ((one_id, other_id), (other_id, one_id))
        for kind in (Follow, Follower, Request)
    ]


def exists(follower_id: str, followee_id: str) -> bool:
    """Return whether the edge stands now (a consistent read)."""
    found = Follow.find(f"U#{follower_id}", f"FOLLOWS#{followee_id}", consistent=True)
    return found is not None


def followed_among(follower_id: str, author_ids: set[str]) -> set[str]:
    """Return the ids of those of these users whom the follower follows."""
    keys = [(f"U#{follower_id}", f"FOLLOWS#{author_id}") for author_id in sorted(author_ids)]
    return {edge.followee_id for edge in Follow.batch_get(keys)} if keys else set()


def follower_page(user_id: str, after: str | None, limit: int) -> list[str]:
    """List ids of followers after this id, in order of id, at most `limit`."""
    page = Follower.query(f"U#{user_id}", _after("FOLLOWER#", after), limit=limit)
    return [edge.follower_id for edge in page]


def followee_page(user_id: str, after: str | None, limit: int) -> list[str]:
    """List ids of followed users after this id, in order of id, at most `limit`."""
    page = Follow.query(f"U#{user_id}", _after("FOLLOWS#", after), limit=limit)
    return [edge.followee_id for edge in page]


def _after(prefix: str, last_id: str | None) -> Condition:
    # BETWEEN includes its ends: a space sorts right behind the last id, `~` behind every id.
    first = f"{prefix}{last_id} " if last_id else prefix
    return Item.sk.between(first, f"{prefix}~")
