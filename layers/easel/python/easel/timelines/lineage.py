"""Lineage: the posts that a post was remixed from, and those that were remixed from it."""

from typing import Literal

from easel import posts
from easel.posts import lineage
from easel.posts.schemas import AncestorView, LineagePage
from easel.timelines import pipeline

Scope = Literal["post", "tree"]


def page(
    post_id: str, viewer_id: str | None, scope: Scope, cursor: str | None, limit: int
) -> LineagePage:
    """Return what a post descends from, nearest first, and a page of what descends from it.

    With `tree` the latter are all that descend from its farthest ancestor, itself included. Of an
    ancestor that is gone or not for this viewer nothing is told but its place; among what descends,
    it is left out. Raise NotFound when the post is not to be seen.
    """
    post = posts.visible(post_id, viewer_id)
    above = lineage.above(post)
    top = above[-1] if above and scope == "tree" else post_id
    below = pipeline.page(
        lambda older, most: pipeline.originals(lineage.below(top, older, most)),
        viewer_id,
        cursor,
        limit,
    )
    ancestors = [] if cursor else _ancestors(above, viewer_id)
    return LineagePage(ancestors=ancestors, items=below.items, next_cursor=below.next_cursor)


def _ancestors(above: list[str], viewer_id: str | None) -> list[AncestorView]:
    if not above:
        return []
    shown = pipeline.page(
        lambda _, most: pipeline.originals(above[:most]), viewer_id, None, len(above)
    )
    by_id = {each.id: each for each in shown.items}
    return [AncestorView(post=by_id.get(each)) for each in above]
