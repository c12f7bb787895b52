"""Edits of an image's own pixels by an instruction: which model makes them, and when it may.

What an image shows no words say. So a network edits pixels only where it has a judge that sees the
result before anybody else does.
"""

from typing import Final

from easel.config import names
from easel.errors import EditsOff, Invalid
from easel.generations import judges, model_catalog, prompt_rules
from easel.generations.commands import GenerationParams
from easel.generations.judges.base import SEXUAL
from easel.generations.model_catalog import Model
from easel.generations.providers import ProviderFailed
from easel.images import Image

OFF: Final = (
    "This network has no judge of images, and without one no model edits an image. Images of the"
    " painter can be remixed by an instruction, others by a prompt."
)
OFF_BY_NOW: Final = ("edits-off", "This network has no judge any more, and edits no images.")
NOBODY: Final = "What {} made it from is not kept: remix it by a prompt of your own."
# A word that the rules know for what a judge calls sexual.
SAID_OF_IT: Final = "nude"
# Of words that are not for the asker to read: which rule it was would tell what they say.
UNSAID: Final = "Easel does not make this change to this image."
UNSAID_RULE: Final = "other"


def model_for(image: Image, asked_for: str | None) -> Model:
    """Return the model that edits an image: the one asked for, or the nearest to what made it.

    Raise Invalid for one that edits none and where nobody does, EditsOff where there is no judge.
    """
    able = able_models(asked_for, image.model)
    if not able:
        raise Invalid.at("/image_id", NOBODY.format(image.model))
    if not judges.is_on():
        raise EditsOff(OFF)
    return able[0]


def able_models(asked_for: str | None = None, made_by: str | None = None) -> list[Model]:
    """List the models that edit images, the best choice first: that which made it, the default.

    Raise Invalid where one is asked for that is not offered, or edits none.
    """
    if asked_for:
        found = model_catalog.named(asked_for)
        if not found.inputs:
            raise Invalid.at("/model", f"{found.id} edits no images.")
        return [found]
    return sorted(
        (each for each in model_catalog.offered().values() if each.inputs),
        key=lambda each: (each.name != made_by, each.id != names().provider),
    )


def takes_uploads() -> bool:
    """Return whether images that users upload can be edited here: a judge sees, a model edits."""
    return judges.is_on() and bool(able_models())


def require_open_still() -> None:
    """Raise ProviderFailed where there is no judge any more: nobody would look at the result."""
    if not judges.is_on():
        raise ProviderFailed(*OFF_BY_NOW)


def refuse(params: GenerationParams, image: Image, *, is_told: bool) -> None:
    """Raise Invalid for an instruction that the words of the image make what the rules refuse.

    What a judge called sexual counts as if its words said so. Unless the words are for the asker
    (`is_told`) it is the same error whatever they say, after that for the instruction by itself.
    """
    if is_told:
        _refuse_together(params, image)
        return
    prompt_rules.check(params)
    try:
        _refuse_together(params, image)
    except Invalid as refused:
        raise _untold(refused) from None


def _untold(refused: Invalid) -> Invalid:
    untold = Invalid(UNSAID, errors=[{"pointer": "/instruction", "detail": UNSAID}])
    untold.judgement = (refused.judgement or {}) | {"rule": UNSAID_RULE}
    return untold


def _refuse_together(params: GenerationParams, image: Image) -> None:
    said = [image.prompt, image.negative_prompt, image.style, params.instruction]
    judged = image.judged.as_dict() if image.judged else {}
    if judged.get("rule") == SEXUAL:
        said.append(SAID_OF_IT)
    prompt_rules.check_together("/instruction", "\n".join(each for each in said if each))
