"""Keep a collection from everybody but its owner, and give it back."""

from collections.abc import Callable
from typing import Any

from easel import clock, collections
from easel.collections import Collection
from easel.db import Update, Write, same
from easel.errors import Invalid, NotFound, Unavailable
from easel.moderation.subjects import Subject


def hold(subject: Subject, action: str, rule: str) -> Callable[[str], list[Write]]:
    """Build what hides a collection; it holds while the collection is as it is now.

    Raise Invalid for a takedown: the images of a collection are those of its posts. Raise NotFound
    when it was deleted.
    """
    if action == "take_down":
        raise Invalid.at("/action", "A collection is hidden; take down what is in it.")
    collection = collections.find(subject.id)
    if collection is None:
        raise NotFound("The collection was deleted.")
    held = {"action": action, "rule": rule, "at": clock.now()}
    return lambda decision_id: [_holding(collection, held | {"decision": decision_id})]


def release(subject: Subject, decision_id: str) -> list[Write]:
    """Build what shows a collection again, if this decision is what hides it; else nothing."""
    collection = collections.find(subject.id)
    if collection is None or not collection.held or collection.held["decision"] != decision_id:
        return []
    return [_holding(collection, None)]


def _holding(collection: Collection, held: dict[str, Any] | None) -> Write:
    as_read = Collection.pk.exists() & same(
        Collection.held["decision"], collection.held and collection.held["decision"]
    )
    return Update(collection, as_read, Unavailable.shortly(), Collection.changing({"held": held}))
