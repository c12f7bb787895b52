"""Request, advance, cancel and settle generations."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pynamodb.expressions.update import Action

from easel import clock, generations, ids, rate_limits, users
from easel.db import (
    Check,
    DuplicateRequest,
    IdempotentRequest,
    Update,
    Write,
    commit,
    new,
    same,
    try_write,
)
from easel.errors import NotFound, Unavailable
from easel.generations import budget, model_catalog, quota
from easel.generations.judges import orders
from easel.generations.model import OPEN, Generation
from easel.users import User

ATTEMPTS = 5


SEED_LIMIT = 2**31


@dataclass(frozen=True)
class GenerationParams:
    """What a user wants painted, already in good form.

    `parent_id` is the image to vary or remix, `root_id` the first one of its line, `scene` what the
    painter painted the former from. Of a remix `remix_of` is the post, `instruction` what is to be
    another, and `mask` where. See `Generation` for these and the rest.
    """

    prompt: str
    negative_prompt: str | None = None
    aspect_ratio: str = "1:1"
    count: int = 1
    seed: int | None = None
    style: str | None = None
    model: str | None = None
    parent_id: str | None = None
    root_id: str | None = None
    scene: str | None = None
    remix_of: str | None = None
    instruction: str | None = None
    lineage: tuple[str, ...] = ()
    lineage_images: tuple[str, ...] = ()
    mask: str | None = None
    upload_id: str | None = None
    upload_path: str | None = None
    of_upload: bool = False

    @property
    def edits_pixels(self) -> bool:
        """Whether a model gets an image to edit, and not words or a scene."""
        return bool(self.instruction) and not self.scene


def request(
    user_id: str,
    params: GenerationParams,
    once: IdempotentRequest,
    checks: Sequence[Check] = (),
) -> Generation:
    """Queue a generation, book it on today's quota and take it from the budget, in one transaction.

    `checks` must hold at that moment. Raise ProfileRequired, Invalid for words that are refused, an
    unknown model or what it does not take, JudgeSilent, RateLimited over the quota or after too
    many, BudgetSpent, and what a check says. The same idempotency key returns the generation of
    before.
    """
    if earlier := once.result():
        return generations.owned(earlier, user_id)
    users.require_active(user_id)
    generation = queued(user_id, params)
    orders.check(params, user_id)
    booked = book(user_id, generation)
    try:
        commit(
            *once.writes(generation.generation_id),
            *checks,
            *booked,
            new(generation),
            Check(User.at(user_id), User.pk.exists(), NotFound("Your profile was deleted.")),
            rate_limits.charge_in_transaction("generation", user_id),
        )
    except DuplicateRequest:
        return generations.owned(str(once.result()), user_id)
    return generation


def cancel(generation_id: str, owner_id: str) -> None:
    """Cancel a generation and refund what was not ordered; one that is over stays as it is.

    Raise NotFound for another's or none, and Unavailable when orders keep changing meanwhile.
    """
    end(generations.owned(generation_id, owner_id), "cancelled")


class Over(Exception):
    """The generation is settled already, or not as it was read."""


def end(generation: Generation, status: str, error: dict[str, str] | None = None) -> bool:
    """Settle as `failed` or `cancelled`, once, and refund what was not ordered from a provider.

    What became of the quota is added to the error's detail. False when it was settled before;
    raises Unavailable when orders keep changing meanwhile.
    """
    found: Generation | None = generation
    for _ in range(ATTEMPTS):
        if found is None or found.status not in OPEN:
            return False
        try:
            commit(*_ending(found, status, error))
        except Over:
            found = generations.find(generation.generation_id)
            continue
        return True
    raise Unavailable.shortly()


def advance(generation_id: str, stage: str, progress: float) -> None:
    """Update a generation's stage and progress (0 to 1). Raise Over when it is settled."""
    _go_on(generation_id, at_stage(stage, progress))


def show(generation_id: str, previews: list[dict[str, Any]]) -> None:
    """Show small images while the files are made. Raise Over when the generation is settled."""
    _go_on(generation_id, Generation.changing({"previews": previews, "progress": 0.8}))


def _go_on(generation_id: str, actions: list[Action]) -> None:
    generation, going = Generation.at(generation_id), Generation.status.is_in(*OPEN)
    if not try_write(generation.update, actions=actions, condition=going):
        raise Over(f"generation {generation_id} is settled")


def at_stage(stage: str, progress: float) -> list[Action]:
    """Build the part of an update that says how far a generation is."""
    return Generation.changing({"status": "running", "stage": stage, "progress": progress})


def _ending(generation: Generation, status: str, error: dict[str, str] | None) -> list[Write]:
    count, ordered = int(generation.image_count), int(generation.ordered or 0)
    as_read = Generation.status.is_in(*OPEN) & same(Generation.ordered, generation.ordered)
    wanted: dict[str, Any] = {"status": status, "stage": "done", "ended_at": clock.now()}
    wanted |= {"gsi2pk": None, "gsi2sk": None, "previews": None}
    if error:
        wanted["error"] = error | {"detail": _with_outcome(generation, error["detail"])}
    settled = Update(generation, as_read, Over(), Generation.changing(wanted))
    return [settled, *_given_back(generation, count - ordered)]


def book(payer: str, generation: Generation) -> list[Write]:
    """Build what takes a generation from its payer's day, and from the network's budget.

    Raise what `quota.book` and `budget.take` raise.
    """
    day, count = generation.quota_day, int(generation.image_count)
    taken = budget.take(generation.provider, day, count)
    generation.budgeted = True if taken else None
    return [quota.book(payer, day, count), *taken]


def _given_back(generation: Generation, count: int) -> list[Write]:
    """To the payer's day, and to the network's where it was taken from that."""
    if count <= 0:
        return []
    day = generation.quota_day
    back: list[Write] = [quota.refund(generation.payer, day, count)]
    return (
        [*back, budget.give_back(generation.provider, day, count)] if generation.budgeted else back
    )


def _with_outcome(generation: Generation, detail: str) -> str:
    """Add what became of the quota, for those who have one."""
    if generation.booked_on:
        return detail
    ordered, count = int(generation.ordered or 0), int(generation.image_count)
    return f"{detail} {quota.outcome(ordered, count)}"


def queued(user_id: str, params: GenerationParams) -> Generation:
    """Return an unsaved generation of these params. Raise Invalid for what no model takes."""
    model = model_catalog.chosen(params)
    generation = Generation.at(ids.ulid())
    generation.user_id, generation.created_at = user_id, clock.now()
    generation.prompt, generation.negative_prompt = params.prompt, params.negative_prompt
    generation.style, generation.aspect_ratio = params.style, params.aspect_ratio
    generation.image_count = params.count
    generation.seed = secrets.randbelow(SEED_LIMIT) if params.seed is None else params.seed
    generation.provider, generation.model = model.id, model.name
    generation.parent_id, generation.root_id = params.parent_id, params.root_id
    generation.scene = params.scene
    generation.remix_of, generation.instruction = params.remix_of, params.instruction
    generation.mask = params.mask
    generation.upload_id, generation.upload_path = params.upload_id, params.upload_path
    generation.of_upload = params.of_upload or None
    generation.lineage = list(params.lineage) or None
    generation.lineage_images = list(params.lineage_images) or None
    generation.quota_day = clock.today()
    generation.gsi1pk, generation.gsi1sk = f"U#{user_id}#GENERATIONS", generation.generation_id
    generation.gsi2pk, generation.gsi2sk = "RUNNING", generation.generation_id
    return generation
