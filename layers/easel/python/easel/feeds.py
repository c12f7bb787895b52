"""Reading feeds: skeleton, hydrate, rules, view, four functions called in a row."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from easel import (
    audience,
    bookmarks,
    cursors,
    dids,
    images,
    posts,
    present,
    shards,
    taggings,
    text,
    timelines,
)
from easel.audience import Standpoint
from easel.fan_out import rebuild
from easel.posts import NEW_SHARDS, Post
from easel.views import PostPage, PostView

Pointers = list[tuple[str, str]]
Skeleton = Callable[[str | None, int], Pointers]

REFILLS = 10


@dataclass(frozen=True)
class Hydrated:
    """A page's posts, read live, and what the rules need to know of the viewer."""

    posts: dict[str, Post]
    standpoint: Standpoint


def following(reader_id: str, cursor: str | None, limit: int) -> PostPage:
    """What the people one follows published, newest first."""
    skeleton = partial(_pushed, reader_id)
    return page(skeleton, reader_id, cursor, limit, wanted=True)


def explore_new(viewer_id: str | None, cursor: str | None, limit: int) -> PostPage:
    """Everything public, newest first."""
    return page(_newest_public, viewer_id, cursor, limit, wanted=True)


def tagged(tag: str, viewer_id: str | None, cursor: str | None, limit: int) -> PostPage:
    """Everything public with a tag, newest first, however the tag is spelled.

    Raises Invalid for what is no tag.
    """
    name = text.tag_asked_for(tag)
    return page(
        lambda older, most: _originals(taggings.newest(name, older, most)),
        viewer_id,
        cursor,
        limit,
        wanted=True,
        fits=lambda post: name in taggings.due(post),
    )


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


def page(  # noqa: PLR0913
    skeleton: Skeleton,
    viewer_id: str | None,
    cursor: str | None,
    limit: int,
    *,
    wanted: bool = False,
    fits: Callable[[Post], bool] = bool,
) -> PostPage:
    """A page of a feed, refilled up to ten times when the rules left it short.

    `wanted` leaves out what the viewer muted: in feeds, not on a page opened for its own sake.
    `fits` leaves out what the skeleton still points to though it should not.
    Raises Invalid for a cursor that is not one of ours.
    """
    seen: list[Post] = []
    before = cursors.ulid(cursor)
    for _ in range(REFILLS):
        room = limit - len(seen)
        # One pointer more than there is room for tells of a next page, for next to nothing.
        pointers = skeleton(before, room + 1)
        more, pointers = len(pointers) > room, pointers[:room]
        found = allowed(pointers, hydrated := hydrate(pointers, viewer_id))
        seen += [
            post for post in found if fits(post) and (not wanted or hydrated.standpoint.wants(post))
        ]
        before = pointers[-1][0] if more else None
        if before is None or len(seen) == limit:
            break
    return PostPage(items=view(seen, viewer_id), next_cursor=before and cursors.encode(before))


def hydrate(pointers: Pointers, viewer_id: str | None) -> Hydrated:
    """The live posts, and how the viewer stands to their authors."""
    found = posts.find_all(post_id for _, post_id in pointers)
    return Hydrated(found, audience.standpoint(viewer_id, found.values()))


def allowed(pointers: Pointers, hydrated: Hydrated) -> list[Post]:
    """What the viewer may see of the page, in its order."""
    live = (hydrated.posts.get(post_id) for _, post_id in pointers)
    return [post for post in live if post and hydrated.standpoint.may_see(post)]


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
