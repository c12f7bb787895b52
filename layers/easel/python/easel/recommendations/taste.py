"""What a user likes, read from their own reactions each time: no profile of it is kept."""

from collections import Counter
from collections.abc import Iterable, Sequence

from easel.recommendations.signals import Taste
from easel.recommendations.sources import Reaction

# Reactions to the newest posts; what one liked a year ago says less.
MOST = 40


def of(reacted: Sequence[Reaction], since: str, *, is_kept_out: bool) -> Taste:
    """Return the taste that a user's newest reactions are, to posts newer than `since`.

    It is nothing where they do not want it to count; posts that they reacted to are known all the
    same, so that these are not recommended.
    """
    counted = [] if is_kept_out else [each for each in reacted if each.maker]
    return counting(
        (each for each in counted if each.post_id > since), (each.post_id for each in reacted)
    )


def counting(reactions: Iterable[Reaction], post_ids: Iterable[str]) -> Taste:
    """Return the taste that reactions are, of who reacted to these posts."""
    tags, makers = Counter[str](), Counter[str]()
    for reaction in reactions:
        tags.update(reaction.tags)
        makers[reaction.maker] += 1
    return Taste(tags, makers, frozenset(post_ids))
