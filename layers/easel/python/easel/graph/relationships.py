"""Blocks, which both users feel, and mutes, which only the muting user knows of."""

from collections.abc import Iterable, Sequence

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from easel import clock, rate_limits
from easel.db import Check, Delete, Item, Outrun, Update, Write, commit, retry_on_conflict
from easel.errors import NotFound

RANGE_LIMIT = 100
PREFIX = "SHUN#"
PARTS = ("blocks", "blocked_by", "mutes")


class Shunned(Item):
    """Whatever lies in a viewer's range of blocks and mutes, which a feed reads in one query."""


class Shun(Shunned, discriminator="shun"):
    """What stands between a viewer and another, under the viewer. There while anything does.

    `blocks` and `blocked_by` say since when. `mutes` is `everything` or `reposts`, until
    `mutes_until` (seconds since 1970) or for good.
    """

    blocks = UnicodeAttribute(null=True)
    blocked_by = UnicodeAttribute(null=True)
    mutes = UnicodeAttribute(null=True)
    mutes_until = NumberAttribute(null=True)

    @classmethod
    def at(cls, viewer_id: str, other_id: str) -> "Shun":
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


class Already(Exception):
    """It is as it was asked to be."""


def between(viewer_id: str, other_id: str) -> Shun | None:
    """Return the blocks and mutes between the two as they are now (a consistent read), or None."""
    place = Shun.at(viewer_id, other_id)
    found: Shun | None = Shun.find(place.pk, place.sk, consistent=True)
    return found


def load_filters(viewer_id: str) -> list[Shunned]:
    """Load the first hundred of a viewer's blocks and mutes, all that most users ever have."""
    within = Item.sk.startswith(PREFIX)
    return list(Shunned.query(f"U#{viewer_id}", within, limit=RANGE_LIMIT))


def against(viewer_id: str, other_ids: Iterable[str], near: list[Shunned]) -> dict[str, Shun]:
    """Return a viewer's blocks and mutes with these users, by id: out of `near`, else by key."""
    wanted = set(other_ids)
    found = [item for item in near if isinstance(item, Shun)]
    if len(near) == RANGE_LIMIT:
        beyond = sorted(other for other in wanted if f"{PREFIX}{other}" > near[-1].sk)
        found += Shun.batch_get([(f"U#{viewer_id}", f"{PREFIX}{other}") for other in beyond])
    return {shun.other_id: shun for shun in found if shun.other_id in wanted}


def blocking(viewer_id: str, other_id: str) -> Sequence[Write]:
    """Build the part of a transaction that blocks, on both sides at once or on neither.

    Raise Already there when the block stands.
    """
    now = clock.now()
    both = ((viewer_id, other_id, Shun.blocks), (other_id, viewer_id, Shun.blocked_by))
    return [
        Update(
            Shun.at(one, other),
            side.does_not_exist(),
            Already(),
            [Shun.kind.set(Shun), side.set(now)],
        )
        for one, other, side in both
    ]


def unblock(viewer_id: str, other_id: str) -> None:
    """Lift the block on both sides; also when there is none.

    Raise Unavailable when both keep changing what stands between them.
    """
    sides = {(viewer_id, other_id): "blocks", (other_id, viewer_id): "blocked_by"}
    retry_on_conflict(lambda: _lift(sides))


def mute(viewer_id: str, other_id: str, what: str, until: int | None) -> None:
    """Mute `everything` or `reposts` of a user, until then (seconds since 1970) or for good.

    Raise RateLimited after too many.
    """
    found = between(viewer_id, other_id)
    if found and (found.mutes, found.until) == (what, until):
        return
    rate_limits.charge("setting", viewer_id)
    expiry = Shun.mutes_until.remove() if until is None else Shun.mutes_until.set(until)
    actions: list[Action] = [Shun.kind.set(Shun), Shun.mutes.set(what), expiry]
    Shun.at(viewer_id, other_id).update(actions=actions)


def unmute(viewer_id: str, other_id: str) -> None:
    """Remove a mute; also when there is none. Raise Unavailable as `unblock`."""
    retry_on_conflict(lambda: _lift({(viewer_id, other_id): "mutes"}))


def not_blocked_check(viewer_id: str, other_id: str) -> Check:
    """Build the part of a transaction that holds only while neither blocks the other."""
    unblocked = Shun.blocks.does_not_exist() & Shun.blocked_by.does_not_exist()
    return Check(Shun.at(viewer_id, other_id), unblocked, NotFound("User not found."))


def page(viewer_id: str, has: Condition, after: str | None, limit: int) -> list[Shun]:
    """List the viewer's blocks or mutes that meet the condition, after this id, in order of id."""
    first = f"{PREFIX}{after} " if after else PREFIX
    within = Item.sk.between(first, f"{PREFIX}~")
    return list(Shun.query(f"U#{viewer_id}", within, filter_condition=has, limit=limit))


def _lift(taken: dict[tuple[str, str], str]) -> None:
    """Remove one attribute from each item, all or none; an item left with nothing goes.

    Raise Outrun when somebody changed one between the look and the write.
    """
    found = {ends: between(*ends) for ends in taken}
    writes = [_without(shun, taken[ends]) for ends, shun in found.items() if shun]
    if writes:
        commit(*writes)


def _without(shun: Shun, part: str) -> Write:
    one, other = (getattr(Shun, name) for name in PARTS if name != part)
    kept = [attribute for attribute in (one, other) if getattr(shun, attribute.attr_name)]
    if not kept:
        return Delete(shun, one.does_not_exist() & other.does_not_exist(), Outrun())
    removals = [getattr(Shun, part).remove()]
    removals += [Shun.mutes_until.remove()] if part == "mutes" else []
    return Update(shun, kept[0].exists(), Outrun(), removals)
