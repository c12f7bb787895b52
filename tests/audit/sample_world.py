"""A small sound world, made by hand: ada publishes and reposts, bob reads, reacts, answers."""

import hashlib
import hmac
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.audit.layout import (
    CONTENT_TYPES,
    CROCKFORD,
    EXPORT_KEY,
    KEYS,
    PUBLIC_CACHE,
    PURPOSES,
    Item,
    export_files,
    export_members,
)
from tests.audit.receipts import receipt_id
from tests.audit.sample_receipts import public_key, receipt
from tests.audit.world import Blob, Bucket, Look, Queue, World, place

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SIZES = ("320x320.webp:6000", "320x320.avif:5000", "1024x1024.webp:30000")
BEGINNINGS = {"webp": b"RIFF\0\0\0\0WEBP", "avif": b"\0\0\0\x1cftypavif", "png": b"\x89PNG\r\n"}
DAY = f"{NOW:%Y%m%d}"


def ulid(minutes_ago: float, number: int = 0) -> str:
    value = int((NOW - timedelta(minutes=minutes_ago)).timestamp() * 1000)
    letters = ""
    for _ in range(10):
        value, digit = divmod(value, 32)
        letters = CROCKFORD[digit] + letters
    return f"{letters}{number:016d}"


def at(minutes_ago: float) -> str:
    moment = NOW - timedelta(minutes=minutes_ago)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


PUBLIC_POST, CLOSED_POST = ulid(50, 1), ulid(40, 2)
HIDING, REPORT, UPHOLDING = ulid(2, 12), ulid(1, 13), ulid(1, 23)
REPLY, REPOST, DRAFT = ulid(35, 14), ulid(30, 15), ulid(29, 16)
SESSION = ("SESSION#bob", "0" * 32)
SIGNER = ("SIGNERS", "receipts#sample")
COLLECTION, COLLECTED = ulid(28, 17), ulid(27, 18)
MADE, RUNNING, FAILED = ulid(60, 3), ulid(1, 4), ulid(70, 5)
PICTURES = (ulid(59, 6), ulid(59, 7))
PRINT = "".join(f"{n:04x}" for n in range(0x1000, 0x1010))
PUBLIC_COUNTS = {"love": 1, "like": 0, "replies": 1, "reposts": 1}
SPANS = ("day", "week", "month", "all")
INDEX = "search/words1/00000002-0123.tar"
AVATAR_KEY, POST_KEY = "a" * 32, "b" * 32
EXPORT = ulid(20, 24)
LATEST = "exports/latest/1.json"
OFFERED: Item = {
    "path": "e" * 32,
    "status": "ready",
    "number": 1,
    "files": [{"name": "images.parquet", "size": 500}],
    "expires": NOW.timestamp() + 3600,
}


def item(kind: str, key: tuple[str, str], **attributes: object) -> Item:
    return {"pk": key[0], "sk": key[1], "kind": kind, **attributes}


def user(user_id: str, counts: Item, **more: object) -> Item:
    about = {"user_id": user_id, "handle": user_id, "display_name": user_id.title()}
    return item("user", KEYS["user"](user_id), **about, counts=counts, **more)


def path(image_id: str) -> str:
    return hashlib.sha256(image_id.encode()).hexdigest()[:32]


def docket() -> list[Item]:
    """Bob reported Ada's closed post, which Cy hid, and Dee, who was not decided about yet."""
    about = {"subject_kind": "post", "subject_id": CLOSED_POST, "post_id": CLOSED_POST}
    about |= {"owner_id": "ada"}
    found = item("decision", (f"M#post:{CLOSED_POST}", f"DECISION#{HIDING}"), **about)
    found |= {"decision_id": HIDING, "actor_id": "cy", "source": "moderator", "action": "hide"}
    found |= {"rule": "hate", "note": "", "decided_at": at(2)}
    found |= {"gsi1pk": "DECISIONS", "gsi1sk": HIDING}
    found |= {"gsi2pk": "U#ada#DECISIONS", "gsi2sk": HIDING}
    decided = item("case", (f"M#post:{CLOSED_POST}", "CASE"), **about, status="decided", reports=1)
    decided |= {"opened": ulid(3, 11), "outcome": "upheld", "decided_at": at(2)}
    waiting = item("case", ("M#user:dee", "CASE"), status="open", reports=1, opened=REPORT)
    waiting |= {"owner_id": "dee", "gsi2pk": "CASES", "gsi2sk": REPORT}
    report = item("report", ("U#bob", "REPORTED#user:dee"), report_id=REPORT, opened=REPORT)
    report |= {"gsi1pk": "U#bob#REPORTS", "gsi1sk": REPORT}
    against = item("appeal", (f"M#post:{CLOSED_POST}", f"APPEAL#{HIDING}"), owner_id="ada")
    against |= {"appeal_id": ulid(2, 22), "text": "No.", "status": "upheld", "answer": UPHOLDING}
    against |= {"gsi1pk": "APPEALS", "gsi1sk": against["appeal_id"]}
    answer = found | {"sk": f"DECISION#{UPHOLDING}", "decision_id": UPHOLDING, "actor_id": "dee"}
    answer |= {"action": "uphold", "answers": HIDING, "gsi1sk": UPHOLDING, "gsi2sk": UPHOLDING}
    return [
        found,
        decided,
        waiting,
        against,
        answer,
        report | {"gsi2pk": "M#user:dee#REPORTS", "gsi2sk": REPORT},
    ]


def image(image_id: str, **descent: object) -> Item:
    made: Item = {"user_id": "ada", "generation_id": MADE, "path": path(image_id)}
    made |= {"pdq_hash": PRINT, "pdq_quality": 90}
    return item("image", KEYS["image"](image_id), **made, renditions=list(SIZES), **descent)


def images() -> list[Item]:
    """The second was drawn from the scene of the first."""
    first = image(PICTURES[0], way="drawn", receipt=receipt(at(59)))
    above = receipt_id(first)
    second = {"way": "redrawn", "parent_id": PICTURES[0], "receipt": receipt(at(58), above)}
    return [first, image(PICTURES[1], **second), item("signer", SIGNER, public=public_key())]


def prints() -> list[Item]:
    """What the one image that everybody may see looks like."""
    noted = {"prints": [f"{PICTURES[0]}#{PRINT}"], "turn": ulid(50, 23)}
    bands = (f"PRINT#{n:x}#{PRINT[4 * n : 4 * n + 4]}" for n in range(16))
    return [
        item("prints", (f"P#{PUBLIC_POST}", "PRINTS"), **noted),
        *(item("print", (band, f"{PUBLIC_POST}#{PICTURES[0]}"), pdq_hash=PRINT) for band in bands),
    ]


def post(post_id: str, image_id: str, visibility: str, minutes_ago: float, counts: Item) -> Item:
    author = {"handle": "ada", "display_name": "Ada", "avatar": f"{AVATAR_KEY}/320.webp"}
    found = item("post", KEYS["post"](post_id), author_id="ada", author=author, counts=counts)
    found |= {"visibility": visibility, "created_at": at(minutes_ago)}
    found["images"] = [{"id": image_id, "path": path(image_id), "renditions": list(SIZES)}]
    found |= {"gsi1pk": "U#ada#POSTS", "gsi1sk": post_id}
    if visibility == "public":
        found |= {"gsi2pk": "NEW#2", "gsi2sk": post_id}
        found |= {"public_key": POST_KEY, "public_ready": True}
    return found


def descent() -> Item:
    """The closed post is a remix of the public one."""
    remix = item("remix", (f"P#{CLOSED_POST}", f"REMIX#{PUBLIC_POST}"), ancestor_id=PUBLIC_POST)
    remix |= {"image_id": PICTURES[0], "gsi2pk": f"I#{PICTURES[0]}#REMIXES", "gsi2sk": CLOSED_POST}
    return remix | {"gsi1pk": f"P#{PUBLIC_POST}#REMIXES", "gsi1sk": CLOSED_POST}


def reply() -> Item:
    found = item("post", KEYS["post"](REPLY), author_id="bob", counts={}, images=[])
    found |= {"author": {"handle": "bob", "display_name": "Bob"}, "visibility": "followers"}
    found |= {"created_at": at(35), "caption": "Is it asleep?"}
    found |= {"reply_to": PUBLIC_POST, "ancestors": [PUBLIC_POST], "root": PUBLIC_POST}
    found |= {"gsi1pk": "U#bob#REPLIES", "gsi1sk": REPLY}
    return found | {"gsi2pk": f"P#{PUBLIC_POST}#REPLIES", "gsi2sk": REPLY}


def generation(generation_id: str, status: str, count: int, **more: object) -> Item:
    found = item("generation", KEYS["generation"](generation_id), user_id="ada", status=status)
    found |= {"count": count, "quota_day": DAY, "image_ids": [], **more}
    found |= {"provider": "painter", "budgeted": True}
    found |= {"gsi1pk": "U#ada#GENERATIONS", "gsi1sk": generation_id}
    if status in {"queued", "running"}:
        found |= {"gsi2pk": "RUNNING", "gsi2sk": generation_id}
    return found


def edge(kind: str, follower: str, followee: str) -> Item:
    ends = {"follower_id": follower, "followee_id": followee, "at_time": at(80)}
    return item(kind, KEYS[kind](follower, followee), **ends)


def people() -> list[Item]:
    avatar: Item = {"image_id": PICTURES[0], "path": path(PICTURES[0]), "key": AVATAR_KEY}
    avatar |= {"file": "320.webp", "large": "1024.webp", "ready": True}
    return [
        user("ada", {"posts": 1, "followers": 1}, avatar=avatar),
        user("bob", {"following": 1, "posts": 0}),
        item("handle", ("HANDLE#ada", "HANDLE"), user_id="ada", handle="ada"),
        item("handle", ("HANDLE#bob", "HANDLE"), user_id="bob", handle="bob"),
        edge("follow", "bob", "ada"),
        edge("follower", "bob", "ada"),
        item("session", SESSION, gsi1pk="U#bob#SESSIONS", gsi1sk=COLLECTED),
        item("desk", ("U#ada", "DESK"), drafts=1),
        item("draft", ("U#ada", f"DRAFT#{DRAFT}"), body={"caption": "Not yet"}, saved_at=at(9)),
        *circle(),
        *collections(),
    ]


def collections() -> list[Item]:
    """Bob keeps Ada's post in a collection."""
    made = item("collection", (f"S#{COLLECTION}", "COLLECTION"), owner_id="bob", posts=1)
    made |= {"name": "Snow", "visibility": "unlisted", "created_at": at(28)}
    within = item("collected", (f"S#{COLLECTION}", f"POST#{PUBLIC_POST}"))
    return [
        made | {"gsi1pk": "U#bob#COLLECTIONS", "gsi1sk": COLLECTION},
        within | {"gsi1pk": f"S#{COLLECTION}#POSTS", "gsi1sk": COLLECTED},
        item("cabinet", ("U#bob", "CABINET"), collections=1),
    ]


def circle() -> list[Item]:
    """Cy blocks Dee, whose account is private and whom Bob asks to follow, and mutes Bob."""
    request = item("request", KEYS["request"]("bob", "dee"), follower_id="bob", followee_id="dee")
    request |= {"gsi1pk": "U#dee#REQUESTS", "gsi1sk": ulid(5, 10)}
    about = {"user_id": "bob", "owner_id": "ada", "post_id": PUBLIC_POST, "request_id": ulid(5, 25)}
    asked = item("remix_request", KEYS["remix_request"]("bob", PUBLIC_POST), **about)
    asked |= {"gsi1pk": "U#ada#ASKS", "gsi1sk": ulid(5, 25), "gsi2sk": ulid(5, 25)}
    asked |= {"gsi2pk": f"P#{PUBLIC_POST}#ASKS", "ttl": NOW.timestamp() + 3600}
    return [
        user("cy", {}),
        user("dee", {}, private=True),
        item("handle", ("HANDLE#cy", "HANDLE"), user_id="cy", handle="cy"),
        item("handle", ("HANDLE#dee", "HANDLE"), user_id="dee", handle="dee"),
        item("shun", KEYS["shun"]("cy", "dee"), blocks=at(9)),
        item("shun", KEYS["shun"]("dee", "cy"), blocked_by=at(9)),
        item("shun", KEYS["shun"]("cy", "bob"), mutes="everything"),
        request,
        asked,
    ]


def posts() -> list[Item]:
    held = {"action": "hide", "rule": "hate", "decision": HIDING, "at": at(2)}
    did = item("did", KEYS["reaction"]("bob", PUBLIC_POST), reaction="love")
    did |= {"gsi1pk": f"P#{PUBLIC_POST}#DID#3", "gsi1sk": f"{at(30)}#bob"}
    did |= {"gsi2pk": "U#bob#SAVED", "gsi2sk": ulid(20, 8)}
    saved = item("did", KEYS["bookmark"]("ada", CLOSED_POST))
    saved |= {"gsi2pk": "U#ada#SAVED", "gsi2sk": ulid(10, 9)}
    repost = item("repost", KEYS["repost"]("ada", PUBLIC_POST))
    repost |= {"gsi1pk": "U#ada#POSTS", "gsi1sk": REPOST}
    repost |= {"gsi2pk": f"P#{PUBLIC_POST}#REPOSTS", "gsi2sk": f"{REPOST}#ada"}
    return [
        post(PUBLIC_POST, PICTURES[0], "public", 50, PUBLIC_COUNTS | {}),
        reply(),
        repost,
        item("entry", ("F#bob", REPOST), by="ada", post_id=PUBLIC_POST),
        item("edit", (f"P#{CLOSED_POST}", "EDIT#000001"), caption="So", visibility="followers"),
        post(CLOSED_POST, PICTURES[1], "followers", 40, {})
        | {**{"held": held, "edits": 1, "remix_of": [PUBLIC_POST], "lineage": [[PUBLIC_POST]]}},
        descent(),
        did,
        saved,
        item("reader", ("F#bob", "~"), day=DAY, since=at(90)),
        item("entry", ("F#bob", PUBLIC_POST), by="ada"),
        item("entry", ("F#bob", CLOSED_POST), by="ada"),
    ]


def pulses() -> list[Item]:
    """What happened to Ada's post: Bob loved it, and she passed it on; and the pools of it."""
    seen = {"lone": f"7|{seconds(29)}"}
    run = {"started": seconds(1), "all_started": seconds(1), "all_counted": 2}
    # Both half an hour ago; a reaction is one point, a repost two.
    line = {"lines": f"{PUBLIC_POST} 3"}
    return [
        *(
            item("pulse", key, counts={"reactions": 1, "reposts": 1}, seen=seen)
            for key in (("PULSE#EVER", PUBLIC_POST), (f"PULSE#{DAY}", f"11#{PUBLIC_POST}"))
        ),
        item("pool", ("POOL#hot", ulid(9, 21)), lines="an older one", ttl=seconds(-60)),
        item("pool", ("POOL#hot", ulid(1, 22)), lines=f"{PUBLIC_POST} {3 * 353}"),
        *(item("pool", (f"POOL#top#{each}", ulid(1, 22)), **line) for each in SPANS),
        item("pools_run", ("POOL#", "LAST"), **run),
    ]


def seconds(minutes_ago: float) -> int:
    return int((NOW - timedelta(minutes=minutes_ago)).timestamp())


def told(user_id: str, number: int, about: str, object_id: str, *actors: str) -> list[Item]:
    """What somebody was told, and its key."""
    kept = {"ttl": NOW.timestamp() + 3600}
    who = [{"id": actor, "at": at(30)} for actor in actors]
    key = item("told", KEYS["told"](user_id, about, object_id), number=number, **kept)
    place = KEYS["notification"](user_id, number)
    fields = {"about": about, "object_id": object_id, "told_at": 1}
    return [item("notification", place, who=who, **fields, **kept), key]


def sessions() -> list[Item]:
    """Two browsers, of which one is pushed to."""
    kept = {"since": at(30), "ttl": NOW.timestamp() + 3600}
    ended = {"ended": at(10)}
    browsers = {"one": {"endpoint": "https://push.example/one", "language": "en"}}
    return [
        item(
            "session",
            KEYS["session"]("ada", "one"),
            **kept,
            gsi1pk="U#ada#SESSIONS",
            gsi1sk=ulid(30),
        ),
        item("session", KEYS["session"]("ada", "two"), **kept, **ended),
        item("push", KEYS["push"]("ada"), by_session=browsers),
    ]


def decided(user_id: str, edit: int, minutes_ago: float, **agreed: bool) -> tuple[Item, Item]:
    """What a user agrees to, and the record of it."""
    body: Item = dict.fromkeys(PURPOSES, False) | agreed
    body |= {"version": 1, "decided_at": at(minutes_ago)}
    record = KEYS["consented"](user_id, edit)
    held = item("consent", KEYS["consent"](user_id), **body, edit=edit)
    return held, item("consented", record, **body)


def consents() -> list[Item]:
    """Ada took back what she had agreed to."""
    _, former = decided("ada", 1, 30, research_export=True)
    return [former, *decided("ada", 2, 20)]


def windows() -> list[Item]:
    """Somebody was there today, and nobody can say who."""
    said, mark = f'{{"{DAY}1130":{{"{"0a" * 8}":["users"]}}}}', b"\x0a" * 8
    return [
        item("salt", ("WINDOW#SALT", DAY), value=b"0" * 32),
        item("acts", (f"WINDOW#ACTS#{DAY}1200", "0" * 32), said=said),
        item("cell", (f"WINDOW#day#{DAY}", "users"), marks=b"\x0a" * 8, edit=1),
        item("rolled", ("WINDOW#ROLLED", "HEAD"), until=f"{DAY}1200"),
        item("met", (f"WINDOW#MET#{DAY}1200", "0" * 32), said="{}"),
        item("reach", ("MAKER#ada", f"DAY#{DAY}"), cells={"opened": b"m" + mark}, edit=1, ttl=1),
        item(
            *("reach", ("MAKER#ada", f"POST#{PUBLIC_POST}#{DAY}")),
            cells={"opened": b"m" + mark, "looked": mark + b"long"[:3]},
            edit=1,
            ttl=1,
        ),
    ]


def exports() -> list[Item]:
    """One is offered; another was withdrawn."""
    gone = OFFERED | {"path": "f" * 32, "status": "withdrawn", "files": []}
    return [
        item("export", KEYS["export"](EXPORT), **OFFERED),
        item("export", KEYS["export"](ulid(21, 25)), **gone),
        item("export_latest", ("EXPORTS", "LATEST#research_export"), number=1) | {"key": LATEST},
    ]


def notices() -> list[Item]:
    return [
        item("inbox", KEYS["inbox"]("ada"), made=3, read=1, pushes=True),
        *sessions(),
        *told("ada", 2, "reaction", PUBLIC_POST, "bob"),
        *told("ada", 3, "follow", "ada", "bob"),
    ]


def runs() -> list[Item]:
    expiry = NOW.timestamp() + 3600
    return [
        generation(MADE, "succeeded", 2, image_ids=list(PICTURES)),
        generation(RUNNING, "running", 1),
        generation(FAILED, "failed", 4, ordered=1, error={"code": "x", "detail": "It broke."}),
        *images(),
        item("budget", KEYS["budget"]("painter", DAY), used=4),
        item("quota", KEYS["quota"]("ada", DAY), used=4),
        item("searchhead", ("SEARCH", "HEAD#words1"), generation=2) | {"key": INDEX},
        item("searchindex", ("SEARCH", "INDEX#posts-v1.2#engine"), name="posts-v1.2-1", turn=3),
        item("key", ("K#ada#POST /v1/posts", "k1"), result_id=PUBLIC_POST, ttl=expiry),
        item("key", ("K#ada#POST /v1/generations", "k1"), result_id=MADE, ttl=expiry),
        item("key", ("K#ada#POST /v1/users", "k1"), result_id="ada", ttl=expiry),
    ]


def blob(key: str, source: str | None = None, size: int = 90000) -> tuple[str, Blob]:
    etag = hashlib.sha256((source or key).encode()).hexdigest()[:32]
    return key, Blob(size, etag, NOW - timedelta(days=2))


def private_blobs() -> dict[str, Blob]:
    found = [blob(f"p/{path(one)}/original.png") for one in PICTURES]
    for one in PICTURES:
        for label, size in (entry.split(":") for entry in SIZES):
            width, form = label.split("x")[0], label.split(".")[1]
            found.append(blob(f"p/{path(one)}/{width}.{form}", size=int(size)))
    found += [blob(key, size=size) for key, size in export_files(OFFERED).items()]
    others = (INDEX, LATEST, EXPORT_KEY, export_members(OFFERED))
    return dict([*found, *map(blob, others)])


def public_blobs(private: dict[str, Blob]) -> dict[str, Blob]:
    home = f"p/{path(PICTURES[0])}"
    files = [key.rpartition("/")[2] for key in private if key.startswith(home)]
    copies = {f"i/{POST_KEY}/0/{file}": private[f"{home}/{file}"] for file in files}
    del copies[f"i/{POST_KEY}/0/original.png"]
    worn = ("320.webp", "1024.webp")
    return copies | {f"i/{AVATAR_KEY}/{file}": private[f"{home}/{file}"] for file in worn}


def look(key: str) -> Look:
    form = key.rpartition(".")[2]
    cache = PUBLIC_CACHE if key.startswith("i/") else ""
    return Look(CONTENT_TYPES.get(form, ""), cache, BEGINNINGS.get(form, b""))


def read(key: str) -> bytes:
    """The key that names rows, and by it, that ada is in the export."""
    if key == EXPORT_KEY:
        return b"a key of rows"
    ada = hmac.digest(b"a key of rows", b"member\nada", hashlib.sha256)
    return ada[:16].hex().encode() if key == export_members(OFFERED) else b""


def village() -> World:
    """A new copy every time: tests break it."""
    items = people() + posts() + prints() + pulses() + notices() + runs() + docket() + consents()
    items += windows()
    items += exports()
    private = private_blobs()
    return World(
        items=items,
        private=Bucket(private, look, read),
        public=Bucket(public_blobs(private), look, read),
        queues=[Queue("feeds", 0), Queue("feeds-dead", 0, ())],
        sizes={place(one): 500 for one in items},
        now=NOW,
    )


def item_at(world: World, *key: str) -> Item:
    return next(one for one in world.items if place(one) == key)


def without(world: World, *key: str) -> World:
    return replace(world, items=[one for one in world.items if place(one) != key])
