"""The oracle against rules written down by hand: who sees what, and whose feed holds what."""

import pytest

from tests.audit.layout import KEYS, Item
from tests.audit.oracle import Oracle
from tests.audit.sample_world import NOW, at, item, ulid, user
from tests.audit.world import Blob, Bucket, Look, World

POST, OLD, REPLY, REPOST = ulid(50, 1), ulid(60, 2), ulid(40, 3), ulid(20, 4)
VIEWERS = ("ada", "fan", "stranger", "blocked", "blocker", None)
# Written down apart from the oracle: who sees ada's post, by her account and its visibility.
SEES = {
    ("open", "public"): {"ada", "fan", "stranger", None},
    ("open", "followers"): {"ada", "fan"},
    ("open", "private"): {"ada"},
    ("private", "public"): {"ada", "fan"},
    ("private", "followers"): {"ada", "fan"},
    ("suspended", "public"): {"ada"},
    ("held", "public"): {"ada"},
}


def shun(viewer: str, other: str, **what: object) -> Item:
    return item("shun", KEYS["shun"](viewer, other), **what)


def follow(follower: str, followee: str, minutes_ago: float = 55) -> Item:
    return item("follow", KEYS["follow"](follower, followee), at_time=at(minutes_ago))


def post(post_id: str, visibility: str = "public", **more: object) -> Item:
    said: Item = {"caption": "a fox in snow", "show_prompt": True, "images": [], "author_id": "ada"}
    return item("post", KEYS["post"](post_id), visibility=visibility, **said | more)


def repost(by: str, post_id: str = POST) -> Item:
    return item("repost", KEYS["repost"](by, post_id), gsi1sk=REPOST)


def oracle(*more: Item, account: str = "open") -> Oracle:
    state: Item = {} if account in {"open", "held"} else {account: True}
    people = [user(each, {}) for each in VIEWERS if each not in {"ada", None}]
    blocks = [shun("blocker", "ada", blocks=at(9)), shun("ada", "blocker", blocked_by=at(9))]
    blocks += [shun("ada", "blocked", blocks=at(9)), shun("blocked", "ada", blocked_by=at(9))]
    empty = Bucket(dict[str, Blob](), lambda _: Look("", "", b""), lambda _: b"")
    items = [user("ada", {}, **state), *people, *blocks, follow("fan", "ada"), *more]
    return Oracle(World(items, empty, empty, now=NOW))


@pytest.mark.parametrize(("account", "visibility"), SEES)
def test_who_sees_a_post(account: str, visibility: str) -> None:
    held: Item = {"held": {"action": "hide"}} if account == "held" else {}

    judge = oracle(post(POST, visibility, **held), account=account)

    assert {each for each in VIEWERS if judge.sees(each, POST)} == SEES[account, visibility]


def test_who_is_met_in_lists_and_who_shows_theirs() -> None:
    met = {
        account: {each for each in VIEWERS if oracle(account=account).meets(each, "ada")}
        for account in ("private", "suspended")
    }

    assert met == {"private": {"ada", "fan", "stranger", None}, "suspended": {"ada"}}
    closed = oracle(account="private")
    assert {each for each in VIEWERS if closed.lists(each, "ada")} == {"ada", "fan"}


def test_nobody_sees_what_is_gone() -> None:
    assert not any(oracle().sees(each, POST) for each in VIEWERS)


def test_a_feed_holds_what_those_one_follows_published_and_no_replies() -> None:
    feed = oracle(post(POST), post(OLD), post(REPLY, reply_to=OLD)).feed("fan")

    assert (feed.due, feed.allowed) == ({POST, OLD}, {POST, OLD})


def test_of_a_long_wall_only_what_came_since_is_sure_to_be_there() -> None:
    wall = [post(ulid(60 + number, number)) for number in range(12)]

    feed = oracle(*wall, post(POST)).feed("fan")

    assert (len(feed.due), len(feed.allowed)) == (10, 13)
    assert POST in feed.due


def test_a_repost_brings_what_its_reader_may_see_from_whom_they_do_not_mute() -> None:
    passed_on = [post(POST), follow("stranger", "fan"), repost("fan")]

    assert oracle(*passed_on).feed("stranger").due == {POST}
    assert not oracle(*passed_on, account="private").feed("stranger").allowed
    muted = shun("stranger", "fan", mutes="reposts")
    assert not oracle(*passed_on, muted).feed("stranger").allowed
    over = muted | {"mutes_until": NOW.timestamp() - 1}
    assert oracle(*passed_on, over).feed("stranger").due == {POST}


@pytest.mark.parametrize(
    ("kind", "text", "hides"),
    [("word", "fox", True), ("word", "fo", False), ("tag", "hen", True), ("tag", "fox", False)],
)
def test_muted_words_keep_posts_out_of_feeds_but_not_from_being_seen(
    kind: str, text: str, hides: bool
) -> None:
    words = item("words", ("U#fan", "SHUN#!"), words={"id": {"kind": kind, "text": text}})

    judge = oracle(post(POST, tags=["hen"]), words)

    assert judge.sees("fan", POST)
    assert (POST in judge.feed("fan").allowed) is not hides
    assert judge.explore("fan") == ([] if hides else [POST])


def test_what_is_muted_keeps_its_quotes_out_of_feeds_while_they_show_it() -> None:
    words = item("words", ("U#fan", "SHUN#!"), words={"id": {"kind": "tag", "text": "hen"}})
    quote = post(POST, quote_of=OLD)

    assert oracle(quote, post(OLD, tags=["hen"]), words).explore("fan") == []
    hidden = post(OLD, tags=["hen"], visibility="private")
    assert oracle(quote, hidden, words).explore("fan") == [POST]
    assert oracle(quote, words).explore("fan") == [POST]


@pytest.mark.parametrize(
    ("marks", "chose", "sees"),
    [
        ({"own_level": "sensitive"}, {}, True),
        ({"own_level": "sensitive"}, {"sensitive": "hide"}, False),
        ({"own_level": "explicit"}, {}, False),
        ({"own_level": "explicit"}, {"explicit": "show", "of_age": True}, True),
        ({"own_level": "explicit"}, {"explicit": "show"}, False),
        ({"label": {"level": "explicit"}, "own_level": "sensitive"}, {"sensitive": "show"}, False),
    ],
)
def test_who_sees_a_marked_post(marks: Item, chose: Item, sees: bool) -> None:
    words = item("words", ("U#stranger", "SHUN#!"), words={}, **chose)

    judge = oracle(post(POST, **marks), words)

    assert judge.sees("stranger", POST) is sees
    assert judge.sees("ada", POST)
