"""What belongs to a person: every kind of thing of theirs, a page at a time, for the archive.

A kind that is new is one line in KINDS, or one in LEFT_OUT with its reason.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple

from pynamodb.attributes import MapAttribute

from easel import (
    clock,
    generations,
    hearing,
    images,
    muted_words,
    posts,
    present,
    reports,
    rulings,
    table,
    users,
)
from easel.dids import DidItem, Repost
from easel.follows import Follow, Follower, Request
from easel.images import Image
from easel.inboxes import Notification
from easel.shuns import Shun

PAGE: Final = 100
# Four pictures each, of some megabytes.
GENERATIONS_A_PAGE: Final = 5
SHOWN: Final = ("posts", "replies")


class Found(NamedTuple):
    """A thing as the archive has it; `key` is the private file to be kept as `record["file"]`."""

    record: dict[str, Any]
    key: str | None = None


Page = tuple[list[Found], str | None]


class Kind(NamedTuple):
    """A kind of thing: its folder in the archive, the items it is made of, and how to page it."""

    name: str
    items: tuple[str, ...]
    page: Callable[[str, str | None], Page]


def _profile(user_id: str, _: str | None) -> Page:
    user = users.me(user_id)
    record = present.user(user).model_dump(mode="json", exclude={"viewer"})
    record |= {"age_band": user.age_band, "is_suspended": bool(user.suspended)}
    record["notifications"] = hearing.settings(user_id).model_dump(mode="json")
    return [Found(record)], None


def _of_wall(wall: str) -> Callable[[str, str | None], Page]:
    def page(user_id: str, after: str | None) -> Page:
        keys = table.oldest(posts.Post.first, f"U#{user_id}#{wall}", after, PAGE)
        found = posts.find_all(keys)
        records = [_post(found[key], user_id) for key in keys if key in found]
        return records, _next(keys, PAGE)

    return page


def _post(post: posts.Post, user_id: str) -> Found:
    record = present.post(post, user_id).model_dump(mode="json", exclude={"viewer"})
    for image in record["images"]:
        # Addresses expire; the files are in the archive.
        del image["renditions"]
        image["file"] = f"pictures/{image['id']}.png"
    return Found(record)


def _generations(user_id: str, after: str | None) -> Page:
    keys = table.oldest(generations.Generation.first, f"U#{user_id}#GENERATIONS", after, PAGE)
    found = generations.by_ids(set(keys))
    hidden = {"user_id", "quota_day"}
    return [Found(_record(found[key], hidden)) for key in keys if key in found], _next(keys, PAGE)


def _pictures(user_id: str, after: str | None) -> Page:
    limit = GENERATIONS_A_PAGE
    keys = table.oldest(generations.Generation.first, f"U#{user_id}#GENERATIONS", after, limit)
    found = generations.by_ids(set(keys))
    made = [iid for key in keys if key in found for iid in found[key].image_ids]
    return [_picture(image) for image in images.find_all(made)], _next(keys, limit)


def _picture(image: Image) -> Found:
    record = _record(image, {"user_id", "path", "renditions", "pdq"})
    record["file"] = f"pictures/{image.image_id}.png"
    return Found(record, f"p/{image.path}/original.png")


def _deeds(user_id: str, after: str | None) -> Page:
    items = _under(DidItem, user_id, "DID#", after)
    return [Found(_deed(item)) for item in items], _last(items)


def _deed(item: Any) -> dict[str, Any]:
    about = {"post_id": item.post_id}
    if isinstance(item, Repost):
        return about | {"reposted": True, "repost_id": item.gsi1sk}
    return about | {"reaction": item.reaction, "bookmarked": item.saved}


def _edges(cls: Any, prefix: str, end: str) -> Callable[[str, str | None], Page]:
    """Who is at the other end: handles and since when, nothing else of theirs."""

    def page(user_id: str, after: str | None) -> Page:
        items = _under(cls, user_id, prefix, after)
        handles = _handles(str(getattr(item, end)) for item in items)
        since = [getattr(item, "at_time", None) for item in items]
        others = [str(getattr(item, end)) for item in items]
        told = [
            Found({"user_id": other, "handle": handles.get(other), "since": moment})
            for other, moment in zip(others, since, strict=True)
        ]
        return told, _last(items)

    return page


def _shuns(user_id: str, after: str | None) -> Page:
    """Whom the person blocks and mutes; who blocks them is for nobody to know."""
    items = _under(Shun, user_id, "SHUN#", after)
    mine = [item for item in items if item.blocks or item.mutes]
    handles = _handles(item.other_id for item in mine)
    return [Found(_shun(item, handles)) for item in mine], _last(items)


def _shun(item: Shun, handles: dict[str, str]) -> dict[str, Any]:
    until = clock.at(int(item.mutes_until)) if item.mutes_until else None
    other = {"user_id": item.other_id, "handle": handles.get(item.other_id)}
    return other | {"blocked_since": item.blocks, "muted": item.mutes, "muted_until": until}


def _words(user_id: str, _: str | None) -> Page:
    items = muted_words.everything(user_id).model_dump(mode="json")["items"]
    return [Found(item) for item in items], None


def _reports(user_id: str, after: str | None) -> Page:
    page = reports.own(user_id, after, PAGE)
    return [Found(item.model_dump(mode="json")) for item in page.items], page.next_cursor


def _decisions(user_id: str, after: str | None) -> Page:
    page = rulings.concerning(user_id, after, PAGE)
    return [Found(item.model_dump(mode="json")) for item in page.items], page.next_cursor


def _notifications(user_id: str, after: str | None) -> Page:
    low = f"{after} " if after else "E#"
    within = Notification.sk.between(low, "E#~")
    items = list(Notification.query(f"N#{user_id}", within, limit=PAGE))
    handles = _handles(other for item in items for other in item.actors)
    return [Found(_told(item, handles)) for item in items], _last(items)


def _told(item: Notification, handles: dict[str, str]) -> dict[str, Any]:
    who = [handles[other] for other in item.actors if other in handles]
    told_at = clock.at(int(item.told_at))
    return {"kind": item.about, "object_id": item.object_id, "who": who, "told_at": told_at}


def _under(cls: Any, user_id: str, prefix: str, after: str | None) -> list[Any]:
    # A space sorts before whatever may follow in a key, and is in none.
    within = cls.sk.between(f"{after} " if after else prefix, f"{prefix}~")
    return list(cls.query(f"U#{user_id}", within, limit=PAGE))


def _handles(user_ids: Iterable[str]) -> dict[str, str]:
    wanted = set(user_ids)
    return {uid: user.handle for uid, user in users.by_ids(wanted).items()} if wanted else {}


def _record(item: Any, hidden: set[str]) -> dict[str, Any]:
    keys = {"pk", "sk", "kind", "ttl", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk"} | hidden
    named = {name: getattr(item, name) for name in item.get_attributes() if name not in keys}
    return {name: _plain(value) for name, value in named.items()}


def _plain(value: Any) -> Any:
    return value.as_dict() if isinstance(value, MapAttribute) else value


def _next(keys: list[str], limit: int) -> str | None:
    return keys[-1] if len(keys) == limit else None


def _last(items: list[Any]) -> str | None:
    return str(items[-1].sk) if len(items) == PAGE else None


KINDS: Final = (
    Kind("profile", ("user", "inbox"), _profile),
    Kind("posts", ("post",), _of_wall("POSTS")),
    Kind("replies", ("post",), _of_wall("REPLIES")),
    Kind("deeds", ("did", "repost"), _deeds),
    Kind("following", ("follow",), _edges(Follow, "FOLLOWS#", "followee_id")),
    Kind("followers", ("follower",), _edges(Follower, "FOLLOWER#", "follower_id")),
    Kind("follow_requests", ("request",), _edges(Request, "ASKED#", "follower_id")),
    Kind("blocks_and_mutes", ("shun",), _shuns),
    Kind("muted_words", ("words",), _words),
    Kind("reports", ("report",), _reports),
    Kind("decisions", ("decision", "reversal"), _decisions),
    Kind("notifications", ("notification",), _notifications),
    Kind("generations", ("generation",), _generations),
    Kind("pictures", ("image",), _pictures),
)
LEFT_OUT: Final = {
    "handle": "the same is in the profile",
    "gate": "says for a day what the profile says",
    "entry": "a pointer to other people's posts, made from whom one follows",
    "reader": "when a feed was last put in order",
    "tagging": "a pointer to a post, made from its tags",
    "told": "the number of a notification",
    "ticket": "lets one connection in, and is over in a minute",
    "connection": "is over when the app is closed",
    "case": "the work of moderators; what they decided is in",
    "blocked": "what a removed picture looks like, to keep it out",
    "quota": "how much of a day is used up",
    "allowance": "how often something was done of late",
    "key": "that a request happened, for a day",
    "suspect": "the work of the recount",
    "marker": "the work of who looks after the network",
    "seen": "the work of who looks after the network",
    "archive": "the archive itself",
}
