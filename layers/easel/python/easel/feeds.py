"""Reading feeds: skeleton, hydrate, rules, view, four functions called in a row."""

from collections.abc import Callable, Mapping
from functools import partial

from easel import (
    audience,
    bookmarks,
    cursors,
    dids,
    images,
    posts,
    present,
    reposts,
    shards,
    surroundings,
    taggings,
    text,
    timelines,
)
from easel.fan_out import rebuild
from easel.gathering import Fits, Gathered
from easel.hydration import hydrate
from easel.posts import NEW_SHARDS, Post
from easel.refusals import NotFound
from easel.rules import SEEN, Sight
from easel.surroundings import Surroundings
from easel.timelines import Pointer
from easel.views import PostPage, PostView, ReasonView

Skeleton = Callable[[str | None, int], list[Pointer]]

REFILLS = 10


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
        lambda older, most: originals(taggings.newest(name, older, most)),
        viewer_id,
        cursor,
        limit,
        wanted=True,
        fits=lambda post: name in taggings.due(post),
    )


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
    """A post the viewer may see, with the whole of its prompts and what the viewer did to it.

    Raises NotFound when they chose meanwhile not to.
    """
    sight = audience.level_now(viewer_id, post)
    if sight not in SEEN:
        raise NotFound("There is no such post.")
    (shown,) = view([post], _around(post, viewer_id, sight), {}, consistent=True)
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
    fits: Fits = bool,
) -> PostPage:
    """A page of a feed, refilled up to ten times when the rules left it short.

    `wanted` leaves out what the viewer muted: in feeds, not on a page opened for its own sake.
    `fits` leaves out what the skeleton still points to though it should not.
    Raises Invalid for a cursor that is not one of ours.
    """
    gathered, before = Gathered(), cursors.ulid(cursor)
    for _ in range(REFILLS):
        room = limit - len(gathered.seen)
        # One pointer more than there is room for tells of a next page, for next to nothing.
        pointers = skeleton(before, room + 1)
        more, pointers = len(pointers) > room, pointers[:room]
        gathered.take(pointers, hydrate(pointers, viewer_id), fits, wanted=wanted)
        before = pointers[-1].place if more else None
        if before is None or len(gathered.seen) == limit:
            break
    reasons = surroundings.reasons(gathered.brought, gathered.reposters)
    shown = view(list(gathered.seen.values()), gathered.surroundings(viewer_id), reasons)
    return PostPage(items=shown, next_cursor=before and cursors.encode(before))


def view(
    found: list[Post],
    around: Surroundings,
    reasons: Mapping[str, ReasonView],
    *,
    consistent: bool = False,
) -> list[PostView]:
    """The posts as clients read them: how the viewer meets each, what they did to it, what each
    quotes or answers, and who brought it. `around` has the posts themselves, too."""
    viewer_id = around.viewer_id
    own = dids.own(viewer_id, [post.id for post in found], consistent=consistent)
    return [
        around.around(
            post, present.post(post, viewer_id, around.sights[post.id], own.get(post.id))
        ).model_copy(update={"reason": reasons.get(post.id)})
        for post in found
    ]


def _around(post: Post, viewer_id: str | None, sight: Sight) -> Surroundings:
    """A post the viewer may see, and what it quotes or answers, as far as they may see that."""
    beside = surroundings.beside({post.id: post}).values()
    met = Surroundings.seen(beside, audience.standpoint(viewer_id, beside))
    return Surroundings(viewer_id, {post.id: post, **met.near}, {post.id: sight, **met.sights})


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
