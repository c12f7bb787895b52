"""Change notifications exactly: add or remove actors, forget, mark as read."""

from collections.abc import Iterator
from typing import Any

from easel import clock, notifications, rate_limits
from easel.db import Delete, Outrun, Put, Update, commit, retry_on_conflict, same, try_write
from easel.notifications.model import OF_OWN, Inbox, Notification, Nudge, Told, Topic, inbox

KEPT_SECONDS = 90 * 24 * 3600
# Beyond those it remembers, a group of others moves at most once a minute while it is unread.
PAUSE_SECONDS = 60
ATTEMPTS = 8
NUDGED_SECONDS = 24 * 3600


class StillMoving(Exception):
    """The inbox kept changing under our hands; the message comes again."""


def current(topic: Topic) -> Notification | None:
    """Return the notification of this topic as it is now, or None (consistent reads)."""
    number = None
    # One that is not where it was said to be has moved in between, or is gone for good.
    while (told := _number(topic)) != number:
        number = told
        found = _there(topic.user_id, number) if number is not None else None
        if found:
            # Time to live deletes late, and not both at once.
            return found if found.ttl > clock.epoch() else None
    return None


def add(topic: Topic, actor_id: str, at: str) -> int | None:
    """Add an actor who acted at this time (RFC 3339); the notification becomes the newest.

    Return its number, None where nothing was written: they are in it, were in it before ten newer
    ones, or it is of others, full, unread, and moved within the minute.

    Raise StillMoving when others change the inbox again and again.
    """
    return retry_on_conflict(
        lambda: _add(topic, actor_id, at), StillMoving(f"N#{topic.user_id}"), ATTEMPTS
    )


def take_out(topic: Topic, actor_id: str) -> bool:
    """Remove an actor; a notification without actors goes. Return False without change.

    Raise StillMoving as `add`.
    """
    return retry_on_conflict(
        lambda: _take_out(topic, actor_id), StillMoving(f"N#{topic.user_id}"), ATTEMPTS
    )


def forget(topic: Topic) -> None:
    """Remove the notification of this topic, whoever is in it; also when there is none.

    Raise StillMoving as `add`.
    """
    retry_on_conflict(
        lambda: _remove(topic, current(topic)), StillMoving(f"N#{topic.user_id}"), ATTEMPTS
    )


def numbered(user_id: str, number: int) -> Notification | None:
    """Return the notification with this number, or None when it moved on or is gone."""
    found = _there(user_id, number)
    return found if found and found.ttl > clock.epoch() else None


def of_post(post_id: str) -> Iterator[Topic]:
    """Yield the topics of a post that users other than its author were told (an eventual read)."""
    for item in Told.first.query(_index(post_id)):
        user_id, about = str(item.gsi1sk).split("#")
        yield Topic(user_id, about, post_id, of_post=True)


def between(user_id: str, after: int, before: int | None, limit: int) -> list[Notification]:
    """List notifications with numbers between these two, newest first (a consistent read)."""
    first = Notification.at(user_id, after + 1).sk
    last = "E#~" if before is None else Notification.at(user_id, max(before - 1, 0)).sk
    if first > last:
        return []
    alive = Notification.ttl > clock.epoch()
    found = Notification.query(
        f"N#{user_id}",
        Notification.sk.between(first, last),
        filter_condition=alive,
        scan_index_forward=False,
        limit=limit,
        consistent_read=True,
    )
    return list(found)


def mark_read(user_id: str, number: int) -> None:
    """Read up to this number, or up to what there is; never backwards.

    Raise RateLimited after too many.
    """
    box = inbox(user_id)
    upto = min(number, int(box.made))
    if upto <= box.read:
        return
    rate_limits.charge("live", user_id)
    further = Inbox.read.does_not_exist() | (Inbox.read < upto)
    # Of who left meanwhile there is none any more, and none is to come back.
    try_write(
        box.update,
        actions=[Inbox.read.set(upto), Inbox.read_at.set(clock.now())],
        condition=Inbox.made.exists() & further,
    )


def _number(topic: Topic) -> int | None:
    key = Told.at(topic)
    told = Told.find(key.pk, key.sk, consistent=True)
    return int(told.number) if told else None


def _there(user_id: str, number: int) -> Notification | None:
    place = Notification.at(user_id, number)
    found: Notification | None = Notification.find(place.pk, place.sk, consistent=True)
    return found


def _add(topic: Topic, actor_id: str, at: str) -> int | None:
    box, old = inbox(topic.user_id), current(topic)
    if old and old.number > box.made:
        # It moved after the inbox was read: where this one would go, it is already.
        raise Outrun
    if old and not _news(old, box, actor_id, at):
        return None
    _move(topic, box, old, {"id": actor_id, "at": at})
    return int(box.made) + 1


def _take_out(topic: Topic, actor_id: str) -> bool:
    old = current(topic)
    if old is None or actor_id not in old.actors:
        return False
    rest = [each for each in old.who if each["id"] != actor_id]
    if rest:
        _shrink(old, rest)
    else:
        _remove(topic, old)
    return True


def _news(old: Notification, box: Inbox, actor_id: str, at: str) -> bool:
    if actor_id in old.actors:
        return False
    if not old.full:
        return True
    if at <= min(each["at"] for each in old.who):
        return False
    if old.about == OF_OWN:
        # Nobody is a crowd of their own: what one waits for is told at once.
        return True
    if old.number > box.read:
        return bool(old.told_at <= clock.epoch() - PAUSE_SECONDS)
    # What was left out before it was read was in the number that was seen.
    return bool(at > (box.read_at or ""))


def _move(topic: Topic, box: Inbox, old: Notification | None, one: dict[str, str]) -> None:
    number = int(box.made) + 1
    fresh, told = Notification.at(topic.user_id, number), Told.at(topic)
    fresh.about, fresh.object_id, fresh.told_at = topic.about, topic.object_id, clock.epoch()
    who = [one, *([dict(each) for each in old.who] if old else [])]
    fresh.who = sorted(who, key=lambda each: each["at"], reverse=True)[: notifications.MOST]
    fresh.ttl = told.ttl = clock.epoch() + KEPT_SECONDS
    told.number = number
    if topic.of_post:
        told.gsi1pk, told.gsi1sk = _index(topic.object_id), f"{topic.user_id}#{topic.about}"
    free = Told.pk.does_not_exist() | (Told.ttl <= clock.epoch())
    commit(
        _numbered(box, number),
        Put(told, Told.number == old.number if old else free, Outrun()),
        Put(fresh),
        *([Delete(old, same(Notification.who, old.who), Outrun())] if old else []),
        *([_nudge(topic.user_id, number)] if box.pushes else []),
    )


def _nudge(user_id: str, number: int) -> Put:
    nudge = Nudge.at(user_id, number)
    nudge.ttl = clock.epoch() + NUDGED_SECONDS
    return Put(nudge)


def _numbered(box: Inbox, number: int) -> Update:
    before = Inbox.made == box.made if box.made else Inbox.made.does_not_exist()
    return Update(box, before, Outrun(), [Inbox.kind.set(Inbox), Inbox.made.set(number)])


def _shrink(old: Notification, rest: list[Any]) -> None:
    as_read = same(Notification.who, old.who)
    if not try_write(old.update, actions=[Notification.who.set(rest)], condition=as_read):
        raise Outrun


def _remove(topic: Topic, old: Notification | None) -> None:
    if old:
        commit(
            Delete(old, same(Notification.who, old.who), Outrun()),
            Delete(Told.at(topic), Told.number == old.number, Outrun()),
        )


def _index(post_id: str) -> str:
    return f"P#{post_id}#TOLD"
