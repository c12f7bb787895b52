"""The edges between a follower and a followee, and the request for one."""

from pynamodb.attributes import BooleanAttribute, UnicodeAttribute

from easel import clock, ids
from easel.db import Item


class Follow(Item, discriminator="follow"):
    """The follower's side; the one the stream's readers look at."""

    follower_id = UnicodeAttribute()
    followee_id = UnicodeAttribute()
    at_time = UnicodeAttribute()
    accepted = BooleanAttribute(null=True)

    @classmethod
    def at(cls, follower_id: str, followee_id: str) -> "Follow":
        """Build the follower's item of an edge, unsaved."""
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
        """Build the followee's item of an edge, unsaved."""
        return cls(
            f"U#{followee_id}",
            f"FOLLOWER#{follower_id}",
            follower_id=follower_id,
            followee_id=followee_id,
            at_time=clock.now(),
        )


class Request(Item, discriminator="request"):
    """A request to follow somebody whose account is private, under whom it is put to."""

    follower_id = UnicodeAttribute()
    followee_id = UnicodeAttribute()

    @classmethod
    def at(cls, follower_id: str, followee_id: str) -> "Request":
        """Build a follow request, unsaved."""
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
