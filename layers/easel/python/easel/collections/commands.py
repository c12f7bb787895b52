"""Make, change and remove collections."""

from collections.abc import Callable, Sequence, Set
from typing import Any

from easel import clock, collections, ids, rate_limits, users
from easel.collections.model import Collection, CollectionCount
from easel.db import (
    DuplicateRequest,
    IdempotentRequest,
    Outrun,
    Update,
    Write,
    bounded_count,
    commit,
    edit_numbers,
    new,
    retry_on_conflict,
)
from easel.errors import Invalid

MOST = 100


class Gone(Exception):
    """It was removed meanwhile."""


def make(
    owner_id: str, name: str, description: str, visibility: str, once: IdempotentRequest
) -> Collection:
    """Make a collection, at first an empty one.

    Raise ProfileRequired, Invalid above 100 collections, and RateLimited after too many. The same
    idempotency key returns the collection of the first time.
    """
    if earlier := once.result():
        return collections.owned(earlier, owner_id)
    users.require_active(owner_id)
    made = _empty(owner_id, name, description, visibility)
    writes = [*once.writes(made.id), new(made), users.exists_check(owner_id), _one_more(owner_id)]
    try:
        commit(*writes, rate_limits.charge_in_transaction("light", owner_id))
    except DuplicateRequest:
        return collections.owned(str(once.result()), owner_id)
    return made


def bring(
    owner_id: str, said: tuple[str, str, str], mark: Callable[[str], Write], *checks: Write
) -> None:
    """Make a collection that an archive has, with `mark` of its new id and `checks`.

    `said` are name, description and visibility. Raise Invalid above 100 collections, NotFound when
    the owner left, and what the writes raise.
    """
    made = _empty(owner_id, *said)
    writes = [mark(made.id), new(made), users.exists_check(owner_id), _one_more(owner_id)]
    commit(*writes, *checks)


def change(
    collection_id: str,
    owner_id: str,
    changes: dict[str, Any],
    expected: Set[int] | None = None,
) -> Collection:
    """Change name, description or visibility; `expected` are the edits it may begin from.

    Raise what `owned` raises, EditedMeanwhile for a collection of another edit, RateLimited after
    too many, Unavailable when others keep changing it at the same moment.
    """
    users.require_active(owner_id)
    return retry_on_conflict(lambda: _change(collection_id, owner_id, changes, expected))


def removing(collection: Collection) -> Sequence[Write]:
    """Build the transaction that removes a collection. Raise Gone there when it is gone already."""
    cabinet = CollectionCount.at(collection.owner_id)
    return bounded_count.release(
        cabinet, CollectionCount.collections, Collection.at(collection.id), Gone()
    )


def _empty(owner_id: str, name: str, description: str, visibility: str) -> Collection:
    made = Collection.at(ids.ulid())
    made.owner_id, made.name, made.description = owner_id, name, description
    made.visibility, made.created_at = visibility, clock.now()
    made.gsi1pk, made.gsi1sk = collections.listing(owner_id), made.id
    return made


def _change(
    collection_id: str, owner_id: str, changes: dict[str, Any], expected: Set[int] | None
) -> Collection:
    collection = collections.owned(collection_id, owner_id)
    edit_numbers.check(collection, expected)
    _write(collection, changes)
    return collection


def _write(collection: Collection, changes: dict[str, Any]) -> None:
    """Write the changes. Raise Outrun when somebody else changed it meanwhile."""
    different = {name: to for name, to in changes.items() if getattr(collection, name) != to}
    if not different:
        return
    different |= edit_numbers.moved(collection) | {"edited_at": clock.now()}
    as_read = (Collection.owner_id == collection.owner_id) & edit_numbers.unmoved(collection)
    try:
        changed = Update(collection, as_read, Outrun(), Collection.changing(different))
        commit(changed, rate_limits.charge_in_transaction("edit", collection.owner_id))
    except Outrun:
        if not edit_numbers.written(collections.find(collection.id), different):
            raise
    for name, value in different.items():
        setattr(collection, name, value)


def _one_more(owner_id: str) -> Update:
    full = Invalid.at("", f"{MOST} collections are the limit. Delete one.")
    return bounded_count.reserve(
        CollectionCount.at(owner_id), CollectionCount.collections, MOST, full
    )
