"""Easel's table and buckets as agreed: every name and shape the judge relies on is said here."""

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from tests.audit import contract

Item = dict[str, Any]
Key = tuple[str, str]

REACTIONS = contract.reactions()
STANDING = ("blocks", "blocked_by", "mutes")
USER_COUNTS = ("posts", "followers", "following")
AUDIENCES = ("public", "followers", "private")
LEVELS = ("general", "sensitive", "explicit")
OPEN = ("queued", "running")
SETTLED = ("succeeded", "failed", "cancelled")
PUBLIC_CACHE = "public, max-age=3600, s-maxage=31536000"
CONTENT_TYPES = {
    "webp": "image/webp",
    "avif": "image/avif",
    "jpeg": "image/jpeg",
    "png": "image/png",
}
MAGIC = {
    "webp": (8, b"WEBP"),
    "avif": (4, b"ftypavi"),
    "jpeg": (0, b"\xff\xd8\xff"),
    "png": (0, b"\x89PNG"),
}
OF_OTHERS_POSTS = ("reply", "mention", "quote", "remix")
TOLD_ENDINGS = ("succeeded", "failed")
MOST_TOLD_OF = 10
MOST_BROWSERS = 5
DORMANT_DAYS = 30
FEED_CAP = 800
ANCESTORS_KEPT = 20
EDITS_KEPT = 50
QUOTA_KEPT_DAYS = 3
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

OF_DATASETS = ("research_export", "model_training", "own_images", "own_prompts")
PURPOSES = ("analytics", *OF_DATASETS)

KEYS: dict[str, Callable[..., Key]] = {
    "user": lambda user_id: (f"U#{user_id}", "PROFILE"),
    "post": lambda post_id: (f"P#{post_id}", "POST"),
    "reaction": lambda user_id, post_id: (f"U#{user_id}", f"DID#{post_id}"),
    # In the same item: it is there while either is.
    "bookmark": lambda user_id, post_id: (f"U#{user_id}", f"DID#{post_id}"),
    "repost": lambda user_id, post_id: (f"U#{user_id}", f"DID#{post_id}#REPOST"),
    "follow": lambda follower, followee: (f"U#{follower}", f"FOLLOWS#{followee}"),
    "follower": lambda follower, followee: (f"U#{followee}", f"FOLLOWER#{follower}"),
    "request": lambda follower, followee: (f"U#{followee}", f"ASKED#{follower}"),
    "remix_request": lambda user_id, post_id: (f"U#{user_id}", f"ASK#{post_id}"),
    "shun": lambda viewer, other: (f"U#{viewer}", f"SHUN#{other}"),
    "inbox": lambda user_id: (f"N#{user_id}", "~"),
    "told": lambda user_id, about, object_id: (f"N#{user_id}", f"K#{about}#{object_id}"),
    "session": lambda user_id, session_id: (f"SESSION#{user_id}", session_id),
    "consent": lambda user_id: (f"U#{user_id}", "CONSENT"),
    "consented": lambda user_id, edit: (f"U#{user_id}", f"CONSENT#{edit:06d}"),
    "push": lambda user_id: (f"SESSION#{user_id}", "PUSH"),
    "notification": lambda user_id, number: (f"N#{user_id}", f"E#{number:012d}"),
    "generation": lambda generation_id: (f"G#{generation_id}", "GENERATION"),
    "image": lambda image_id: (f"I#{image_id}", "IMAGE"),
    "tagging": lambda tag, post_id: (f"T#{tag}", post_id),
    "archive": lambda user_id: (f"U#{user_id}", "ARCHIVE"),
    "export": lambda export_id: ("EXPORTS", f"E#{export_id}"),
    "budget": lambda model, day: (f"BUDGET#{model}", f"DAY#{day}"),
    "quota": lambda user_id, day: (f"Q#{user_id}", f"DAY#{day}"),
}
# What a successful POST under an idempotency key made.
MADE_BY = {"users": "user", "posts": "post", "generations": "generation", "muted_words": "word"}
MADE_BY |= {"me/archive": "archive", "me/import": "import", "live_tickets": "ticket"}
MADE_BY |= {"drafts": "draft", "collections": "collection", "signals": "batch of signals"}
MADE_BY |= {"variations": "generation", "remixes": "generation", "me/claims": "generation"}
MADE_BY |= {"guest/generations": "guest's generation"}
MADE_BY |= {"remix-requests": "remix request", "uploads": "upload"}
MADE_BY |= {"exports": "export", "invitations": "invitation", "feed-recipes": "shared recipe"}
MADE_BY |= {"reports": "report", "notices": "notice", "moderation/decisions": "verdict"}
MADE_BY |= {"moderation/decisions/batch": "batch", "appeal": "appeal"}
# They may have been taken away since; only a ledger could tell.
FLEETING = {"post", "draft", "collection", "word", "report", "notice", "verdict", "archive"}
FLEETING |= {"import", "remix request", "upload"}
FLEETING |= {"invitation", "shared recipe", "ticket", "batch", "appeal", "guest's generation"}
FLEETING |= {"batch of signals"}
# A word muted again under another key is the same word.
SHARED = {"user", "word", "report", "export"}
# What the ids of rows in exports are made with.
EXPORT_KEY = "exports/row-key"
# Whose the generations of visitors are until they are claimed, and whose quota they stay on.
GUEST = "guest"


def state(user: Item) -> str | None:
    """What an account is besides open."""
    return "suspended" if user.get("suspended") else "private" if user.get("private") else None


def own_id(item: Item) -> str:
    """The id in an item's partition key."""
    return str(item["pk"]).split("#", 1)[1]


def other_id(item: Item) -> str:
    """The id in an item's sort key: of the post of a reaction, of the other end of an edge."""
    return str(item["sk"]).split("#", 1)[1]


def reposted(item: Item) -> str:
    """The post of a repost: `DID#pid#REPOST`."""
    return str(item["sk"]).split("#")[1]


def entry_post(entry: Item) -> str:
    """The post a feed entry points to; its sort key unless it says otherwise."""
    return str(entry.get("post_id") or entry["sk"])


def post_tags(post: Item) -> set[str]:
    """All tags of a post: beside its caption and in it."""
    marked = {each["text"] for each in post.get("entities", []) if each["kind"] == "tag"}
    return marked | {tag_key(tag) for tag in post.get("tags", [])}


def tag_key(tag: str) -> str:
    """What a tag is found by: without case, joiners, and the mark behind a Tibetan word."""
    bare = re.sub("[\u200c\u200d\ufe00-\ufe0f]", "", tag).casefold()
    bare = bare.replace("\u0f0c", "\u0f0b").rstrip("\u0f0b")
    return unicodedata.normalize("NFC", bare)


def is_saved(did: Item) -> bool:
    """Whether a viewer bookmarked the post: being in the index is all there is to it."""
    return bool(did.get("gsi2pk") or did.get("gsi2sk"))


def key_route(item: Item) -> str:
    """The noun of the route an idempotency key was used on: `K#uid#POST /v1/posts` is "posts"."""
    route = str(item["pk"]).rpartition("/v1/")[2]
    # Variations are asked for at the image, remixes at the post, an appeal is made at the decision.
    below = route.startswith(("images/", "posts/", "decisions/"))
    return route.rpartition("/")[2] if below else route


def born(ulid: str) -> datetime:
    """When a ULID was made."""
    value = 0
    for letter in ulid[:10]:
        value = value * 32 + CROCKFORD.index(letter)
    return datetime.fromtimestamp(value / 1000, UTC)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def file_names(listed: list[str]) -> dict[str, int]:
    """File names and bytes of listed renditions: `320x213.webp:9876` is `320.webp`, 9876 bytes."""
    names = {}
    for entry in listed:
        label, size = entry.split(":")
        dimensions, form = label.split(".")
        names[f"{dimensions.split('x')[0]}.{form}"] = int(size)
    return names


def private_files(image: Item) -> dict[str, int | None]:
    """Where a picture's files are in the private bucket, with bytes where they are recorded."""
    home = f"p/{image['path']}"
    files: dict[str, int | None] = {f"{home}/original.png": None}
    for name, size in file_names(image["renditions"]).items():
        files[f"{home}/{name}"] = size
    return files


def archive_files(archive: Item) -> dict[str, int]:
    """Where the parts of a person's archive are in the private bucket, with their bytes."""
    home = f"archives/{archive['path']}"
    return {f"{home}/{file['name']}": int(file["size"]) for file in archive["files"]}


def import_files(found: Item) -> dict[str, int]:
    """Where the parts of an archive that is being imported are, with their bytes."""
    home = f"imports/{found['path']}"
    return {f"{home}/{file['name']}": int(file["size"]) for file in found["files"]}


def upload_files(found: Item) -> set[str]:
    """Where the image is that somebody uploaded to be edited, once it is there."""
    return {f"uploads/{found['path']}/image.png"} if found["status"] == "ready" else set()


def export_files(export: Item) -> dict[str, int]:
    """Where what is offered of an export is in the private bucket, with its bytes."""
    home = f"exports/offered/{export['path']}"
    return {f"{home}/{file['name']}": int(file["size"]) for file in export["files"]}


def export_members(export: Item) -> str:
    """Where it says who is in an export."""
    return f"exports/offered/{export['path']}/members.txt"


def shown_to_all(post: Item) -> bool:
    """Whether everybody may see a post, and so fetch its pictures."""
    closed = post.get("author_state") or post.get("held")
    return post["visibility"] == "public" and not closed


def level(post: Item) -> str:
    """The level of a post: the higher of its author's word and the moderators' label."""
    label = post.get("label") or {}
    said: tuple[str, str] = (post.get("own_level", "general"), label.get("level", "general"))
    return max(said, key=LEVELS.index)


def has_copy(post: Item) -> bool:
    """Whether a post's pictures are copied out: what is explicit is asked for each time."""
    return shown_to_all(post) and level(post) != "explicit"


def public_files(post: Item) -> dict[str, str]:
    """The public copies a post should have, each with the private file it is a copy of."""
    if not has_copy(post) or not post.get("public_key"):
        return {}
    return {
        f"i/{post['public_key']}/{place}/{name}": f"p/{card['path']}/{name}"
        for place, card in enumerate(post["images"])
        for name in file_names(card["renditions"])
    }


def avatar_files(user: Item) -> dict[str, str]:
    """The public copies of a person's avatar, with the private files they are copies of."""
    avatar = user.get("avatar")
    if not avatar:
        return {}
    files = {avatar["file"], avatar.get("large") or avatar["file"]}
    return {f"i/{avatar['key']}/{file}": f"p/{avatar['path']}/{file}" for file in files}


def author_card(user: Item) -> Item:
    """What a post should carry of its author."""
    avatar = user.get("avatar") or {}
    card = {"handle": user["handle"], "display_name": user["display_name"]}
    return card | ({"avatar": f"{avatar['key']}/{avatar['file']}"} if avatar.get("ready") else {})


def index_patterns(item: Item) -> dict[str, str]:
    """Patterns of the index attributes an item should have; those not named it should not have."""
    build = INDEXED.get(item["kind"])
    return build(item) if build else {}


def _post_index(item: Item) -> dict[str, str]:
    post_id = own_id(item)
    found = {"gsi1pk": f"U#{item['author_id']}#POSTS", "gsi1sk": post_id}
    if parent := item.get("reply_to"):
        found |= {"gsi1pk": f"U#{item['author_id']}#REPLIES"}
        found |= {"gsi2pk": f"P#{parent}#REPLIES", "gsi2sk": post_id}
    elif shown_to_all(item) and item.get("imported_from"):
        # Not among what is new.
        found |= {"gsi2pk": "NEW#imported", "gsi2sk": post_id}
    elif shown_to_all(item):
        found |= {"gsi2pk": "NEW#[0-9]+", "gsi2sk": post_id}
    return found


def _did_index(item: Item) -> dict[str, str]:
    found: dict[str, str] = {}
    if item.get("reaction"):
        found |= {"gsi1pk": f"P#{other_id(item)}#DID#[0-9]+", "gsi1sk": f"(.*#)?{own_id(item)}"}
    if is_saved(item):
        found |= {"gsi2pk": f"U#{own_id(item)}#SAVED", "gsi2sk": f"[0-7][{CROCKFORD}]{{25}}"}
    return found


def _session_index(item: Item) -> dict[str, str]:
    """What ended is listed nowhere."""
    if item.get("ended"):
        return {}
    return {"gsi1pk": f"U#{own_id(item)}#SESSIONS", "gsi1sk": f"[0-7][{CROCKFORD}]{{25}}"}


def _request_index(item: Item) -> dict[str, str]:
    return {"gsi1pk": f"U#{own_id(item)}#REQUESTS", "gsi1sk": f"[0-7][{CROCKFORD}]{{25}}"}


def _case_index(item: Item) -> dict[str, str]:
    if item["status"] != "open":
        return {}
    due = (
        {"gsi1pk": "CASES#DUE", "gsi1sk": f"{item['due']}#{item['opened']}"}
        if item.get("due")
        else {}
    )
    return due | {"gsi2pk": "CASES", "gsi2sk": item["opened"]}


def _report_index(item: Item) -> dict[str, str]:
    subject = str(item["sk"]).removeprefix("REPORTED#")
    found = {"gsi1pk": f"U#{own_id(item)}#REPORTS", "gsi1sk": item["report_id"]}
    return found | {"gsi2pk": f"M#{subject}#REPORTS", "gsi2sk": item["report_id"]}


def _decision_index(item: Item) -> dict[str, str]:
    found = {"gsi1pk": "DECISIONS", "gsi1sk": item["decision_id"]}
    if item["action"] != "dismiss":
        found |= {"gsi2pk": f"U#{item['owner_id']}#DECISIONS", "gsi2sk": item["decision_id"]}
    return found


def _repost_index(item: Item) -> dict[str, str]:
    ulid = f"[0-7][{CROCKFORD}]{{25}}"
    user_id = own_id(item)
    found = {"gsi1pk": f"U#{user_id}#POSTS", "gsi1sk": ulid}
    return found | {"gsi2pk": f"P#{reposted(item)}#REPOSTS", "gsi2sk": f"{ulid}#{user_id}"}


def _generation_index(item: Item) -> dict[str, str]:
    if item.get("deleting"):
        # What is left of one that was deleted is listed nowhere.
        return {}
    generation_id = own_id(item)
    found = {"gsi1pk": f"U#{item['user_id']}#GENERATIONS", "gsi1sk": generation_id}
    if item["status"] in OPEN:
        found |= {"gsi2pk": "RUNNING", "gsi2sk": generation_id}
    return found


def told_topic(told: Item) -> tuple[str, str, str]:
    """Of what a person was told: their id, the kind, the object."""
    _, about, object_id = str(told["sk"]).split("#", 2)
    return own_id(told), about, object_id


def _told_index(item: Item) -> dict[str, str]:
    user_id, about, object_id = told_topic(item)
    if about not in OF_OTHERS_POSTS:
        return {}
    return {"gsi1pk": f"P#{object_id}#TOLD", "gsi1sk": f"{user_id}#{about}"}


def _tagging_index(item: Item) -> dict[str, str]:
    """Of a general post; which those are, the post says: see tests/audit/tags.py."""
    if "gsi1pk" not in item:
        return {}
    day = f"{born(str(item['sk'])):%Y%m%d}"
    return {"gsi1pk": f"TAGGED#{day}", "gsi1sk": f"{item['sk']}#{item['author_id']}"}


ULID = f"[0-7][{CROCKFORD}]{{25}}"


def _remix_request_index(item: Item) -> dict[str, str]:
    """One that waits is listed for its author, and what was allowed elsewhere; refused, nowhere."""
    found = {"gsi2pk": f"P#{item['post_id']}#ASKS", "gsi2sk": item["request_id"]}
    if item.get("answer") == "allowed":
        return found | {"gsi1pk": f"U#{item['owner_id']}#LEAVES", "gsi1sk": ULID}
    if item.get("answer"):
        return found
    return found | {"gsi1pk": f"U#{item['owner_id']}#ASKS", "gsi1sk": item["request_id"]}


def _remix_index(item: Item) -> dict[str, str]:
    """Of two images of one ancestor, the second is listed by the image alone."""
    ancestor_id, *another = other_id(item).split("#")
    found = {"gsi2pk": f"I#{item['image_id']}#REMIXES", "gsi2sk": own_id(item)}
    if another:
        return found
    return found | {"gsi1pk": f"P#{ancestor_id}#REMIXES", "gsi1sk": own_id(item)}


INDEXED: dict[str, Callable[[Item], dict[str, str]]] = {
    "tagging": _tagging_index,
    "post": _post_index,
    "did": _did_index,
    "repost": _repost_index,
    "generation": _generation_index,
    "told": _told_index,
    "remix": _remix_index,
    "gap": lambda item: {"gsi2pk": f"P#{item['reply_to']}#REPLIES", "gsi2sk": own_id(item)},
    "remix_request": _remix_request_index,
    "connection": lambda item: {"gsi1pk": f"C#{item['connection_id']}", "gsi1sk": ULID},
    "collection": lambda item: {
        "gsi1pk": f"U#{item['owner_id']}#COLLECTIONS",
        "gsi1sk": own_id(item),
    },
    "collected": lambda item: {"gsi1pk": f"S#{own_id(item)}#POSTS", "gsi1sk": ULID},
    "request": _request_index,
    "case": _case_index,
    "report": _report_index,
    "appeal": lambda item: {"gsi1pk": "APPEALS", "gsi1sk": item["appeal_id"]},
    "notice": lambda item: {
        "gsi1pk": "NOTICES",
        "gsi1sk": own_id(item),
        "gsi2pk": f"M#{item['subject_kind']}:{item['subject_id']}#NOTICES",
        "gsi2sk": own_id(item),
    },
    "decision": _decision_index,
    "session": _session_index,
    "invitation": lambda item: {
        "gsi1pk": "U#[^#]+#INVITATIONS",
        "gsi1sk": item["made"],
        "gsi2pk": "INVITATIONS",
        "gsi2sk": item["made"],
    },
}
