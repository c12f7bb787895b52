"""List every kind of thing a user owns, a page at a time, for the archive.

A kind that is new is one line in KINDS, or one in `left_out` with its reason.
"""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from easel import collections, db, generations, ids, images, posts, users
from easel.archives import social
from easel.archives.descent import without_hidden
from easel.archives.paging import PAGE, Found, Page, last_key, next_key, recorded, under
from easel.collections import items as collection_items
from easel.consent.model import ConsentRecord
from easel.graph import Follow, Follower, Request
from easel.images import Image, masks
from easel.insight import maker_views
from easel.insight.reach import KEPT
from easel.moderation import audit_log, reports
from easel.notifications import preferences
from easel.posts import drafts, lineage, remix_requests, revisions
from easel.posts import present as post_present
from easel.preferences import content_filters, muted_words
from easel.profiles import present
from easel.recommendations import recipes
from easel.recommendations import views as recipe_views
from easel.sessions import listing

# Four images each, of some megabytes.
GENERATIONS_A_PAGE: Final = 5
SHOWN: Final = ("posts", "replies")
# Where files lie and what an image looks like to the blocklist: ours, not its owner's.
OURS: Final = {
    *("user_id", "path", "renditions"),
    "root_id",
    *("pdq", "pdq_hash", "pdq_quality", "looks", "finish_version"),
}


class Kind(NamedTuple):
    """A kind of thing: its folder in the archive, the items it is made of, and how to page it."""

    name: str
    items: tuple[str, ...]
    page: Callable[[str, str | None], Page]


def _profile(user_id: str, _: str | None) -> Page:
    user = users.require_profile(user_id)
    record = present.user(user).model_dump(mode="json", exclude={"viewer"})
    record |= {"age_band": user.age_band, "is_suspended": bool(user.suspended)}
    record["levels"] = content_filters.chosen(user_id).model_dump(mode="json")
    record["notifications"] = preferences.settings(user_id).model_dump(mode="json")
    return [Found(record)], None


def _of_wall(wall: str) -> Callable[[str, str | None], Page]:
    def page(user_id: str, after: str | None) -> Page:
        keys = db.oldest(posts.Post.first, f"U#{user_id}#{wall}", after, PAGE)
        found = posts.find_all(keys)
        seen = lineage.met(
            {each for post in found.values() for each in post.remix_of or ()}, user_id
        )
        records = [_post(found[key], user_id, seen) for key in keys if key in found]
        return records, next_key(keys, PAGE)

    return page


def _post(post: posts.Post, user_id: str, seen: set[str]) -> Found:
    shown = post_present.post(post, user_id, "plain")
    shown = shown.model_copy(update={"remix_of": lineage.told(post, seen)})
    record = shown.model_dump(mode="json", exclude={"viewer"})
    for image in record["images"]:
        # Addresses expire; the files are in the archive.
        del image["renditions"]
        image["file"] = f"pictures/{image['id']}.png"
    return Found(record)


def _generations(user_id: str, after: str | None) -> Page:
    keys = db.oldest(generations.Generation.first, f"U#{user_id}#GENERATIONS", after, PAGE)
    found = generations.by_ids(set(keys))
    hidden = {"user_id", "quota_day", "budgeted", "order_id", "booked_on", "root_id"}
    hidden |= {"upload_path"}
    records = [_generation(recorded(found[key], hidden)) for key in keys if key in found]
    told = [Found(each) for each in without_hidden(records, user_id)]
    return told, next_key(keys, PAGE)


def _generation(record: dict[str, Any]) -> dict[str, Any]:
    """A mask as it is said in the API, row by row."""
    mask = record.get("mask")
    return record | {"mask": list(masks.read(mask).rows)} if mask else record


def _images(user_id: str, after: str | None) -> Page:
    limit = GENERATIONS_A_PAGE
    keys = db.oldest(generations.Generation.first, f"U#{user_id}#GENERATIONS", after, limit)
    found = generations.by_ids(set(keys))
    made = [iid for key in keys if key in found for iid in found[key].image_ids]
    there = images.find_all(made)
    records = without_hidden([recorded(image, OURS) for image in there], user_id)
    told = [_image(*each) for each in zip(there, records, strict=True)]
    return told, next_key(keys, limit)


def _image(image: Image, record: dict[str, Any]) -> Found:
    record["file"] = f"pictures/{image.image_id}.png"
    return Found(record, f"p/{image.path}/original.png")


def _words(user_id: str, _: str | None) -> Page:
    items = muted_words.everything(user_id).model_dump(mode="json")["items"]
    return [Found(item) for item in items], None


def _collections(user_id: str, _: str | None) -> Page:
    told = []
    for each in collections.all_of(user_id):
        inside = [
            post_id for _, post_id in collection_items.newest(each.id, None, collection_items.MOST)
        ]
        told.append(Found(recorded(each, {"owner_id"}) | {"id": each.id, "post_ids": inside}))
    return told, None


def _edits(wall: str) -> Callable[[str, str | None], Page]:
    """What posts said before; of most there is nothing."""

    def page(user_id: str, after: str | None) -> Page:
        keys = db.oldest(posts.Post.first, f"U#{user_id}#{wall}", after, PAGE)
        changed = [post for post in posts.find_all(keys).values() if post.edits]
        told = [
            Found({"post_id": post.id, **recorded(edit, set())})
            for post in changed
            for edit in revisions.kept(post.id)
        ]
        return told, next_key(keys, PAGE)

    return page


def _drafts(user_id: str, after: str | None) -> Page:
    items = under(drafts.Draft, user_id, drafts.PREFIX, after)
    told = [{"id": item.id, **item.said, "saved_at": item.saved_at} for item in items]
    return [Found(each) for each in told], last_key(items)


def _remix_requests(user_id: str, after: str | None) -> Page:
    """What the user asked others, without what these answered but what they allowed."""
    items = under(remix_requests.RemixRequest, user_id, remix_requests.PREFIX, after)
    ours = {"user_id", "owner_id", "request_id", "answer", "answered_at", "withdrawn"}
    told = [
        recorded(item, ours) | {"state": item.state, "requested_at": ids.moment(item.request_id)}
        for item in items
        if item.state != "needed"
    ]
    return [Found(each) for each in told], last_key(items)


def _reports(user_id: str, after: str | None) -> Page:
    page = reports.own(user_id, after, PAGE)
    return [Found(item.model_dump(mode="json")) for item in page.items], page.next_cursor


def _decisions(user_id: str, after: str | None) -> Page:
    page = audit_log.concerning(user_id, after, PAGE)
    return [Found(item.model_dump(mode="json")) for item in page.items], page.next_cursor


def _recipe(user_id: str, _: str | None) -> Page:
    found = recipe_views.recipe(user_id, recipes.of(user_id))
    return [Found(found.model_dump(mode="json"))], None


def _consent(user_id: str, after: str | None) -> Page:
    """Every decision, the first one first; the last one holds."""
    decided = under(ConsentRecord, user_id, "CONSENT#", after)
    return [Found(recorded(each, set())) for each in decided], last_key(decided)


def _insight(user_id: str, _: str | None) -> Page:
    """Days on which somebody met what they published, as the maker reads them."""
    days = maker_views.account(user_id, KEPT.days).days
    told = [day.model_dump(mode="json") for day in days]
    return [Found(each) for each in told if _is_telling(each)], None


def _is_telling(record: dict[str, Any]) -> bool:
    return any(isinstance(number, int) and number for number in record.values())


def _sessions(user_id: str, after: str | None) -> Page:
    page = listing.page(user_id, "", after, PAGE)
    hidden = {"id", "is_current"}
    told = [item.model_dump(mode="json", exclude=hidden) for item in page.items]
    return [Found(each) for each in told], page.next_cursor


KINDS: Final = (
    Kind("profile", ("user", "inbox"), _profile),
    Kind("posts", ("post",), _of_wall("POSTS")),
    Kind("replies", ("post",), _of_wall("REPLIES")),
    Kind("earlier_words", ("edit",), _edits("POSTS")),
    Kind("earlier_words_of_replies", ("edit",), _edits("REPLIES")),
    Kind("collections", ("collection", "collected"), _collections),
    Kind("drafts", ("draft",), _drafts),
    Kind("deeds", ("did", "repost"), social.interactions),
    Kind("following", ("follow",), social.edges(Follow, "FOLLOWS#", "followee_id")),
    Kind("followers", ("follower",), social.edges(Follower, "FOLLOWER#", "follower_id")),
    Kind("follow_requests", ("request",), social.edges(Request, "ASKED#", "follower_id")),
    Kind("remix_requests", ("remix_request",), _remix_requests),
    Kind("blocks_and_mutes", ("shun",), social.restrictions),
    Kind("muted_words", ("words",), _words),
    Kind("feed_recipe", ("recipe",), _recipe),
    Kind("consent", ("consent", "consented"), _consent),
    Kind("insight", ("reach",), _insight),
    Kind("sessions", ("session",), _sessions),
    Kind("reports", ("report",), _reports),
    Kind("decisions", ("decision", "reversal", "appeal"), _decisions),
    Kind("notifications", ("notification",), social.notifications),
    Kind("generations", ("generation",), _generations),
    Kind("pictures", ("image",), _images),
)
