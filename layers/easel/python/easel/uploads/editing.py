"""Edit an image that was uploaded, by an instruction."""

from dataclasses import dataclass
from typing import Final

from easel import generations, ids, users
from easel.db import Check, IdempotentRequest
from easel.errors import Invalid
from easel.generations import Generation, commands, editing
from easel.generations.commands import GenerationParams
from easel.generations.model_catalog import Model
from easel.generations.variations import nearest_ratio
from easel.uploads import model
from easel.uploads.model import Upload

POINTER: Final = "/upload_id"
NOT_HERE: Final = "You have no such upload, or its day is over."
UNREADY: Final = "This upload is not ready: it waits for its file, or was refused."
ONE: Final = "An edit makes one image."


@dataclass(frozen=True)
class Wish:
    """What a user wants made of an upload of theirs, already in good form. `mask` is packed."""

    upload_id: str
    instruction: str
    aspect_ratio: str | None = None
    count: int = 1
    seed: int | None = None
    negative_prompt: str | None = None
    style: str | None = None
    model: str | None = None
    mask: str | None = None


def request(user_id: str, wish: Wish, once: IdempotentRequest) -> Generation:
    """Queue an edit of an upload, which has to be there at that moment.

    Raise UploadsOff, Invalid for an upload that is not the user's or not ready, more than one image
    and a model that edits none, and what `commands.request` raises.
    """
    if earlier := once.result():
        return generations.owned(earlier, user_id)
    model.refuse_off()
    users.require_active(user_id)
    upload = _ready(user_id, wish.upload_id)
    if wish.count > 1:
        raise Invalid.at("/count", ONE)
    there = Check(upload, Upload.status == "ready", Invalid.at(POINTER, NOT_HERE))
    return commands.request(user_id, _params(wish, upload), once, [there])


def _ready(user_id: str, upload_id: str) -> Upload:
    found = model.find(user_id, upload_id) if ids.is_one(upload_id) else None
    if found is None or not found.is_shown:
        raise Invalid.at(POINTER, NOT_HERE)
    if found.status != "ready":
        raise Invalid.at(POINTER, UNREADY)
    return found


def _params(wish: Wish, upload: Upload) -> GenerationParams:
    chosen = editing.able_models(wish.model)[0]
    return GenerationParams(
        prompt=wish.instruction,
        negative_prompt=wish.negative_prompt,
        aspect_ratio=wish.aspect_ratio or _ratio(chosen, upload),
        seed=wish.seed,
        style=wish.style,
        model=chosen.id,
        instruction=wish.instruction,
        mask=wish.mask,
        upload_id=upload.upload_id,
        upload_path=upload.clean,
        of_upload=True,
    )


def _ratio(chosen: Model, upload: Upload) -> str:
    """The shape nearest to that of the upload, of those that the model makes."""
    return nearest_ratio(int(upload.width), int(upload.height), chosen.sizes)
