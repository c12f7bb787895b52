"""Judge images that are to be shown: once, and the judgement stays with the image.

What was painted here is judged on the way. What is older than the judge, or came with an archive,
is judged when it is first shown to others, or brought in; until then it waits.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from easel import images, rate_limits
from easel.db import Update, try_write
from easel.errors import Unavailable
from easel.generations.judges import orders
from easel.generations.judges.base import (
    Judge,
    Judgement,
    configured,
    worst,
)
from easel.images import Image
from easel.policy import LEVELS
from easel.storage import s3

# Pixels of the file that is looked at: what nobody sees on it, nobody sees in a feed.
WIDTH: Final = 1024
# Who judges where a moderator took a rating back; the version is that decision.
MODERATORS: Final = "moderators"


def said(image: Image) -> Judgement | None:
    """Return what was judged of an image, as it counts here now; None while nobody did."""
    if not image.judged:
        return None
    known: dict[str, Any] = image.judged.as_dict()
    known.pop("at")
    return Judgement(**known).here()


def level(chosen: Iterable[Image]) -> Judgement | None:
    """Return the judgement that rates these images highest; None where none is above general."""
    rated = [each for image in chosen if (each := said(image)) and each.outcome in LEVELS]
    return worst(rated) if rated else None


def require(chosen: Sequence[Image], pointers: Sequence[str]) -> None:
    """Accept images that a judge has seen and not refused; have it see those it has not.

    Where the network has no judge, what one refused before is refused all the same. Raise Invalid
    at the pointers of those refused, JudgeSilent while one waits, and RateLimited after too many.
    """
    unseen = [image for image in chosen if not image.judged]
    if unseen and (judge := configured()):
        rate_limits.charge("judgement", str(unseen[0].user_id), len(unseen))
        for image in unseen:
            _keep(image, of_stored(judge, image))
    if errors := [*_refused(chosen, pointers)]:
        places, judged = zip(*errors, strict=True)
        raise orders.refusal(judged[0], list(places))


def of_stored(judge: Judge, image: Image) -> Judgement:
    """Judge an image and its words, as they are stored. Raise JudgeSilent."""
    name = images.file_of_width(list(image.renditions), WIDTH)
    return of_file(judge, image, s3.required(f"p/{image.path}/{name}"))


def of_file(judge: Judge, image: Image, data: bytes) -> Judgement:
    """Judge an image by the bytes of a file of it, and its words. Raise JudgeSilent.

    Words rate nothing: they count where they are refused.
    """
    texts = [each for each in (image.prompt, image.negative_prompt, image.style) if each]
    words = orders.words(judge, texts) if texts else None
    return words if words and words.is_refused else judge.image(data).here()


def overruled(image: Image, decision_id: str) -> Update:
    """Build the part of a transaction by which moderators say that an image is rated nothing."""
    by = Judgement("allowed", MODERATORS, decision_id).kept()
    return Update(image, Image.pk.exists(), Unavailable.shortly(), Image.changing({"judged": by}))


def _refused(chosen: Sequence[Image], pointers: Sequence[str]) -> Iterator[tuple[str, Judgement]]:
    for image, pointer in zip(chosen, pointers, strict=True):
        judged = said(image)
        if judged and judged.is_refused:
            yield pointer, judged


def _keep(image: Image, judgement: Judgement) -> None:
    """Keep the judgement with its image; of two at once, the first one stays."""
    kept = judgement.kept()
    first = Image.pk.exists() & Image.judged.does_not_exist()
    if try_write(image.update, actions=Image.changing({"judged": kept}), condition=first):
        return
    now = images.stored([image.image_id])
    image.judged = now[0].judged if now else kept
