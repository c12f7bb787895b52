"""Generations, as their owner sees them."""

from typing import Annotated, Literal

from easel.images.schemas import GeneratedImageView, ImageThumbnailView
from easel.schemas import LEFT_OUT, View


class GenerationErrorView(View):
    """Why a generation failed: a stable code and a sentence for people."""

    code: str
    detail: str


class RefusedImageView(View):
    """Why an image was painted and not made: the rule it breaks, who judged so, in what version."""

    rule: str
    provider: str
    version: str


Status = Literal["queued", "running", "succeeded", "failed", "cancelled"]


class GenerationView(View):
    """A request for images and how far it is; `progress` runs from 0 to 1.

    `counted` of its images count against the quota of their day. When it failed or was cancelled,
    these are the ones that had been ordered by then. `parent_image_id` is the image that its images
    vary or remix; of a remix `remix_of` is the post, and `instruction` what of it is to be another,
    where the cells of `mask` are 1 if that was said. `upload_id` is the image of one's own that is
    edited instead.
    `previews` are there at the stage `finishing`: a small file of each image to come, under the id
    it will have; nothing but `images` can be published. `refused` has an entry for each of its
    images that a judge did not let be made; where that is all of them, it failed.
    """

    id: str
    status: Status
    stage: str
    progress: float
    prompt: str
    negative_prompt: Annotated[str | None, LEFT_OUT] = None
    style: Annotated[str | None, LEFT_OUT] = None
    aspect_ratio: Literal["1:1", "3:2", "2:3"]
    count: int
    counted: int
    seed: int
    model: str
    parent_image_id: Annotated[str | None, LEFT_OUT] = None
    remix_of: Annotated[str | None, LEFT_OUT] = None
    instruction: Annotated[str | None, LEFT_OUT] = None
    mask: Annotated[list[str] | None, LEFT_OUT] = None
    upload_id: Annotated[str | None, LEFT_OUT] = None
    images: list[GeneratedImageView]
    refused: Annotated[list[RefusedImageView] | None, LEFT_OUT] = None
    previews: Annotated[list[ImageThumbnailView] | None, LEFT_OUT] = None
    error: Annotated[GenerationErrorView | None, LEFT_OUT] = None
    created_at: str


class GuestGenerationView(View):
    """A visitor's generation, with the claim to it. Both are good until `ends_at`.

    Whoever signs in by then makes it their own with `POST /v1/me/claims`; else it is deleted.
    """

    claim: str
    ends_at: str
    generation: GenerationView


class GenerationPage(View):
    """A page of generations, newest first; `next_cursor` is null at the end."""

    items: list[GenerationView]
    next_cursor: str | None
