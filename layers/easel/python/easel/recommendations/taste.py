"""What a user likes, read from their own reactions each time: no profile of it is kept."""

from collections import Counter

from easel.posts import interactions
from easel.recommendations.recipes import Recipe
from easel.recommendations.signals import Taste

# Reactions to the newest posts; what one liked a year ago says less.
MOST = 40


def of(user_id: str, recipe: Recipe) -> Taste:
    """Return what the user reacted to of late, or nothing where they do not want it to count.

    Posts that they reacted to are known all the same, so that these are not recommended.
    """
    found = [did for did in interactions.newest(user_id, MOST) if did.reaction]
    counted = [] if recipe.ignores_reactions else found
    since = recipe.taste_since or ""
    counted = [did for did in counted if did.maker and did.post_id > since]
    return Taste(
        Counter(tag for did in counted for tag in did.topics or ()),
        Counter(str(did.maker) for did in counted),
        frozenset(did.post_id for did in found),
    )
