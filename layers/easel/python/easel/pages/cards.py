"""Say of a page what search engines, chats and other networks show of it."""

from dataclasses import dataclass, field
from typing import Any, Final

from easel.collections.schemas import CollectionView
from easel.config import names
from easel.generations.model_catalog import PAINTER
from easel.images.schemas import ImageView
from easel.pages import links
from easel.posts.schemas import PostView
from easel.profiles.schemas import UserView
from easel.provenance import ALGORITHMIC, TRAINED
from easel.storage.addresses import CONTENT_TYPES
from easel.storage.schemas import RenditionView
from easel.text import cutting

TITLE_LETTERS: Final = 70
DESCRIPTION_LETTERS: Final = 200
# Networks scale down what is wider, and some refuse other formats than these, best first.
WIDEST: Final = 1200
FORMATS: Final = ("jpeg", "webp")
GENERATED: Final = "AI-generated"


@dataclass(frozen=True)
class CardImage:
    """The image of a card: one file, which everybody may fetch."""

    url: str
    alt: str
    content_type: str
    width: int
    height: int


@dataclass(frozen=True)
class Card:
    """What is said of a page. `kind` is OpenGraph's, `atom` the address of the page's feed.

    `data` is what the app begins with instead of asking for it, `preloaded` the image it shows
    first, `first` the same where nothing will stand above or beside it; `schema` is schema.org's
    description. `avatar` is the address of a small image, of which no more is known.

    What gathers posts of several users is not for search engines: some of them may not be.
    """

    title: str
    description: str
    address: str
    kind: str = "website"
    image: CardImage | None = None
    avatar: str | None = None
    indexed: bool = False
    oembed: str | None = None
    atom: str | None = None
    author: str | None = None
    published: str | None = None
    schema: dict[str, Any] | None = None
    data: dict[str, Any] | None = None
    preloaded: ImageView | None = None
    first: CardImage | None = None
    site_name: str = field(default_factory=lambda: names().network_name)


def of_post(post: PostView, *, indexed: bool) -> Card:
    """Describe a post that everybody may see. A sensitive one is described without its image."""
    image = post.images[0] if post.images else None
    shown = image if image and post.shown == "plain" and _is_public(image) else None
    card = file_of(shown) if shown else None
    address = links.post(post.id)
    return Card(
        title=f"{post.author.display_name} on {names().network_name}",
        description=_described(post),
        address=address,
        kind="article",
        image=card,
        indexed=indexed and post.level == "general",
        oembed=links.oembed(address),
        author=links.user(post.author.handle),
        published=post.created_at,
        schema=_schema(post, shown, card) if shown and card else None,
        data=_begun(post),
        preloaded=shown,
        first=card if len(post.images) == 1 and not (post.reply_to or post.label) else None,
    )


def of_lineage(post: PostView) -> Card:
    """Describe the family tree of a post that everybody may see; it gathers others' posts."""
    return Card(
        title=f"Family tree of an image by {post.author.display_name}",
        description=f"What it was made from, and what came of it, on {names().network_name}.",
        address=links.lineage(post.id),
        image=_first([post]),
        author=links.user(post.author.handle),
    )


def of_explicit() -> Card:
    """Describe an explicit post, of which visitors are told nothing but that it is one."""
    return Card(
        title=f"Explicit post on {names().network_name}",
        description="Who signs in and is 18 or over chooses whether to see such posts.",
        address=names().site_url,
    )


def of_user(user: UserView, *, indexed: bool) -> Card:
    """Describe a profile."""
    address = links.user(user.handle)
    return Card(
        title=f"{user.display_name} (@{user.handle}) on {names().network_name}",
        description=cut(user.bio, DESCRIPTION_LETTERS) or f"Images by @{user.handle}.",
        address=address,
        kind="profile",
        avatar=user.avatar_large_url,
        indexed=indexed and not user.is_private,
        atom=None if user.is_private else links.atom(address),
    )


def of_tag(name: str, newest: list[PostView]) -> Card:
    """Describe a tag by its newest posts."""
    address = links.tag(name)
    return Card(
        title=f"#{name} on {names().network_name}",
        description=f"Images tagged #{name}.",
        address=address,
        image=_first(newest),
        atom=links.atom(address),
    )


def of_collection(collection: CollectionView) -> Card:
    """Describe a collection that everybody with its address may open."""
    cover = collection.cover
    return Card(
        title=f"{collection.name} by {collection.owner.display_name}",
        description=cut(collection.description, DESCRIPTION_LETTERS)
        or f"A collection on {names().network_name}.",
        address=links.collection(collection.id),
        image=file_of(cover) if cover and _is_public(cover) else None,
        author=links.user(collection.owner.handle),
    )


def file_of(image: ImageView) -> CardImage | None:
    """Return the file of an image that other networks take, or None when there is none."""
    for form in FORMATS:
        fitting = [each for each in image.renditions if _fits(each, form)]
        if fitting:
            file = max(fitting, key=lambda each: each.width)
            kind = CONTENT_TYPES[form]
            return CardImage(file.url, image.alt_text, kind, file.width, file.height)
    return None


def srcset(image: ImageView | None, form: str) -> str:
    """Return the files of an image in one format, as an `img` takes them."""
    files = [each for each in image.renditions if each.format == form] if image else []
    return ", ".join(f"{each.url} {each.width}w" for each in files)


def cut(text: str, most: int) -> str:
    """Return the text on one line, cut at a word when it is longer than `most` letters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    kept, _, _ = line[:most].rpartition(" ")
    # Scripts without spaces have no word to end at: a first word alone would say too little.
    return f"{kept}…" if len(kept) * 2 > most else cutting.cut(line, most)


def _fits(file: RenditionView, form: str) -> bool:
    return file.format == form and file.width <= WIDEST


def _is_public(image: ImageView) -> bool:
    """Return whether everybody may fetch it: others have no address here, see `public_only`."""
    return bool(image.renditions)


def _described(post: PostView) -> str:
    said = post.caption or (post.images[0].alt_text if post.images else "")
    return cut(said, DESCRIPTION_LETTERS) or f"An image by {post.author.display_name}."


def _first(posts: list[PostView]) -> CardImage | None:
    found = (
        file_of(post.images[0])
        for post in posts
        if post.shown == "plain" and post.images and _is_public(post.images[0])
    )
    return next(found, None)


def _begun(post: PostView) -> dict[str, Any] | None:
    """What the app begins with: nothing where an address in it would die before it is used."""
    if not all(_is_public(image) for each in (post, post.quoted) if each for image in each.images):
        return None
    return {"post": post.model_dump(mode="json")}


def _schema(post: PostView, image: ImageView, file: CardImage) -> dict[str, Any]:
    """Describe the image as schema.org's ImageObject; the terms are IPTC's and Google's."""
    author = links.user(post.author.handle)
    return {
        "@context": "https://schema.org",
        "@type": "ImageObject",
        "contentUrl": file.url,
        "width": file.width,
        "height": file.height,
        "name": cut(_described(post), TITLE_LETTERS),
        "description": image.alt_text,
        "datePublished": post.created_at,
        "creditText": f"{post.author.display_name}, {GENERATED}",
        "creator": {"@type": "Person", "name": post.author.display_name, "url": author},
        "digitalSourceType": ALGORITHMIC if image.model == PAINTER else TRAINED,
        "mainEntityOfPage": links.post(post.id),
    }
