"""Reading feeds: skeleton, hydrate, rules, view, four functions called in a row."""

from collections.abc import Callable
from dataclasses import dataclass

from easel import (
    bookmarks,
    cursors,
    dids,
    follows,
    images,
    posts,
    present,
    rules,
    shards,
    timelines,
)
from easel.fan_out import rebuild
from easel.posts import NEW_SHARDS, Post
from easel.views import PostPage, PostView

Pointers = list[tuple[str, str]]
Skeleton = Callable[[str | None, int], Pointers]

REFILLS = 10


@dataclass(frozen=True)
class Hydrated:
    """What the rules need to know of a page's posts, read live."""

    posts: dict[str, Post]
    followed: set[str]


def following(reader_id: str, cursor: str | None, limit: int) -> PostPage:
    """What the people one follows published, newest first."""
    return page(lambda older, most: _pushed(reader_id, older, most), reader_id, cursor, limit)


def explore_new(viewer_id: str | None, cursor: str | None, limit: int) -> PostPage:
    """Everything public, newest first."""
    return page(_newest_public, viewer_id, cursor, limit)


def of_author(author_id: str, viewer_id: str | None, cursor: str | None, limit: int) -> PostPage:
    """A person's posts as this viewer may see them, newest first."""
    return page(
        lambda older, most: _originals(posts.of_author(author_id, older, most)),
        viewer_id,
        cursor,
        limit,
    )


def saved(viewer_id: str, cursor: str | None, limit: int) -> PostPage:
    """What the viewer saved and may still see, last saved first."""
    return page(
        lambda older, most: bookmarks.newest(viewer_id, older, most), viewer_id, cursor, limit
    )


def by_id(post_id: str, viewer_id: str | None) -> PostView:
    """One post with the whole of its prompts. Raises NotFound when the viewer may not see it."""
    return one(posts.visible(post_id, viewer_id), viewer_id)


def one(post: Post, viewer_id: str | None) -> PostView:
    """A post the viewer may see, with the whole of its prompts and what the viewer did to it."""
    own = dids.own(viewer_id, [post.id], consistent=True)
    shown = present.post(post, viewer_id, own.get(post.id))
    prompts = {image.image_id: image.prompt for image in images.find_all(_ids(post))}
    whole = [
        image.model_copy(update={"prompt": prompts.get(image.id, image.prompt)})
        if image.prompt
        else image
        for image in shown.images
    ]
    return shown.model_copy(update={"images": whole})


def page(skeleton: Skeleton, viewer_id: str | None, cursor: str | None, limit: int) -> PostPage:
    """A page of a feed, refilled up to ten times when the rules left it short.

    Raises Invalid for a cursor that is not one of ours.
    """
    seen: list[Post] = []
    before = cursors.ulid(cursor)
    for _ in range(REFILLS):
        wanted = limit - len(seen)
        # One pointer more than wanted tells whether there is a next page, for next to nothing.
        pointers = skeleton(before, wanted + 1)
        more, pointers = len(pointers) > wanted, pointers[:wanted]
        seen += allowed(pointers, hydrate(pointers, viewer_id), viewer_id)
        before = pointers[-1][0] if more else None
        if before is None or len(seen) == limit:
            break
    return PostPage(items=view(seen, viewer_id), next_cursor=before and cursors.encode(before))


def hydrate(pointers: Pointers, viewer_id: str | None) -> Hydrated:
    """The live posts, and whom of their authors the viewer follows where that matters."""
    found = posts.find_all(post_id for _, post_id in pointers)
    closed = {post.author_id for post in found.values() if post.visibility == "followers"}
    followed = follows.followed_among(viewer_id, closed - {viewer_id}) if viewer_id else set()
    return Hydrated(found, followed)


def allowed(pointers: Pointers, hydrated: Hydrated, viewer_id: str | None) -> list[Post]:
    """What the viewer may see of the page, in its order."""
    live = (hydrated.posts.get(post_id) for _, post_id in pointers)
    return [
        post
        for post in live
        if post and rules.may_see(post, viewer_id, post.author_id in hydrated.followed)
    ]


def view(found: list[Post], viewer_id: str | None) -> list[PostView]:
    """The posts as clients read them, with what the viewer did to each."""
    own = dids.own(viewer_id, [post.id for post in found])
    return [present.post(post, viewer_id, own.get(post.id)) for post in found]


def _pushed(reader_id: str, before: str | None, most: int) -> Pointers:
    strip = timelines.read(reader_id, before, most)
    if before is None and timelines.look(reader_id, strip.head):
        rebuild(reader_id)
        strip = timelines.read(reader_id, before, most)
    return strip.pointers


def _newest_public(before: str | None, most: int) -> Pointers:
    return _originals(
        shards.newest(
            lambda shard, limit: posts.newest_public(shard, before, limit), NEW_SHARDS, most
        )
    )


def _ids(post: Post) -> list[str]:
    return [card["id"] for card in post.images]


def _originals(post_ids: list[str]) -> Pointers:
    return [(post_id, post_id) for post_id in post_ids]
