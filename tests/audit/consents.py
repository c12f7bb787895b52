"""I15: what users agree to is what the last record of it says; datasets are of adults who are here.

What is decided again is on record again, so the newest record is the one that holds.
"""

from collections.abc import Iterator

from tests.audit.layout import KEYS, OF_DATASETS, PURPOSES, Item, own_id
from tests.audit.world import Finding, Terms, World, name


def check(world: World, _terms: Terms) -> Iterator[Finding]:
    records = {own_id(each): each for each in sorted(world.by_kind["consented"], key=name)}
    held = {own_id(each): each for each in world.by_kind["consent"]}
    for user_id in sorted({*records, *held}):
        if user_id not in world.users:
            yield Finding("I15", user_id, "who decided does not exist")
        if said(records.get(user_id)) != said(held.get(user_id)):
            place = " / ".join(KEYS["consent"](user_id))
            yield Finding("I15", place, "what holds is not what was decided last")
    for user_id, one in held.items():
        if any(one[each] for each in OF_DATASETS) and not is_adult(world, user_id):
            yield Finding("I15", name(one), "nobody said that they are 18 or over")


def said(one: Item | None) -> tuple[object, ...] | None:
    """What was decided, on which text and when."""
    return tuple(one[each] for each in (*PURPOSES, "version", "decided_at")) if one else None


def is_adult(world: World, user_id: str) -> bool:
    return world.users.get(user_id, {}).get("age_band") == "18_plus"
