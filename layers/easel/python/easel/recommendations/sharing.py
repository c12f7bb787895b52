"""Recipes shared by a link: named by what is in them, so that they cannot change or be edited."""

import hashlib
import re

import orjson
from pynamodb.attributes import MapAttribute

from easel import rate_limits, users
from easel.config import names
from easel.db import DuplicateRequest, IdempotentRequest, Item, Put, commit
from easel.errors import NotFound
from easel.recommendations import recipes
from easel.recommendations.recipes import Recipe, numbers
from easel.recommendations.schemas import SharedRecipeView, TagPointsView, WeightsView
from easel.recommendations.scoring import DEFAULT

HASH = re.compile(r"[0-9a-f]{32}")


class SharedRecipe(Item, discriminator="shared_recipe"):
    """Weights and tags that somebody shared. It does not say who, and names no user."""

    weights: MapAttribute[str, int] = MapAttribute(default=dict)
    tags: MapAttribute[str, int] = MapAttribute(default=dict)

    @classmethod
    def at(cls, name: str) -> "SharedRecipe":
        """Return an unsaved item with the key of a shared recipe."""
        return cls(f"RECIPE#{name}", "RECIPE")


def share(user_id: str, once: IdempotentRequest) -> SharedRecipeView:
    """Record a user's recipe as it is now; the same one has the same link, whoever shares it.

    Raise ProfileRequired, Suspended, and RateLimited after too many.
    """
    if earlier := once.result():
        return shared(earlier)
    users.require_active(user_id)
    recipe = recipes.of(user_id, consistent=True)
    weights, tags = numbers(recipe.weights), numbers(recipe.tags)
    name = _name(weights, tags)
    item = SharedRecipe.at(name)
    item.weights, item.tags = weights, tags
    counted = rate_limits.charge_in_transaction("setting", user_id)
    try:
        commit(*once.writes(name), Put(item), counted)
    except DuplicateRequest:
        return shared(str(once.result()))
    return _view(name, weights, tags)


def shared(name: str) -> SharedRecipeView:
    """Return a shared recipe. Raise NotFound."""
    found = _found(name)
    return _view(name, numbers(found.weights), numbers(found.tags))


def adopt(user_id: str, name: str) -> Recipe:
    """Set a user's weights and tags to a shared recipe's.

    Raise NotFound, and what `recipes.chosen` raises.
    """
    found = _found(name)
    return recipes.adopted(user_id, numbers(found.weights), numbers(found.tags))


def _found(name: str) -> SharedRecipe:
    place = SharedRecipe.at(name)
    found: SharedRecipe | None = None
    if HASH.fullmatch(name):
        found = SharedRecipe.find(place.pk, place.sk, consistent=True)
    if found is None:
        raise NotFound("Recipe not found.")
    return found


def _name(weights: dict[str, int], tags: dict[str, int]) -> str:
    text = orjson.dumps([weights, tags], option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(text).hexdigest()[:32]


def _view(name: str, weights: dict[str, int], tags: dict[str, int]) -> SharedRecipeView:
    return SharedRecipeView(
        hash=name,
        url=f"{names().site_url}/r/{name}",
        weights=WeightsView(**dict(DEFAULT) | weights),
        tags=[TagPointsView(tag=tag, points=points) for tag, points in sorted(tags.items())],
    )
