"""Lineage: the posts that a post or image was remixed from, and those that were remixed from it."""

from dataclasses import dataclass
from typing import Final

from easel import images, pagination, posts, sealing
from easel.errors import NotFound
from easel.images import Image
from easel.posts import Post, lineage
from easel.posts.lineage import Below, Order
from easel.posts.schemas import AncestorView, DescendantView, LineagePage, PostView
from easel.timelines import pipeline

PURPOSE: Final = "places"


@dataclass(frozen=True)
class Asked:
    """Which part of a lineage is asked for: `tree` is all that descends from the farthest."""

    is_tree: bool
    order: Order
    cursor: str | None
    limit: int


def of_post(post_id: str, viewer_id: str | None, asked: Asked) -> LineagePage:
    """Return what a post descends from, nearest first, and a page of what descends from it.

    Of an ancestor that is gone or not for this viewer nothing is told but its place; among what
    descends, it is left out. Raise NotFound when the post is not to be seen, and Invalid for a
    cursor that is not one of ours.
    """
    post = posts.visible(post_id, viewer_id)
    above = lineage.above(post)
    top = above[-1] if above and asked.is_tree else post_id
    found = _page(lineage.below_post(top, asked.order), above, viewer_id, asked)
    own = {"place": _place(post_id), "lines": _lines(post)}
    return found.model_copy(update=own)


def of_image(
    image_id: str, viewer_id: str | None, shown_by: str | None, asked: Asked
) -> LineagePage:
    """Return the same of an image: of what was remixed from it, and not from others beside it.

    `shown_by` is a post that shows it, without which it is there for its owner alone. Raise
    NotFound when it is not there for the viewer, else as `of_post`.
    """
    image = _visible(image_id, viewer_id, shown_by)
    above, of = list(image.lineage or ()), list(image.lineage_images or ())
    top = of[-1] if of and asked.is_tree else image_id
    found = _page(lineage.below_image(top, asked.order), above, viewer_id, asked)
    own = {"lines": [[_place(each) for each in above]] if above else []}
    return found.model_copy(update=own)


def _visible(image_id: str, viewer_id: str | None, shown_by: str | None) -> Image:
    post = posts.visible(shown_by, viewer_id) if shown_by else None
    is_shown = post is not None and image_id in {card["id"] for card in post.images}
    for image in images.find_all([image_id]):
        if is_shown or image.user_id == viewer_id:
            return image
    raise NotFound("Image not found.")


def _page(below: Below, above: list[str], viewer_id: str | None, asked: Asked) -> LineagePage:
    gathered, end = pipeline.gather(
        lambda place, most: pipeline.originals(below(place, most)),
        viewer_id,
        pagination.ulid(asked.cursor),
        asked.limit,
    )
    views = pipeline.gathered_views(gathered, viewer_id)
    return LineagePage(
        lines=[],
        ancestors=[] if asked.cursor else _ancestors(above, viewer_id),
        items=[_descendant(view, gathered.seen[view.id]) for view in views],
        next_cursor=end and pagination.encode(end),
    )


def _descendant(view: PostView, post: Post) -> DescendantView:
    return DescendantView(place=_place(view.id), lines=_lines(post), post=view)


def _lines(post: Post) -> list[list[str]]:
    return [[_place(each) for each in line] for line in post.lineage or ()]


def _ancestors(above: list[str], viewer_id: str | None) -> list[AncestorView]:
    if not above:
        return []
    shown = pipeline.page(
        lambda _, most: pipeline.originals(above[:most]), viewer_id, None, len(above)
    )
    by_id = {each.id: each for each in shown.items}
    return [AncestorView(place=_place(each), post=by_id.get(each)) for each in above]


def _place(post_id: str) -> str:
    """Return what tells a post from others, always the same; no id can be read of it."""
    return sealing.seal(PURPOSE, post_id)
