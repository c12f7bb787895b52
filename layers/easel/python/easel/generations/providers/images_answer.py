"""Read answers of the Images API, which are untrusted: images as base64, and nothing else."""

import base64
import binascii
from typing import Final

from pydantic import BaseModel, ValidationError

from easel.generations.providers.base import ProviderFailed
from easel.generations.providers.openai_errors import by_words, too_large, unreadable

MAX_BYTES: Final = 20 * 1024 * 1024


class ImageData(BaseModel):
    """One result. Only `b64_json` is used."""

    b64_json: str | None = None
    url: str | None = None


class Problem(BaseModel):
    """An error object in the body."""

    code: str | None = None
    type: str | None = None


class Answer(BaseModel):
    """What we read of a 200; the SDK's own types would let any shape through."""

    data: list[ImageData] | None = None
    error: Problem | None = None


def most_bytes(count: int) -> int:
    """Return how many bytes an answer with so many images may have, in base64 and JSON."""
    return count * MAX_BYTES * 4 // 3 + 65_536


def read(body: bytes) -> list[ImageData]:
    """Return the results of a 200. Raise ProviderError for an error in it, or another shape."""
    try:
        answer = Answer.model_validate_json(body)
    except ValidationError:
        raise unreadable() from None
    if answer.error:
        raise by_words({answer.error.code, answer.error.type}) or unreadable(may_cost=False)
    if answer.data is None:
        raise unreadable()
    return answer.data


def decoded(image: ImageData) -> bytes:
    """Return the bytes of a result. Raise ProviderError for a link, for none, and for too many."""
    if image.url and not image.b64_json:
        detail = "The provider sent a link instead of an image."
        raise ProviderFailed("picture-as-link", detail, may_cost=True)
    try:
        data = base64.b64decode(image.b64_json or "", validate=True)
    except (binascii.Error, ValueError):
        raise unreadable() from None
    if not data:
        raise unreadable()
    if len(data) > MAX_BYTES:
        raise too_large()
    return data
