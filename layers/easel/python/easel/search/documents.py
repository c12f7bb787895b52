"""What is findable of a post or a user, made from its item by one function each."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

import orjson

from easel import ids
from easel.images import looks
from easel.posts import Post
from easel.search.analysis import words
from easel.text import folding, muting
from easel.users import User

# What a document has; with another number, indexes are built anew from the table.
VERSION: Final = 2
POST, USER, GONE = "post", "user", "gone"
LISTED: Final = ("tag", "model", "aspect")
ASPECTS: Final = {"1:1": 1.0, "3:2": 1.5, "2:3": 2 / 3}


@dataclass(frozen=True)
class Document:
    """A post or user as engines hold it; `version` orders what was known of it, in milliseconds.

    The first five are words, separated by spaces; those from `tag` on are exact. `print` tells
    whether the thing still says what it did, `looks` what its first image looks like, packed. Of
    what is not to be found (`gone`) nothing is kept but its version. `owner` is whose words they
    are; an engine that cannot remove by it is built anew when they leave, and needs not know.
    """

    id: str
    kind: str
    version: int
    caption: str = ""
    tags: str = ""
    who: str = ""
    alt: str = ""
    prompt: str = ""
    tag: tuple[str, ...] = ()
    model: tuple[str, ...] = ()
    aspect: tuple[str, ...] = ()
    author: str = ""
    handle: str = ""
    at: int = 0
    print: str = ""
    owner: str = ""
    looks: str = ""

    @property
    def buckets(self) -> tuple[str, ...]:
        """Coarse names for what it looks like."""
        found = looks.unpacked(self.looks)
        return found.buckets() if found else ()

    def packed(self) -> bytes:
        """Return the document as JSON, without what is empty, and without whose it is."""
        said = asdict(self) | {"owner": ""}
        return orjson.dumps({name: value for name, value in said.items() if value})

    @classmethod
    def unpacked(cls, packed: bytes) -> "Document":
        """Return the document that was packed."""
        said: dict[str, Any] = orjson.loads(packed)
        return cls(**said | {name: tuple(said.get(name, ())) for name in LISTED})


def of_post(post: Post, version: int) -> Document:
    """Return the document of a post: `gone` where not everybody may see it, and of replies.

    A reply is found where it was said, as under no tag.
    """
    if not post.is_listed:
        return gone(post.id, version)
    said = _said(post)
    cards = [dict(card) for card in post.images]
    return Document(
        id=post.id,
        kind=POST,
        version=version,
        caption=_words(said["caption"]),
        tags=_words(said["tags"]),
        who=_words(said["who"]),
        alt=_words(said["alt"]),
        prompt=_words(said["prompt"]),
        tag=tuple(sorted(post.topics)),
        model=_each(folding.fold(card["model"]) for card in cards),
        aspect=_each(aspect(int(card["width"]), int(card["height"])) for card in cards),
        author=str(post.author.as_dict().get("handle", "")),
        # As feeds order posts: by the time in their ids.
        at=milliseconds(ids.moment(post.id)),
        print=print_of_post(post),
        owner=post.author_id,
        looks=looks_of(post),
    )


def of_user(user: User, version: int) -> Document:
    """Return the document of a user: `gone` while they are suspended."""
    if user.suspended:
        return gone(user.user_id, version)
    return Document(
        id=user.user_id,
        kind=USER,
        version=version,
        who=_words([user.handle, user.display_name]),
        handle=user.handle,
        at=milliseconds(user.created_at),
        print=print_of_user(user),
        owner=user.user_id,
    )


def gone(id_: str, version: int) -> Document:
    """Return what is left of something that is not to be found."""
    return Document(id_, GONE, version)


def print_of_post(post: Post) -> str:
    """Return a print of all the words by which a post is found, the same while they are."""
    return _print([[*texts] for texts in _said(post).values()])


def looks_of(post: Post) -> str:
    """Return what the first image of a post looks like, packed; "" where it is not known."""
    return str(dict(post.images[0]).get("looks") or "") if post.images else ""


def print_of_user(user: User) -> str:
    """Return a print of the names by which a user is found."""
    return _print([user.handle, user.display_name])


def fields(post: Post) -> dict[str, str]:
    """Return the words of a post by field, as `of_post` has them."""
    return {name: _words(texts) for name, texts in _said(post).items()}


def aspect(width: int, height: int) -> str:
    """Return the aspect ratio of the API that is nearest to this size in pixels."""
    ratio = width / max(height, 1)
    return min(ASPECTS, key=lambda name: max(ratio / ASPECTS[name], ASPECTS[name] / ratio))


def milliseconds(moment: str) -> int:
    """Return a moment that `clock` formatted as milliseconds since 1970."""
    return int(datetime.fromisoformat(moment).timestamp() * 1000)


def _said(post: Post) -> dict[str, list[str]]:
    """All the words by which a post is found, by field: what its card shows, and no more."""
    cards = [dict(card) for card in post.images]
    author = post.author.as_dict()
    return {
        "caption": [post.caption],
        "tags": sorted(post.topics),
        "who": [str(author.get(name, "")) for name in ("handle", "display_name")],
        "alt": [muting.telling(card["alt_text"], card["alt_text_source"]) for card in cards],
        "prompt": [card["prompt"] for card in cards] if post.show_prompt else [],
    }


def _words(texts: Iterable[str]) -> str:
    return " ".join(word for text in texts for word in words(text))


def _each(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _print(said: list[Any]) -> str:
    return hashlib.blake2b(orjson.dumps(said), digest_size=8).hexdigest()
