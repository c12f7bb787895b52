"""Collections: posts that a person keeps together under a name. What is in them: `collected`."""

from collections.abc import Sequence, Set
from typing import Any

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from easel import audience, clock, edit_numbers, ids, limits, rooms, rules, users
from easel.idempotency import Once, Taken
from easel.refusals import Busy, Invalid, NotFound, NotYours
from easel.table import Item
from easel.transaction import Update, Write, commit, new
from easel.users import User

MOST = 100
EDIT_ATTEMPTS = 5


class Collection(Item, discriminator="collection"):
    """A collection. Index 1 lists a person's; `posts` counts what is in it, of deleted posts too
    until the next recount. `visibility` is `private`, `unlisted` or `public`. `edit_number` counts
    how often its owner changed name, description or visibility.
    """

    owner_id = UnicodeAttribute()
    name = UnicodeAttribute()
    description = UnicodeAttribute(default="")
    visibility = UnicodeAttribute()
    posts = NumberAttribute(default=0)
    created_at = UnicodeAttribute()
    edited_at = UnicodeAttribute(null=True)
    edit_number = NumberAttribute(null=True)

    @classmethod
    def at(cls, collection_id: str) -> "Collection":
        """The place of a collection."""
        return cls(f"S#{collection_id}", "COLLECTION")

    @property
    def id(self) -> str:
        """The collection's id."""
        return str(self.pk).removeprefix("S#")


class Cabinet(Item, discriminator="cabinet"):
    """How many collections a person has: counted in the transactions that make and remove them."""

    collections = NumberAttribute(default=0)

    @classmethod
    def at(cls, owner_id: str) -> "Cabinet":
        """The place of a person's count."""
        return cls(f"U#{owner_id}", "CABINET")


class Gone(Exception):
    """It was removed meanwhile."""


class Outrun(Exception):
    """Another edit was faster."""


def make(owner_id: str, name: str, description: str, visibility: str, once: Once) -> Collection:
    """Make a collection, at first an empty one.

    Raises ProfileRequired, Invalid above 100 collections, and OverQuota after too many. The same
    idempotency key returns the collection of the first time.
    """
    if earlier := once.result():
        return owned(earlier, owner_id)
    users.able(owner_id)
    made = Collection.at(ids.ulid())
    made.owner_id, made.name, made.description = owner_id, name, description
    made.visibility, made.created_at = visibility, clock.now()
    made.gsi1pk, made.gsi1sk = listing(owner_id), made.id
    writes = [*once.writes(made.id), new(made), users.there(owner_id), _one_more(owner_id)]
    try:
        commit(*writes, limits.counted("light", owner_id))
    except Taken:
        return owned(str(once.result()), owner_id)
    return made


def change(
    collection_id: str,
    owner_id: str,
    changes: dict[str, Any],
    expected: Set[int] | None = None,
) -> Collection:
    """Change name, description or visibility; `expected` are the edits it may begin from.

    Refusals as `owned`; raises EditedMeanwhile for a collection of another edit, OverQuota after
    too many, Busy when others keep changing it at the same moment.
    """
    users.able(owner_id)
    for _ in range(EDIT_ATTEMPTS):
        collection = owned(collection_id, owner_id)
        edit_numbers.check(collection, expected)
        if _changed(collection, changes):
            return collection
    raise Busy.shortly()


def find(collection_id: str) -> Collection | None:
    """The collection as it is now, or None."""
    place = Collection.at(collection_id)
    found: Collection | None = Collection.find(place.pk, place.sk, consistent=True)
    return found


def opened(collection_id: str, viewer_id: str | None) -> tuple[Collection, User]:
    """The collection as it is now, and whose it is.

    Raises NotFound when the viewer may not open it or it is not there.
    """
    return _met(_now(collection_id), viewer_id)


def owned(collection_id: str, owner_id: str) -> Collection:
    """The person's own collection. Refusals as `must_own`; NotFound when it is not there."""
    return must_own(_now(collection_id), owner_id)


def must_own(collection: Collection | None, owner_id: str) -> Collection:
    """The collection, which is this person's.

    Raises NotYours for another's that they may open, NotFound for one that is not there for them.
    """
    if collection is None or collection.owner_id != owner_id:
        _met(collection, owner_id)
        raise NotYours("This collection is somebody else's.")
    return collection


def all_of(owner_id: str) -> list[Collection]:
    """A person's collections, newest first; there are never more than a hundred."""
    listed = Collection.first.query(listing(owner_id), scan_index_forward=False)
    order = [(str(each.pk), "COLLECTION") for each in listed]
    found = {each.pk: each for each in Collection.batch_get(order)} if order else {}
    return [found[pk] for pk, _ in order if pk in found]


def removing(collection: Collection) -> Sequence[Write]:
    """The transaction that removes a collection. Raises Gone there when it is gone already."""
    cabinet = Cabinet.at(collection.owner_id)
    return rooms.one_less(cabinet, Cabinet.collections, Collection.at(collection.id), Gone())


def _now(collection_id: str) -> Collection | None:
    return find(collection_id) if ids.is_one(collection_id) else None


def _met(collection: Collection | None, viewer_id: str | None) -> tuple[Collection, User]:
    owner = collection and users.find(collection.owner_id, consistent=True)
    if collection and owner:
        bond = audience.bond(viewer_id, owner.user_id)
        if rules.may_open(collection.visibility, bond, owner.state):
            return collection, owner
    raise NotFound("There is no such collection.")


def _changed(collection: Collection, changes: dict[str, Any]) -> bool:
    """Whether it is now as wished; False when somebody else changed it meanwhile."""
    different = {name: to for name, to in changes.items() if getattr(collection, name) != to}
    if not different:
        return True
    different |= edit_numbers.moved(collection) | {"edited_at": clock.now()}
    as_read = (Collection.owner_id == collection.owner_id) & edit_numbers.unmoved(collection)
    try:
        changed = Update(collection, as_read, Outrun(), Collection.changing(different))
        commit(changed, limits.counted("edit", collection.owner_id))
    except Outrun:
        if not edit_numbers.written(find(collection.id), different):
            return False
    for name, value in different.items():
        setattr(collection, name, value)
    return True


def _one_more(owner_id: str) -> Update:
    full = Invalid.at("", f"{MOST} collections are the limit. Delete one.")
    return rooms.one_more(Cabinet.at(owner_id), Cabinet.collections, MOST, full)


def listing(owner_id: str) -> str:
    """Where index 1 lists the collections of this owner."""
    return f"U#{owner_id}#COLLECTIONS"
