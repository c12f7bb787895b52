"""Read a feed: skeleton, hydrate, rules, view, four functions called in a row."""

from collections.abc import Callable, Mapping

from easel import images, pagination, posts, visibility
from easel.errors import NotFound
from easel.images import Image
from easel.images import present as images_shown
from easel.images.schemas import ImageView
from easel.policy import SEEN, Access
from easel.posts import Pointer, Post, interactions, present, remixers
from easel.posts.interactions import ViewerState
from easel.posts.schemas import PostPage, PostView, ReasonView, ScoreReasonView
from easel.timelines import post_context
from easel.timelines.hydrate import hydrate
from easel.timelines.page_builder import Fits, Gathered
from easel.timelines.post_context import Surroundings

Skeleton = Callable[[str | None, int], list[Pointer]]
Places = Callable[[str | None], str | None]


REFILLS = 10


def by_id(post_id: str, viewer_id: str | None) -> PostView:
    """Return one post with whole prompts. Raise NotFound when the viewer may not see it."""
    return one(posts.visible(post_id, viewer_id), viewer_id)


def one(post: Post, viewer_id: str | None) -> PostView:
    """Return a post the viewer may see, with whole prompts and what the viewer did to it.

    Raise NotFound when they chose meanwhile not to.
    """
    access = visibility.level_now(viewer_id, post)
    if access not in SEEN:
        raise NotFound("Post not found.")
    (shown,) = view([post], _around(post, viewer_id, access), {}, consistent=True)
    made = {image.image_id: image for image in images.find_all(_ids(post))}
    names = _words(post, viewer_id)
    whole = [_whole(image, made.get(image.id), names) for image in shown.images]
    return shown.model_copy(update={"images": whole})


def _words(post: Post, viewer_id: str | None) -> list[str]:
    """Name what a viewer reads of the words of a post's images; nothing where they are hidden."""
    if not remixers.reads_prompt(post, viewer_id):
        return []
    has_settings = post.shows_settings or post.author_id == viewer_id
    return ["prompt", "negative_prompt", "style"] if has_settings else ["prompt"]


def _whole(shown: ImageView, image: Image | None, names: list[str]) -> ImageView:
    """Add how the image was made, and what was asked for, as far as the viewer reads it."""
    if image is None:
        return shown
    asked = {name: getattr(image, name) for name in names}
    return shown.model_copy(update=asked | images_shown.origin(image, asked))


def page(  # noqa: PLR0913
    skeleton: Skeleton,
    viewer_id: str | None,
    cursor: str | None,
    limit: int,
    *,
    wanted: bool = False,
    fits: Fits = bool,
    least: int = 0,
    places: Places = pagination.ulid,
) -> PostPage:
    """Return a page of a feed, as `gather` fills it.

    Raise Invalid for a cursor that is not one of ours.
    """
    gathered, before = gather(
        skeleton, viewer_id, places(cursor), limit, wanted=wanted, fits=fits, least=least
    )
    return PostPage(
        items=gathered_views(gathered, viewer_id),
        next_cursor=before and pagination.encode(before),
    )


def gather(  # noqa: PLR0913
    skeleton: Skeleton,
    viewer_id: str | None,
    before: str | None,
    limit: int,
    *,
    wanted: bool = False,
    fits: Fits = bool,
    least: int = 0,
) -> tuple[Gathered, str | None]:
    """Return what a page gathers, and where it ends: None at the end of the list.

    It is refilled up to ten times when the rules left it short.

    `wanted` leaves out what the viewer muted: in feeds, not on a page opened for its own sake.
    `fits` leaves out what the skeleton still points to though it should not. `least` is how many
    pointers a refill reads at least, so that a short page looks as far as a long one.
    """
    gathered = Gathered()
    for _ in range(REFILLS):
        room = max(limit - len(gathered.seen), least)
        # One pointer more than there is room for tells of a next page, for next to nothing.
        pointers = skeleton(before, room + 1)
        more, pointers = len(pointers) > room, pointers[:room]
        hydrated = hydrate(pointers, viewer_id)
        taken = gathered.fill(pointers, hydrated, fits, limit, wanted=wanted)
        before = taken[-1].place if more or len(taken) < len(pointers) else None
        if before is None or len(gathered.seen) == limit:
            break
    return gathered, before


def gathered_views(gathered: Gathered, viewer_id: str | None) -> list[PostView]:
    """Present what a page gathered, in its order."""
    reasons = post_context.reasons(gathered.brought, gathered.reposters)
    return view(list(gathered.seen.values()), gathered.surroundings(viewer_id), reasons)


def view(
    found: list[Post],
    around: Surroundings,
    reasons: Mapping[str, ReasonView | ScoreReasonView],
    *,
    consistent: bool = False,
    own: Mapping[str, ViewerState] | None = None,
) -> list[PostView]:
    """Present posts to a viewer.

    Each says how they see it, what they did to it, what it quotes or answers, and who brought it.
    `around` has the posts themselves, too; `own` is what they did, where that is known already.
    """
    viewer_id = around.viewer_id
    if own is None:
        own = interactions.own(viewer_id, [post.id for post in found], consistent=consistent)
    return [
        around.around(
            post, present.post(post, viewer_id, around.access[post.id], own.get(post.id))
        ).model_copy(update={"reason": reasons.get(post.id)})
        for post in found
    ]


def _around(post: Post, viewer_id: str | None, access: Access) -> Surroundings:
    """A post the viewer may see, and what it quotes or answers, as far as they may see that."""
    beside = post_context.beside({post.id: post}).values()
    met = Surroundings.seen(beside, visibility.for_posts(viewer_id, beside))
    return Surroundings(viewer_id, {post.id: post, **met.near}, {post.id: access, **met.access})


def _ids(post: Post) -> list[str]:
    return [card["id"] for card in post.images]


def originals(post_ids: list[str]) -> list[Pointer]:
    """Return pointers to posts that stand under their own ids."""
    return [Pointer(post_id, post_id) for post_id in post_ids]
