"""Who follows whom: two items, both or neither."""

from contextlib import suppress

from pynamodb.attributes import UnicodeAttribute
from pynamodb.expressions.condition import Condition

from easel import clock, users
from easel.refusals import Invalid, NotFound
from easel.table import Item
from easel.transaction import Check, Delete, commit, new
from easel.users import User


class Follow(Item, discriminator="follow"):
    """The follower's side; the one the stream's readers look at."""

    follower_id = UnicodeAttribute()
    followee_id = UnicodeAttribute()
    at_time = UnicodeAttribute()

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


class Already(Exception):
    """The edge is as it was asked to be."""


def follow(follower_id: str, handle: str) -> User:
    """Follow a person; doing so again changes nothing.

    Raises NotFound for an unknown handle, Invalid for one's own, ProfileRequired without a profile.
    """
    me, them = users.me(follower_id), users.by_handle(handle)
    if me.user_id == them.user_id:
        raise Invalid.at("/path/handle", "You cannot follow yourself.")
    edge = (me.user_id, them.user_id)
    gone = NotFound(f"There is nobody called {handle}.")
    with suppress(Already):
        commit(
            new(Follow.at(*edge), Already()),
            new(Follower.at(*edge), Already()),
            Check(User.at(me.user_id), User.pk.exists(), gone),
            Check(User.at(them.user_id), User.pk.exists(), gone),
        )
    return them


def unfollow(follower_id: str, handle: str) -> None:
    """Follow a person no longer; also when one never did. Raises NotFound for an unknown handle."""
    them = users.by_handle(handle)
    edge = (follower_id, them.user_id)
    with suppress(Already):
        commit(
            Delete(Follow.at(*edge), Follow.pk.exists(), Already()),
            Delete(Follower.at(*edge), Follower.pk.exists(), Already()),
        )


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
