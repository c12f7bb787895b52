"""Redact a user who left from items of others, by the kind of item."""

from collections.abc import Callable

from pynamodb.expressions.operand import Path

from easel import posts
from easel.db import same, try_write
from easel.db.scan import Raw
from easel.moderation.decision_log import Decision
from easel.notifications import Notification, Told, Topic, store
from easel.posts import Post
from easel.posts.interactions import Interaction
from easel.ranking.pools import Pool
from easel.recommendations.recipes import Recipe

NOBODY = "-"


def _post(item: Raw, user_id: str) -> None:
    """A mention becomes plain words: the caption is its author's, the link was to the user."""
    post = posts.find(item["pk"].removeprefix("P#"), consistent=True)
    if post is None:
        return
    rest = [mark for mark in post.marks if mark.get("user_id") != user_id]
    # What changed at this moment is met again by the next search.
    try_write(post.update, [Post.entities.set(rest)], same(Post.entities, post.entities))


def _notification(item: Raw, user_id: str) -> None:
    """Somebody is told of it no longer; where it is about the user alone, of nothing."""
    topic = Topic(item["pk"].removeprefix("N#"), item["about"], item["object_id"])
    if store.current(topic) is None:
        Notification(item["pk"], item["sk"]).delete()
    elif topic.object_id == user_id:
        store.forget(topic)
    else:
        store.take_out(topic, user_id)


def _told(item: Raw, _: str) -> None:
    _, about, object_id = item["sk"].split("#", 2)
    topic = Topic(item["pk"].removeprefix("N#"), about, object_id)
    store.forget(topic)
    Told.at(topic).delete()


def _decision(item: Raw, _: str) -> None:
    """A decision about others stands, whoever made it."""
    decision = Decision(item["pk"], item["sk"])
    try_write(decision.update, [Decision.actor_id.set(NOBODY)], Decision.pk.exists())


def _recipe(item: Raw, user_id: str) -> None:
    """More or less of somebody who left says nothing; who changes their recipe now begins again."""
    without = [Path(["makers", user_id]).remove(), Recipe.edit.add(1)]
    try_write(Recipe(item["pk"], item["sk"]).update, without, Recipe.pk.exists())


def _interaction(item: Raw, user_id: str) -> None:
    """A reaction stays as long as the post it is to, and no longer says whose that is."""
    did = Interaction(item["pk"], item["sk"])
    try_write(
        did.update,
        [Interaction.maker.remove(), Interaction.topics.remove()],
        Interaction.maker == user_id,
    )


def _pool(item: Raw, user_id: str) -> None:
    """The next pool has nothing of theirs; this one is read until then."""
    lines = [line for line in item["lines"].splitlines() if user_id not in line.split(" ")]
    pool = Pool(item["pk"], item["sk"])
    try_write(pool.update, [Pool.lines.set("\n".join(lines))], Pool.lines == item["lines"])


MENDERS: dict[str, Callable[[Raw, str], None]] = {
    "post": _post,
    "notification": _notification,
    "told": _told,
    "decision": _decision,
    "recipe": _recipe,
    "did": _interaction,
    "pool": _pool,
}
