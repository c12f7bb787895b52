"""I15: every decision is on record, the last one holds, and datasets are of adults who are here."""

from collections.abc import Iterator

from tests.audit.layout import KEYS, OF_DATASETS, PURPOSES, Item, own_id
from tests.audit.world import Finding, Terms, World, name


def check(world: World, _terms: Terms) -> Iterator[Finding]:
    held = {own_id(each): each for each in world.by_kind["consent"]}
    for user_id in sorted({*held, *map(own_id, world.by_kind["consented"])}):
        if user_id not in world.users:
            yield Finding("I15", user_id, "who decided does not exist")
        if user_id not in held:
            yield Finding("I15", user_id, "there are decisions, and none holds")
    for user_id, one in held.items():
        yield from recorded(world, user_id, one)
        if any(one[each] for each in OF_DATASETS) and not is_adult(world, user_id):
            yield Finding("I15", name(one), "nobody said that they are 18 or over")


def recorded(world: World, user_id: str, one: Item) -> Iterator[Finding]:
    """Each decision has its number, without a gap, and the last one is what holds."""
    numbers = range(1, int(one["edit"]) + 1)
    due = {KEYS["consented"](user_id, number) for number in numbers}
    found = {key for key in world.by_key if key[0] == one["pk"] and key[1].startswith("CONSENT#")}
    if due != found:
        yield Finding("I15", name(one), f"{len(found)} decisions are on record, not {len(due)}")
    last = world.by_key.get(KEYS["consented"](user_id, int(one["edit"])))
    if last and said(last) != said(one):
        yield Finding("I15", name(one), "what holds is not what was decided last")


def said(one: Item) -> tuple[object, ...]:
    """What was decided, on which text and when."""
    return tuple(one[each] for each in (*PURPOSES, "version", "decided_at"))


def is_adult(world: World, user_id: str) -> bool:
    return world.users.get(user_id, {}).get("age_band") == "18_plus"
