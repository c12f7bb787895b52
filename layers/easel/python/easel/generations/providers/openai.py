"""OpenAI's Images API. Its answers are untrusted; nothing it links to is ever fetched."""

import base64
import binascii
from collections.abc import Iterator
from functools import cache
from typing import Final

import boto3
import httpx2
import openai
from pydantic import BaseModel, ValidationError

from easel import config
from easel.generations.providers.base import Order, Painting, Provider, ProviderBusy, ProviderFailed
from easel.generations.providers.bounded_http import Bound
from easel.generations.providers.openai_errors import by_words, meaning, too_large, unreadable
from easel.images.provenance import TRAINED

SITE: Final = "https://api.openai.com/v1"
SECONDS: Final = 100.0  # the state machine gives up on the task after 110
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


class OpenAI:
    """Paints with the model named in OPENAI_MODEL; the key is in Secrets Manager.

    One request per order. The API knows no seed, so the same order never gives the same images.
    """

    name: Final = "openai"
    source_type: Final = TRAINED

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds

    @property
    def model(self) -> str:
        """The model's id, as the deployment configured it."""
        return config.names().openai_model

    def paint(self, order: Order) -> Iterator[Painting]:
        """Yield the images of one answer. `seconds` is the limit for all of it.

        Raise ProviderBusy (429, 5xx, too slow, cut off, unreadable, too few images),
        ProviderRefused (moderation), ProviderFailed (key, budget, model, size of the answer).
        """
        images = self._answer(order)
        for image in images[: order.count]:
            yield Painting(_decoded(image), understood=(), ignored=())
        if len(images) < order.count:
            raise ProviderBusy(
                "fewer-pictures",
                f"The provider sent {len(images)} of {order.count} images.",
            )

    def _answer(self, order: Order) -> list[ImageData]:
        with self._client(order.count) as client:
            try:
                raw = client.images.with_raw_response.generate(
                    model=self.model,
                    prompt=_prompt(order),
                    size=f"{order.width}x{order.height}",
                    n=order.count,
                    quality="medium",  # "high" takes minutes, and a call given up is still charged
                    output_format="png",
                )
            except openai.OpenAIError as error:
                if isinstance(error, openai.AuthenticationError):
                    _key.cache_clear()  # it may have been replaced: read it afresh next time
                # Without the cause: its text quotes the key or the prompt, and is logged.
                raise meaning(error) from None
        return _read(raw.http_response.content)

    def _client(self, count: int) -> openai.OpenAI:
        """Return a client for one call: no retries of its own, no redirects, a bounded answer."""
        names = config.names()
        timeout = httpx2.Timeout(self._seconds, connect=min(5.0, self._seconds))
        bound = Bound(self._seconds, count * MAX_BYTES * 4 // 3 + 65_536)
        http = openai.DefaultHttpxClient(
            timeout=timeout, follow_redirects=False, event_hooks={"response": [bound]}
        )
        return openai.OpenAI(
            api_key=_key(names.openai_secret_arn),
            base_url=names.openai_base_url or SITE,
            timeout=timeout,
            max_retries=0,
            http_client=http,
        )


def build() -> Provider:
    """Build the provider, with the time the state machine leaves it."""
    return OpenAI()


def _prompt(order: Order) -> str:
    """The API has one field for words, so style and negative prompt go there."""
    parts = [order.prompt]
    if order.style:
        parts.append(f"Style: {order.style}.")
    if order.negative_prompt:
        parts.append(f"Leave out: {order.negative_prompt}.")
    return "\n\n".join(parts)


@cache
def _key(arn: str) -> str:
    """Return the key, read once per process. Raise ProviderFailed when none is configured."""
    if not arn:
        raise ProviderFailed("provider-key", "No key for the provider is configured.")
    secret = boto3.client("secretsmanager").get_secret_value(SecretId=arn)
    return secret["SecretString"].strip()


def _read(body: bytes) -> list[ImageData]:
    try:
        answer = Answer.model_validate_json(body)
    except ValidationError:
        raise unreadable() from None
    if answer.error:
        raise by_words({answer.error.code, answer.error.type}) or unreadable(may_cost=False)
    if answer.data is None:
        raise unreadable()
    return answer.data


def _decoded(image: ImageData) -> bytes:
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
