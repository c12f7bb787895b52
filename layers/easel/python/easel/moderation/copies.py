"""Bring posts before the moderators that show what was taken down elsewhere."""

from collections.abc import Iterable, Iterator

from easel import ids, posts
from easel.db import commit, retry_on_conflict
from easel.images import Image, hash_blocklist
from easel.images.hash_blocklist import Blocked
from easel.moderation import case_changes, cases, decision_log, subjects
from easel.moderation.case_changes import Told
from easel.posts import Post

# A day and a little more: what was taken down since the last look, also where one failed.
FRESH_SECONDS = 2 * 24 * 3600
MOST = 1000
# Nothing comes behind it: ULIDs have capitals.
END = "~"


def fresh(moment: int) -> list[Blocked]:
    """List what images look like that were taken down in the two days before a moment or since.

    The moment is in seconds since 1970. What was let in again is not listed.
    """
    recent = decision_log.between(ids.at_time(moment - FRESH_SECONDS), END)
    taken = {str(each.decision_id) for each in recent if each.action == "take_down"}
    return hash_blocklist.kept_out_by(taken) if taken else []


def look(images: Iterable[Image], listed: list[Blocked]) -> Iterator[str]:
    """Open a case for each post that shows one of these images and looks like one listed.

    Yield the names of the cases. What was ever a case is left: moderators looked, or will.
    """
    for image in images:
        blocked = hash_blocklist.like(image, listed)
        for post in _showing(image) if blocked else ():
            if blocked and (opened := _opened(post, image.image_id, blocked.rule)):
                yield opened


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
    told = Told("automatic", ids.ulid(), rule, None)
    commit(case_changes.reported(subject, None, told))
    return subject.key
