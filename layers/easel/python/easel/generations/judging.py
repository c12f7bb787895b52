"""The step that judges what was painted, on a network with a judge: before anybody sees it."""

from dataclasses import asdict

import orjson

from easel.generations import judges, steps
from easel.generations.judges import Judge, Judgement, JudgeSilent
from easel.generations.judges.base import STEP
from easel.generations.model import GUEST
from easel.generations.problems import ImageRefused, State
from easel.storage import s3


def paintings(state: State) -> list[Judgement]:
    """Judge each image of a run as the provider sent it, in order.

    Raise Over when the generation was settled meanwhile, JudgeSilent, and BadImage. No image goes
    on unjudged: where the judge was turned off while the run was going on, it is as if silent.
    """
    generation = steps.opened(state["generation_id"])
    judge = judges.configured(STEP)
    if judge is None:
        raise JudgeSilent("turned off while a run was going on")
    place = f"work/{state['generation_id']}"
    judged = [_judged(judge, f"{place}/{n}") for n, _ in enumerate(state["image_ids"])]
    if generation.of_upload:
        return [each.of_uploaded() for each in judged]
    return [each.of_edited() for each in judged] if generation.edits_pixels else judged


def _judged(judge: Judge, place: str) -> Judgement:
    """Judge an image once: what was said first holds, whoever else asks or did not hear it."""
    known = s3.read(f"{place}.judged")
    if known is None:
        said = judge.image(s3.required(f"{place}.img"))
        known = s3.first(f"{place}.judged", orjson.dumps(asdict(said)))
    return Judgement(**orjson.loads(known)).here()


def passed(state: State, judged: list[Judgement]) -> State:
    """Return the state with which a run goes on: with the images that are not refused.

    Raise ImageRefused where all of them are.
    """
    places = [n for n, each in enumerate(judged) if not each.is_refused]
    if not places:
        raise ImageRefused(judged[0])
    return state | {
        "places": places,
        "image_ids": [state["image_ids"][n] for n in places],
        "judged": [judged[n].kept() for n in places],
        "refused": [each.by for each in judged if each.is_refused],
    }


def refused(state: State, judged: list[Judgement]) -> list[tuple[str, str, Judgement]]:
    """List what is refused as user, image and judgement; whom nobody knows is not among them."""
    owner = steps.opened(state["generation_id"]).user_id
    pairs = zip(state["image_ids"], judged, strict=True)
    return [(owner, id_, each) for id_, each in pairs if each.is_refused and owner != GUEST]
