"""Atom feeds of what everybody may see: of a user, of a tag, and of everything new."""

from typing import Any

from easel import clock
from easel.config import names
from easel.pages import cards, links, templates
from easel.pages.answers import ATOM, Answer
from easel.posts.schemas import PostPage, PostView
from easel.profiles import read
from easel.timelines import author, feeds
from easel.validation import tag_asked_for

ENTRIES = 20


def user(handle: str) -> Answer:
    """Answer with a user's newest posts.

    Raise NotFound for whom an anonymous reader may not know of.
    """
    shown = read.profile(handle, None)
    page = author.posts_of(shown.handle, None, None, ENTRIES)
    title = f"{shown.display_name} (@{shown.handle})"
    return _feed(title, links.user(shown.handle), page)


def tag(said: str) -> Answer:
    """Answer with the newest posts of a tag. Raise Invalid for what is no tag."""
    name = tag_asked_for(said)
    return _feed(f"#{name}", links.tag(name), feeds.tagged(name, None, None, ENTRIES))


def explore() -> Answer:
    """Answer with the newest of all public posts."""
    return _feed("New", links.explore(), feeds.explore_new(None, None, ENTRIES))


def _feed(title: str, address: str, page: PostPage) -> Answer:
    entries = [_entry(post) for post in page.items]
    moments = [post.edited_at or post.created_at for post in page.items]
    body = templates.render(
        "atom.xml",
        title=f"{title} on {names().network_name}",
        address=address,
        self=links.atom(address),
        updated=max(moments, default=clock.now()),
        entries=entries,
    )
    return Answer(body, content_type=ATOM)


def _entry(post: PostView) -> dict[str, Any]:
    card = cards.of_post(post, indexed=False)
    words = post.caption if post.shown == "plain" else ""
    return {
        "post": post,
        "address": card.address,
        "author": card.author,
        "title": cards.cut(words, cards.TITLE_LETTERS) or card.title,
        "image": card.image,
        "content": templates.render(
            "entry.html",
            address=card.address,
            image=card.image,
            caption=words,
            generated=cards.GENERATED,
        ),
    }
