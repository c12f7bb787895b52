"""Request a remix of a post: by an instruction, as variations, or by a prompt of one's own."""

from dataclasses import dataclass
from typing import Final

from easel import generations, images, posts
from easel.db import Check, IdempotentRequest, commit
from easel.errors import Invalid, RemixRefused, Unavailable
from easel.generations import Generation, commands, editing, problems, variations
from easel.generations.commands import GenerationParams
from easel.images import Image, scene_text
from easel.posts import Post, lineage, remix_requests, remix_rules
from easel.posts.remix_requests import NOT_LET, Told

CLOSED: Final = "Only public posts and your own can be remixed."
# Who paints a scene anew.
PAINTED: Final = "painter"
SETTINGS: Final = ("negative_prompt", "aspect_ratio", "style", "seed")
ONE: Final = "A remix is made by an instruction or by a prompt, not by both."
KEPT: Final = "Without a prompt it is that of the image."
UNSAID: Final = "A mask is where an instruction holds: say one."
NOT_OWN: Final = "A mask is for an image of your own."


@dataclass(frozen=True)
class Wish:
    """What somebody wants made of an image of a post, already in good form.

    `mask` is where alone an instruction holds, packed.
    """

    post_id: str
    image_id: str
    instruction: str | None = None
    prompt: str | None = None
    negative_prompt: str | None = None
    aspect_ratio: str | None = None
    count: int = 1
    seed: int | None = None
    style: str | None = None
    model: str | None = None
    mask: str | None = None


def request(user_id: str, wish: Wish, once: IdempotentRequest) -> Generation:
    """Queue a remix; the post is recorded as its parent in the same transaction.

    Raise NotFound for a post that the user may not see; RemixRefused for one that is neither public
    nor theirs, where it or any that it descends from forbids it or was taken down, or that shows
    what an archive calls a remix; PermissionNeeded where an author of these wants to be asked and
    did not allow it; Invalid for an image that is not in it or that no instruction can change,
    settings that the image has already, a mask for another's image, and a lineage that is too long;
    EditsOff where a model would have to edit it and nobody would judge that; and what
    `commands.request` raises.
    """
    if earlier := once.result():
        return generations.owned(earlier, user_id)
    _refuse_both(wish)
    post = posts.visible(wish.post_id, user_id)
    if not (post.is_public or post.author_id == user_id):
        raise RemixRefused(CLOSED)
    image = _image(post, wish.image_id)
    if image.claims_remix:
        raise RemixRefused(variations.CLAIMED)
    _refuse_mask(wish, image, user_id)
    params = _params(wish, image)
    remix_rules.refuse_taken_down(params.lineage_images)
    let = remix_rules.painting(params.lineage, user_id, *_errors(params, user_id))
    if params.edits_pixels:
        # Who may not remix it learns nothing of its words, which are a part of the order.
        commit(*let)
        editing.refuse(params, image, is_told=_is_told(post, image, user_id))
    return commands.request(user_id, params, once, let)


def checks(generation: Generation) -> list[Check]:
    """Build the checks that nothing a generation descends from forbids it by now.

    What is remixed has to be there still, for everybody or its own author. Raise
    `problems.RemixRefused` where it is gone.
    """
    refusal = problems.RemixRefused(NOT_LET)
    above, user_id = list(generation.lineage or []), generation.user_id
    if generation.remix_of:
        return remix_rules.painting([generation.remix_of, *above[1:]], user_id, refusal)
    return remix_rules.varying(above, user_id, refusal)


def above_allow(user_id: str, params: GenerationParams) -> list[Check]:
    """Build the checks that none of the posts that an image descends from forbids remixing it.

    Nor may the author of the nearest and the user block each other. Raise RemixRefused where an
    image that it descends from was taken down, PermissionNeeded where authors want to be asked.
    """
    remix_rules.refuse_taken_down(params.lineage_images)
    return remix_rules.varying(params.lineage, user_id, *_errors(params, user_id))


def _errors(params: GenerationParams, user_id: str) -> tuple[Exception, Told]:
    """What is raised where a post forbids it, and where an author was not asked."""
    line, busy = params.lineage, Unavailable.shortly()
    return RemixRefused(NOT_LET), lambda: remix_requests.needed(line, user_id, busy)


def _refuse_both(wish: Wish) -> None:
    if wish.instruction and wish.prompt:
        places = [{"pointer": each, "detail": ONE} for each in ("/instruction", "/prompt")]
        raise Invalid(ONE, errors=places)


def _refuse_mask(wish: Wish, image: Image, user_id: str) -> None:
    if wish.mask and not wish.instruction:
        raise Invalid.at("/mask", UNSAID)
    if wish.mask and image.user_id != user_id:
        raise Invalid.at("/mask", NOT_OWN)


def _image(post: Post, image_id: str) -> Image:
    if image_id in {card["id"] for card in post.images}:
        for image in images.find_all([image_id]):
            return image
    raise Invalid.at("/image_id", "This post has no such image.")


def _params(wish: Wish, image: Image) -> GenerationParams:
    scene, model = (None, wish.model) if wish.prompt else _made_anew(wish, image)
    return GenerationParams(
        prompt=wish.prompt or wish.instruction or "",
        negative_prompt=wish.negative_prompt,
        aspect_ratio=wish.aspect_ratio or variations.ratio(image),
        count=wish.count,
        seed=wish.seed,
        style=wish.style,
        model=model,
        parent_id=image.image_id,
        root_id=image.root,
        scene=scene,
        remix_of=wish.post_id,
        instruction=wish.instruction,
        lineage=_lineage(wish.post_id, image),
        lineage_images=(image.image_id, *(image.lineage_images or ())),
        mask=wish.mask,
        # What is painted anew, or from words, has no pixel of it.
        of_upload=bool(_is_from_elsewhere(image) and wish.instruction and not scene),
    )


def _is_told(post: Post, image: Image, user_id: str) -> bool:
    """Whether all that an image was asked for by is for the user to read."""
    is_all = post.shows_settings or not (image.negative_prompt or image.style)
    return image.user_id == user_id or bool(post.show_prompt and is_all)


def _is_from_elsewhere(image: Image) -> bool:
    """Whether pixels of it were not made here, and somebody real may be in them."""
    return bool(image.of_upload or image.imported)


def _lineage(post_id: str, image: Image) -> tuple[str, ...]:
    above = (post_id, *(image.lineage or ()))
    if len(above) > lineage.DEEPEST:
        raise Invalid.at("/image_id", f"It ends a line of {lineage.DEEPEST} remixes.")
    return above


def _made_anew(wish: Wish, image: Image) -> tuple[str | None, str]:
    """The scene that the painter paints anew, or none and the model that edits the image.

    Raise Invalid where there is neither, and for what the image says itself.
    """
    if wish.instruction and wish.count > 1:
        raise Invalid.at("/count", "An instruction makes one image.")
    said = [name for name in _settings(wish) if getattr(wish, name) is not None]
    if said:
        errors = [{"pointer": f"/{name}", "detail": KEPT} for name in said]
        raise Invalid("Without a prompt, settings are those of the image.", errors=errors)
    scene = scene_text.shared(image.scene)
    if scene is not None and wish.model in (None, PAINTED):
        return scene, PAINTED
    if not wish.instruction or wish.model == PAINTED:
        raise Invalid.at("/image_id", editing.NOBODY.format(image.model))
    return None, editing.model_for(image, wish.model).id


def _settings(wish: Wish) -> tuple[str, ...]:
    """What the image says itself. Who follows an instruction may be another than who made it."""
    return SETTINGS if wish.instruction else (*SETTINGS, "model")
