"""Apply the ledger to a table that was restored: who left and what was withdrawn since goes again.

What follows from it (files, feeds, counters) does so when the stream is read.
"""

from collections import Counter
from collections.abc import Callable
from functools import partial

from easel import clock, ids, images, policy, posts, users
from easel.db import Outrun, Update, commit, retry_on_conflict, same, try_write, walk_parts
from easel.erasure import request
from easel.images import Image
from easel.moderation import case_changes, cases, subjects
from easel.moderation.case_changes import Told
from easel.posts import Post
from easel.storage import ledger
from easel.storage.ledger import Kind
from easel.users import User


def apply() -> Counter[str]:
    """Take away again what the ledger lists; return how much there was of each kind.

    The ledger agrees with the table that was lost, so whatever the backup has beyond it goes. Run
    it again at any time.
    """
    wanted: dict[Kind, Callable[[str], bool]] = {
        "users": _user,
        "posts": _post,
        "images": _image,
        "held": _held,
        "followers": partial(_narrowed, "followers"),
        "private": partial(_narrowed, "private"),
    }
    # A walk that was under way has lost its files, and would be taken for the next one.
    for name in walk_parts.WALKS:
        walk_parts.forget(name)
    done: Counter[str] = Counter()
    for kind, take_away in wanted.items():
        done[kind] = sum(take_away(each) for each in ledger.noted(kind))
    return done


def _user(user_id: str) -> bool:
    there = users.find(user_id, consistent=True) is not None
    request.leave_again(user_id)
    return there


def _post(post_id: str) -> bool:
    post = posts.find(post_id, consistent=True)
    return post is not None and try_write(post.delete, condition=Post.pk.exists())


def _image(image_id: str) -> bool:
    """Its files are gone, so nothing can show it: posts went before it, as did the avatar."""
    for image in images.stored([image_id]):
        worn = User.avatar["image_id"] == image_id
        try_write(User.at(image.user_id).update, [User.avatar.remove()], worn)
        mark = Image.changing({"deleting": clock.now()})
        return try_write(image.update, mark, Image.pk.exists())
    return False


def _narrowed(visibility: str, post_id: str) -> bool:
    return retry_on_conflict(lambda: _narrow(visibility, post_id))


def _narrow(visibility: str, post_id: str) -> bool:
    post = posts.find(post_id, consistent=True)
    if post is None or not policy.widens(visibility, post.visibility):
        return False
    commit(_shown_to(visibility, post))
    return True


def _held(post_id: str) -> bool:
    return retry_on_conflict(lambda: _hold(post_id))


def _hold(post_id: str) -> bool:
    """Show a post to its author alone, and have moderators decide about it once more.

    Their decision is lost with the table, and nothing is held without one.
    """
    post = posts.find(post_id, consistent=True)
    if post is None or post.held or post.visibility == "private":
        return False
    subject = subjects.of_post(post, None)
    told = Told("automatic", ids.ulid(), "other", None)
    commit(
        _shown_to("private", post), case_changes.reported(subject, cases.find(subject.key), told)
    )
    return True


def _shown_to(visibility: str, post: Post) -> Update:
    wanted = posts.exposed(
        post,
        visibility=visibility,
        author_state=post.author_state,
        held=bool(post.held),
        level=post.level,
    )
    as_read = Post.pk.exists() & same(Post.visibility, post.visibility)
    return Update(post, as_read, Outrun(), Post.changing(wanted))
