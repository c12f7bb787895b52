"""Images that visitors have made before they have an account, and claiming them with one.

A visitor's generation is owned by nobody (`GUEST`), so no list, feed or search meets it. Whoever
made it holds a sealed claim: it shows the image for an hour, and makes it a user's own. What nobody
claimed is swept (`erasure.guests`); time to live takes what a sweep that failed leaves behind.
"""

from typing import Final

from easel import clock, generations, ids, images, rate_limits, sealing, users
from easel.db import (
    DuplicateRequest,
    IdempotentRequest,
    Outrun,
    Update,
    Write,
    commit,
    new,
    retry_on_conflict,
)
from easel.errors import Forbidden, Gone, Invalid, NotFound, Taken, Unfinished
from easel.generations import commands, quota
from easel.generations.commands import GenerationParams
from easel.generations.judges import orders
from easel.generations.model import GUEST, OPEN, Generation
from easel.images import Image

# How long it is shown, and can be claimed.
HELD_SECONDS: Final = 3600
# A sweep takes it within a day; this is for what a sweep could not.
KEPT_SECONDS: Final = 2 * 24 * 3600
PURPOSE: Final = "claims"


def request(address: str, params: GenerationParams, once: IdempotentRequest) -> Generation:
    """Queue a visitor's generation, and count it for their address and for the whole network.

    Raise Forbidden where visitors are made none, Invalid for words that are refused, JudgeSilent,
    RateLimited over either limit, and BudgetSpent. The same idempotency key returns the generation
    of before.
    """
    if quota.limit(GUEST) == 0:
        raise Forbidden("This network makes images for its users only.")
    if earlier := once.result():
        return _held(earlier)
    generation = commands.queued(GUEST, params)
    orders.check(params, address)
    generation.booked_on, generation.ttl = GUEST, clock.epoch() + KEPT_SECONDS
    booked = commands.book(GUEST, generation)
    try:
        commit(
            *once.writes(generation.generation_id),
            new(generation),
            rate_limits.charge_in_transaction("guest", address),
            *booked,
        )
    except DuplicateRequest:
        return _held(str(once.result()))
    return generation


def claim_of(generation: Generation) -> str:
    """Return the sealed claim to a generation; always the same for the same."""
    return sealing.seal(PURPOSE, generation.generation_id)


def shown(generation_id: str, claim: str | None) -> Generation:
    """Return the generation that this claim is to. Raise NotFound for any other, Gone later."""
    if sealing.unseal(PURPOSE, claim or "") != generation_id:
        raise NotFound("Generation not found.")
    return _held(generation_id)


def take(user_id: str, claim: str, once: IdempotentRequest) -> Generation:
    """Make a visitor's generation and its image this user's own, once; again it is the same.

    Raise Invalid for a claim that is none of ours, Unfinished while it is being made, Taken when it
    is another's by now, and Gone when it failed, is too old, or was deleted since.
    """
    users.require_active(user_id)
    generation_id = sealing.unseal(PURPOSE, claim)
    if generation_id is None:
        raise Invalid.at("/claim", "This claim is not one of ours.")
    return retry_on_conflict(lambda: _take(user_id, generation_id, once))


def _take(user_id: str, generation_id: str, once: IdempotentRequest) -> Generation:
    once.result()
    found = generations.find(generation_id)
    if found and found.user_id == user_id and not found.deleting:
        return found
    if found and found.user_id not in {user_id, GUEST}:
        raise Taken("Somebody else claimed it.")
    generation = _takeable(_unclaimed(found))
    try:
        commit(
            *once.writes(generation_id),
            users.exists_check(user_id),
            *_moves(generation, user_id),
            rate_limits.charge_in_transaction("generation", user_id),
        )
    except DuplicateRequest:
        raise Outrun from None
    return generations.owned(generation_id, user_id)


def _moves(generation: Generation, user_id: str) -> list[Write]:
    """Hand generation and images on together, and let them live."""
    wanted = {"user_id": user_id, "gsi1pk": f"U#{user_id}#GENERATIONS", "ttl": None}
    unclaimed = (
        (Generation.user_id == GUEST)
        & (Generation.status == "succeeded")
        & Generation.deleting.does_not_exist()
    )
    whole = Update(generation, unclaimed, Outrun(), Generation.changing(wanted))
    handed_on = Image.changing({"user_id": user_id, "ttl": None})
    parts = images.stored(list(generation.image_ids))
    return [whole, *(Update(each, Image.user_id == GUEST, Outrun(), handed_on) for each in parts)]


def _takeable(generation: Generation) -> Generation:
    if generation.status in OPEN:
        raise Unfinished("It is still being painted. Claim it when it is done.")
    if generation.status != "succeeded":
        raise Gone("It was not painted: there is nothing to claim.")
    return generation


def _held(generation_id: str) -> Generation:
    """Return a generation that nobody has claimed, while it is young."""
    return _unclaimed(generations.find(generation_id))


def _unclaimed(found: Generation | None) -> Generation:
    is_there = found and found.user_id == GUEST and not found.deleting
    if found is None or not is_there or found.generation_id < oldest_held():
        raise Gone("Its hour is over, or it was claimed.")
    return found


def oldest_held() -> str:
    """Return the smallest id that is still shown; what is older than it may be swept."""
    return ids.at_time(clock.epoch() - HELD_SECONDS)
