"""Snapshots that a post carries, of its author and of each of its images."""

from typing import Any

from easel.errors import Invalid
from easel.images import Image, alt_text, find_all
from easel.posts.model import Post
from easel.text.cutting import cut
from easel.users import User

PROMPT_PREVIEW = 200


def author(user: User) -> dict[str, Any]:
    """Return the card of its author that a post carries, refreshed soon after a profile changes."""
    card: dict[str, Any] = {"handle": user.handle, "display_name": user.display_name}
    avatar = user.avatar.as_dict() if user.avatar else {}
    return card | ({"avatar": f"{avatar['key']}/{avatar['file']}"} if avatar.get("ready") else {})


def images(
    chosen: list[Image], texts: list[str | None], *, show_prompt: bool
) -> list[dict[str, Any]]:
    """Return one card per image, with its alt text. Raise Invalid when the texts do not pair up."""
    own = alt_text.paired(texts, len(chosen))
    return [
        _image(image, text, show_prompt=show_prompt)
        for image, text in zip(chosen, own, strict=True)
    ]


def redone(post: Post, texts: list[str | None] | None, show_prompt: bool) -> list[dict[str, Any]]:
    """Return the post's cards with other alt texts, or with another choice of showing prompts.

    Where neither is another, they are as they were: no draft is written anew.
    """
    old = [dict(card) for card in post.images]
    own = [own_words(card) for card in old]
    texts = own if texts is None else alt_text.paired(texts, len(old))
    if show_prompt == post.show_prompt and list(map(alt_text.said, texts)) == own:
        return old
    chosen = find_all([card["id"] for card in old])
    if len(chosen) != len(old):
        raise Invalid("An image of this post is gone.")
    return images(chosen, texts, show_prompt=show_prompt)


def own_words(card: dict[str, Any]) -> str | None:
    """Return the alt text the author gave an image, or None where it was drafted."""
    return str(card["alt_text"]) if card["alt_text_source"] == "author" else None


def _image(image: Image, text: str | None, *, show_prompt: bool) -> dict[str, Any]:
    return {
        "id": image.image_id,
        "path": image.path,
        "width": int(image.width),
        "height": int(image.height),
        "thumbhash": image.thumbhash,
        "renditions": list(image.renditions),
        "model": image.model,
        **_claims(image),
        "prompt": preview(image.prompt),
        **alt_text.of(text, image, show_prompt=show_prompt),
        **looks(image),
    }


def looks(image: Image) -> dict[str, str]:
    """Return the part of a card that says what an image looks like, where that is known."""
    return {"looks": image.looks} if image.looks else {}


def _claims(image: Image) -> dict[str, str]:
    claimed = image.claimed_model
    return {"claimed_model": claimed} if claimed else {}


def preview(prompt: str) -> str:
    """Shorten a prompt to what feeds show: at most 200 characters."""
    return cut(prompt, PROMPT_PREVIEW)
