"""Wishes for pictures: asked for, watched, cancelled. The workshop and the steps do the rest."""

import secrets
from dataclasses import dataclass
from typing import Any

from pynamodb.attributes import ListAttribute, MapAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from easel import clock, ids, limits, models, quotas, screening, users
from easel.idempotency import Once, Taken
from easel.refusals import Busy, NotFound
from easel.table import Item, condition_failed, newest, same
from easel.transaction import Check, Update, Write, commit, new
from easel.users import User

SIZES = {"1:1": (1024, 1024), "3:2": (1536, 1024), "2:3": (1024, 1536)}
OPEN = ("queued", "running")
UNPAINTED = ("failed", "cancelled")
ATTEMPTS = 5
SEED_LIMIT = 2**31


class Generation(Item, discriminator="generation"):
    """A wish for one to four pictures. Index 2 lists it while it is queued or running.

    `ordered` says how many images the provider was asked for and is not known not to have made,
    `order_id` who asked last; see `ordering`.
    """

    generation_id = UnicodeAttribute()
    user_id = UnicodeAttribute()
    status = UnicodeAttribute(default="queued")
    stage = UnicodeAttribute(default="queued")
    progress = NumberAttribute(default=0)
    prompt = UnicodeAttribute()
    negative_prompt = UnicodeAttribute(null=True)
    style = UnicodeAttribute(null=True)
    aspect_ratio = UnicodeAttribute()
    pictures = NumberAttribute(attr_name="count")
    ordered = NumberAttribute(null=True)
    order_id = UnicodeAttribute(null=True)
    seed = NumberAttribute()
    provider = UnicodeAttribute()
    model = UnicodeAttribute()
    image_ids: ListAttribute[Any] = ListAttribute(default=list)
    quota_day = UnicodeAttribute()
    error: MapAttribute[str, Any] = MapAttribute(null=True)
    created_at = UnicodeAttribute()

    @classmethod
    def at(cls, generation_id: str) -> "Generation":
        """The place of a generation."""
        return cls(f"G#{generation_id}", "GENERATION", generation_id=generation_id)

    @property
    def counted(self) -> int:
        """How many images of its day's quota it takes: without success, what was ordered."""
        ordered = min(int(self.ordered or 0), int(self.pictures))
        return ordered if self.status in UNPAINTED else int(self.pictures)


@dataclass(frozen=True)
class Wish:
    """What a person wants painted, already in good form."""

    prompt: str
    negative_prompt: str | None = None
    aspect_ratio: str = "1:1"
    count: int = 1
    seed: int | None = None
    style: str | None = None
    model: str | None = None


def request(user_id: str, wish: Wish, once: Once) -> Generation:
    """Queue a generation and book it on today's quota, in one transaction.

    Raises ProfileRequired, Invalid for words the rules refuse or an unknown model, and OverQuota
    over the quota or after too many. The same idempotency key returns the generation of before.
    """
    if earlier := once.result():
        return owned(earlier, user_id)
    users.able(user_id)
    screening.check(wish)
    generation = _queued(user_id, wish)
    try:
        commit(
            *once.writes(generation.generation_id),
            quotas.book(user_id, generation.quota_day, wish.count),
            new(generation),
            Check(User.at(user_id), User.pk.exists(), NotFound("Your profile is gone.")),
            limits.counted("generation", user_id),
        )
    except Taken:
        return owned(str(once.result()), user_id)
    return generation


def owned(generation_id: str, owner_id: str) -> Generation:
    """One's own generation, as it is now. Raises NotFound for another's or none."""
    generation = find(generation_id) if ids.is_one(generation_id) else None
    if generation is None or generation.user_id != owner_id:
        raise NotFound("You have no such generation.")
    return generation


def find(generation_id: str) -> Generation | None:
    """The generation as it is now, or None."""
    found: Generation | None = Generation.find(f"G#{generation_id}", "GENERATION", consistent=True)
    return found


def by_ids(generation_ids: set[str]) -> dict[str, Generation]:
    """Generations by id, in batches; what is gone is left out."""
    keys = [(f"G#{generation_id}", "GENERATION") for generation_id in sorted(generation_ids)]
    found = Generation.batch_get(keys) if keys else []
    return {generation.generation_id: generation for generation in found}


def of_user(user_id: str, before: str | None, limit: int) -> list[Generation]:
    """A person's generations, newest first, older than `before`."""
    older = newest(Generation.first, f"U#{user_id}#GENERATIONS", before, limit)
    found = by_ids(set(older)).values()
    return sorted(found, key=lambda generation: str(generation.pk), reverse=True)


def cancel(generation_id: str, owner_id: str) -> None:
    """Stop a generation and give back what was not ordered; one that is over stays as it is.

    Raises NotFound for another's or none, and Busy when orders keep changing meanwhile.
    """
    end(owned(generation_id, owner_id), "cancelled")


class Over(Exception):
    """The generation is settled already, or not as it was read."""


def end(generation: Generation, status: str, error: dict[str, str] | None = None) -> bool:
    """Settle as `failed` or `cancelled`, once, and refund what was not ordered from a provider.

    What became of the quota is added to the error's detail. False when it was settled before;
    raises Busy when orders keep changing meanwhile.
    """
    found: Generation | None = generation
    for _ in range(ATTEMPTS):
        if found is None or found.status not in OPEN:
            return False
        try:
            commit(*_ending(found, status, error))
        except Over:
            found = find(generation.generation_id)
            continue
        return True
    raise Busy.shortly()


def advance(generation_id: str, stage: str, progress: float) -> None:
    """Say how far a generation is. Raises Over when it is settled."""
    going = Generation.status.is_in(*OPEN)
    try:
        Generation.at(generation_id).update(actions=at_stage(stage, progress), condition=going)
    except UpdateError as error:
        if not condition_failed(error):
            raise
        raise Over(f"generation {generation_id} is settled") from None


def at_stage(stage: str, progress: float) -> list[Action]:
    """The part of an update that says how far a generation is."""
    return Generation.changing({"status": "running", "stage": stage, "progress": progress})


def _ending(generation: Generation, status: str, error: dict[str, str] | None) -> list[Write]:
    count, ordered = int(generation.pictures), int(generation.ordered or 0)
    as_read = Generation.status.is_in(*OPEN) & same(Generation.ordered, generation.ordered)
    wanted: dict[str, Any] = {"status": status, "stage": "done", "gsi2pk": None, "gsi2sk": None}
    if error:
        detail = f"{error['detail']} {quotas.outcome(ordered, count)}"
        wanted["error"] = error | {"detail": detail}
    settled = Update(generation, as_read, Over(), Generation.changing(wanted))
    refund = quotas.refund(generation.user_id, generation.quota_day, count - ordered)
    return [settled, refund] if ordered < count else [settled]


def _queued(user_id: str, wish: Wish) -> Generation:
    generation = Generation.at(ids.ulid())
    generation.user_id, generation.created_at = user_id, clock.now()
    generation.prompt, generation.negative_prompt = wish.prompt, wish.negative_prompt
    generation.style, generation.aspect_ratio = wish.style, wish.aspect_ratio
    generation.pictures = wish.count
    generation.seed = secrets.randbelow(SEED_LIMIT) if wish.seed is None else wish.seed
    generation.provider = models.chosen(wish.model)
    generation.model = models.shown(generation.provider)
    generation.quota_day = clock.today()
    generation.gsi1pk, generation.gsi1sk = f"U#{user_id}#GENERATIONS", generation.generation_id
    generation.gsi2pk, generation.gsi2sk = "RUNNING", generation.generation_id
    return generation
