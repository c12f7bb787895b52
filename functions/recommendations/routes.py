"""Routes of For You, its recipe, and what it takes for a user's taste: all of them, also those that
the handler answers quickly."""

from typing import Annotated, Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path, Query
from pydantic import Field

from easel import users, validation
from easel.errors import Invalid
from easel.http import (
    App,
    Body,
    IdempotencyKey,
    Limit,
    LongCursor,
    PathHandle,
    PathTag,
    Whole,
    nothing,
)
from easel.posts.schemas import PostPage
from easel.recommendations import feeds, recipes, sharing, views
from easel.recommendations.schemas import Preset, RecipeView, SharedRecipeView, TasteView
from easel.recommendations.scoring import DEFAULT
from easel.visibility import lookup

app = App()
logger = Logger()
Weight = Annotated[int, Field(ge=-1000, le=1000), Whole]
Points = Annotated[int, Field(ge=-500, le=500, description="0 takes it back."), Whole]
Hash = Annotated[str, Path(min_length=1)]
WEIGHED = rf"({'|'.join(DEFAULT)}):(0|-?(1000|[1-9][0-9]{{0,2}}))"
Weighed = Annotated[
    Annotated[str, Field(pattern=rf"^{WEIGHED}(,{WEIGHED})*$", max_length=250)] | None,
    Query(
        description="Preview other weights than your recipe's, such as `follow:1000,fresh:0`; what"
        " is left out counts as by default. Nothing is kept of it, there is no next page, and no"
        " cursor goes with it.",
    ),
]


class WeightsIn(Body):
    """How much each signal counts; what is left out counts as by default."""

    follow: Weight | None = None
    topic: Weight | None = None
    maker: Weight | None = None
    people: Weight | None = None
    shares: Weight | None = None
    fresh: Weight | None = None
    near: Weight | None = None
    new_maker: Weight | None = None
    seen: Weight | None = None


class RecipeIn(Body):
    """A recipe: a preset, with weights that differ from it.

    `uses_reactions` says whether one's reactions count as taste; left out, it stays as it is.
    """

    preset: Preset = "balanced"
    weights: WeightsIn = Field(default_factory=WeightsIn)
    uses_reactions: bool | None = None


class PointsIn(Body):
    """How many points more, or less."""

    points: Points


@app.get("/v1/feeds/for-you")
def for_you(limit: Limit = 25, cursor: LongCursor = None, weights: Weighed = None) -> PostPage:
    """List posts for you, best first; `reason` holds the terms that add up to each score."""
    if weights is None:
        return feeds.page(app.user_id, cursor, limit)
    if cursor is not None:
        raise Invalid.at("/query/cursor", "With weights there is one page alone.")
    said = (each.split(":") for each in weights.split(","))
    return feeds.preview(app.user_id, {name: int(weight) for name, weight in said}, limit)


@app.get("/v1/me/feed-recipe")
def get_recipe() -> RecipeView:
    """Get your feed recipe: what counts how much in For You."""
    return views.recipe(app.user_id, recipes.of(app.user_id, consistent=True))


@app.put("/v1/me/feed-recipe")
def put_recipe(body: RecipeIn) -> RecipeView:
    """Set the weights of your feed recipe. What you said of tags and users stays."""
    weights = body.weights.model_dump(exclude_none=True)
    chosen = recipes.chosen(app.user_id, body.preset, weights, uses_reactions=body.uses_reactions)
    return views.recipe(app.user_id, chosen)


@app.delete("/v1/me/feed-recipe", status_code=204)
def reset_recipe() -> Response[None]:
    """Delete your feed recipe: everything counts as by default again."""
    recipes.reset(app.user_id)
    return nothing()


@app.put("/v1/me/feed-recipe/tags/<tag>")
def put_tag(tag: PathTag, body: PointsIn) -> RecipeView:
    """Set how much more, or less, of a tag For You shows you."""
    name = validation.tag_asked_for(tag)
    return views.recipe(app.user_id, recipes.say(app.user_id, "tags", name, body.points))


@app.delete("/v1/me/feed-recipe/tags/<tag>", status_code=204)
def remove_tag(tag: PathTag) -> Response[None]:
    """Remove what you said of a tag."""
    recipes.unsay(app.user_id, "tags", validation.tag_asked_for(tag))
    return nothing()


@app.put("/v1/me/feed-recipe/users/<handle>")
def put_user(handle: PathHandle, body: PointsIn) -> RecipeView:
    """Set how much more, or less, of a user For You shows you."""
    user, _ = lookup.meet(handle, app.user_id)
    return views.recipe(app.user_id, recipes.say(app.user_id, "makers", user.user_id, body.points))


@app.delete("/v1/me/feed-recipe/users/<handle>", status_code=204)
def remove_user(handle: PathHandle) -> Response[None]:
    """Remove what you said of a user, also of one whom you no longer see."""
    asking = app.user_id
    if user := users.find_by_handle(handle):
        recipes.unsay(asking, "makers", user.user_id)
    return nothing()


@app.post("/v1/feed-recipes", status_code=201)
def share_recipe(idempotency_key: IdempotencyKey = None) -> SharedRecipeView:
    """Create a link to your weights and tags. What you said of users is not in it."""
    return sharing.share(app.user_id, app.once(idempotency_key))


@app.get("/v1/feed-recipes/<recipe_hash>")
def get_shared(recipe_hash: Hash) -> SharedRecipeView:
    """Get a recipe that somebody shared."""
    _ = app.viewer_id
    return sharing.shared(recipe_hash)


@app.put("/v1/me/feed-recipe/adopted/<recipe_hash>")
def adopt_recipe(recipe_hash: Hash) -> RecipeView:
    """Set your recipe to a shared one: its weights and tags replace yours."""
    return views.recipe(app.user_id, sharing.adopt(app.user_id, recipe_hash))


@app.get("/v1/me/taste")
def get_taste() -> TasteView:
    """Get what For You takes for your taste."""
    return views.taste(app.user_id)


@app.delete("/v1/me/taste", status_code=204)
def forget_taste() -> Response[None]:
    """Delete what For You takes for your taste, and what it showed you."""
    recipes.forget_taste(app.user_id)
    return nothing()


@logger.inject_lambda_context(correlation_id_path="requestContext.requestId")
def answer(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a gateway event."""
    return app.handle(event, context)
