"""Generations, as their owner sees them."""

from easel import generations, ids, images, pagination
from easel.generations import guests
from easel.generations.judges import images as judging
from easel.generations.model import Generation
from easel.generations.schemas import (
    GenerationErrorView,
    GenerationPage,
    GenerationView,
    GuestGenerationView,
    RefusedImageView,
)
from easel.images import Image, masks, present
from easel.images.schemas import GeneratedImageView, ImageThumbnailView, JudgementView
from easel.text import folding

LOOKED_THROUGH = 200


def view(generation: Generation) -> GenerationView:
    """Present a generation's progress, with its images once they are there."""
    return GenerationView(
        id=generation.generation_id,
        status=generation.status,
        stage=generation.stage,
        progress=float(generation.progress),
        prompt=generation.prompt,
        negative_prompt=generation.negative_prompt,
        style=generation.style,
        aspect_ratio=generation.aspect_ratio,
        count=int(generation.image_count),
        counted=generation.counted,
        seed=int(generation.seed),
        model=generation.model,
        parent_image_id=generation.parent_id,
        remix_of=generation.remix_of,
        instruction=generation.instruction,
        mask=list(masks.read(generation.mask).rows) if generation.mask else None,
        upload_id=generation.upload_id,
        images=[image(each) for each in images.find_all(list(generation.image_ids))],
        refused=_refused(generation),
        previews=_previews(generation),
        error=_error(generation),
        created_at=generation.created_at,
    )


def image(made: Image) -> GeneratedImageView:
    """Present an image to the user who had it made, with what a judge says against it."""
    return present.generated(made, _judgement(made))


def guests_view(generation: Generation) -> GuestGenerationView:
    """Present a visitor's generation, with the claim to it."""
    ends_at = ids.later(generation.generation_id, guests.HELD_SECONDS)
    claim = guests.claim_of(generation)
    return GuestGenerationView(claim=claim, ends_at=ends_at, generation=view(generation))


def page(user_id: str, cursor: str | None, limit: int, words: str | None = None) -> GenerationPage:
    """List a user's generations, newest first; of those with `words`, in the prompts that say them.

    A page looks through 200 prompts at most: it may hold fewer than `limit`, or none, and go on.
    """
    if words:
        return _found(user_id, pagination.ulid(cursor), limit, folding.fold(words))
    found = generations.of_user(user_id, pagination.ulid(cursor), limit + 1)
    shown, following = pagination.page(found, limit, lambda each: each.generation_id)
    items = [view(generation) for generation in shown]
    return GenerationPage(items=items, next_cursor=following)


def _found(user_id: str, before: str | None, limit: int, words: str) -> GenerationPage:
    looked_at = generations.of_user(user_id, before, LOOKED_THROUGH)
    said = [each for each in looked_at if words in folding.fold(each.prompt)]
    shown = said[:limit]
    # On from the last one shown where there are more, else from the last one looked at.
    is_end = len(looked_at) < LOOKED_THROUGH and len(said) <= limit
    last = None if is_end else (shown if len(said) > limit else looked_at)[-1]
    following = pagination.encode(last.generation_id) if last else None
    return GenerationPage(items=[view(each) for each in shown], next_cursor=following)


def _previews(generation: Generation) -> list[ImageThumbnailView] | None:
    """What is to be seen already of images that are still being finished."""
    if generation.status != "running" or not generation.previews:
        return None
    return [present.preview(dict(each)) for each in generation.previews]


def _judgement(made: Image) -> JudgementView | None:
    judged = judging.said(made)
    if not judged or judged.outcome == "allowed":
        return None
    return JudgementView(outcome=judged.outcome, **judged.by)


def _refused(generation: Generation) -> list[RefusedImageView] | None:
    refused = generation.refused
    return [RefusedImageView(**dict(each)) for each in refused] if refused else None


def _error(generation: Generation) -> GenerationErrorView | None:
    return GenerationErrorView(**generation.error.as_dict()) if generation.error else None
