"""Routes of generations and their images: request, watch, cancel, vary, remix, delete."""

from typing import Annotated, Any, Literal

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Header, Query
from pydantic import AfterValidator, ConfigDict, Field

from easel import generations
from easel.erasure import own_images
from easel.errors import Invalid
from easel.generations import commands, guests, variations, views
from easel.generations.commands import GenerationParams
from easel.generations.schemas import GenerationPage, GenerationView, GuestGenerationView
from easel.http import (
    App,
    Body,
    Cursor,
    IdempotencyKey,
    Limit,
    PathId,
    Whole,
    not_all_of,
    nothing,
)
from easel.images import masks
from easel.remixes import request as remixing
from easel.remixes import views as remix_views
from easel.uploads import editing
from easel.validation import Instruction, NamedId, NegativePrompt, Prompt, Style

app = App(write_scope="generate")
logger = Logger()
Seed = Annotated[int, Field(ge=0, le=2**31 - 1), Whole]
Count = Annotated[int, Field(ge=1, le=4), Whole]
Model = Annotated[
    str,
    Field(
        min_length=1,
        max_length=100,
        pattern=r"^[^\x00-\x1f\x7f-\x9f]+$",
        description="One that GET /v1/models lists.",
    ),
]


Mask = Annotated[
    list[Annotated[str, Field(min_length=1, max_length=masks.MOST, pattern="^[01]+$")]],
    Field(
        min_length=1,
        max_length=masks.MOST,
        description="Where alone the instruction holds: a grid over an image of your own, row by"
        " row from the top, `1` for what may be another. Rows are as long as each other.",
    ),
    AfterValidator(masks.checked),
]


class GenerationIn(Body):
    """A request for one to four images. The n-th is painted with seed `seed + n`.

    With `upload_id` it is for one image, edited from one that you uploaded: the prompt is what is
    to be another, and without `aspect_ratio` it is as wide or high as that.
    """

    prompt: Prompt
    negative_prompt: NegativePrompt | None = None
    aspect_ratio: Literal["1:1", "3:2", "2:3"] = "1:1"
    count: Count = 1
    seed: Seed | None = None
    style: Style | None = None
    model: Model | None = None
    upload_id: NamedId | None = Field(
        default=None, description="An upload of yours that is ready, to be edited by a model."
    )
    mask: Mask | None = None

    @property
    def of_upload(self) -> dict[str, Any]:
        """What is said of an edit: without a shape of its own it gets that of the upload."""
        said = self.model_dump(exclude={"prompt"})
        if "aspect_ratio" not in self.model_fields_set:
            said["aspect_ratio"] = None
        return said | {"instruction": self.prompt}


Words = Annotated[
    str | None, Query(min_length=1, max_length=100, description="Words of the prompt, in any case.")
]


class VariationsIn(Body):
    """A request for one to four images that are nearly like one."""

    count: Count = 1


class RemixIn(Body):
    """A remix of an image of a post: by an instruction, by a prompt, or with neither as variations.

    Without a prompt, settings are those of the image, and so is the model but where an instruction
    names one that edits images.
    """

    image_id: NamedId = Field(description="An image of the post.")
    instruction: Instruction | None = Field(
        default=None, description="What is to be another, as in `make it night`: of one image."
    )
    prompt: Prompt | None = None
    negative_prompt: NegativePrompt | None = None
    aspect_ratio: Literal["1:1", "3:2", "2:3"] | None = None
    count: Count = 1
    seed: Seed | None = None
    style: Style | None = None
    model: Model | None = None
    mask: Mask | None = None

    model_config = ConfigDict(json_schema_extra=not_all_of("instruction", "prompt"))


class GuestGenerationIn(Body):
    """A visitor's request for one image by the built-in painter."""

    prompt: Prompt
    aspect_ratio: Literal["1:1", "3:2", "2:3"] = "1:1"


class ClaimIn(Body):
    """The claim to what somebody had made before they signed in."""

    claim: str = Field(
        min_length=1, max_length=200, description="What POST /v1/guest/generations answered."
    )


Claim = Annotated[
    str | None,
    Header(alias="Easel-Claim", max_length=200, description="The `claim` to this generation."),
]


@app.post("/v1/generations", status_code=202)
def request(body: GenerationIn, idempotency_key: IdempotencyKey = None) -> GenerationView:
    """Start a generation, of words or of an upload of yours; it runs in the background."""
    asked = app.once(idempotency_key)
    if body.upload_id is None:
        return remix_views.view(commands.request(app.user_id, _of_words(body), asked))
    wish = editing.Wish(**body.of_upload | {"mask": _packed(body.mask)})
    return remix_views.view(editing.request(app.user_id, wish, asked))


def _of_words(body: GenerationIn) -> GenerationParams:
    if body.mask:
        raise Invalid.at("/mask", "A mask is for an image that is edited: name an upload.")
    return GenerationParams(**body.model_dump(exclude={"upload_id", "mask"}))


def _packed(mask: list[str] | None) -> str | None:
    return masks.of(mask).packed() if mask else None


@app.get("/v1/generations")
def get_generations(limit: Limit = 25, cursor: Cursor = None, q: Words = None) -> GenerationPage:
    """List your generations, newest first; with `q`, those whose prompts say that."""
    return remix_views.page(app.user_id, cursor, limit, q)


@app.get("/v1/generations/<generation_id>")
def get_generation(generation_id: PathId) -> GenerationView:
    """Get a generation with its progress and images."""
    return remix_views.view(generations.owned(generation_id, app.user_id))


@app.delete("/v1/generations/<generation_id>", status_code=204)
def cancel(generation_id: PathId) -> Response[None]:
    """Cancel a generation that goes on, or delete one that is over with its prompt and images.

    What is cancelled is refunded as far as it was not ordered from a provider yet.
    """
    own_images.delete_generation(generation_id, app.user_id)
    return nothing()


@app.post("/v1/images/<image_id>/variations", status_code=202)
def vary(
    image_id: PathId, body: VariationsIn, idempotency_key: IdempotencyKey = None
) -> GenerationView:
    """Start variations of an image of your own; they run in the background."""
    asked = app.once(idempotency_key)
    allow = remixing.above_allow
    return remix_views.view(variations.request(app.user_id, image_id, body.count, asked, allow))


@app.post("/v1/posts/<post_id>/remixes", status_code=202)
def remix(post_id: PathId, body: RemixIn, idempotency_key: IdempotencyKey = None) -> GenerationView:
    """Start a remix of a post; it runs in the background, and remembers its parent."""
    said = body.model_dump()
    said["mask"] = _packed(body.mask)
    wanted = remixing.Wish(post_id, **said)
    return remix_views.view(remixing.request(app.user_id, wanted, app.once(idempotency_key)))


@app.delete("/v1/images/<image_id>", status_code=204)
def delete_image(image_id: PathId) -> Response[None]:
    """Delete an image that nothing shows."""
    own_images.delete_image(image_id, app.user_id)
    return nothing()


@app.post("/v1/guest/generations", status_code=202)
def request_as_guest(
    body: GuestGenerationIn, idempotency_key: IdempotencyKey = None
) -> GuestGenerationView:
    """Start a generation of one image without an account; the answer's claim shows and keeps it."""
    params = GenerationParams(**body.model_dump(), model="painter")
    asked = app.once_from_here(idempotency_key)
    return views.guests_view(guests.request(app.address, params, asked))


@app.get("/v1/guest/generations/<generation_id>")
def get_as_guest(generation_id: PathId, claim: Claim = None) -> GuestGenerationView:
    """Get a visitor's generation with its progress and image, for an hour."""
    return views.guests_view(guests.shown(generation_id, claim))


@app.post("/v1/me/claims", status_code=201)
def claim_generation(body: ClaimIn, idempotency_key: IdempotencyKey = None) -> GenerationView:
    """Make what you had made as a visitor your own; again it is the same generation."""
    asked = app.once(idempotency_key)
    return remix_views.view(guests.take(app.user_id, body.claim, asked))


@logger.inject_lambda_context(correlation_id_path="requestContext.requestId")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app.handle(event, context)
