"""Worlds of posts with what For You asks besides: recipes, what was shown, and pools."""

from random import Random

from easel import clock
from easel.ranking import pools, promising, rings
from easel.ranking.promising import Promising
from easel.recommendations.marks import Marks
from easel.recommendations.recipes import Recipe
from easel.recommendations.scoring import DEFAULT
from easel.recommendations.shown import Shown
from tests.support.feed_worlds import TAGS, FeedWorld

# So that some of the posts are fresh, and no age is a whole number of hours.
BEGAN_SECONDS, APART_SECONDS = 50 * 3600 + 1800, 2 * 3600


def taste_world(random: Random, posts: int) -> FeedWorld:
    """Draw a world, how everybody wants their feed, and what may be recommended to anybody."""
    began = clock.epoch() - BEGAN_SECONDS
    world = FeedWorld(random, began=began, apart=APART_SECONDS).fill(posts)
    for user_id in world.user_ids.values():
        _recipe(world, user_id)
        _shown(world, user_id)
    _pools(world)
    return world


def _recipe(world: FeedWorld, user_id: str) -> None:
    random = world.random
    if random.random() < 0.4:
        return
    recipe = Recipe.at(user_id)
    recipe.weights = {
        name: random.randint(-1000, 1000) for name in DEFAULT if random.random() < 0.4
    }
    recipe.tags = {tag.casefold(): random.randint(-500, 500) for tag in random.sample(TAGS, 2)}
    recipe.makers = {
        maker: random.randint(-500, 500)
        for maker in random.sample(sorted(world.user_ids.values()), 2)
    }
    recipe.ignores_reactions = True if random.random() < 0.2 else None
    recipe.taste_since = random.choice(world.posts).id if random.random() < 0.3 else None
    recipe.edit = 1
    recipe.save()


def _shown(world: FeedWorld, user_id: str) -> None:
    if world.random.random() < 0.5:
        shown = Shown.at(user_id)
        shown.marks = Marks().after(each.id for each in world.random.sample(world.posts, 4))
        shown.save()


def _pools(world: FeedWorld) -> None:
    """Pools are as old as they are: some of it is no longer so, or gone."""
    random = world.random
    known = [
        Promising(
            post.id,
            post.author_id,
            random.random() < 0.3,
            random.randrange(9),
            random.randrange(3),
            tuple(post.keys[: promising.TAGS]),
        )
        for post in world.posts
        if random.random() < 0.7
    ]
    pools.put(promising.NAME, [each.line for each in known])
    some = [post.id for post in world.posts if random.random() < 0.3]
    pools.put(rings.NAME, [f"{post_id} {random.randrange(1, 9)}" for post_id in some])
