"""Who follows whom: two items, both or neither; and who asks to."""

from contextlib import suppress

from pynamodb.attributes import BooleanAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition

from easel import clock, ids, limits, shuns, users
from easel.refusals import NotFound
from easel.table import Item
from easel.transaction import Check, Delete, Write, commit, new
from easel.users import User


class Follow(Item, discriminator="follow"):
    """The follower's side; the one the stream's readers look at."""

    follower_id = UnicodeAttribute()
    followee_id = UnicodeAttribute()
    at_time = UnicodeAttribute()
    accepted = BooleanAttribute(null=True)

    @classmethod
    def at(cls, follower_id: str, followee_id: str) -> "Follow":
        """The place of the follower's side."""
        return cls(
            f"U#{follower_id}",
            f"FOLLOWS#{followee_id}",
            follower_id=follower_id,
            followee_id=followee_id,
            at_time=clock.now(),
        )


class Follower(Item, discriminator="follower"):
    """The followee's side; what fan-out and the list of followers page through."""

    follower_id = UnicodeAttribute()
    followee_id = UnicodeAttribute()
    at_time = UnicodeAttribute()

    @classmethod
    def at(cls, follower_id: str, followee_id: str) -> "Follower":
        """The place of the followee's side."""
        return cls(
            f"U#{followee_id}",
            f"FOLLOWER#{follower_id}",
            follower_id=follower_id,
            followee_id=followee_id,
            at_time=clock.now(),
        )


class Request(Item, discriminator="request"):
    """A wish to follow somebody whose account is private, under whom it is put to."""

    follower_id = UnicodeAttribute()
    followee_id = UnicodeAttribute()

    @classmethod
    def at(cls, follower_id: str, followee_id: str) -> "Request":
        """The place of a request."""
        request = cls(
            f"U#{followee_id}",
            f"ASKED#{follower_id}",
            follower_id=follower_id,
            followee_id=followee_id,
        )
        request.gsi1pk, request.gsi1sk = f"U#{followee_id}#REQUESTS", ids.ulid()
        return request


class Already(Exception):
    """The edge is as it was asked to be."""


def follow(follower_id: str, them: User) -> None:
    """Follow a person; doing so again changes nothing.

    Raises ProfileRequired without a profile, NotFound when they are gone or one blocks the other,
    Busy when they close their account at this moment, OverQuota after too many.
    """
    edge = (users.able(follower_id).user_id, them.user_id)
    with suppress(Already):
        # Of a time when the account was private; nobody both follows and asks to.
        wish = Delete(Request.at(*edge))
        commit(*_joining(*edge), wish, users.unchanged(them), limits.counted("follow", follower_id))


def accept(request: Request) -> None:
    """Let somebody follow who asked to. Raises NotFound when they do not any more, OverQuota."""
    edge = (request.follower_id, request.followee_id)
    withdrawn = NotFound("They do not ask to follow you.")
    try:
        wish = Delete(Request.at(*edge), Request.pk.exists(), withdrawn)
        counted = limits.counted("setting", edge[1])
        commit(*_joining(*edge, accepted=True), wish, users.there(edge[1]), counted)
    except Already:
        Request.at(*edge).delete()


def _joining(follower_id: str, followee_id: str, *, accepted: bool = False) -> list[Write]:
    edge = Follow.at(follower_id, followee_id)
    edge.accepted = accepted or None
    return [
        new(edge, Already()),
        new(Follower.at(follower_id, followee_id), Already()),
        shuns.free(follower_id, followee_id),
        users.there(follower_id),
    ]


def unfollow(follower_id: str, followee_id: str) -> None:
    """Follow a person no longer, nor ask to; also when one never did."""
    edge = (follower_id, followee_id)
    if asked(*edge):
        Request.at(*edge).delete()
    with suppress(Already):
        commit(
            Delete(Follow.at(*edge), Follow.pk.exists(), Already()),
            Delete(Follower.at(*edge), Follower.pk.exists(), Already()),
        )


def parting(one_id: str, other_id: str) -> list[Write]:
    """The part of a transaction that leaves no edge and no request between the two."""
    return [
        Delete(kind.at(*edge))
        for edge in ((one_id, other_id), (other_id, one_id))
        for kind in (Follow, Follower, Request)
    ]


def ask(follower_id: str, them: User) -> None:
    """Ask to follow somebody whose account is private; asked again it keeps its place.

    Who follows already is left to. Refusals as `follow`; Busy when they open their account.
    """
    edge = (users.able(follower_id).user_id, them.user_id)
    with suppress(Already):
        commit(
            new(Request.at(*edge), Already()),
            Check(Follow.at(*edge), Follow.pk.does_not_exist(), Already()),
            shuns.free(*edge),
            users.there(follower_id),
            users.unchanged(them),
            limits.counted("follow", follower_id),
        )


def asked(follower_id: str, followee_id: str) -> Request | None:
    """The request of one to follow the other, or None (a consistent read)."""
    place = Request.at(follower_id, followee_id)
    found: Request | None = Request.find(place.pk, place.sk, consistent=True)
    return found


def asked_among(follower_id: str, followee_ids: set[str]) -> set[str]:
    """Which of these people the follower has asked."""
    keys = [(f"U#{followee_id}", f"ASKED#{follower_id}") for followee_id in sorted(followee_ids)]
    return {request.followee_id for request in Request.batch_get(keys)} if keys else set()


def asking(followee_id: str, before: str | None, limit: int) -> list[tuple[str, str]]:
    """Who asks to follow a person, as (ULID of the request, id), last asked first."""
    older = Item.gsi1sk < before if before else None
    found = Request.first.query(
        f"U#{followee_id}#REQUESTS", older, scan_index_forward=False, limit=limit
    )
    return [(str(item.gsi1sk), str(item.sk).removeprefix("ASKED#")) for item in found]


def exists(follower_id: str, followee_id: str) -> bool:
    """Whether the edge stands now (a consistent read)."""
    found = Follow.find(f"U#{follower_id}", f"FOLLOWS#{followee_id}", consistent=True)
    return found is not None


def followed_among(follower_id: str, author_ids: set[str]) -> set[str]:
    """Which of these people the follower follows."""
    keys = [(f"U#{follower_id}", f"FOLLOWS#{author_id}") for author_id in sorted(author_ids)]
    return {edge.followee_id for edge in Follow.batch_get(keys)} if keys else set()


def follower_page(user_id: str, after: str | None, limit: int) -> list[str]:
    """Ids of followers after this id, in order of id, at most `limit`."""
    page = Follower.query(f"U#{user_id}", _after("FOLLOWER#", after), limit=limit)
    return [edge.follower_id for edge in page]


def followee_page(user_id: str, after: str | None, limit: int) -> list[str]:
    """Ids of those the person follows after this id, in order of id, at most `limit`."""
    page = Follow.query(f"U#{user_id}", _after("FOLLOWS#", after), limit=limit)
    return [edge.followee_id for edge in page]


def _after(prefix: str, last_id: str | None) -> Condition:
    # BETWEEN includes its ends: a space sorts right behind the last id, `~` behind every id.
    first = f"{prefix}{last_id} " if last_id else prefix
    return Item.sk.between(first, f"{prefix}~")
