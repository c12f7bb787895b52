"""Images, as clients see them."""

from typing import Annotated, Literal

from easel.schemas import LEFT_OUT, View
from easel.storage.schemas import RenditionView

AltSource = Literal["author", "drafted"]


class ImageView(View):
    """An image as posts show it; `prompt` is there when its author shows it.

    A single post then says `negative_prompt` and `style` too, where there were any. Of an image
    that came with an archive `model` is `Imported`, and `claimed_model` what the archive says.
    """

    id: str
    width: int
    height: int
    alt_text: str
    alt_text_source: AltSource
    thumbhash: str
    prompt: Annotated[str | None, LEFT_OUT] = None
    negative_prompt: Annotated[str | None, LEFT_OUT] = None
    style: Annotated[str | None, LEFT_OUT] = None
    model: str
    claimed_model: Annotated[str | None, LEFT_OUT] = None
    parent_image_id: Annotated[str | None, LEFT_OUT] = None
    renditions: list[RenditionView]


class ImageThumbnailView(View):
    """A finished image in a small place; its addresses work for 15 minutes."""

    id: str
    width: int
    height: int
    alt_text: str
    thumbhash: str
    renditions: list[RenditionView]


class DownloadView(View):
    """A file of an image to keep: the PNG has every pixel, the JPEG is at most 1200 wide."""

    format: Literal["png", "jpeg"]
    url: str


class JudgementView(View):
    """What a judge says of an image that is not simply allowed: the rule, who judged, and how.

    `sensitive` and `explicit` are the least that a post with it is shown as; `refused` is no image
    to publish.
    """

    outcome: Literal["sensitive", "explicit", "refused"]
    rule: str
    provider: str
    version: str


class GeneratedImageView(View):
    """A finished image; its addresses work for 15 minutes, ask again for new ones.

    `parent_image_id` is the image it varies, if it does. `alt_text` is drafted: what a post says
    until its author does, and `alt_text_without_prompt` where it does not show the prompt.
    `claimed_model` is what the archive says that it came with. `judgement` is there where this
    network has a judge, which rates it higher than general or refuses it.
    """

    id: str
    width: int
    height: int
    thumbhash: str
    prompt: str
    seed: int
    model: str
    claimed_model: Annotated[str | None, LEFT_OUT] = None
    parent_image_id: Annotated[str | None, LEFT_OUT] = None
    understood: list[str]
    ignored: list[str]
    judgement: Annotated[JudgementView | None, LEFT_OUT] = None
    alt_text: str
    alt_text_without_prompt: str
    renditions: list[RenditionView]
    downloads: list[DownloadView]
    created_at: str
