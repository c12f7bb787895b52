"""What decisions do to posts and accounts, applied and reverted."""

from collections.abc import Callable
from functools import partial
from typing import Any

from easel import clock, images, posts, users
from easel.db import Update, Write, same
from easel.errors import Invalid, NotFound, Unavailable
from easel.generations.judges import images as judged_images
from easel.images import Image, hash_blocklist
from easel.moderation import automatic, collection_holds, copies
from easel.moderation.subjects import Subject
from easel.posts import Post, content_rating
from easel.users import User
from easel.visibility import account_state

HOLDS = {"hide", "take_down"}


# The part of a transaction that a decision is, by its id.
Effects = Callable[[str], list[Write]]


def force(action: str, rule: str, subject: Subject, level: str | None) -> Effects:
    """Build what puts a decision in force; it holds while the subject is as it is now.

    `level` is of a label alone.
    Raise Invalid where the action does not fit the subject, NotFound when the subject is gone.
    """
    if action in HOLDS and subject.kind == "collection":
        return collection_holds.hold(subject, action, rule)
    if action in HOLDS:
        post = _post(subject, action)
        shown = _shown(subject, post) if action == "take_down" else []
        kept_out = partial(_keeping_out, post, shown, {"action": action, "rule": rule})
        bared = copies.taking_off(subject.owner_id, shown, rule) if shown else []
        return lambda decision_id: [*kept_out(decision_id), *bared]
    if action == "label":
        post = _post(subject, action)
        return partial(_labelling, post, {"level": str(level), "rule": rule})
    if action == "suspend":
        return partial(_suspending, _user(subject))
    return lambda _: []


def undo(action: str, subject: Subject, decision_id: str) -> list[Write]:
    """Build the part of a transaction that takes a decision back.

    Raise Invalid when it is not in force any more, NotFound when its user is gone.
    """
    if action in HOLDS:
        # What looks like it is let in also where the post is gone, or held by a newer decision.
        back = [*_released(subject, decision_id), *hash_blocklist.freeing(decision_id)]
        if not back:
            raise _not_in_force()
        return back
    if action == "label":
        post = posts.find(str(subject.post_id), consistent=True)
        if post is None or not post.label or post.label["decision"] != decision_id:
            raise _not_in_force()
        # Under a moderator's label may be a judge's, which nobody took back.
        below = None if "provider" in post.label.as_dict() else _below(post).get("below")
        return [_judging(post, content_rating.labelled(post, below)), *_overruled(post)]
    if action == "suspend":
        return _pardoning(_user(subject), decision_id)
    raise Invalid.at("/decision_id", "There is nothing to take back in this decision.")


def _below(post: Post) -> dict[str, Any]:
    """Return what a label keeps below it: a judge's, which a moderator's covers or will cover."""
    label = post.label.as_dict() if post.label else {}
    below = label if "provider" in label else label.get("below")
    return {"below": below} if below else {}


def _overruled(post: Post) -> list[Write]:
    """Of a label by automated means, have none of the post's images rated like it again."""
    label = post.label.as_dict()
    if "provider" not in label:
        return []
    shown = images.find_all([card["id"] for card in post.images])
    rated = [each for each in shown if each.judged and each.judged["outcome"] == label["level"]]
    return [judged_images.overruled(each, label["decision"]) for each in rated]


def _keeping_out(
    post: Post, shown: list[Image], ruling: dict[str, str], decision_id: str
) -> list[Write]:
    held = ruling | {"decision": decision_id, "at": clock.now()}
    return [_holding(post, held), *hash_blocklist.blocking(shown, decision_id, ruling["rule"])]


def _labelling(post: Post, ruling: dict[str, str], decision_id: str) -> list[Write]:
    # What a judge said before is overruled, and was in force: it is on record first.
    automatic.labelled(post.id)
    label = ruling | {"decision": decision_id, "at": clock.now()} | _below(post)
    return [_judging(post, content_rating.labelled(post, label))]


def _holding(post: Post, held: dict[str, str] | None) -> Write:
    exposed = posts.exposed(
        post,
        visibility=post.visibility,
        author_state=post.author_state,
        held=held is not None,
        level=post.level,
    )
    return _judging(post, {"held": held} | exposed)


def _judging(post: Post, wanted: dict[str, Any]) -> Write:
    as_read = (
        Post.pk.exists()
        & same(Post.visibility, post.visibility)
        & same(Post.author_state, post.author_state)
        & content_rating.unchanged_moderation_state(post)
    )
    return Update(post, as_read, Unavailable.shortly(), Post.changing(wanted))


def _released(subject: Subject, decision_id: str) -> list[Write]:
    if subject.kind == "collection":
        return collection_holds.release(subject, decision_id)
    post = posts.find(str(subject.post_id), consistent=True)
    if post is None or not post.held or post.held["decision"] != decision_id:
        return []
    return [_holding(post, None)]


def _suspending(user: User, decision_id: str) -> list[Write]:
    if user.suspended:
        raise Invalid.at("/action", "This person is suspended already.")
    return _state(user, clock.now(), decision_id)


def _pardoning(user: User, decision_id: str) -> list[Write]:
    if user.suspended_by != decision_id:
        raise _not_in_force()
    return _state(user, None, None)


def _state(user: User, suspended: str | None, decision_id: str | None) -> list[Write]:
    """Build the writes of an account's new state, and of the override that has it hold at once."""
    as_read = (
        User.pk.exists() & same(User.private, user.private) & same(User.suspended, user.suspended)
    )
    wanted = {"suspended": suspended, "suspended_by": decision_id}
    user.suspended = suspended
    actions = User.changing(wanted)
    return [
        Update(User.at(user.user_id), as_read, Unavailable.shortly(), actions),
        account_state.closing(user),
    ]


def _post(subject: Subject, action: str) -> Post:
    if subject.post_id is None:
        done = "labelled" if action == "label" else "hidden or taken down"
        raise Invalid.at("/action", f"Only posts and images are {done}.")
    post = posts.find(str(subject.post_id), consistent=True)
    if post is None:
        raise NotFound("The post was deleted.")
    return post


def _shown(subject: Subject, post: Post) -> list[Image]:
    """Return the images a takedown is about: the one that is its subject, or all of the post."""
    wanted = [subject.id] if subject.kind == "image" else [card["id"] for card in post.images]
    return images.find_all(wanted)


def _user(subject: Subject) -> User:
    if subject.kind != "user":
        raise Invalid.at("/action", "Only people are suspended.")
    user = users.find(subject.id, consistent=True)
    if user is None:
        raise NotFound("This user has left.")
    return user


def _not_in_force() -> Invalid:
    return Invalid.at("/decision_id", "This decision is not in force any more.")
