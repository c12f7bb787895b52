"""What restricts a viewer's relationships: blocks and mutes, an item for each other user."""

from collections.abc import Iterable

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition

from easel import clock
from easel.db import Delete, Item, Outrun, Update, Write, commit
from easel.layout import RANGE_LIMIT

PREFIX = "SHUN#"
PARTS = ("blocks", "blocked_by", "mutes")


class FilterItem(Item):
    """Whatever lies in a viewer's range of blocks and mutes, which a feed reads in one query."""


class Restriction(FilterItem, discriminator="shun"):
    """What stands between a viewer and another, under the viewer. There while anything does.

    `blocks` and `blocked_by` say since when. `mutes` is `everything` or `reposts`, until
    `mutes_until` (seconds since 1970) or for good.
    """

    blocks = UnicodeAttribute(null=True)
    blocked_by = UnicodeAttribute(null=True)
    mutes = UnicodeAttribute(null=True)
    mutes_until = NumberAttribute(null=True)

    @classmethod
    def at(cls, viewer_id: str, other_id: str) -> "Restriction":
        """Return an unsaved item with the key of the viewer's blocks and mutes with the other."""
        return cls(f"U#{viewer_id}", f"{PREFIX}{other_id}")

    @property
    def other_id(self) -> str:
        """Whom it is about."""
        return str(self.sk).removeprefix(PREFIX)

    @property
    def until(self) -> int | None:
        """When the mute is over, seconds since 1970; None for one for good."""
        return None if self.mutes_until is None else int(self.mutes_until)

    @property
    def muted(self) -> str | None:
        """What is muted now: `everything`, `reposts`, or None."""
        over = self.until is not None and self.until <= clock.epoch()
        return None if over else self.mutes


def between(viewer_id: str, other_id: str) -> Restriction | None:
    """Return the blocks and mutes between the two as they are now (a consistent read), or None."""
    place = Restriction.at(viewer_id, other_id)
    found: Restriction | None = Restriction.find(place.pk, place.sk, consistent=True)
    return found


def load_filters(viewer_id: str) -> list[FilterItem]:
    """Load the first hundred of a viewer's blocks and mutes, all that most users ever have."""
    within = Item.sk.startswith(PREFIX)
    return list(FilterItem.query(f"U#{viewer_id}", within, limit=RANGE_LIMIT))


def against(
    viewer_id: str, other_ids: Iterable[str], near: list[FilterItem]
) -> dict[str, Restriction]:
    """Return a viewer's blocks and mutes with these users, by id: out of `near`, else by key."""
    wanted = set(other_ids)
    found = [item for item in near if isinstance(item, Restriction)]
    if len(near) == RANGE_LIMIT:
        beyond = sorted(other for other in wanted if f"{PREFIX}{other}" > near[-1].sk)
        found += Restriction.batch_get([(f"U#{viewer_id}", f"{PREFIX}{other}") for other in beyond])
    return {each.other_id: each for each in found if each.other_id in wanted}


def page(viewer_id: str, has: Condition, after: str | None, limit: int) -> list[Restriction]:
    """List the viewer's blocks or mutes that meet the condition, after this id, in order of id."""
    first = f"{PREFIX}{after} " if after else PREFIX
    within = Item.sk.between(first, f"{PREFIX}~")
    return list(Restriction.query(f"U#{viewer_id}", within, filter_condition=has, limit=limit))


def lift(taken: dict[tuple[str, str], str]) -> None:
    """Remove one attribute from each item, all or none; an item left with nothing goes.

    Raise Outrun when somebody changed one between the look and the write.
    """
    found = {ends: between(*ends) for ends in taken}
    writes = [_without(each, taken[ends]) for ends, each in found.items() if each]
    if writes:
        commit(*writes)


def _without(restriction: Restriction, part: str) -> Write:
    one, other = (getattr(Restriction, name) for name in PARTS if name != part)
    kept = [attribute for attribute in (one, other) if getattr(restriction, attribute.attr_name)]
    if not kept:
        return Delete(restriction, one.does_not_exist() & other.does_not_exist(), Outrun())
    removals = [getattr(Restriction, part).remove()]
    removals += [Restriction.mutes_until.remove()] if part == "mutes" else []
    return Update(restriction, kept[0].exists(), Outrun(), removals)
