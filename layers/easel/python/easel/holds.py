"""What is kept of somebody who left: for moderators, and no longer than they need it.

Who is reported could else escape a decision by leaving, and post the same again.
"""

from typing import Any

from pynamodb.exceptions import UpdateError

from easel import cases, clock, ids, posts
from easel.posts import Post
from easel.rules import SUSPENDED
from easel.table import condition_failed

# A post that was reported waits for a decision so long, hidden from everybody else.
POST_SECONDS = 30 * 24 * 3600
# Cases, reports and decisions about a person: half a year, for complaints about them.
RECORD_SECONDS = 180 * 24 * 3600
# Of what is still there while a person is being erased: what moderators look at, and little else.
MOST = 1000
RECORDS = ("case", "report", "decision", "reversal")


def waits(post: Post) -> bool:
    """Whether a report of the post, or of a picture of it, is open, and for 30 days at most."""
    keys = [f"post:{post.id}", *(f"image:{card['id']}" for card in post.images)]
    horizon = ids.at_time(clock.epoch() - POST_SECONDS)
    found = cases.find_all(keys).values()
    return any(case.is_open and case.opened > horizon for case in found)


def hide(post: Post) -> None:
    """Hide a post from everybody but moderators; its public copies go."""
    if post.author_state == SUSPENDED:
        return
    held, level = bool(post.held), post.level
    hidden = posts.exposed(
        post, visibility=post.visibility, author_state=SUSPENDED, held=held, level=level
    )
    try:
        post.update(actions=Post.changing(hidden), condition=Post.pk.exists())
    except UpdateError as error:
        if not condition_failed(error):
            raise


def pictures(user_id: str) -> set[str]:
    """Ids of the pictures in posts of a person that are still there."""
    left = [*posts.of_author(user_id, None, MOST), *posts.replies_by(user_id, None, MOST)]
    return {card["id"] for post in posts.find_all(left).values() for card in post.images}


def on_record(item: dict[str, Any], user_id: str, since: str) -> bool:
    """Whether an item is part of the moderators' record about, or by, a person who left `since`.

    What the person reported themselves is not: that goes as soon as it is decided.
    """
    if item["kind"] not in RECORDS or item["pk"] == f"U#{user_id}":
        return False
    return since > str(clock.at(clock.epoch() - RECORD_SECONDS))
