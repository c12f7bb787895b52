"""Models behind OpenAI's Images API, there or at an address that speaks it.

Addresses are those the operator listed, and no other is ever asked: no redirect is followed, and
nothing that an answer links to is fetched.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import httpx2
import openai

from easel.generations import keys, model_catalog
from easel.generations.keys import KeyUnread
from easel.generations.model_catalog import Endpoint, Model
from easel.generations.providers import edited_image, images_answer
from easel.generations.providers.base import Order, Painting, Provider, ProviderBusy, ProviderFailed
from easel.generations.providers.bounded_http import Bound
from easel.generations.providers.images_answer import ImageData
from easel.generations.providers.openai_errors import meaning
from easel.provenance import TRAINED

if TYPE_CHECKING:
    from openai._legacy_response import LegacyAPIResponse
    from openai.types import ImagesResponse

SECONDS: Final = 100.0  # the state machine gives up on the task after 110
# Where no key is asked for: the SDK wants one all the same, and then leaves it out.
UNSENT: Final = "none"
NO_KEY: Final = {"Authorization": openai.omit}


class ImagesApi:
    """Paints with a model at its endpoint; the key is in Secrets Manager.

    One request per order, in which is nothing but what the model is configured to take.
    """

    source_type: Final = TRAINED

    def __init__(self, model: Model, endpoint: Endpoint, seconds: float = SECONDS) -> None:
        self._model = model
        self._endpoint = endpoint
        self._seconds = seconds

    @property
    def name(self) -> str:
        """The model's id, in the API and in configuration."""
        return self._model.id

    @property
    def model(self) -> str:
        """The model's name, as the deployment configured it."""
        return self._model.name

    def paint(self, order: Order) -> Iterator[Painting]:
        """Yield the images of one answer. `seconds` is the limit for all of it.

        Raise ProviderBusy (429, 5xx, too slow, cut off, unreadable, too few images),
        ProviderRefused (moderation), ProviderFailed (key, budget, model, size of the answer).
        """
        if model_catalog.untaken(self._model, order):
            # What it took when the order was queued; to leave that out would be another order.
            raise ProviderFailed("model-changed", "The model does not take this order any more.")
        images = self._answer(order)
        for image in images[: order.count]:
            yield Painting(images_answer.decoded(image), understood=(), ignored=())
        if len(images) < order.count:
            raise ProviderBusy(
                "fewer-pictures",
                f"The provider sent {len(images)} of {order.count} images.",
            )

    def _answer(self, order: Order) -> list[ImageData]:
        with self._client(order.count) as client:
            try:
                raw = self._asked(client, order)
            except openai.OpenAIError as error:
                if isinstance(error, openai.AuthenticationError):
                    keys.forget()  # it may have been replaced: read it afresh next time
                # Without the cause: its text quotes the key or the prompt, and is logged.
                raise meaning(error) from None
        return images_answer.read(raw.http_response.content)

    def _asked(self, client: openai.OpenAI, order: Order) -> "LegacyAPIResponse[ImagesResponse]":
        """Ask for images of words, or for one that is another in what is said of it."""
        images, model = client.images.with_raw_response, self._endpoint.model
        prompt = _prompt(self._model, order)
        body = {**self._endpoint.options, **_fields(self._model, order)}
        headers = None if self._endpoint.secret_arn else NO_KEY
        if not order.edits_pixels:
            return images.generate(
                model=model, prompt=prompt, extra_body=body, extra_headers=headers
            )
        sent = edited_image.files(order)
        return images.edit(
            image=sent.image,
            mask=sent.mask or openai.omit,
            model=model,
            prompt=prompt,
            extra_body=body,
            extra_headers=headers,
        )

    def _client(self, count: int) -> openai.OpenAI:
        """Return a client for one call: no retries of its own, no redirects, a bounded answer."""
        secret = self._endpoint.secret_arn
        timeout = httpx2.Timeout(self._seconds, connect=min(5.0, self._seconds))
        bound = Bound(self._seconds, images_answer.most_bytes(count))
        http = openai.DefaultHttpxClient(
            timeout=timeout, follow_redirects=False, event_hooks={"response": [bound]}
        )
        return openai.OpenAI(
            api_key=_key(secret) if secret else UNSENT,
            base_url=self._endpoint.base_url,
            timeout=timeout,
            max_retries=0,
            http_client=http,
        )


def build(model: Model) -> Provider:
    """Build the provider of a model that has an endpoint, with the time the machine leaves it."""
    assert model.endpoint
    return ImagesApi(model, model.endpoint)


def _fields(model: Model, order: Order) -> dict[str, object]:
    """What the model takes beside its name and the prompt: another may not know the field."""
    said: dict[str, object] = {}
    if size := model.sizes[order.aspect_ratio]:
        said["size"] = size
    if model.max_images > 1:
        said["n"] = order.count
    if model.seed:
        said["seed"] = order.seed
    if model.negative_prompt == "field" and order.negative_prompt:
        said["negative_prompt"] = order.negative_prompt
    if model.style == "field" and order.style:
        said["style"] = order.style
    return said


def _prompt(model: Model, order: Order) -> str:
    """The prompt, with the words for which the model has no field."""
    parts = [order.prompt]
    if model.style == "prompt" and order.style:
        parts.append(f"Style: {order.style}.")
    if model.negative_prompt == "prompt" and order.negative_prompt:
        parts.append(f"Leave out: {order.negative_prompt}.")
    return "\n\n".join(parts)


def _key(arn: str) -> str:
    """Return the key, read once per process. Raise ProviderFailed when it cannot be read."""
    try:
        return keys.read(arn)
    except KeyUnread:
        raise ProviderFailed(
            "provider-key", "Our key for the provider could not be read."
        ) from None
