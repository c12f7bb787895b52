"""A user's interactions, edges and notifications for the archive; of others, ids and handles."""

from collections.abc import Callable
from typing import Any

from easel import clock
from easel.archives.paging import PAGE, Found, Page, handles_of, last_key, under
from easel.graph.relationships import Restriction
from easel.notifications import Notification
from easel.posts.interactions import InteractionItem, Repost


def interactions(user_id: str, after: str | None) -> Page:
    """List what the user did to posts."""
    items = under(InteractionItem, user_id, "DID#", after)
    return [Found(_interaction(item)) for item in items], last_key(items)


def _interaction(item: Any) -> dict[str, Any]:
    about = {"post_id": item.post_id}
    if isinstance(item, Repost):
        return about | {"reposted": True, "repost_id": item.gsi1sk}
    return about | {"reaction": item.reaction, "bookmarked": item.saved}


def edges(cls: Any, prefix: str, end: str) -> Callable[[str, str | None], Page]:
    """Build a reader of edges that tells the other end's id, handle and since when, no more."""

    def page(user_id: str, after: str | None) -> Page:
        items = under(cls, user_id, prefix, after)
        handles = handles_of(user_id, (str(getattr(item, end)) for item in items))
        since = [getattr(item, "at_time", None) for item in items]
        others = [str(getattr(item, end)) for item in items]
        told = [
            Found({"user_id": other, "handle": handles.get(other), "since": moment})
            for other, moment in zip(others, since, strict=True)
        ]
        return told, last_key(items)

    return page


def restrictions(user_id: str, after: str | None) -> Page:
    """List whom the user blocks and mutes. Who blocks the user is never told."""
    items = under(Restriction, user_id, "SHUN#", after)
    mine = [item for item in items if item.blocks or item.mutes]
    handles = handles_of(user_id, (item.other_id for item in mine))
    return [Found(_restriction(item, handles)) for item in mine], last_key(items)


def _restriction(item: Restriction, handles: dict[str, str]) -> dict[str, Any]:
    until = clock.at(int(item.mutes_until)) if item.mutes_until else None
    other = {"user_id": item.other_id, "handle": handles.get(item.other_id)}
    return other | {"blocked_since": item.blocks, "muted": item.mutes, "muted_until": until}


def notifications(user_id: str, after: str | None) -> Page:
    """List what the user was notified of."""
    low = f"{after} " if after else "E#"
    within = Notification.sk.between(low, "E#~")
    items = list(Notification.query(f"N#{user_id}", within, limit=PAGE))
    handles = handles_of(user_id, (other for item in items for other in item.user_ids))
    return [Found(_told(item, handles)) for item in items], last_key(items)


def _told(item: Notification, handles: dict[str, str]) -> dict[str, Any]:
    who = [handles[other] for other in item.user_ids if other in handles]
    made = {"generation_ids": item.generation_ids} if item.generation_ids else {}
    told_at = clock.at(int(item.told_at))
    return {"kind": item.about, "object_id": item.object_id, "who": who, "told_at": told_at} | made
