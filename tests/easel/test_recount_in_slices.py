"""A recount in slices finds what one in a single call finds, and nothing of half a walk."""

import os
from collections.abc import Callable
from itertools import count
from typing import Any
from unittest.mock import patch

import pytest

from easel import clock, ids
from easel.db import walk_parts
from easel.db.walk_parts import END, Begun
from easel.db.walks import Over, Told
from easel.posts import Post
from easel.ranking.pulse import Pulse
from easel.reconciliation.recount import WALK, Recount, recount
from easel.reconciliation.report import Report
from easel.storage import runs
from easel.users import User
from functions.maintenance import handler as maintenance
from tests.support.account import TALLIED, Account, kind
from tests.support.moments import shifted
from tests.support.slices import after, onward, waiting
from tests.support.world import BUCKETS, CONTEXT, TABLE, Person, client, picture, stored

DAY = 24 * 3600


@pytest.fixture
def post(account: Account, ada: Person, bob: Person) -> str:
    """A post that is liked, reposted, answered and quoted, all counted."""
    made = ada.publishes(caption="#fox")
    bob.follows("ada")
    bob.asks("PUT", f"/v1/posts/{made}/reaction", {"kind": "like"})
    bob.asks("PUT", f"/v1/posts/{made}/repost")
    for link in ("reply_to", "quote_of"):
        bob.asks("POST", "/v1/posts", {link: made, "visibility": "public", "caption": "So."})
    tallies(account)
    return made


def tallies(account: Account) -> None:
    changes = [change for change in account.changes() if kind(change) in TALLIED]
    account.invoke("tally", {"Records": changes})


def at(seconds: int, act: Callable[[], Any]) -> Any:
    with shifted(seconds):
        return act()


def sliced(items: int = 8, begun: bool = False) -> list[str]:
    """What a recount repaired and removed, in calls that have time for so many things each."""
    repairs: list[str] = []

    def call(over: Over, told: Told | None) -> None:
        repairs.extend(recount(over, told).repairs)

    if not begun:
        call(after(items), None)
    onward(WALK, call, items)
    return repairs


def begin_to_end(items: int = 8) -> None:
    """Go on with a walk until all was met, and the end was asked for."""
    while walk_parts.find(WALK)[END].turn == 1:
        for told in waiting(WALK):
            recount(after(items), told)


def files(prefix: str = "walks/") -> list[str]:
    found = client("s3").list_objects_v2(Bucket=BUCKETS[0], Prefix=prefix).get("Contents", [])
    return [each["Key"] for each in found]


def counters(post: str) -> tuple[Any, ...]:
    found = Post.get(f"P#{post}", "POST"), User.get("U#ada-sub", "PROFILE")
    return *(each.counts.as_dict() for each in found), Pulse.get("PULSE#EVER", post).numbers


def spoil(post: str) -> None:
    """Make counters of a post, of its pulse and of a user wrong."""
    Post.at(post).update(actions=[Post.counts["like"].set(9), Post.counts["replies"].set(0)])
    Pulse.ever(post).update(actions=[Pulse.counts["quotes"].set(7)])
    User.at("ada-sub").update(actions=[User.counts["followers"].set(3)])


SPOILT = [
    "like -8",
    "replies +1",
    "quotes -6",
    "followers -2",
]


def test_two_sliced_recounts_repair_what_two_whole_ones_do(post: str) -> None:
    right = counters(post)
    spoil(post)

    assert sliced() == []
    assert at(DAY, sliced) == [
        f"{subject} {what}"
        for subject, what in zip(
            [f"P#{post}", f"P#{post}", f"PULSE#EVER#{post}", "U#ada-sub"], SPOILT, strict=True
        )
    ]

    assert counters(post) == right
    assert at(2 * DAY, sliced) == []
    assert (stored("walk"), stored("suspect"), files()) == ({}, {}, [])


def test_half_a_walk_suspects_and_repairs_nothing(post: str) -> None:
    spoil(post)
    recount()
    suspects = stored("suspect")
    wrong = counters(post)

    def most_of_it() -> None:
        recount(after(3))
        begin_to_end()

    at(DAY, most_of_it)

    assert (counters(post), stored("suspect")) == (wrong, suspects)
    assert files()


def test_one_walk_never_repairs_however_often_it_looks(post: str) -> None:
    spoil(post)
    wrong = counters(post)
    recount(after(3))
    begin_to_end()
    (told,) = (each for each in waiting(WALK) if each.part == END)
    at_the_end = walk_parts.find(WALK)[END]

    # It settles all, dies before that is kept, and does it again a day later.
    job = Recount(Begun(WALK, str(at_the_end.walk), int(at_the_end.began_at), is_new=False))
    kept = [name for part in walk_parts.find(WALK).values() for name in part.kept]
    assert job.finish(kept, None, lambda: False) is None
    assert at(DAY, lambda: recount(told=told)).repairs == []

    assert counters(post) == wrong


def test_what_happens_during_a_walk_is_no_drift(account: Account, post: str, bob: Person) -> None:
    def reacts(how: str) -> Callable[[], None]:
        def act() -> None:
            bob.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": how})
            tallies(account)

        return act

    for how in ("love", "like"):
        recount(after(1))
        for items in range(2, 6):
            for told in waiting(WALK):
                recount(after(items), told)
        # The walk has met some of it, and the clock has moved on.
        at(60, reacts(how))
        assert at(120, lambda: sliced(begun=True)) == []

    assert not stored("suspect")


def test_a_file_that_came_to_be_used_during_a_walk_stays(post: str) -> None:
    recount(after(3))
    begin_to_end()
    late, lost = picture("ada-sub"), ids.path()
    path = stored("image")[f"I#{late}", "IMAGE"]["path"]["S"]
    for key in (f"p/{path}/320.webp", f"p/{lost}/320.webp"):
        client("s3").put_object(Bucket=BUCKETS[0], Key=key, Body=b"x")

    # The walk takes longer than a file may lie before it is used.
    assert at(2 * DAY, lambda: sliced(begun=True)) == []
    assert len(files("p/")) == 2

    assert at(2 * DAY, sliced) == [f"removed p/{lost}/320.webp"]
    assert files("p/") == [f"p/{path}/320.webp"]


def test_any_number_of_files_is_listed_in_slices(post: str) -> None:
    lost = sorted(ids.path() for _ in range(3))
    for bucket, prefix in zip(BUCKETS, ("p", "i"), strict=True):
        for path in lost:
            key = f"{prefix}/{path}/320.webp"
            client("s3").put_object(Bucket=bucket, Key=key, Body=b"x")
    client("s3").put_object(Bucket=BUCKETS[0], Key="p/not-ours/320.webp", Body=b"x")

    removed = at(2 * DAY, lambda: sliced(4))

    assert removed == [f"removed {each}/{path}/320.webp" for each in "ip" for path in lost]
    assert files("p/") == ["p/not-ours/320.webp"]


def test_any_number_of_bookmarks_of_one_post_is_forgotten_in_slices(
    post: str, ada: Person, bob: Person
) -> None:
    for person in (ada, bob):
        person.asks("PUT", f"/v1/posts/{post}/bookmark")
    cleo = {"pk": {"S": "U#cleo-sub"}, "sk": {"S": f"DID#{post}"}, "kind": {"S": "did"}}
    client("dynamodb").put_item(TableName=TABLE, Item=cleo)
    Post.at(post).delete()
    recount(after(3))
    begin_to_end(20)

    def saved() -> list[str]:
        found = stored("did").items()
        return sorted(pk for (pk, _), did in found if "reaction" not in did)

    first = saved()
    (told,) = (each for each in waiting(WALK) if each.part == END)
    recount(lambda: saved() != first, told)

    # It stopped among them, and goes on there.
    assert 0 < len(saved()) < len(first)
    sliced(20, begun=True)
    assert saved() == []


def test_what_does_not_fit_into_memory_is_counted_alike(post: str) -> None:
    spoil(post)
    walk = Begun(WALK, ids.ulid(), clock.epoch(), is_new=True)
    job = Recount(walk, most_lines=4)
    for item in stored().values():
        job.look(item)

    assert job.finish([], None, lambda: False) is None

    assert len(files()) > 5
    suspected = {(pk, sk): int(each["by"]["N"]) for (pk, sk), each in stored("suspect").items()}
    assert sorted(f"{sk} {by:+d}" for (_, sk), by in suspected.items()) == sorted(SPOILT)
    job.drop()
    assert files() == []


def test_files_of_calls_that_died_go_with_the_walk(post: str) -> None:
    recount(after(3))
    (walk,) = {part.walk for part in walk_parts.find(WALK).values()}
    died = f"walks/{walk}/of-a-call-that-died"
    client("s3").put_object(Bucket=BUCKETS[0], Key=died, Body=b"names")

    sliced(begun=True)

    assert files() == []


def test_a_walk_that_lost_a_file_takes_the_others_along(post: str) -> None:
    recount(after(3))
    begin_to_end()
    first, *others = files()
    assert others
    client("s3").delete_object(Bucket=BUCKETS[0], Key=first)
    (told,) = (each for each in waiting(WALK) if each.part == END)

    with pytest.raises(runs.Lost):
        recount(told=told)

    assert files() == []


def test_all_walks_are_known_to_who_restores() -> None:
    assert set(walk_parts.WALKS) == set(maintenance.WALKS)


def test_a_walk_whose_files_are_gone_begins_anew(post: str) -> None:
    recount(after(3))
    begin_to_end()
    for key in files():
        client("s3").delete_object(Bucket=BUCKETS[0], Key=key)
    (told,) = (each for each in waiting(WALK) if each.part == END)

    with pytest.raises(runs.Lost):
        recount(told=told)

    assert not stored("walk")
    there = len(stored())
    assert recount().looked_at == there


def test_a_slice_wakes_the_next_by_the_stream(account: Account, post: str) -> None:
    account.changes()
    account.facts()
    asked = count(1)
    short = {
        **vars(CONTEXT),
        # Every sixth time there is too little left.
        "get_remaining_time_in_millis": lambda: 300_000 if next(asked) % 6 else 89_000,
    }
    spoil(post)
    events = [{"job": "recount"}]
    calls = 0

    with patch.dict(os.environ, account.variables("maintenance")):
        while events:
            maintenance.lambda_handler(events.pop(0), type(CONTEXT)(**short))
            calls += 1
            records = [each for each in account.changes() if kind(each) == "walk"]
            account.invoke("relay", {"Records": records})
            events += [each for each in account.facts() if each["detail-type"] == "WalkPaused"]

    assert calls > 6
    assert not stored("walk")
    assert {sk for _, sk in stored("suspect")} == {what.split()[0] for what in SPOILT}


def test_a_call_that_was_outpaced_says_so_and_fails_nobody(post: str) -> None:
    recount(after(3))
    told = waiting(WALK)[0]
    event = {"detail-type": "WalkPaused", "detail": told._asdict()}

    answers = [maintenance.lambda_handler(event, CONTEXT) for _ in range(2)]

    assert answers[1] == Report().counts()
