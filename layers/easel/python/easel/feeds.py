"""Reading feeds: skeleton, hydrate, rules, view, four functions called in a row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from easel import (
    bookmarks,
    cursors,
    dids,
    follows,
    images,
    posts,
    present,
    reposts,
    rules,
    shards,
    surroundings,
    timelines,
)
from easel.fan_out import rebuild
from easel.posts import NEW_SHARDS, Post
from easel.surroundings import Surroundings
from easel.timelines import Pointer
from easel.views import PostPage, PostView

Pointers = list[tuple[str, str]]
Skeleton = Callable[[str | None, int], list[Pointer]]

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
    """A person's posts and reposts as this viewer may see them, newest first."""
    return page(lambda older, most: reposts.wall(author_id, older, most), viewer_id, cursor, limit)


def saved(viewer_id: str, cursor: str | None, limit: int) -> PostPage:
    """What the viewer saved and may still see, last saved first."""
    return page(
        lambda older, most: [Pointer(*each) for each in bookmarks.newest(viewer_id, older, most)],
        viewer_id,
        cursor,
        limit,
    )


def by_id(post_id: str, viewer_id: str | None) -> PostView:
    """One post with the whole of its prompts. Raises NotFound when the viewer may not see it."""
    return one(posts.visible(post_id, viewer_id), viewer_id)


def one(post: Post, viewer_id: str | None) -> PostView:
    """A post the viewer may see, with the whole of its prompts and what the viewer did to it."""
    own = dids.own(viewer_id, [post.id], consistent=True)
    shown = _beside([post], viewer_id).around(post, present.post(post, viewer_id, own.get(post.id)))
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
    seen: dict[str, Post] = {}
    brought: dict[str, Pointer] = {}
    before = cursors.ulid(cursor)
    for _ in range(REFILLS):
        wanted = limit - len(seen)
        # One pointer more than wanted tells whether there is a next page, for next to nothing.
        pointers = skeleton(before, wanted + 1)
        more, pointers = len(pointers) > wanted, pointers[:wanted]
        first = surroundings.first_met(pointers, set(seen))
        leading = [(pointer.place, pointer.post_id) for pointer in first]
        found = allowed(leading, hydrate(leading, viewer_id), viewer_id)
        seen |= {post.id: post for post in found}
        brought |= surroundings.reposted(first)
        before = pointers[-1].place if more else None
        if before is None or len(seen) == limit:
            break
    shown = view(list(seen.values()), viewer_id, brought)
    return PostPage(items=shown, next_cursor=before and cursors.encode(before))


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


def view(
    found: list[Post], viewer_id: str | None, brought: Mapping[str, Pointer]
) -> list[PostView]:
    """The posts as clients read them: what the viewer did to each, what each quotes or answers,
    and who brought it; a repost of somebody who is gone is left out."""
    own = dids.own(viewer_id, [post.id for post in found])
    beside = _beside(found, viewer_id)
    reasons = surroundings.reasons({post.id for post in found}, brought)
    return [
        beside.around(post, present.post(post, viewer_id, own.get(post.id))).model_copy(
            update={"reason": reasons.get(post.id)}
        )
        for post in found
        if post.id in reasons or post.id not in brought
    ]


def _beside(found: list[Post], viewer_id: str | None) -> Surroundings:
    """The posts that these quote or answer, as far as the viewer may see them."""
    near = {post.id: post for post in found}
    wanted = surroundings.wanted(found) - set(near)
    pointers = [(post_id, post_id) for post_id in sorted(wanted)]
    if pointers:
        seen = allowed(pointers, hydrate(pointers, viewer_id), viewer_id)
        near |= {post.id: post for post in seen}
    return Surroundings(viewer_id, near)


def _pushed(reader_id: str, before: str | None, most: int) -> list[Pointer]:
    strip = timelines.read(reader_id, before, most)
    if before is None and timelines.look(reader_id, strip.head):
        rebuild(reader_id)
        strip = timelines.read(reader_id, before, most)
    return strip.pointers


def _newest_public(before: str | None, most: int) -> list[Pointer]:
    return originals(
        shards.newest(
            lambda shard, limit: posts.newest_public(shard, before, limit), NEW_SHARDS, most
        )
    )


def _ids(post: Post) -> list[str]:
    return [card["id"] for card in post.images]


def originals(post_ids: list[str]) -> list[Pointer]:
    """Pointers to posts that stand under their own ids."""
    return [Pointer(post_id, post_id) for post_id in post_ids]
