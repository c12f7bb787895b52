"""Counters count each change once, however the stream brings it."""

from itertools import pairwise
from typing import Any

import pytest
from pynamodb.exceptions import PynamoDBException

from easel import clock, counters
from easel.db.transactions import CONFLICT_ATTEMPTS
from easel.events.stream import Change
from easel.posts import Post
from easel.users import User
from functions.tally.handler import lambda_handler
from tests.faults.delivery import deliver_stream
from tests.faults.delivery_report import seeds
from tests.support.trouble import refusing
from tests.support.world import CONTEXT, stored

pytestmark = pytest.mark.usefixtures("cloud")
POST = "01JAAAAAAAAAAAAAAAAAAAAAAA"
GIVEN = "2026-11-29T12:00:00.000Z#somebody"


@pytest.fixture(autouse=True)
def world(cloud: None) -> None:
    """A post and two people, as they are born."""
    post = Post.at(POST)
    post.author_id, post.visibility, post.created_at = "ada", "public", clock.now()
    post.save()
    for name in ("ada", "bob"):
        user = User.at(name)
        user.user_id = user.handle = user.display_name = name
        user.created_at = clock.now()
        user.save()


def did(number: int, old: str | None, new: str | None, who: str = "bob") -> Change:
    def image(reaction: str | None) -> dict[str, Any] | None:
        base = {"pk": f"U#{who}", "sk": f"DID#{POST}", "kind": "did"}
        return base | {"reaction": reaction} if reaction else None

    return Change(str(number), image(old), image(new))


def edge(number: int, *, born: bool) -> Change:
    image = {"kind": "follow", "follower_id": "bob", "followee_id": "ada"}
    return Change(str(number), None if born else image, image if born else None)


def hung(number: int, kind: str, *, born: bool) -> Change:
    images: dict[str, dict[str, Any]] = {
        "reply": {"kind": "post", "pk": "P#r", "author_id": "bob", "reply_to": POST},
        "quote": {"kind": "post", "pk": "P#q", "author_id": "bob", "quote_of": POST}
        | {"visibility": "public"},
        "repost": {"kind": "repost", "pk": "U#bob", "sk": f"DID#{POST}#REPOST"},
    }
    return Change(str(number), None if born else images[kind], images[kind] if born else None)


def apply(*changes: Change, shard: str | None = None) -> None:
    counters.apply([step for change in changes for step in counters.steps(change)], shard)


def counts() -> dict[str, int]:
    found = Post.get(f"P#{POST}", "POST").counts.as_dict()
    return {name: int(number) for name, number in found.items() if number}


def people(name: str) -> dict[str, int]:
    found = User.get(f"U#{name}", "PROFILE").counts.as_dict()
    return {what: int(number) for what, number in found.items()}


def test_a_reaction_is_counted() -> None:
    apply(did(1, None, "like"))

    assert counts() == {"like": 1}


def test_a_changed_mind_moves_the_count_over() -> None:
    apply(did(1, None, "like"), did(2, "like", "wow"))

    assert counts() == {"wow": 1}


def test_replies_and_reposts_are_counted_at_their_post_and_quotes_at_their_author() -> None:
    born = [hung(n, kind, born=True) for n, kind in enumerate(("reply", "repost", "quote"), 1)]

    apply(*born)
    apply(*born)
    assert counts() == {"replies": 1, "reposts": 1}
    assert people("bob") == {"posts": 1}

    apply(hung(4, "reply", born=False), hung(5, "repost", born=False))
    assert counts() == {}


def test_remixes_are_counted_at_each_post_that_they_are_made_of_while_everybody_sees_them() -> None:
    remix: dict[str, Any] = {"kind": "post", "pk": "P#m", "author_id": "bob"}
    remix |= {"visibility": "public", "remix_of": [POST], "lineage": [[POST], ["q", POST]]}
    closed = remix | {"visibility": "private"}

    apply(Change("1", None, remix))
    apply(Change("1", None, remix))
    assert (counts(), people("bob")) == ({"remixes": 1, "descendants": 1}, {"posts": 1})

    apply(Change("2", remix, remix | {"caption": "So"}))
    assert counts() == {"remixes": 1, "descendants": 1}

    apply(Change("3", remix, closed), Change("4", closed, None))
    assert (counts(), people("bob")) == ({}, {"posts": 0})


@pytest.mark.parametrize("state", ["private", "suspended"])
def test_what_remixes_a_post_leaves_its_counts_while_its_author_is_closed(state: str) -> None:
    remix: dict[str, Any] = {"kind": "post", "pk": "P#m", "author_id": "bob"}
    remix |= {"visibility": "public", "remix_of": [POST], "lineage": [[POST]]}
    shut = remix | {"author_state": state}
    counted = {"remixes": 1, "descendants": 1}

    told = []
    for number, (old, new) in enumerate(pairwise((None, remix, shut, remix, shut, None)), 1):
        for _ in range(2):
            apply(Change(str(number), old, new))
        told.append((counts(), people("bob")["posts"]))

    # How many posts the author has is their own number, and stays.
    assert told == [(counted, 1), ({}, 1), (counted, 1), ({}, 1), ({}, 0)]


def test_a_change_that_leaves_the_reaction_alone_counts_nothing() -> None:
    before = stored()

    apply(did(1, "like", "like"))

    assert stored() == before


def test_what_was_saved_counts_nothing_and_hides_no_reaction() -> None:
    bare: dict[str, Any] = {"pk": "U#bob", "sk": f"DID#{POST}", "kind": "did"}
    saved = bare | {"gsi2pk": "U#bob#SAVED", "gsi2sk": POST}
    before = stored()

    apply(Change("1", None, saved), Change("2", saved, None), Change("3", None, saved))
    assert stored() == before
    apply(Change("4", saved, saved | {"reaction": "like"}))
    apply(Change("5", saved | {"reaction": "like"}, bare | {"reaction": "like"}))
    assert counts() == {"like": 1}
    apply(Change("6", bare | {"reaction": "like"}, saved | {"reaction": "like"}))
    apply(Change("7", saved | {"reaction": "like"}, saved))
    assert counts() == {}


def test_a_follow_counts_on_both_sides_and_an_unfollow_takes_back() -> None:
    apply(edge(1, born=True))
    assert (people("bob"), people("ada")) == ({"following": 1}, {"followers": 1})

    apply(edge(2, born=False))
    assert (people("bob"), people("ada")) == ({"following": 0}, {"followers": 0})


def test_posts_are_counted_while_everybody_may_see_them() -> None:
    closed = {"kind": "post", "pk": f"P#{POST}", "author_id": "ada", "visibility": "private"}
    public, held = closed | {"visibility": "public"}, {"held": {"action": "hide"}}
    # Of a private account its followers see them: how many was never a secret.
    shut = public | {"author_state": "private"}
    life = (None, closed, public, public | held, closed | held, closed, public, shut, None)

    counted = []
    for number, (old, new) in enumerate(pairwise(life), 1):
        apply(Change(str(number), old, new))
        counted.append(people("ada").get("posts", 0))

    assert counted == [0, 1, 0, 0, 0, 1, 1, 0]


def test_a_post_that_changes_within_a_batch_counts_as_it_ends() -> None:
    closed = {"kind": "post", "pk": f"P#{POST}", "author_id": "ada", "visibility": "private"}
    public = closed | {"visibility": "public"}
    batch = [Change("1", None, closed), Change("2", closed, public), Change("3", public, closed)]

    for _ in range(2):
        apply(*batch)

    assert people("ada") == {}


def test_who_may_see_a_reply_changes_nothing_in_what_its_parent_counts() -> None:
    reply = {"kind": "post", "pk": "P#r", "author_id": "bob", "reply_to": POST}
    before = stored()

    apply(Change("1", reply | {"visibility": "public"}, reply | {"visibility": "private"}))

    assert stored() == before


def test_a_batch_again_counts_nothing_again() -> None:
    batch = [did(n, None, "like", who=f"fan{n}") for n in range(1, 6)]

    for _ in range(3):
        apply(*batch)

    assert counts() == {"like": 5}


def test_a_part_again_with_more_behind_counts_only_what_is_new() -> None:
    batch = [did(n, None, "like", who=f"fan{n}") for n in range(1, 9)]

    apply(*batch[:5])
    apply(*batch[2:])
    apply(*batch)

    assert counts() == {"like": 8}


def test_a_part_of_a_batch_that_was_applied_counts_nothing_again() -> None:
    batch = [did(n, None, "like", who=f"fan{n}") for n in range(1, 9)]

    apply(*batch)
    apply(*batch[:3])
    apply(*batch[3:])

    assert counts() == {"like": 8}


def test_sequence_numbers_are_compared_as_numbers() -> None:
    apply(did(9, None, "like", who="one"))
    apply(did(10, None, "like", who="two"))
    apply(did(10**30, None, "like", who="three"))

    assert counts() == {"like": 3}


def test_shards_do_not_know_of_each_other() -> None:
    apply(did(500, None, "like", who="one"), shard="shardId-1")
    apply(did(3, None, "like", who="two"), shard="shardId-0")
    apply(did(3, None, "like", who="two"), shard="shardId-0")

    assert counts() == {"like": 2}


# Two days, as docs/table.md promises: a replayed batch is known for as long as a stream keeps it.
@pytest.mark.parametrize(("age", "kept"), [(172_800 - 60, {"old", "new"}), (172_800 + 60, {"new"})])
def test_marks_of_shards_are_kept_for_two_days(age: int, kept: set[str]) -> None:
    apply(did(1, None, "like", who="one"), shard="old")
    post = Post.get(f"P#{POST}", "POST")
    post.seen["old"] = f"{'1'.rjust(40, '0')}|{clock.epoch() - age}"
    post.save()

    apply(did(2, None, "like", who="two"), shard="new")

    assert set(Post.get(f"P#{POST}", "POST").seen.as_dict()) == kept
    assert counts() == {"like": 2}


def test_what_happened_to_a_post_that_is_gone_counts_nothing() -> None:
    Post.at(POST).delete()

    apply(did(1, None, "like"))

    assert not stored("post")


def test_a_counter_never_stands_in_the_way_of_another() -> None:
    Post.at(POST).delete()

    apply(did(1, None, "like"), edge(2, born=True))

    assert people("ada") == {"followers": 1}


@pytest.mark.parametrize("shards", [0, 3])
@pytest.mark.parametrize("seed", seeds(4))
def test_whatever_the_stream_does_the_counts_are_right(seed: int, shards: int) -> None:
    from functions.tally.handler import lambda_handler

    kinds = (None, "like", "love", "wow", None, "sad")
    records = [
        record(number, f"fan{fan}", kinds[(fan + turn) % 6], kinds[(fan + turn + 1) % 6])
        for number, (turn, fan) in enumerate(
            ((turn, fan) for turn in range(5) for fan in range(8)), start=1
        )
        if (fan + turn) % 6 or turn == 0
    ]

    report = deliver_stream(records, lambda_handler, seed=seed, shards=shards)

    wanted: dict[str, int] = {}
    for one in records:
        images = one["dynamodb"]
        for name, by in (("OldImage", -1), ("NewImage", 1)):
            kind = images.get(name, {}).get("reaction", {}).get("S")
            if kind:
                wanted[kind] = wanted.get(kind, 0) + by
    assert not report.dead, str(report)
    assert counts() == {kind: number for kind, number in wanted.items() if number}


def record(number: int, who: str, old: str | None, new: str | None) -> dict[str, Any]:
    keys = {"pk": {"S": f"U#{who}"}, "sk": {"S": f"DID#{POST}"}}
    images = {
        name: keys | {"kind": {"S": "did"}, "reaction": {"S": kind}, "gsi1sk": {"S": GIVEN}}
        for name, kind in (("OldImage", old), ("NewImage", new))
        if kind
    }
    body = {"Keys": keys, "SequenceNumber": str(number), **images}
    return {"eventID": str(number), "eventName": "MODIFY", "dynamodb": body}


def test_the_last_call_of_a_window_may_bring_no_records() -> None:
    """Lambda calls once more when a window ends, with what was answered as the state."""
    last = {
        "state": {},
        "shardId": "shardId-000000000001",
        "window": {"start": "2026-11-29T10:00:00Z", "end": "2026-11-29T10:00:01Z"},
        "isFinalInvokeForWindow": True,
        "isWindowTerminatedEarly": False,
    }
    before = stored()

    assert lambda_handler(last, CONTEXT) == {"state": {}}

    assert stored() == before


CONFLICT = "TransactionConflictException"


def remixed(number: int, post_id: str = POST, *, born: bool = True) -> Change:
    image: dict[str, Any] = {"kind": "post", "pk": f"P#r{number}", "author_id": "bob"}
    image |= {"visibility": "public", "remix_of": [post_id]}
    return Change(str(number), None if born else image, image if born else None)


def test_a_count_waits_for_the_transactions_that_are_at_its_post() -> None:
    with refusing("UpdateItem", CONFLICT, times=3):
        apply(*(remixed(number) for number in range(1, 6)), shard="a")

    assert counts() == {"remixes": 5}
    assert people("bob") == {"posts": 5}


def test_what_transactions_hold_up_is_counted_when_the_batch_comes_again() -> None:
    batch = [remixed(number) for number in range(1, 6)]
    with refusing("UpdateItem", CONFLICT), pytest.raises(PynamoDBException):
        apply(*batch, shard="a")
    assert counts() == {}

    for _ in range(3):
        apply(*batch, shard="a")

    assert counts() == {"remixes": 5}
    assert people("bob") == {"posts": 5}


def test_one_post_that_is_held_up_keeps_no_other_from_being_counted() -> None:
    batch = [remixed(1), did(2, None, "like"), edge(3, born=True)]
    # The first of them is tried as long as it may be, and then the next.
    with (
        refusing("UpdateItem", CONFLICT, times=CONFLICT_ATTEMPTS),
        pytest.raises(PynamoDBException),
    ):
        apply(*batch, shard="a")
    counted = [people("bob"), people("ada"), counts()]
    assert {"followers": 1} in counted

    for _ in range(2):
        apply(*batch, shard="a")

    assert counts() == {"remixes": 1, "like": 1}
    assert (people("bob"), people("ada")) == ({"posts": 1, "following": 1}, {"followers": 1})
