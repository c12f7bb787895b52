"""Reading what one was told: skeleton, hydrate, rules, view, as every feed is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from easel import (
    audience,
    cards,
    clock,
    cursors,
    feeds,
    generations,
    inboxes,
    notices,
    posts,
    present,
    rules,
    users,
)
from easel.audience import Standpoint
from easel.generations import Generation
from easel.inboxes import Notification
from easel.posts import Post
from easel.refusals import Invalid
from easel.users import User
from easel.views import NotificationPage, NotificationView, PostView, UnreadView

REFILLS = 10
SHOWN = 3
MOST_UNREAD = 99
# The post's own author is told, of a number that the post counts.
COUNTED = ("reaction", "repost")
# Posts of others.
SPOKEN = ("reply", "mention", "quote")
ABOUT_POSTS = (*COUNTED, *SPOKEN)


@dataclass(frozen=True)
class Hydrated:
    """What a page's notifications speak of, read live, and what the rules need to know."""

    viewer_id: str
    posts: dict[str, Post]
    people: dict[str, User]
    generations: dict[str, Generation]
    standpoint: Standpoint


@dataclass(frozen=True)
class Shown:
    """A notification that the viewer may read, with those in it whom they may meet."""

    notification: Notification
    people: list[User]
    count: int


def page(person_id: str, cursor: str | None, after: str | None, limit: int) -> NotificationPage:
    """What one was told, newest first, older than `cursor` and newer than `after`.

    What is gone or not to be seen any more is left out; a page left short by it is refilled up to
    ten times. Raises Invalid for a cursor that is not one of ours.
    """
    read = int(inboxes.inbox(person_id).read)
    newer, before = _number(after, "/query/after") or 0, _number(cursor, "/query/cursor")
    seen: list[NotificationView] = []
    for _ in range(REFILLS):
        room = limit - len(seen)
        found = notices.between(person_id, newer, before, room + 1)
        more, found = len(found) > room, found[:room]
        seen += view(found, person_id, read)
        before = found[-1].number if more else None
        if before is None or len(seen) == limit:
            break
    return NotificationPage(items=seen, next_cursor=_cursor(before) if before else None)


def unread(person_id: str) -> UnreadView:
    """How many notifications one has not read, counted up to 99; those left out do not count."""
    read = int(inboxes.inbox(person_id).read)
    found = notices.between(person_id, read, None, MOST_UNREAD + 1)
    count = len(allowed(found, hydrate(found, person_id))) if found else 0
    return UnreadView(count=min(count, MOST_UNREAD), more=count > MOST_UNREAD)


def mark_read(person_id: str, up_to: str) -> UnreadView:
    """Read everything up to this cursor; what came later stays unread, and nothing is unread again.

    Raises Invalid for a cursor that is not one of ours.
    """
    notices.mark_read(person_id, _number(up_to, "/up_to") or 0)
    return unread(person_id)


def view(found: list[Notification], viewer_id: str, read: int) -> list[NotificationView]:
    """The notifications as clients read them, without those the viewer may not see."""
    if not found:
        return []
    hydrated = hydrate(found, viewer_id)
    kept = allowed(found, hydrated)
    wanted = {one.notification.object_id for one in kept} & set(hydrated.posts)
    about = [hydrated.posts[post_id] for post_id in sorted(wanted)]
    sights = {post.id: hydrated.standpoint.sight(post) for post in about}
    live = feeds.view(about, viewer_id, sights, {})
    shown = {post.id: post for post in live}
    return [_view(one, hydrated, shown.get(one.notification.object_id), read) for one in kept]


def hydrate(found: list[Notification], viewer_id: str) -> Hydrated:
    """Posts, pictures and people as they are now, and how the viewer stands to them."""
    about = posts.find_all(each.object_id for each in found if each.about in ABOUT_POSTS)
    actors = {actor for each in found for actor in each.actors if actor}
    whole = audience.standpoint(viewer_id, about.values(), others=actors)
    near = {actor for each in found for actor in _heard(each, whole)[:SHOWN]}
    return Hydrated(viewer_id, about, _people(near), _runs(found), whole)


def allowed(found: list[Notification], hydrated: Hydrated) -> list[Shown]:
    """What the viewer may see of a page, in its order, and of whom."""
    shown = [_shown(each, hydrated) for each in found if _stands(each, hydrated)]
    return [one for one in shown if one.people or one.notification.about == "generation"]


def _stands(notification: Notification, hydrated: Hydrated) -> bool:
    """Whether what it is about is there, and the viewer may see and wants to meet it."""
    if notification.about == "generation":
        return notification.object_id in hydrated.generations
    if notification.about not in ABOUT_POSTS:
        return True
    post = hydrated.posts.get(notification.object_id)
    if post is None or not hydrated.standpoint.may_see(post):
        return False
    return notification.about in COUNTED or hydrated.standpoint.wants(post)


def _shown(notification: Notification, hydrated: Hydrated) -> Shown:
    heard = _heard(notification, hydrated.standpoint)
    known = [hydrated.people.get(actor) for actor in heard[:SHOWN]]
    near = [user for user in known if user and user.state != rules.SUSPENDED]
    return Shown(notification, near, len(heard) - (len(known) - len(near)))


def _heard(notification: Notification, standpoint: Standpoint) -> list[str]:
    """Those in it whom the viewer neither blocks nor mutes, nor is blocked by."""
    return [
        actor
        for actor in notification.actors
        if actor and rules.may_tell(standpoint.bond(actor), None)
    ]


def _view(one: Shown, hydrated: Hydrated, post: PostView | None, read: int) -> NotificationView:
    notification = one.notification
    counted = notification.full and notification.about in COUNTED
    run = hydrated.generations.get(notification.object_id)
    return NotificationView(
        id=f"{notification.about}.{notification.object_id}",
        cursor=_cursor(notification.number),
        kind=notification.about,
        actors=[present.author(cards.author(user)) for user in one.people],
        count=max(one.count, _counted(notification, post)) if counted else one.count,
        more=notification.full and not counted,
        unread=notification.number > read,
        told_at=str(clock.at(int(notification.told_at))),
        post=post,
        generation_id=run and run.generation_id,
        status=run and run.status,
    )


def _counted(notification: Notification, post: PostView | None) -> int:
    """How many did it, by the post's own counters: all but the viewer."""
    if post is None:
        return 0
    if notification.about == "repost":
        return post.counts.reposts - bool(post.viewer and post.viewer.reposted)
    return sum(post.counts.reactions.values()) - bool(post.viewer and post.viewer.reaction)


def _people(user_ids: set[str]) -> dict[str, User]:
    return users.by_ids(user_ids) if user_ids else {}


def _runs(found: Iterable[Notification]) -> dict[str, Generation]:
    wanted = {each.object_id for each in found if each.about == "generation"}
    return generations.by_ids(wanted)


def _cursor(number: int) -> str:
    return cursors.encode(str(number))


def _number(cursor: str | None, pointer: str) -> int | None:
    """The number in a cursor of ours. Raises Invalid at the pointer for anything else."""
    try:
        key: Any = cursors.decode(cursor)
    except Invalid:
        key = ""
    if key is None:
        return None
    if not (key.isascii() and key.isdecimal() and len(key) <= inboxes.DIGITS):
        raise Invalid.at(pointer, "This cursor is not one of this list.")
    return int(key)
