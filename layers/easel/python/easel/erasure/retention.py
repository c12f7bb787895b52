"""What moderators still need of a user who left, and for how long it is kept.

Who is reported could else escape a decision by leaving, and post the same again.
"""

from typing import Any

from easel import clock, ids, posts
from easel.db import commit, try_write
from easel.moderation import cases
from easel.moderation.cases import Case
from easel.policy import SUSPENDED
from easel.posts import Post
from easel.visibility import account_state

# A post that was reported waits for a decision so long, hidden from everybody else.
POST_SECONDS = 30 * 24 * 3600
# Cases, reports and decisions about a user: half a year, for complaints about them.
RECORD_SECONDS = 180 * 24 * 3600
# Of what is still there while a user is being erased: what moderators look at, and little else.
MOST = 1000
RECORDS = ("case", "report", "notice", "decision", "reversal", "appeal")


def reported(post: Post) -> list[Case]:
    """List the cases of a post: of itself, or of an image of it."""
    keys = [f"post:{post.id}", *(f"image:{card['id']}" for card in post.images)]
    return list(cases.find_all(keys).values())


def waits(about: list[Case]) -> bool:
    """Return whether one of these cases is open and was opened within the last 30 days."""
    horizon = ids.at_time(clock.epoch() - POST_SECONDS)
    return any(case.is_open and case.opened > horizon for case in about)


def hide(post: Post) -> None:
    """Hide a post from everybody but moderators; its public copies go."""
    if post.author_state == SUSPENDED:
        return
    held, level = bool(post.held), post.level
    hidden = posts.exposed(
        post, visibility=post.visibility, author_state=SUSPENDED, held=held, level=level
    )
    try_write(post.update, actions=Post.changing(hidden), condition=Post.pk.exists())


def keep_hidden(user_id: str) -> None:
    """Hide from everybody what is left of a user who left, for two days, until asked anew."""
    if posts.of_author(user_id, None, 1) or posts.replies_by(user_id, None, 1):
        commit(account_state.hiding(user_id))


def images(user_id: str) -> set[str]:
    """Return the ids of the images in those posts of a user that are still there."""
    left = [*posts.of_author(user_id, None, MOST), *posts.replies_by(user_id, None, MOST)]
    return {card["id"] for post in posts.find_all(left).values() for card in post.images}


def on_record(item: dict[str, Any], user_id: str, since: str) -> bool:
    """Return whether an item is in the moderators' record about, or by, a user who left `since`.

    Reports the user made are not: they go as soon as they are decided.
    """
    if item.get("kind") not in RECORDS or item["pk"] == f"U#{user_id}":
        return False
    return since > str(clock.at(clock.epoch() - RECORD_SECONDS))
