"""A post in a frame on any site, and the oEmbed description that says how to frame it."""

import re
from typing import Any

import orjson

from easel.config import names
from easel.errors import ApiError, Invalid, NotFound
from easel.pages import cards, links, templates
from easel.pages.answers import JSON, SHARED, Answer
from easel.pages.cards import CardImage
from easel.posts.schemas import PostView
from easel.timelines import pipeline

WIDTH = 550
# Room for the words below the image, in CSS pixels.
WORDS = 150
CACHE_SECONDS = 60
# Of a frame, in CSS pixels.
SIZE = re.compile("[1-9][0-9]{0,4}")
ADDRESS = re.compile(r"https?://[^\s/?#]+", re.IGNORECASE)


class NotImplementedFormat(ApiError):
    """oEmbed in XML: the specification has 501 for it."""

    status, slug, title = 501, "format-not-implemented", "Format not implemented"


def embed(post_id: str) -> Answer:
    """Answer with a post for a frame. Raise NotFound for what an anonymous reader may not see."""
    shown = pipeline.by_id(post_id, None)
    card = cards.of_post(shown, indexed=False)
    page = templates.render(
        "embed.html",
        card=card,
        post=shown,
        image=card.preloaded,
        srcset=cards.srcset(card.preloaded, "webp"),
        generated=cards.GENERATED,
    )
    return Answer(page)


def describe(query: dict[str, str]) -> Answer:
    """Answer an oEmbed request for `url`, as wide and high as `maxwidth` and `maxheight` allow.

    Raise NotFound for an address that leads to no public post of this network, Invalid for what is
    no address and sizes that are none, NotImplementedFormat for everything but JSON. See https://oembed.com.
    """
    if query.get("format", "json") != "json":
        raise NotImplementedFormat("Ask for format=json.")
    address = query.get("url", "")
    if not ADDRESS.match(address):
        raise Invalid.at("/query/url", "Say which address: url=https://…/p/….")
    widest, highest = _size(query, "maxwidth"), _size(query, "maxheight")
    post_id = links.post_id_in(address)
    if post_id is None:
        raise NotFound("This address is not one of a post here.")
    shown = pipeline.by_id(post_id, None)
    body = orjson.dumps(_described(shown, widest, highest)).decode()
    return Answer(body, content_type=JSON, cache=SHARED)


def _described(post: PostView, widest: int | None, highest: int | None) -> dict[str, Any]:
    card = cards.of_post(post, indexed=False)
    width = min(WIDTH, widest or WIDTH)
    height = _height(card.image, width)
    if highest:
        height = min(height, highest)
    frame = templates.render(
        "frame.html", address=links.embed(post.id), width=width, height=height, title=card.title
    )
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": names().network_name,
        "provider_url": names().site_url,
        "title": card.description,
        "author_name": post.author.display_name,
        "author_url": links.user(post.author.handle),
        "cache_age": CACHE_SECONDS,
        "html": frame.strip(),
        "width": width,
        "height": height,
    } | _thumbnail(card.image)


def _thumbnail(image: CardImage | None) -> dict[str, Any]:
    if image is None:
        return {}
    return {
        "thumbnail_url": image.url,
        "thumbnail_width": image.width,
        "thumbnail_height": image.height,
    }


def _height(image: CardImage | None, width: int) -> int:
    return WORDS + (round(width * image.height / image.width) if image else 0)


def _size(query: dict[str, str], name: str) -> int | None:
    said = query.get(name)
    if said is None:
        return None
    if not SIZE.fullmatch(said):
        raise Invalid.at(f"/query/{name}", "A number of CSS pixels.")
    return int(said)
