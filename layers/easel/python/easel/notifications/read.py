"""Read notifications as every feed is read: skeleton, hydrate, rules, view."""

from typing import Any

from easel import clock, images, notifications, pagination
from easel.errors import Invalid
from easel.images.present import thumbnail
from easel.images.schemas import ImageThumbnailView
from easel.notifications import store
from easel.notifications.hydrate import COUNTED, Shown, allowed, hydrate
from easel.notifications.model import Notification
from easel.notifications.schemas import NotificationPage, NotificationView, UnreadView
from easel.posts import present, snapshots
from easel.posts.schemas import PostView
from easel.timelines import pipeline

REFILLS = 10
MOST_UNREAD = 99
MOST_THUMBNAILS = 4


def page(user_id: str, cursor: str | None, after: str | None, limit: int) -> NotificationPage:
    """List notifications, newest first, older than `cursor` and newer than `after`.

    What is gone or not to be seen any more is left out; a page left short by it is refilled up to
    ten times. Raise Invalid for a cursor that is not one of ours.
    """
    read = int(notifications.inbox(user_id).read)
    newer, before = _number(after, "/query/after") or 0, _number(cursor, "/query/cursor")
    seen: list[NotificationView] = []
    for _ in range(REFILLS):
        room = limit - len(seen)
        found = store.between(user_id, newer, before, room + 1)
        more, found = len(found) > room, found[:room]
        seen += view(found, user_id, read)
        before = found[-1].number if more else None
        if before is None or len(seen) == limit:
            break
    return NotificationPage(items=seen, next_cursor=_cursor(before) if before else None)


def unread(user_id: str, without: str | None = None) -> UnreadView:
    """Count unread notifications, up to 99; those left out of pages do not count.

    `without` is a kind that is left out besides.
    """
    read = int(notifications.inbox(user_id).read)
    found = store.between(user_id, read, None, MOST_UNREAD + 1)
    found = [each for each in found if each.about != without]
    count = len(allowed(found, hydrate(found, user_id, to_count=True))) if found else 0
    return UnreadView(count=min(count, MOST_UNREAD), more=count > MOST_UNREAD)


def mark_read(user_id: str, up_to: str) -> UnreadView:
    """Read everything up to this cursor; what came later stays unread, and nothing is unread again.

    Raise Invalid for a cursor that is not one of ours.
    """
    store.mark_read(user_id, _number(up_to, "/up_to") or 0)
    return unread(user_id)


def view(found: list[Notification], viewer_id: str, read: int) -> list[NotificationView]:
    """Present the notifications to clients, without those the viewer may not see."""
    if not found:
        return []
    hydrated = hydrate(found, viewer_id)
    kept = allowed(found, hydrated)
    wanted = {one.notification.object_id for one in kept} & set(hydrated.posts)
    about = [hydrated.posts[post_id] for post_id in sorted(wanted)]
    live = pipeline.view(about, hydrated.surroundings(), {})
    shown, made = {post.id: post for post in live}, _thumbnails(kept)
    return [_view(one, shown.get(one.notification.object_id), made, read) for one in kept]


def _thumbnails(kept: list[Shown]) -> dict[str, ImageThumbnailView]:
    """The newest images of each notification that tells of generations, by id."""
    wanted = [image_id for one in kept for image_id in _newest(one)]
    return {image.image_id: thumbnail(image) for image in images.find_all(wanted)}


def _newest(one: Shown) -> list[str]:
    made = [str(image_id) for run in one.generations for image_id in run.image_ids]
    return made[:MOST_THUMBNAILS]


def _view(
    one: Shown, post: PostView | None, made: dict[str, ImageThumbnailView], read: int
) -> NotificationView:
    notification = one.notification
    counted = notification.full and notification.about in COUNTED
    run = one.generations[0] if one.generations else None
    return NotificationView(
        id=f"{notification.about}.{notification.object_id}",
        cursor=_cursor(notification.number),
        kind=notification.about,
        actors=[present.author(snapshots.author(user)) for user in one.users],
        count=max(one.count, _counted(notification, post)) if counted else one.count,
        more=notification.full and not counted,
        unread=notification.number > read,
        told_at=str(clock.at(int(notification.told_at))),
        post=post,
        generation_id=run and run.generation_id,
        status=run and run.status,
        decision=one.decision,
        images=[made[each] for each in _newest(one) if each in made] or None,
    )


def _counted(notification: Notification, post: PostView | None) -> int:
    """How many did it, by the post's own counters: all but the viewer."""
    if post is None:
        return 0
    if notification.about == "repost":
        return post.counts.reposts - bool(post.viewer and post.viewer.reposted)
    return sum(post.counts.reactions.values()) - bool(post.viewer and post.viewer.reaction)


def _cursor(number: int) -> str:
    return pagination.encode(str(number))


def _number(cursor: str | None, pointer: str) -> int | None:
    """Return the number in a cursor of ours. Raise Invalid at the pointer for anything else."""
    try:
        key: Any = pagination.decode(cursor)
    except Invalid:
        key = ""
    if key is None:
        return None
    if not (key.isascii() and key.isdecimal() and len(key) <= notifications.DIGITS):
        raise Invalid.at(pointer, "This cursor is not one of this list.")
    return int(key)
