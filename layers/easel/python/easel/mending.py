"""Taking somebody who left out of what is another's: by the kind of item."""

from collections.abc import Callable

from pynamodb.exceptions import UpdateError

from easel import posts
from easel.decisions import Decision
from easel.inboxes import Notification
from easel.posts import Post
from easel.removals import Raw
from easel.table import condition_failed, same

NOBODY = "-"


def _post(item: Raw, user_id: str) -> None:
    """A mention becomes plain words: the caption is its author's, the link was to the person."""
    post = posts.find(item["pk"].removeprefix("P#"), consistent=True)
    if post is None:
        return
    rest = [mark for mark in post.marks if mark.get("user_id") != user_id]
    _if_same(lambda: post.update([Post.entities.set(rest)], same(Post.entities, post.entities)))


def _notification(item: Raw, user_id: str) -> None:
    found = Notification.find(item["pk"], item["sk"], consistent=True)
    if found is None:
        return
    rest = [each for each in found.who if each["id"] != user_id]
    if rest and found.object_id != user_id:
        as_read = same(Notification.who, found.who)
        _if_same(lambda: found.update([Notification.who.set(rest)], as_read))
    else:
        found.delete()


def _decision(item: Raw, _: str) -> None:
    """A decision about others stands, whoever made it."""
    decision = Decision(item["pk"], item["sk"])
    _if_same(lambda: decision.update([Decision.actor_id.set(NOBODY)], Decision.pk.exists()))


def _if_same(write: Callable[[], object]) -> None:
    """What changed at this moment is met again by the next search."""
    try:
        write()
    except UpdateError as error:
        if not condition_failed(error):
            raise


MENDERS: dict[str, Callable[[Raw, str], None]] = {
    "post": _post,
    "notification": _notification,
    "decision": _decision,
}
