"""References of a new post to another: the post it replies to, or quotes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pynamodb.expressions.condition import Condition

from easel import posts
from easel.db import Check
from easel.errors import Invalid, NotFound
from easel.posts.model import Post

NOT_THERE = "Post not found."


NOT_PUBLIC = "Only public posts and your own can be quoted."


@dataclass(frozen=True)
class Talk:
    """What the post stores of the other, and what must still hold of it when it is written."""

    links: Mapping[str, Any] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()


def about(reply_to: str | None, quote_of: str | None, author_id: str) -> Talk:
    """Return what comes with replying to one post or quoting one; nothing with neither.

    Raise Invalid for both at once, for a post the author may not see (which looks like one that is
    not there), and for a quote of another's that is not public.
    """
    if reply_to is not None and quote_of is not None:
        one = "A post answers another or quotes it, not both."
        places = [{"pointer": each, "detail": one} for each in ("/reply_to", "/quote_of")]
        raise Invalid(one, errors=places)
    if reply_to is not None:
        return _answer(reply_to, author_id)
    return Talk() if quote_of is None else _quote(quote_of, author_id)


def _answer(parent_id: str, author_id: str) -> Talk:
    parent = _seen(parent_id, author_id, "/reply_to")
    return Talk(links(parent), (_still(parent, Post.pk.exists(), "/reply_to"),))


def _quote(quoted_id: str, author_id: str) -> Talk:
    quoted = _seen(quoted_id, author_id, "/quote_of")
    own = quoted.author_id == author_id
    if not (own or quoted.is_public):
        raise Invalid.at("/quote_of", NOT_PUBLIC)
    held = Post.pk.exists() if own else posts.still_public()
    return Talk({"quote_of": quoted.id}, (_still(quoted, held, "/quote_of"),))


def _seen(post_id: str, viewer_id: str, pointer: str) -> Post:
    try:
        return posts.visible(post_id, viewer_id)
    except NotFound:
        raise Invalid.at(pointer, NOT_THERE) from None


def _still(post: Post, held: Condition, pointer: str) -> Check:
    return Check(Post.at(post.id), held, Invalid.at(pointer, NOT_THERE))


KEPT = 20


def links(parent: Post) -> dict[str, list[str] | str]:
    """Return what a reply to this post stores of the thread."""
    above_parent = list(parent.ancestors or [])
    return {
        "reply_to": parent.id,
        "ancestors": [parent.id, *above_parent][:KEPT],
        "root": parent.root or parent.id,
    }
