"""Steps of a generation's run: check, commit, settle. Each may run more than once."""

import json
from collections.abc import Callable
from typing import Any

from easel import clock, generations, ids
from easel.db import Check, Put, Update, Write, commit
from easel.errors import ApiError
from easel.generations import commands, prompt_rules, records
from easel.generations.commands import Over, advance
from easel.generations.judges import JudgeSilent
from easel.generations.model import Generation
from easel.generations.problems import State, WordsRefused, reason
from easel.generations.providers import Order
from easel.images import Image
from easel.storage import s3

ASKED = (
    "user_id",
    "generation_id",
    "prompt",
    "negative_prompt",
    "style",
    "parent_id",
    "root_id",
    "lineage",
    "lineage_images",
    "of_upload",
)
RECORDED = (
    "path",
    "width",
    "height",
    "thumbhash",
    "renditions",
    "seed",
    "understood",
    "ignored",
    "model",
    "source_type",
)


def _none(_: Generation) -> list[Check]:
    return []


def check(state: State, checks_of: Callable[[Generation], list[Check]] = _none) -> State:
    """Check the rules again, and choose the images' ids so that every retry uses the same.

    `checks_of` says what must hold before a provider is asked, and paid. Raise Over when the
    generation was settled meanwhile, WordsRefused when the rules say no, and what a check says.
    """
    generation = opened(state["generation_id"])
    try:
        prompt_rules.check(_order(generation))
    except ApiError as refusal:
        raise WordsRefused(refusal.detail) from None
    if checks := checks_of(generation):
        commit(*checks)
    advance(state["generation_id"], "checking", 0.1)
    return state | {"image_ids": [ids.ulid() for _ in range(int(generation.image_count))]}


def order(generation_id: str) -> tuple[str, Order]:
    """Return the model's id and the order to send to it. Raise Over when settled."""
    generation = opened(generation_id)
    return generation.provider, _order(generation)


def _order(generation: Generation) -> Order:
    return Order(
        prompt=generation.prompt,
        negative_prompt=generation.negative_prompt,
        aspect_ratio=generation.aspect_ratio,
        count=int(generation.image_count),
        seed=int(generation.seed),
        style=generation.style,
        scene=generation.scene,
        instruction=generation.instruction,
        parent_id=generation.parent_id,
        mask=generation.mask,
        upload_path=generation.upload_path,
        of_upload=bool(generation.of_upload),
    )


def commit_images(state: State, checks_of: Callable[[Generation], list[Check]] = _none) -> State:
    """Make the images the user's and the generation succeeded, in one transaction.

    `checks_of` says what must hold at that moment. Raise Over when the generation was cancelled
    meanwhile, and what a check says; then no image comes to be.
    """
    done = {"generation_id": state["generation_id"], "image_ids": state["image_ids"]}
    if _succeeded(state["generation_id"]):
        return done
    generation = opened(state["generation_id"])
    if generation.edits_pixels and "judged" not in state:
        raise JudgeSilent("an edited image came to its end unjudged")
    images = records.unpacked(state["images"])
    # A run of a network without a judge, or that began before there was one, brings none.
    judged = state.get("judged", [None] * len(images))
    made = zip(state["image_ids"], images, judged, strict=True)
    puts = [Put(_image(generation, *each)) for each in made]
    try:
        commit(*checks_of(generation), _success(generation, state), *puts)
    except Over:
        # The first try may have been applied and only its reply lost.
        if not _succeeded(state["generation_id"]):
            raise
    return done


def settle(state: State) -> State:
    """Settle, once, a run that went wrong: as failed, with a reason people can read."""
    generation = generations.find(state["generation_id"])
    if generation:
        problem = state.get("problem") or reason(state.get("error", {}))
        commands.end(generation, "failed", problem)
    return {"generation_id": state["generation_id"]}


def opened(generation_id: str) -> Generation:
    """Return a generation that goes on. Raise Over when it is settled."""
    generation = generations.find(generation_id)
    if generation is None or generation.status not in generations.OPEN:
        raise Over(f"generation {generation_id} is settled")
    return generation


def _succeeded(generation_id: str) -> bool:
    generation = generations.find(generation_id)
    return generation is not None and generation.status == "succeeded"


def _success(generation: Generation, state: State) -> Write:
    actions = [
        Generation.status.set("succeeded"),
        Generation.stage.set("done"),
        Generation.progress.set(1),
        Generation.ended_at.set(clock.now()),
        Generation.image_ids.set(state["image_ids"]),
        Generation.previews.remove(),
        Generation.gsi2pk.remove(),
        Generation.gsi2sk.remove(),
    ]
    if state.get("refused"):
        actions.append(Generation.refused.set(state["refused"]))
    return Update(generation, Generation.status == "running", Over("settled"), actions)


def _image(
    generation: Generation, image_id: str, record: dict[str, Any], judged: dict[str, Any] | None
) -> Image:
    image = Image.at(image_id)
    image.judged = judged
    for name in ASKED:
        setattr(image, name, getattr(generation, name))
    for name in RECORDED:
        setattr(image, name, record[name])
    # A run that began before an update brings none of them, and a model has no scene.
    for name in ("pdq", "pdq_hash", "pdq_quality", "looks", "finish_version", "scene"):
        setattr(image, name, record.get(name))
    place = record.get("receipt_at")
    image.receipt = json.loads(s3.required(place)) if place else None
    image.noted_way = record.get("way")
    # What a visitor had made and nobody claims does not stay.
    image.ttl = generation.ttl
    image.created_at = clock.now()
    return image
