"""For You: candidates, scored, placed and read live, each with the reasons that are its score."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from easel import pagination
from easel.posts.schemas import PostPage, PostView
from easel.ranking import rings
from easel.recommendations import candidates, reasons, recipes, shown, taste
from easel.recommendations.live import Live
from easel.recommendations.placing import Placed, Scored, place
from easel.recommendations.recipes import Recipe
from easel.recommendations.scoring import DEFAULT, Weights, score
from easel.recommendations.shown import Shown
from easel.recommendations.signals import Candidate, Taste
from easel.recommendations.sources import Table
from easel.recommendations.waiting import pack, unpack
from easel.timelines import pipeline

# As many as wait for the next pages, in the cursor.
AHEAD = 75
# What the rules leave out of a page is made up for once, by so many; a few may be missing.
REFILL = 8
FEW = 5


@dataclass(frozen=True)
class Reader:
    """Who asks, and what is known of what they like."""

    user_id: str
    recipe: Recipe
    weights: Weights
    taste: Taste
    shown: Shown

    @classmethod
    def of(cls, user_id: str) -> "Reader":
        """Load a user's recipe, their taste, and what they were shown."""
        recipe = recipes.of(user_id)
        liked = taste.of(user_id, recipe)
        return cls(user_id, recipe, recipe.applied, liked, shown.of(user_id))

    def scored(self, found: Iterable[Candidate]) -> list[Scored]:
        """Return candidates with their scores, by the user's recipe."""
        return [Scored(each, score(each, self.taste, self.weights)) for each in found]


def page(user_id: str, cursor: str | None, limit: int) -> PostPage:
    """List posts for a user, best first, each with the reasons that add up to its score.

    Later pages go through what the first one found, as it scores by then. Raise Invalid for a
    cursor of another list.
    """
    reader = Reader.of(user_id)
    live, order, rest = _ranked(reader, _waiting(reader, cursor), limit)
    if not reader.recipe.ignores_reactions:
        shown.remember(reader.shown, [each.post.post_id for each in order])
    next_cursor = pagination.encode(pack(rest)) if rest else None
    return PostPage(items=_views(reader, live, order), next_cursor=next_cursor)


def preview(user_id: str, weights: Mapping[str, int], limit: int) -> PostPage:
    """List what the first page would be by these weights, by default where none is named.

    What was said of tags and makers counts. Nothing is kept of it, and there is no next page.
    """
    reader = Reader.of(user_id)
    reader = replace(reader, weights=replace(reader.weights, signals=dict(DEFAULT) | dict(weights)))
    live, order, _ = _ranked(reader, _waiting(reader, None), limit)
    return PostPage(items=_views(reader, live, order), next_cursor=None)


def _ranked(
    reader: Reader, waiting: list[Candidate], limit: int
) -> tuple[Live, list[Placed], list[Candidate]]:
    """Return what was read of the best, these in order, and what is left for later pages."""
    ranked = [each.post for each in place(reader.scored(waiting), limit + AHEAD)]
    live, rest = _read(reader, ranked, limit)
    return live, place(reader.scored(live.candidates), limit), rest


def _views(reader: Reader, live: Live, order: list[Placed]) -> list[PostView]:
    why = reasons.of(order, reader.taste, reader.weights, live)
    found = [live.posts[each.post.post_id] for each in order]
    return pipeline.view(found, live.surroundings, why, own=live.own)


def _waiting(reader: Reader, cursor: str | None) -> list[Candidate]:
    if cursor is None:
        return candidates.gather(reader.user_id, reader.taste, reader.shown, Table())
    return unpack(str(pagination.decode(cursor)), reader.shown, rings.read())


def _read(reader: Reader, ranked: list[Candidate], limit: int) -> tuple[Live, list[Candidate]]:
    """Read the best of them, and once a few more where the rules left out too many."""
    live, at = Live(reader.user_id), limit
    live.read(ranked[:at])
    if len(live.candidates) < limit - FEW and ranked[at:]:
        live.read(ranked[at : at + REFILL])
        at += REFILL
    return live, ranked[at:]
