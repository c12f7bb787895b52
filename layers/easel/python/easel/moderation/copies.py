"""Bring posts and avatars before the moderators that show what was taken down elsewhere.

What was there before is found by a walk. What is shown later and looks like it is refused, unless
it is of the same lineage: then it is shown, and looked at here.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from easel import ids, images, posts, users
from easel.db import Update, Write, commit, retry_on_conflict
from easel.errors import Unavailable
from easel.images import Image, hash_blocklist
from easel.images.hash_blocklist import Blocked
from easel.moderation import case_changes, cases, decision_log, subjects
from easel.moderation.case_changes import Told
from easel.moderation.subjects import Subject
from easel.posts import Post
from easel.users import User

# A day and a little more: what was taken down since the last look, also where one failed.
FRESH_SECONDS = 2 * 24 * 3600
MOST = 1000
# Nothing comes behind it: ULIDs have capitals.
END = "~"
SOURCE: Final = "automatic"


def fresh(moment: int) -> list[Blocked]:
    """List what images look like that were taken down in the two days before a moment or since.

    The moment is in seconds since 1970. What was let in again is not listed.
    """
    recent = decision_log.between(ids.at_time(moment - FRESH_SECONDS), END)
    taken = {str(each.decision_id) for each in recent if each.action == "take_down"}
    return hash_blocklist.kept_out_by(taken) if taken else []


def look(found: Iterable[Image], listed: list[Blocked]) -> Iterator[str]:
    """Open a case for each post that shows one of these images and looks like one listed.

    Yield the names of the cases. What was ever a case is left: moderators looked, or will.
    """
    for image in found:
        blocked = hash_blocklist.like(image, listed)
        for post in _showing(image) if blocked else ():
            if blocked and (opened := _opened(post, image.image_id, blocked.rule)):
                yield opened


def shown(post_id: str) -> list[str]:
    """Open a case for a post that others see and that shows what is for a moderator.

    Return the names of the cases. Do it again at any time.
    """
    post = posts.find(post_id, consistent=True)
    if post is None or post.held or post.visibility == "private":
        return []
    found = hash_blocklist.doubtful(images.find_all([card["id"] for card in post.images]))
    cases_ = [_opened(post, image_id, blocked.rule) for image_id, blocked in found.items()]
    return [each for each in cases_ if each]


def worn(user_id: str) -> list[str]:
    """Open a case for a user whose avatar is for a moderator; return its name. Do it again."""
    user = users.find(user_id, consistent=True)
    if user is None or not user.avatar:
        return []
    image_id = str(user.avatar["image_id"])
    found = hash_blocklist.doubtful(images.find_all([image_id]))
    subject = subjects.of_user(user)
    if not found:
        return []
    rule = str(found[image_id].rule)
    is_new = retry_on_conflict(lambda: _commit(worn_by(subject, image_id, rule)))
    return [subject.key] if is_new else []


def taking_off(owner_id: str, taken_down: Sequence[Image], rule: str) -> Sequence[Write]:
    """Build the part of a transaction that takes off an avatar that looks like one of these images.

    One that is only of their lineage stays, and opens a case. Write nothing where it shows
    something else. Raise Unavailable there when the avatar changes meanwhile, and Outrun when the
    case does.
    """
    user = users.find(owner_id, consistent=True)
    shows = images.find_all([user.avatar["image_id"]] if user and user.avatar else [])
    if user is None or not shows:
        return []
    if any(hash_blocklist.alike(shows[0], each) for each in taken_down):
        as_read = User.avatar["key"] == user.avatar["key"]
        off = [User.avatar.remove()]
        return [Update(User.at(owner_id), as_read, Unavailable.shortly(), off)]
    is_doubtful = any(hash_blocklist.akin(shows[0], each) for each in taken_down)
    return worn_by(subjects.of_user(user), shows[0].image_id, rule) if is_doubtful else []


def worn_by(subject: Subject, image_id: str, rule: str) -> list[Write]:
    """Build the part of a transaction that opens a case for a user with such an avatar.

    Nothing where one is open, or this very image was the last that opened one. Raise Outrun there
    when others open it meanwhile.
    """
    case = cases.find(subject.key)
    if case and (case.is_open or case.avatar == image_id):
        return []
    told = Told(SOURCE, ids.ulid(), rule, None, image_id)
    return [case_changes.reported(subject, case, told)]


def _commit(writes: list[Write]) -> bool:
    if writes:
        commit(*writes)
    return bool(writes)


def _showing(image: Image) -> list[Post]:
    """List the posts of an image's owner that show it and are not held already."""
    owner = str(image.user_id)
    listed = [*posts.of_author(owner, None, MOST), *posts.replies_by(owner, None, MOST)]
    return [
        post
        for post in posts.find_all(listed).values()
        if not post.held and image.image_id in {card["id"] for card in post.images}
    ]


def _opened(post: Post, image_id: str, rule: str) -> str | None:
    return retry_on_conflict(lambda: _open(post, image_id, rule))


def _open(post: Post, image_id: str, rule: str) -> str | None:
    """Open a case of the image in this post; where it was one in another, of the post."""
    subject = subjects.of_post(post, image_id)
    if (case := cases.find(subject.key)) and case.post_id != post.id:
        subject = subjects.of_post(post, None)
        case = cases.find(subject.key)
    if case:
        return None
    told = Told(SOURCE, ids.ulid(), rule, None)
    commit(case_changes.reported(subject, None, told))
    return subject.key
