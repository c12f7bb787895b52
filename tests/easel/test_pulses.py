"""What happens to posts is counted by the hour, once, however the stream brings it."""

import random
from collections import Counter
from typing import Any

import pytest

from easel import clock, counters, ids
from easel.events.stream import Change
from easel.posts import Post
from easel.ranking import pulse
from easel.ranking.pulse import Pulse
from tests.faults.delivery import deliver_stream
from tests.faults.delivery_report import seeds
from tests.support.world import stored

pytestmark = pytest.mark.usefixtures("cloud")
POST = "01JAAAAAAAAAAAAAAAAAAAAAAA"
NOON = "2026-11-29T12:00:00.000Z"
ONE = "2026-11-29T13:00:00.000Z"
REPLY = ids.ulid()


def did(who: str, given_at: str = NOON, reaction: str = "like") -> dict[str, Any]:
    image = {"kind": "did", "pk": f"U#{who}", "sk": f"DID#{POST}", "reaction": reaction}
    return image | {"gsi1sk": f"{given_at}#{who}"}


def said(link: str, **more: Any) -> dict[str, Any]:
    return {"kind": "post", "pk": f"P#{REPLY}", "author_id": "bob", link: POST} | {
        "visibility": "public",
        **more,
    }


def apply(*changes: tuple[dict[str, Any] | None, dict[str, Any] | None], first: int = 1) -> None:
    found = [Change(str(number), *images) for number, images in enumerate(changes, first)]
    counters.apply([step for change in found for step in pulse.steps(change)], None)


def counted() -> dict[str, dict[str, int]]:
    """What the pulses of the post say, by hour; those of all time under EVER."""
    return {
        pk.removeprefix("PULSE#") + ("" if sk == POST else sk[:2]): {
            name: int(number["N"]) for name, number in item["counts"]["M"].items() if number != "0"
        }
        for (pk, sk), item in stored("pulse").items()
    }


def test_what_happens_in_an_hour_is_counted_in_it_and_ever() -> None:
    apply((None, did("bob")), (None, did("cleo", ONE)), (None, did("dora", ONE, "wow")))

    assert counted() == {
        "2026112912": {"reactions": 1},
        "2026112913": {"reactions": 2},
        "EVER": {"reactions": 3},
    }


def test_another_kind_of_reaction_is_no_second_one() -> None:
    apply((None, did("bob")), (did("bob"), did("bob", reaction="wow")))

    assert counted()["EVER"] == {"reactions": 1}


def test_what_is_taken_back_leaves_the_hour_it_was_given_in() -> None:
    apply((None, did("bob")), (None, did("cleo", ONE)))
    apply((did("bob"), None), first=3)

    assert counted() == {
        "2026112912": {"reactions": 0},
        "2026112913": {"reactions": 1},
        "EVER": {"reactions": 1},
    }


def test_reposts_replies_and_quotes_count_by_their_own_ids() -> None:
    repost = {"kind": "repost", "pk": "U#bob", "sk": f"DID#{POST}#REPOST", "gsi1sk": REPLY}

    apply((None, repost), (None, said("reply_to")), (None, said("quote_of")))

    assert counted()["EVER"] == {"reposts": 1, "replies": 1, "quotes": 1}
    assert counted()[clock.hour(ids.moment(REPLY))] == counted()["EVER"]


@pytest.mark.parametrize(
    "closed", [{"visibility": "followers"}, {"author_state": "private"}, {"held": {"rule": "x"}}]
)
def test_words_count_while_everybody_may_read_them(closed: dict[str, Any]) -> None:
    apply((None, said("reply_to", **closed)))
    assert counted() == {}

    apply((said("reply_to", **closed), said("reply_to")), first=2)
    assert counted()["EVER"] == {"replies": 1}

    apply((said("reply_to"), said("reply_to", **closed)), first=3)
    assert counted()["EVER"] == {"replies": 0}


def test_what_was_taken_back_of_a_post_that_is_gone_makes_no_pulse() -> None:
    apply((did("bob"), None))

    assert stored("pulse") == {}


def test_hours_are_kept_for_33_days_and_all_time_for_good() -> None:
    apply((None, did("bob")))

    found = stored("pulse")
    assert "ttl" not in found["PULSE#EVER", POST]
    left = int(found["PULSE#20261129", f"12#{POST}"]["ttl"]["N"]) - clock.epoch()
    assert 32.9 < left / 86400 <= 33


def test_a_pulse_in_which_nothing_is_left_goes_once_nothing_can_come_again() -> None:
    apply((None, did("bob")), (did("bob"), None))
    young = Pulse.get(f"PULSE#{pulse.EVER}", POST)
    pulse.forget_still([young])
    assert stored("pulse").keys() >= {(young.pk, young.sk)}

    old = Pulse.get(young.pk, young.sk)
    old.seen["lone"] = f"{'2'.rjust(40, '0')}|{clock.epoch() - pulse.REPLAYED_SECONDS - 1}"
    old.save()
    pulse.forget_still([young])
    assert (young.pk, young.sk) in stored("pulse")

    pulse.forget_still([Pulse.get(young.pk, young.sk)])
    assert (young.pk, young.sk) not in stored("pulse")


@pytest.mark.parametrize("shards", [0, 3])
@pytest.mark.parametrize("seed", seeds(3))
def test_whatever_the_stream_does_pulses_are_a_recount(seed: int, shards: int) -> None:
    from functions.tally.handler import lambda_handler

    post = Post.at(POST)
    post.author_id, post.visibility, post.created_at = "ada", "public", clock.now()
    post.save()
    records, edges = _history(random.Random(seed))

    report = deliver_stream(records, lambda_handler, seed=seed, shards=shards)

    assert not report.dead, str(report)
    hours = Counter(clock.hour(edge["gsi1sk"]) for edge in edges)
    found = {hour: counts.get("reactions", 0) for hour, counts in counted().items()}
    ever = found.pop("EVER", 0)
    assert {hour: number for hour, number in found.items() if number} == hours
    assert ever == len(edges)


def _history(chance: random.Random) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Records of users who react, change their minds and take back; and what is left."""
    now: dict[str, dict[str, Any]] = {}
    records = []
    for number in range(1, 61):
        who = f"fan{chance.randrange(12)}"
        old = now.pop(who, None)
        if old is None:
            now[who] = did(who, chance.choice((NOON, ONE)))
        elif chance.random() < 0.4:
            now[who] = old | {"reaction": chance.choice(("wow", "love"))}
        records.append(_record(number, who, old, now.get(who)))
    return records, list(now.values())


def _record(
    number: int, who: str, old: dict[str, Any] | None, new: dict[str, Any] | None
) -> dict[str, Any]:
    images = {
        name: {key: {"S": value} for key, value in image.items()}
        for name, image in (("OldImage", old), ("NewImage", new))
        if image
    }
    keys = {"pk": {"S": f"U#{who}"}, "sk": {"S": f"DID#{POST}"}}
    body = {"Keys": keys, "SequenceNumber": str(number), **images}
    return {"eventID": str(number), "eventName": "MODIFY", "dynamodb": body}
