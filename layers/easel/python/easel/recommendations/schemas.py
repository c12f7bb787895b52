"""Feed recipes and taste, as clients see them."""

from typing import Literal

from easel.posts.schemas import AuthorView
from easel.schemas import View

Preset = Literal["balanced", "followed_first", "newest", "undiscovered", "no_popularity"]


class WeightsView(View):
    """How much each signal of a post counts, -1000 to 1000."""

    follow: int
    topic: int
    maker: int
    people: int
    shares: int
    fresh: int
    near: int
    new_maker: int
    seen: int


class TagPointsView(View):
    """How many points more posts with a tag have."""

    tag: str
    points: int


class MakerPointsView(View):
    """How many points more posts by a user have."""

    user: AuthorView
    points: int


class RecipeView(View):
    """A feed recipe: weights, what one wants more or less of, and whether reactions count as taste.

    `preset` names the preset that the weights are, null where they are none.
    """

    preset: Preset | None
    weights: WeightsView
    tags: list[TagPointsView]
    makers: list[MakerPointsView]
    uses_reactions: bool


class SharedRecipeView(View):
    """Weights and tags that somebody shared; `url` is the link, which ends with the `hash`."""

    hash: str
    url: str
    weights: WeightsView
    tags: list[TagPointsView]


class TasteTagView(View):
    """A tag, and how many of one's late reactions went to posts with it."""

    tag: str
    reactions: int


class TasteMakerView(View):
    """A user, and how many of one's late reactions went to posts of theirs."""

    user: AuthorView
    reactions: int


class TasteView(View):
    """What For You takes for a user's taste: their reactions to the newest 40 posts, and no more.

    `since` is when they last had it forgotten.
    """

    uses_reactions: bool
    since: str | None
    tags: list[TasteTagView]
    makers: list[TasteMakerView]
