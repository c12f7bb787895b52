"""What the requests in events/http do about For You."""

from tests.events.cases import Steps, case, shown
from tests.events.town import ADA, POST, Town

HASH = "5f3c1a9e7b2d4c6f8091a2b3c4d5e6f7"


def _prefers(town: Town) -> None:
    """Ada has said how she wants it, and that she wants less snow."""
    town.ada.asks("PUT", "/v1/me/feed-recipe", {"preset": "newest"})
    town.ada.asks("PUT", "/v1/me/feed-recipe/tags/snow", {"points": -200})


def _reacts(town: Town) -> None:
    town.publish(tags=["snow"])
    town.ada.asks("PUT", f"/v1/posts/{POST}/reaction", {"kind": "like"})


@case("http/for-you", "recommendations")
def reads_for_you(town: Town) -> Steps:
    """Ada reads For You; Bob's repost of hers is no news to her."""
    town.publish()
    answer = yield
    assert shown(answer)["items"] == []


@case("http/feed-recipe", "recommendations")
def reads_a_recipe(town: Town) -> Steps:
    """Ada looks what counts how much."""
    _prefers(town)
    answer = yield
    assert shown(answer)["preset"] == "newest"
    assert shown(answer)["tags"] == [{"tag": "snow", "points": -200}]


@case("http/choose-feed-recipe", "recommendations")
def chooses_a_recipe(town: Town) -> Steps:
    """Ada wants what few have seen, of what she likes."""
    answer = yield
    weights = shown(answer)["weights"]
    assert (weights["topic"], weights["people"], weights["follow"]) == (600, -300, 200)


@case("http/reset-feed-recipe", "recommendations")
def resets_a_recipe(town: Town) -> Steps:
    """Ada goes back to the default."""
    _prefers(town)
    answer = yield
    assert answer["statusCode"] == 204
    assert town.item(f"U#{ADA}", "RECIPE")["tags"] == {"M": {}}


@case("http/less-of-a-tag", "recommendations")
def wants_less(town: Town) -> Steps:
    """Ada has seen enough snow."""
    answer = yield
    assert shown(answer)["tags"] == [{"tag": "snow", "points": -100}]


@case("http/unsay-a-tag", "recommendations")
def unsays(town: Town) -> Steps:
    """Snow is welcome again."""
    _prefers(town)
    answer = yield
    assert answer["statusCode"] == 204
    assert town.item(f"U#{ADA}", "RECIPE")["tags"] == {"M": {}}


@case("http/share-feed-recipe", "recommendations")
def shares(town: Town) -> Steps:
    """Ada passes on how her feed is made."""
    _prefers(town)
    answer = yield
    made = shown(answer, 201)
    assert town.item(f"RECIPE#{made['hash']}", "RECIPE")["tags"] == {"M": {"snow": {"N": "-200"}}}


@case("http/shared-feed-recipe", "recommendations")
def is_shown_a_recipe(town: Town) -> Steps:
    """Somebody opens the link to a recipe."""
    from easel.recommendations.sharing import SharedRecipe

    recipe = SharedRecipe.at(HASH)
    recipe.weights, recipe.tags = {"topic": 600}, {"fox": 100}
    recipe.save()
    answer = yield
    assert shown(answer)["weights"]["topic"] == 600


@case("http/taste", "recommendations")
def reads_taste(town: Town) -> Steps:
    """Ada looks what she is taken to like."""
    _reacts(town)
    answer = yield
    assert shown(answer)["tags"] == [{"tag": "snow", "reactions": 1}]


@case("http/forget-taste", "recommendations")
def forgets_taste(town: Town) -> Steps:
    """Ada has it forgotten."""
    _reacts(town)
    answer = yield
    assert answer["statusCode"] == 204
    assert town.item(f"U#{ADA}", "RECIPE")["taste_since"]
