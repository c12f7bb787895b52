"""For You: candidates, scored, placed and read live, each with the reasons that are its score."""

from collections.abc import Mapping
from dataclasses import replace

from easel.posts.schemas import PostPage, PostView
from easel.recommendations import reasons, recipes, shown
from easel.recommendations.live import Live
from easel.recommendations.placing import Placed
from easel.recommendations.reader import Reader
from easel.recommendations.recipes import Recipe
from easel.recommendations.scoring import DEFAULT
from easel.recommendations.table import Table, taste_of
from easel.timelines import pipeline


def page(user_id: str, cursor: str | None, limit: int) -> PostPage:
    """List posts for a user, best first, each with the reasons that add up to its score.

    Later pages go through what the first one found, as it scores by then. Raise Invalid for a
    cursor of another list.
    """
    recipe = recipes.of(user_id)
    reader, live = _reader(user_id, recipe), Live(user_id)
    order, next_cursor = reader.placed(reader.waiting(cursor, Table()), limit, live)
    if not recipe.ignores_reactions:
        shown.remember(user_id, reader.shown, [each.post.post_id for each in order])
    return PostPage(items=_views(reader, live, order), next_cursor=next_cursor)


def preview(user_id: str, weights: Mapping[str, int], limit: int) -> PostPage:
    """List what the first page would be by these weights, by default where none is named.

    What was said of tags and makers counts. Nothing is kept of it, and there is no next page.
    """
    reader, live = _reader(user_id, recipes.of(user_id)), Live(user_id)
    reader = replace(reader, weights=replace(reader.weights, signals=dict(DEFAULT) | dict(weights)))
    order, _ = reader.placed(reader.waiting(None, Table()), limit, live)
    return PostPage(items=_views(reader, live, order), next_cursor=None)


def _reader(user_id: str, recipe: Recipe) -> Reader:
    return Reader(user_id, recipe.applied, taste_of(user_id, recipe), shown.of(user_id))


def _views(reader: Reader, live: Live, order: list[Placed]) -> list[PostView]:
    why = reasons.of(order, reader, live)
    found = [live.posts[each.post.post_id] for each in order]
    return pipeline.view(found, live.surroundings, why, own=live.own)
