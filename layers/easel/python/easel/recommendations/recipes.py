"""Feed recipes: how much each signal counts for a user, and what they want more or less of."""

from collections.abc import Callable, Mapping
from typing import Any

from pynamodb.attributes import BooleanAttribute, MapAttribute, NumberAttribute, UnicodeAttribute

from easel import ids, rate_limits, users
from easel.db import Item, Outrun, Put, commit, retry_on_conflict
from easel.errors import Invalid
from easel.recommendations import shown
from easel.recommendations.scoring import DEFAULT, MOST_MORE, Weights

# Of tags and of makers each, so that the item stays within a few kilobytes.
MOST_SAID = 50
# What is named stands in for the default; everything else stays as it is by default.
PRESETS: dict[str, dict[str, int]] = {
    "balanced": {},
    "followed_first": {"follow": 1000, "near": 300, "new_maker": 0},
    "newest": {"fresh": 1000, "people": 0, "shares": 0},
    "undiscovered": {"people": -300, "shares": -200, "new_maker": 400},
    "no_popularity": {"people": 0, "shares": 0, "near": 0},
}


class Recipe(Item, discriminator="recipe"):
    """A user's feed recipe. Weights by signal are stored where they differ from the default.

    `tags` and `makers` (by id) say -500 to 500 points more. Reactions count as taste unless
    `ignores_reactions`, and only those to posts newer than `taste_since` (a ULID). `edit` counts
    the changes.
    """

    weights: MapAttribute[str, Any] = MapAttribute(default=dict)
    tags: MapAttribute[str, Any] = MapAttribute(default=dict)
    makers: MapAttribute[str, Any] = MapAttribute(default=dict)
    ignores_reactions = BooleanAttribute(null=True)
    taste_since = UnicodeAttribute(null=True)
    edit = NumberAttribute(default=0)

    @classmethod
    def at(cls, user_id: str) -> "Recipe":
        """Return an unsaved item with the key of a user's recipe: the default."""
        return cls(f"U#{user_id}", "RECIPE")

    @property
    def chosen(self) -> dict[str, int]:
        """All weights, by signal."""
        return dict(DEFAULT) | numbers(self.weights)

    @property
    def applied(self) -> Weights:
        """What posts are scored by."""
        return Weights(self.chosen, numbers(self.tags), numbers(self.makers))

    @property
    def preset(self) -> str | None:
        """The preset that these weights are, or None."""
        chosen = self.chosen
        for name, weights in PRESETS.items():
            if chosen == dict(DEFAULT) | weights:
                return name
        return None


Change = Callable[[Recipe], None]


def of(user_id: str, *, consistent: bool = False) -> Recipe:
    """Return a user's recipe, or the default, unsaved."""
    place = Recipe.at(user_id)
    found: Recipe | None = Recipe.find(place.pk, place.sk, consistent=consistent)
    return found or place


def chosen(
    user_id: str, preset: str, weights: Mapping[str, int], *, uses_reactions: bool | None
) -> Recipe:
    """Set the weights to a preset's, with those that are named instead of its own.

    What was said of tags and makers stays. Raise ProfileRequired, Suspended, and RateLimited after
    too many.
    """

    def change(recipe: Recipe) -> None:
        recipe.weights = _differing(PRESETS[preset] | dict(weights))
        if uses_reactions is not None:
            recipe.ignores_reactions = None if uses_reactions else True

    return _changed(user_id, change)


def using_reactions(user_id: str, *, uses: bool) -> list[Put]:
    """Build the write that sets whether reactions count as taste, for a transaction.

    None where it is so already; Outrun is raised when the recipe changed meanwhile.
    """

    def change(recipe: Recipe) -> None:
        recipe.ignores_reactions = None if uses else True

    return _rewritten(of(user_id, consistent=True), change)


def adopted(user_id: str, weights: Mapping[str, int], tags: Mapping[str, int]) -> Recipe:
    """Set weights and tags. Raise what `chosen` raises."""

    def change(recipe: Recipe) -> None:
        recipe.weights, recipe.tags = _differing(weights), dict(tags)

    return _changed(user_id, change)


def say(user_id: str, of_what: str, name: str, points: int) -> Recipe:
    """Set how many points more (-500 to 500) posts with a tag or by a maker have; 0 unsays it.

    `of_what` is `tags` or `makers`, whose names are ids. Raise Invalid above 50 of them, and what
    `chosen` raises.
    """

    def change(recipe: Recipe) -> None:
        _without(recipe, of_what, name)
        said = numbers(getattr(recipe, of_what))
        if points:
            said[name] = max(-MOST_MORE, min(MOST_MORE, points))
        if len(said) > MOST_SAID:
            raise Invalid.at("", f"{MOST_SAID} {of_what} are the limit. Remove one first.")
        setattr(recipe, of_what, said)

    return _changed(user_id, change)


def unsay(user_id: str, of_what: str, name: str) -> None:
    """Remove what was said of a tag or a maker; also when nothing was."""
    if name in numbers(getattr(of(user_id, consistent=True), of_what)):
        _changed(user_id, lambda recipe: _without(recipe, of_what, name), is_limited=False)


def forget_taste(user_id: str) -> None:
    """Set taste to begin now: earlier posts say nothing of it; and remove what was shown."""

    def change(recipe: Recipe) -> None:
        recipe.taste_since = ids.ulid()

    _changed(user_id, change, is_limited=False)
    shown.forget(user_id)


def reset(user_id: str) -> None:
    """Return to the default, also where it is that already; what was forgotten stays so."""

    def change(recipe: Recipe) -> None:
        # Whether reactions may be used is a purpose one agrees to, and no weight.
        recipe.weights, recipe.tags, recipe.makers = {}, {}, {}

    if of(user_id, consistent=True).edit:
        _changed(user_id, change, is_limited=False)


def _changed(user_id: str, change: Change, *, is_limited: bool = True) -> Recipe:
    users.require_active(user_id)
    return retry_on_conflict(lambda: _change(user_id, change, is_limited=is_limited))


def _change(user_id: str, change: Change, *, is_limited: bool) -> Recipe:
    recipe = of(user_id, consistent=True)
    if rewritten := _rewritten(recipe, change):
        limits = [rate_limits.charge_in_transaction("setting", user_id)] if is_limited else []
        commit(*rewritten, users.exists_check(user_id), *limits)
    return recipe


def _rewritten(recipe: Recipe, change: Change) -> list[Put]:
    """Change a recipe as it was read, and build the write of it; none if it is as before."""
    before, was = int(recipe.edit), recipe.serialize()
    change(recipe)
    if recipe.serialize() == was:
        return []
    recipe.edit = before + 1
    as_read = (Recipe.edit == before) if before else Recipe.pk.does_not_exist()
    return [Put(recipe, as_read, Outrun())]


def _without(recipe: Recipe, of_what: str, name: str) -> None:
    said = numbers(getattr(recipe, of_what))
    said.pop(name, None)
    setattr(recipe, of_what, said)


def _differing(weights: Mapping[str, int]) -> dict[str, int]:
    return {name: weight for name, weight in weights.items() if weight != DEFAULT[name]}


def numbers(found: MapAttribute[str, Any]) -> dict[str, int]:
    """Return the numbers of a map by name."""
    return {name: int(each) for name, each in found.as_dict().items()}
