"""A user's recipe and taste, as they see them."""

from collections.abc import Iterable

from easel import ids, visibility
from easel.posts import present, snapshots
from easel.posts.schemas import AuthorView
from easel.recommendations import recipes
from easel.recommendations.recipes import Recipe, numbers
from easel.recommendations.schemas import (
    MakerPointsView,
    RecipeView,
    TagPointsView,
    TasteMakerView,
    TasteTagView,
    TasteView,
    WeightsView,
)
from easel.recommendations.table import taste_of


def recipe(user_id: str, found: Recipe) -> RecipeView:
    """Present a recipe. Users who are gone, or not to be seen, are left out."""
    makers = numbers(found.makers)
    cards = _cards(user_id, makers)
    tags = sorted(numbers(found.tags).items())
    return RecipeView(
        preset=found.preset,
        weights=WeightsView(**found.chosen),
        tags=[TagPointsView(tag=tag, points=points) for tag, points in tags],
        makers=[MakerPointsView(user=cards[each], points=makers[each]) for each in cards],
        uses_reactions=not found.ignores_reactions,
    )


def taste(user_id: str) -> TasteView:
    """Present what For You takes for a user's taste, what they like most first."""
    found = recipes.of(user_id, consistent=True)
    liked = taste_of(user_id, found)
    cards = _cards(user_id, liked.makers)
    tags = sorted(liked.tags.items(), key=lambda each: (-each[1], each[0]))
    makers = sorted(cards, key=lambda each: (-liked.makers[each], each))
    return TasteView(
        uses_reactions=not found.ignores_reactions,
        since=ids.moment(found.taste_since) if found.taste_since else None,
        tags=[TasteTagView(tag=tag, reactions=number) for tag, number in tags],
        makers=[TasteMakerView(user=cards[each], reactions=liked.makers[each]) for each in makers],
    )


def _cards(user_id: str, others: Iterable[str]) -> dict[str, AuthorView]:
    named = sorted(others)
    found = visibility.visible_users(user_id, named) if named else []
    return {user.user_id: present.author(snapshots.author(user)) for user, _ in found}
