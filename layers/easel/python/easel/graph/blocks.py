"""Block users: on both sides at once, which both feel."""

from collections.abc import Sequence

from easel import clock
from easel.db import Check, Update, Write, retry_on_conflict
from easel.errors import NotFound
from easel.graph.relationships import Restriction, lift


class Already(Exception):
    """The block stands."""


def blocking(viewer_id: str, other_id: str) -> Sequence[Write]:
    """Build the part of a transaction that blocks, on both sides at once or on neither.

    Raise Already there when the block stands.
    """
    now = clock.now()
    both = (
        (viewer_id, other_id, Restriction.blocks),
        (other_id, viewer_id, Restriction.blocked_by),
    )
    return [
        Update(
            Restriction.at(one, other),
            side.does_not_exist(),
            Already(),
            [Restriction.kind.set(Restriction), side.set(now)],
        )
        for one, other, side in both
    ]


def unblock(viewer_id: str, other_id: str) -> None:
    """Lift the block on both sides; also when there is none.

    Raise Unavailable when both keep changing what stands between them.
    """
    sides = {(viewer_id, other_id): "blocks", (other_id, viewer_id): "blocked_by"}
    retry_on_conflict(lambda: lift(sides))


def not_blocked_check(viewer_id: str, other_id: str, refusal: Exception | None = None) -> Check:
    """Build the part of a transaction that holds only while neither blocks the other.

    Raise the error that was given there, else NotFound.
    """
    unblocked = Restriction.blocks.does_not_exist() & Restriction.blocked_by.does_not_exist()
    place = Restriction.at(viewer_id, other_id)
    return Check(place, unblocked, refusal or NotFound("User not found."))
