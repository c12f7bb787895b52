"""What is asked of an edit that shows a post to more, or rates it another way."""

from typing import Any

from easel import images, policy
from easel.db import Check
from easel.generations.judges import images as judged_images
from easel.images import hash_blocklist
from easel.posts import content_rating, remix_rules
from easel.posts.model import Post


def still_allowed(post: Post, changes: dict[str, Any]) -> list[Check]:
    """Build the checks that others may see a post as an edit shows it to them.

    Raise Invalid or JudgeSilent where they may not, or not like this; RemixRefused and Outrun in
    the transaction.
    """
    widens = policy.widens(post.visibility, changes.get("visibility", post.visibility))
    rates = "level" in changes and content_rating.kept(changes["level"]) != post.own_level
    if not (widens or rates):
        return []
    shown = images.find_all([card["id"] for card in post.images])
    level = changes.get("level", post.level)
    if not widens:
        let = remix_rules.rating(shown, level)
    else:
        let = remix_rules.publishing(shown, post.author_id, level)
        hash_blocklist.refuse_showing(shown)
        judged_images.require(shown, ["/visibility"] * len(shown))
    content_rating.refuse_below(post, changes, judged_images.level(shown))
    return let
