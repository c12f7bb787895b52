"""Collections: the item, and reading it as a viewer may."""

from collections.abc import Iterable
from typing import Any

from pynamodb.attributes import MapAttribute, NumberAttribute, UnicodeAttribute

from easel import ids, policy, users, visibility
from easel.db import Item
from easel.errors import NotFound, NotYours
from easel.users import User


class Collection(Item, discriminator="collection"):
    """A collection. Index 1 lists a user's; `posts` counts what is in it, of deleted posts too
    until the next recount. `visibility` is `private`, `unlisted` or `public`. `edit_number` counts
    how often its owner changed name, description or visibility. `held` {action, rule, decision, at}
    is there while moderators keep it from everybody but its owner.
    """

    owner_id = UnicodeAttribute()
    name = UnicodeAttribute()
    description = UnicodeAttribute(default="")
    visibility = UnicodeAttribute()
    posts = NumberAttribute(default=0)
    created_at = UnicodeAttribute()
    edited_at = UnicodeAttribute(null=True)
    edit_number = NumberAttribute(null=True)
    held: MapAttribute[str, Any] = MapAttribute(null=True)

    @classmethod
    def at(cls, collection_id: str) -> "Collection":
        """Return an unsaved item with the key of a collection."""
        return cls(f"S#{collection_id}", "COLLECTION")

    @property
    def id(self) -> str:
        """The collection's id."""
        return str(self.pk).removeprefix("S#")

    @property
    def openness(self) -> str:
        """Its visibility, as far as moderators let it be: held back, it is private."""
        return "private" if self.held else str(self.visibility)


class CollectionCount(Item, discriminator="cabinet"):
    """How many collections a user has: counted in the transactions that make and remove them."""

    collections = NumberAttribute(default=0)

    @classmethod
    def at(cls, owner_id: str) -> "CollectionCount":
        """Return an unsaved item with the key of a user's count."""
        return cls(f"U#{owner_id}", "CABINET")


def find(collection_id: str) -> Collection | None:
    """Return the collection as it is now, or None."""
    place = Collection.at(collection_id)
    found: Collection | None = Collection.find(place.pk, place.sk, consistent=True)
    return found


def find_all(collection_ids: Iterable[str]) -> dict[str, Collection]:
    """Return collections by id."""
    places = [(f"S#{each}", "COLLECTION") for each in sorted(set(collection_ids))]
    return {each.id: each for each in Collection.batch_get(places)} if places else {}


def opened(collection_id: str, viewer_id: str | None) -> tuple[Collection, User]:
    """Return the collection as it is now, and its owner.

    Raise NotFound when the viewer may not open it or it is not there; one that moderators hold back
    is there for its owner alone.
    """
    return _met(_now(collection_id), viewer_id)


def owned(collection_id: str, owner_id: str) -> Collection:
    """Return the user's own collection. Raise NotFound, or what `must_own` raises."""
    return must_own(_now(collection_id), owner_id)


def must_own(collection: Collection | None, owner_id: str) -> Collection:
    """Return the collection, once it is known to be this user's.

    Raise NotYours for another's that they may open, NotFound for one that is not there for them.
    """
    if collection is None or collection.owner_id != owner_id:
        _met(collection, owner_id)
        raise NotYours("This collection belongs to another user.")
    return collection


def all_of(owner_id: str) -> list[Collection]:
    """List a user's collections, newest first; there are never more than a hundred."""
    listed = Collection.first.query(listing(owner_id), scan_index_forward=False)
    order = [(str(each.pk), "COLLECTION") for each in listed]
    found = {each.pk: each for each in Collection.batch_get(order)} if order else {}
    return [found[pk] for pk, _ in order if pk in found]


def _now(collection_id: str) -> Collection | None:
    return find(collection_id) if ids.is_one(collection_id) else None


def _met(collection: Collection | None, viewer_id: str | None) -> tuple[Collection, User]:
    owner = collection and users.find(collection.owner_id, consistent=True)
    if collection and owner:
        relationship = visibility.relationship_now(viewer_id, owner.user_id)
        if policy.may_open(collection.openness, relationship, owner.state):
            return collection, owner
    raise NotFound("Collection not found.")


def listing(owner_id: str) -> str:
    """Return the partition of index 1 that lists this owner's collections."""
    return f"U#{owner_id}#COLLECTIONS"
