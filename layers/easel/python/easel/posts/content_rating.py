"""Content ratings: the level the author says, but at least the moderators' label."""

from typing import Any

from pynamodb.expressions.condition import Condition

from easel import clock, ids, policy, posts
from easel.config import names
from easel.db import same
from easel.errors import Invalid
from easel.generations.judges import Judgement
from easel.policy import EXPLICIT, GENERAL, LEVELS
from easel.posts.model import Post


def kept(level: str) -> str | None:
    """Return a level as a post stores it: None for general, as most posts are."""
    return None if level == GENERAL else level


def refuse_explicit(level: str) -> None:
    """Raise Invalid for an explicit post on a network that has none (`-c explicit=off`)."""
    if level == EXPLICIT and not names().takes_explicit:
        raise Invalid.at("/level", f"{names().network_name} takes no explicit content.")


def automatic(own: str | None, judged: Judgement | None) -> dict[str, Any] | None:
    """Return the label of a new post whose images a judge rates above its author's word, or None.

    It is one as moderators give, with who judged beside it; the log gets its entry soon after.
    """
    if judged is None or _enough(own or GENERAL, judged):
        return None
    return judged.by | {"level": judged.outcome, "decision": ids.ulid(), "at": clock.now()}


def refuse_below(post: Post, changes: dict[str, Any], judged: Judgement | None) -> None:
    """Raise Invalid for an edit that rates a post lower than a judge rates its images."""
    own = kept(changes["level"]) if "level" in changes else post.own_level
    if judged is None or _enough(policy.level(own, post.label), judged):
        return
    refused = Invalid.at("/level", f"Automated means rate an image of it as {judged.outcome}.")
    refused.judgement = judged.by
    raise refused


def _enough(level: str, judged: Judgement) -> bool:
    return LEVELS.index(level) >= LEVELS.index(judged.outcome)


def edited(post: Post, changes: dict[str, Any]) -> dict[str, Any]:
    """Return what an edit changes of a post's level, and of what depends on level and audience.

    Raise Invalid for a level below the moderators' label, and for one that this network does not
    take; what was explicit before stays so.
    """
    own = kept(changes["level"]) if "level" in changes else post.own_level
    if own != post.own_level:
        refuse_explicit(changes["level"])
    level = policy.level(own, post.label)
    if "level" in changes and level != changes["level"]:
        raise Invalid.at("/level", f"Moderators marked this post as {level}: raise it, if at all.")
    visibility = changes.get("visibility", post.visibility)
    return {"own_level": own} | _exposed(post, visibility, level)


def labelled(post: Post, label: dict[str, Any] | None) -> dict[str, Any]:
    """Return what a label changes of a post; None takes the label off."""
    level = policy.level(post.own_level, label)
    return {"label": label} | _exposed(post, post.visibility, level)


def unchanged_moderation_state(post: Post) -> Condition:
    """Build the condition that the level, hold and label of a post are as they were read."""
    judged: Condition = same(Post.own_level, post.own_level)
    for attribute, read in ((Post.held, post.held), (Post.label, post.label)):
        judged &= same(attribute["decision"], read and read["decision"])
    return judged


def _exposed(post: Post, visibility: str, level: str) -> dict[str, Any]:
    """Nothing where neither audience changes nor whether there is a public copy: that one stays."""
    uncovered = level != post.level and EXPLICIT in {level, post.level}
    if visibility == post.visibility and not uncovered:
        return {}
    return posts.exposed(
        post,
        visibility=visibility,
        author_state=post.author_state,
        held=bool(post.held),
        level=level,
    )
