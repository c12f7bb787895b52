"""Violations to plant in the village: each with the rule and the words that must report it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from tests.audit.layout import KEYS, Item
from tests.audit.sample_world import (
    AVATAR_KEY,
    CLOSED_POST,
    COLLECTION,
    DAY,
    FAILED,
    HIDING,
    INDEX,
    MADE,
    NOW,
    PICTURES,
    POST_KEY,
    PUBLIC_POST,
    REPLY,
    REPOST,
    RUNNING,
    SESSION,
    UPHOLDING,
    edge,
    item,
    item_at,
    look,
    path,
    ulid,
    without,
)
from tests.audit.world import Blob, Queue, World

Break = Callable[[World], World | None]
POST = KEYS["post"](PUBLIC_POST)
PULSE = ("PULSE#EVER", PUBLIC_POST)
TAGGED = KEYS["tagging"]("fox", PUBLIC_POST)
CLOSED = KEYS["post"](CLOSED_POST)
DESCENT = (f"P#{CLOSED_POST}", f"REMIX#{PUBLIC_POST}")
ASKED = KEYS["remix_request"]("bob", PUBLIC_POST)
SECOND = (DESCENT[0], f"{DESCENT[1]}#{PICTURES[1]}")
SECOND_SAYS = {"ancestor_id": PUBLIC_POST, "image_id": PICTURES[0]}
LOVE = KEYS["reaction"]("bob", PUBLIC_POST)
HID = (f"M#post:{CLOSED_POST}", f"DECISION#{HIDING}")
ANSWERED = (HID[0], f"DECISION#{UPHOLDING}")
APPEAL = (HID[0], f"APPEAL#{HIDING}")
SAVED = KEYS["bookmark"]("ada", CLOSED_POST)
ANSWER = KEYS["post"](REPLY)
PASSED_ON = KEYS["repost"]("ada", PUBLIC_POST)
ALBUM = (f"S#{COLLECTION}", "COLLECTION")
HOME = f"p/{path(PICTURES[0])}"


def setting(*key: str, **attributes: object) -> Break:
    return lambda world: item_at(world, *key).update(attributes)


def counting(*key: str, **counts: int) -> Break:
    return lambda world: item_at(world, *key)["counts"].update(counts)


def counting_remix_of_closed_account(world: World) -> None:
    """A public post of a private account is counted where it was remixed from."""
    item_at(world, *CLOSED).update(visibility="public", author_state="private")
    item_at(world, *POST)["counts"]["remixes"] = 1


def removing(*key: str) -> Break:
    return lambda world: without(world, *key)


def adding(*items: Item) -> Break:
    return lambda world: world.items.extend(items)


def tagging(author_id: str) -> Break:
    """The public post has a tag, whose pointer names an author, and is of no day."""

    def spoil(world: World) -> None:
        item_at(world, *POST)["tags"] = ["fox"]
        world.items.append(item("tagging", TAGGED, author_id=author_id))

    return spoil


def losing(key: str) -> Break:
    def lose(world: World) -> None:
        del blobs_of(world, key)[key]

    return lose


def blobs_of(world: World, key: str) -> dict[str, Blob]:
    return (world.public if key.startswith("i/") else world.private).blobs


def leaving(key: str, age: timedelta, size: int = 1) -> Break:
    def leave(world: World) -> None:
        blobs_of(world, key)[key] = Blob(size, "etag", NOW - age)

    return leave


def opening(name: str, **seen: Any) -> Break:
    def spoil(world: World) -> None:
        bucket = getattr(world, name)
        bucket.look = lambda key: replace(look(key), **seen)

    return spoil


def queueing(queue: Queue) -> Break:
    return lambda world: world.queues.append(queue)


HOUR, DAYS = timedelta(hours=1), timedelta(days=3)
key_of, key_shun = KEYS["user"], KEYS["shun"]
PRINTED = ("PRINT#0#1000", f"{PUBLIC_POST}#{PICTURES[0]}")
BLOCK, BLOCKED = key_shun("cy", "dee"), key_shun("dee", "cy")

PLANTED: list[tuple[str, str, Break]] = [
    (
        "I3",
        "this tag does not point to its public post",
        setting(*POST, tags=["fox"]),
    ),
    (
        "I3",
        "this tag does not point to its public post",
        setting(*POST, entities=[{"kind": "tag", "start": 0, "end": 4, "text": "fox"}]),
    ),
    (
        "I3",
        "this tag points to a post that must not be there",
        adding(item("tagging", KEYS["tagging"]("fox", CLOSED_POST))),
    ),
    ("I3", "is not found by its print", removing(*PRINTED)),
    ("I3", "this print is another than its image's", setting(*PRINTED, pdq_hash="f" * 64)),
    ("I3", "of nothing that everybody may see", setting(*POST, visibility="followers")),
    ("I3", "of nothing that everybody may see", setting(*POST, held={"action": "hide"})),
    (
        "I3",
        "of nothing that everybody may see",
        setting(*KEYS["image"](PICTURES[0]), pdq_quality=49),
    ),
    ("I3", "what is noted of a post's prints", setting(POST[0], "PRINTS", prints={"other"})),
    ("I3", "what is noted of a post's prints", removing(*POST)),
    (
        "I14",
        "pulse says {'reactions': 2}, edges {'reactions': 1, 'reposts': 1}",
        counting(*PULSE, reactions=2, reposts=0),
    ),
    ("I14", "edges {'reactions': 1, 'reposts': 1}", removing(*PULSE)),
    ("I14", "a recount [(3,", setting("POOL#top#week", ulid(1, 22), lines="")),
    ("I14", "a recount [(1059,", setting("POOL#hot", ulid(1, 22), lines=f"{PUBLIC_POST} 3")),
    ("I14", "pool ranks [] first", removing("POOL#top#all", ulid(1, 22))),
    ("I14", "was not made since", setting("POOL#", "LAST", started=0, all_started=0)),
    ("I3", "trends count what is general", tagging("ada")),
    ("I3", "a post of somebody else", tagging("bob")),
    ("I1", "counts.love is 2, its set has 1", counting(*POST, love=2)),
    ("I1", "counts.like is -1, its set has 0", counting(*POST, like=-1)),
    ("I1", "counts.love is 1, its set has 0", removing(*LOVE)),
    ("I1", "counts.love is 0, its set has 1", setting(*POST, counts={})),
    ("I1", "counts.laugh is 0, its set has 1", setting(*LOVE, reaction="laugh")),
    ("I1", "counts.replies is 2, its set has 1", counting(*POST, replies=2)),
    ("I1", "counts.reposts is 0, its set has 1", counting(*POST, reposts=0)),
    ("I1", "counts.remixes is 1, its set has 0", counting(*POST, remixes=1)),
    ("I1", "counts.descendants is 1, its set has 0", counting(*POST, descendants=1)),
    ("I1", "counts.remixes is 1, its set has 0", counting_remix_of_closed_account),
    ("I2", "what was reposted does not exist", removing(*POST)),
    ("I2", "who reposted does not exist", removing(*key_of("ada"))),
    ("I2", "its nearest ancestor is not what it answers", setting(*ANSWER, ancestors=[])),
    (
        "I2",
        "nothing stands below this gap",
        adding(item("gap", ("P#01JGONE", "GAP"), reply_to=PUBLIC_POST)),
    ),
    (
        "I2",
        "the reply that left this gap is there",
        adding(item("gap", (ANSWER[0], "GAP"), reply_to=PUBLIC_POST)),
    ),
    ("I2", "its thread is not its parent's", setting(*ANSWER, root=CLOSED_POST)),
    ("I1", "counts 2 posts, 1 are in it", setting(*ALBUM, posts=2)),
    ("I1", "counts 2 collections, 1 are there", setting("U#bob", "CABINET", collections=2)),
    ("I2", "posts are in a collection that does not exist", removing(*ALBUM)),
    ("I2", "its owner eve does not exist", setting(*ALBUM, owner_id="eve")),
    ("I2", "edited 2 times, versions [1] are there", setting(*CLOSED, edits=2)),
    ("I2", "the post that said so does not exist", removing(*CLOSED)),
    ("I2", "the remix does not exist", removing(*CLOSED)),
    ("I2", "it does not descend from what it remixes", setting(*CLOSED, remix_of=[REPLY])),
    ("I2", "it does not descend from what it remixes", setting(*CLOSED, lineage=[[REPLY]])),
    ("I2", "its ancestor is not that of the key", setting(*DESCENT, ancestor_id=REPLY)),
    ("I2", "who is asked is not the author", setting(*ASKED, owner_id="dee")),
    ("I2", "its time does not go with", setting(*ASKED, answer="allowed", answered_at="2026")),
    ("I2", "nobody refused", setting(*ASKED, withdrawn=True)),
    ("index", "gsi1pk is U#ada#ASKS", setting(*ASKED, answer="refused", answered_at="2026")),
    ("I2", "its image is not that of the key", adding(item("remix", SECOND, **SECOND_SAYS))),
    ("I3", "no such repost by ada stands", removing(*PASSED_ON)),
    ("I3", "it points to a reply", adding(item("entry", ("F#ada", REPLY), by="bob"))),
    ("I3", f"repost of {PUBLIC_POST} by ada is missing", removing("F#bob", REPOST)),
    ("index", f"gsi2pk is NEW#0, not P#{PUBLIC_POST}", setting(*ANSWER, gsi2pk="NEW#0")),
    ("index", "gsi2sk is None", setting(*PASSED_ON, gsi2sk=None)),
    ("I1", "counts.stars counts nothing known", counting(*POST, stars=1)),
    ("I1", "counts.followers is 2, its set has 1", counting(*key_of("ada"), followers=2)),
    ("I1", "counts.following is 0, its set has 1", counting(*key_of("bob"), following=0)),
    ("I1", "counts.posts is 2, its set has 1", counting(*key_of("ada"), posts=2)),
    ("I1", "counts.posts is 1, its set has 0", setting(*POST, held={"action": "hide"})),
    ("I1", "counts.posts is 1, its set has 2", setting(*CLOSED, visibility="public", held=None)),
    ("I2", "the follower side of this edge is missing", removing("U#ada", "FOLLOWER#bob")),
    ("I2", "the follow side of this edge is missing", removing("U#bob", "FOLLOWS#ada")),
    ("I2", "leads to eve, who does not exist", adding(edge("follow", "bob", "eve"))),
    ("I2", "leads to bob, who does not exist", removing(*key_of("bob"))),
    ("I2", "somebody follows themselves", adding(edge("follow", "ada", "ada"))),
    ("I2", "are not those of the key", setting("U#bob", "FOLLOWS#ada", followee_id="eve")),
    ("I2", "its viewer does not exist", removing(*key_of("bob"))),
    ("I2", "its post does not exist", removing(*POST)),
    ("I2", "nothing is left in it", setting(*SAVED, gsi2pk=None, gsi2sk=None)),
    ("I2", "'hate' is no reaction", setting(*LOVE, reaction="hate")),
    ("I2", "its author eve does not exist", setting(*POST, author_id="eve")),
    ("I2", "holds 0 handles instead of one", removing("HANDLE#ada", "HANDLE")),
    ("I2", "does not call themselves so", setting("HANDLE#ada", "HANDLE", user_id="eve")),
    ("I2", "holds 2 handles", adding(item("handle", ("H", "H"), user_id="ada", handle="ada"))),
    ("I2", "blocks, but the other side says nothing", removing(*BLOCKED)),
    ("I1", "counts 2 drafts, 1 are there", setting("U#ada", "DESK", drafts=2)),
    ("I2", "blocked_by, but the other side says nothing", removing(*BLOCK)),
    ("I2", "nothing stands between the two", setting(*BLOCK, blocks=None)),
    ("I2", "it is about eve, who does not exist", adding(item("shun", key_shun("cy", "eve")))),
    ("I2", "somebody shuns themselves", adding(item("shun", key_shun("cy", "cy"), mutes="x"))),
    ("I2", "a follow goes across the block", adding(edge("follow", "dee", "cy"))),
    (
        "I2",
        "a request goes across the block",
        adding(item("request", KEYS["request"]("cy", "dee"))),
    ),
    ("I2", "it is about eve", adding(item("request", KEYS["request"]("eve", "dee")))),
    ("I2", "who asks follows already", adding(item("request", KEYS["request"]("bob", "ada")))),
    ("I2", "says its author is None, who is private", setting(*key_of("ada"), private=True)),
    ("I2", "says its author is None, who is suspended", setting(*key_of("ada"), suspended="now")),
    ("I2", "the gate still stands", adding(item("gate", ("GATE", "ada"), state="open"))),
    ("I3", "points to a post that does not exist", removing(*CLOSED)),
    ("I3", "it is by eve, the post by ada", setting("F#bob", PUBLIC_POST, by="eve")),
    ("I3", "its reader does not follow ada", removing("U#bob", "FOLLOWS#ada")),
    ("I3", "another's private post", setting(*CLOSED, visibility="private")),
    ("I3", "is missing", removing("F#bob", CLOSED_POST)),
    (
        "I3",
        "no such repost by ada stands",
        adding(item("entry", ("F#bob", "again"), by="ada", post_id=PUBLIC_POST)),
    ),
    (
        "I3",
        "804 entries, the cap is 800",
        adding(*(item("entry", ("F#bob", f"{n}"), by="ada") for n in range(801))),
    ),
    ("I3", "card of the author is not as", setting(*key_of("ada"), display_name="Countess")),
    ("I6", "the file is missing", losing(f"{HOME}/320.webp")),
    ("I6", "the file is missing", losing(f"{HOME}/original.png")),
    ("I6", "has 7 bytes, 6000 are recorded", leaving(f"{HOME}/320.webp", HOUR, 7)),
    ("I6", "has 0 bytes", leaving(f"{HOME}/original.png", HOUR, 0)),
    ("I6", "its content type is text/html", opening("private", content_type="text/html")),
    ("I6", "does not begin as avif does", opening("private", beginning=b"<svg>")),
    ("I6", "the index of search is missing", losing(INDEX)),
    ("I6", "nothing refers to this file", leaving("search/words1/00000001-x.tar", 30 * HOUR)),
    ("I6", "nothing refers to this file", leaving("p/orphan/320.webp", 30 * HOUR)),
    ("I6", "nothing refers to this file", leaving(f"work/{MADE}/0.img", DAYS)),
    ("I6", f"picture {PICTURES[1]} does not exist", removing(*KEYS["image"](PICTURES[1]))),
    ("I6", "is another's", setting(*KEYS["image"](PICTURES[1]), user_id="bob")),
    ("I6", "differs from the picture", setting(*KEYS["image"](PICTURES[1]), path="elsewhere")),
    ("I6", "the file is missing", losing(f"i/{POST_KEY}/0/320.webp")),
    ("I6", "the file is missing", losing(f"i/{AVATAR_KEY}/320.webp")),
    ("I6", "that no public post or avatar shows", leaving("i/old/0/320.webp", timedelta())),
    ("I6", "that no public post or avatar shows", setting(*POST, visibility="followers")),
    ("I6", "that no public post or avatar shows", setting(*key_of("ada"), avatar=None)),
    ("I6", "never said to be ready", setting(*POST, public_ready=None)),
    ("I6", "yet says that its copy is ready", setting(*CLOSED, public_ready=True)),
    ("I6", "yet names a public copy", setting(*CLOSED, public_key="c")),
    ("I6", "yet names a public copy", setting(*POST, own_level="explicit")),
    ("I6", f"is not the same as {HOME}", leaving(f"i/{POST_KEY}/0/320.webp", HOUR, 6000)),
    ("I6", "is cached as 'no-store'", opening("public", cache_control="no-store")),
    ("I8", "still running after", lambda world: replace(world, now=NOW + HOUR)),
    ("I8", "'stuck' is no status", setting(*KEYS["generation"](FAILED), status="stuck")),
    ("I8", "failed without a reason", setting(*KEYS["generation"](FAILED), error=None)),
    ("I8", "succeeded with 2 pictures of 3", setting(*KEYS["generation"](MADE), count=3)),
    ("I8", "succeeded with 3 pictures of 2", setting(*KEYS["generation"](MADE), refused=[{}])),
    ("I8", f"its picture {PICTURES[0]} does not exist", removing(*KEYS["image"](PICTURES[0]))),
    ("I8", "its generation does not exist", removing(*KEYS["generation"](MADE))),
    ("I8", "does not list it", setting(*KEYS["generation"](MADE), image_ids=[])),
    ("I8", "another than its generation", setting(*KEYS["image"](PICTURES[0]), user_id="bob")),
    ("I8", "ordered 5 of 4", setting(*KEYS["generation"](FAILED), ordered=5)),
    ("I8", "4 used, the generations say 3", setting(*KEYS["generation"](FAILED), ordered=None)),
    ("I8", "7 used, the generations say 4", setting(*KEYS["quota"]("ada", DAY), used=7)),
    ("I8", "-1 used, the generations say 4", setting(*KEYS["quota"]("ada", DAY), used=-1)),
    ("I8", "3 taken, the generations say 4", setting(*KEYS["budget"]("painter", DAY), used=3)),
    ("I8", "nothing is booked, the generations say 4", removing(*KEYS["quota"]("ada", DAY))),
    (
        "I9",
        "its result ghost does not exist",
        setting("K#ada#POST /v1/users", "k1", result_id="ghost"),
    ),
    ("I9", "does not exist", removing(*KEYS["generation"](MADE))),
    (
        "I9",
        "shares its result",
        adding(item("key", ("K#ada#POST /v1/posts", "k2"), result_id=PUBLIC_POST)),
    ),
    ("I9", "no POST route is known", adding(item("key", ("K#ada#POST /v1/x", "k"), result_id="1"))),
    ("I10", "2 messages are still waiting", queueing(Queue("posts", 2))),
    ("I10", "unexplained dead letter: poison", queueing(Queue("dead", 1, ("poison",)))),
    ("I10", "1 dead letters could not be read", queueing(Queue("dead", 1, ()))),
    ("I11", "does not say rule", setting(*HID, rule="")),
    ("I11", "is not under its own id", setting(*HID, decision_id="other")),
    ("I11", "is so by other, which is not in force", setting(*CLOSED, held={"decision": "other"})),
    ("I11", "which is not in force", removing(*HID)),
    ("I11", "which is not in force", adding(item("reversal", (HID[0], f"REVERSED#{HIDING}")))),
    ("I11", "its post is not held", setting(*CLOSED, held=None)),
    ("I11", "never made", adding(item("reversal", (HID[0], "REVERSED#nothing")))),
    ("I11", "takes back nothing", setting(*HID, action="reverse")),
    ("I11", "is no label, or the other way", setting(*HID, level="explicit")),
    ("I11", "its post has no such label", setting(*HID, action="label", level="sensitive")),
    ("I11", "is so by y, which", setting(*CLOSED, label={"level": "sensitive", "decision": "y"})),
    ("I11", "is so by x, which", setting(*key_of("bob"), suspended="now", suspended_by="x")),
    ("I11", "nobody is suspended by it", setting(*HID, action="suspend", post_id=None)),
    ("I11", "kept out by x, not in force", adding(item("blocked", ("BLOCKED", "0f#iid#x")))),
    ("I11", "is against nothing that was decided", setting(*APPEAL, owner_id="bob")),
    ("I11", "waits, and its case does not say so", setting(*APPEAL, status="open")),
    ("I11", "was answered by nothing", setting(*APPEAL, answer="x")),
    ("I11", "is reversed, and its answer is not", setting(*APPEAL, status="reversed")),
    ("I11", "was answered by who had decided", setting(*ANSWERED, actor_id="cy")),
    ("I11", "an appeal against z waits", setting("M#user:dee", "CASE", appeals=["z"])),
    ("I11", "counts 2 reports, 1 are there", setting("M#user:dee", "CASE", reports=2)),
    ("I13", "409600 bytes", lambda world: world.sizes.update({POST: 409_600})),
    ("index", "has no kind", adding({"pk": "U#1", "sk": "X"})),
    ("index", "gsi1pk is None", setting(*POST, gsi1pk=None)),
    ("index", "should not be in an index: gsi2pk", setting(*CLOSED, gsi2pk="NEW#0")),
    ("index", "gsi2pk is NEW#all", setting(*POST, gsi2pk="NEW#all")),
    ("index", "gsi1sk is eve", setting(*LOVE, gsi1sk="eve")),
    ("index", "should not be in an index", setting(*LOVE, reaction=None)),
    ("index", "gsi2sk is None", setting(*SAVED, gsi2sk=None)),
    ("index", "gsi2pk is U#bob#SAVED, not U#ada", setting(*SAVED, gsi2pk="U#bob#SAVED")),
    ("index", "should not be in an index", setting("M#user:dee", "CASE", status="decided")),
    ("index", "gsi2pk is None", setting(*HID, gsi2pk=None)),
    ("index", "gsi2sk is None", setting("U#bob", "REPORTED#user:dee", gsi2sk=None)),
    ("index", "gsi1pk is None", setting(*SESSION, gsi1pk=None)),
    ("index", "should not be in an index", setting(*SESSION, ended="now")),
    ("index", "gsi1pk is None", setting(*KEYS["request"]("bob", "dee"), gsi1pk=None)),
    ("index", "should not be in an index: gsi2pk", setting(*POST, author_state="private")),
    ("index", "gsi2pk is None", setting(*KEYS["generation"](RUNNING), gsi2pk=None)),
    ("index", "gsi2pk is RUNNING", setting(*KEYS["generation"](MADE), gsi2pk="RUNNING")),
    (
        "shape",
        "items not as agreed: KeyError",
        lambda w: item_at(w, *POST).pop("visibility") and None,
    ),
]
