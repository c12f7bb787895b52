"""What a user likes, read from their own reactions each time: no profile of it is kept."""

from collections import Counter
from collections.abc import Iterable

from easel.posts import interactions
from easel.recommendations import sources
from easel.recommendations.recipes import Recipe
from easel.recommendations.signals import Taste
from easel.recommendations.sources import Reaction

# Reactions to the newest posts; what one liked a year ago says less.
MOST = 40


def of(user_id: str, recipe: Recipe) -> Taste:
    """Return what the user reacted to of late, or nothing where they do not want it to count.

    Posts that they reacted to are known all the same, so that these are not recommended.
    """
    found = [did for did in interactions.newest(user_id, MOST) if did.reaction]
    counted = [] if recipe.ignores_reactions else sources.known(found)
    since = recipe.taste_since or ""
    return counting(
        (each for each in counted if each.post_id > since), (did.post_id for did in found)
    )


def counting(reactions: Iterable[Reaction], post_ids: Iterable[str]) -> Taste:
    """Return the taste that reactions are, of who reacted to these posts."""
    tags, makers = Counter[str](), Counter[str]()
    for reaction in reactions:
        tags.update(reaction.tags)
        makers[reaction.maker] += 1
    return Taste(tags, makers, frozenset(post_ids))
