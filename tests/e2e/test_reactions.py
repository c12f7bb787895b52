"""Reactions: one per person and post, counted exactly."""

import random
from collections.abc import Callable

import pytest

from tests.e2e.conftest import Drain
from tests.e2e.network import Network, at_once
from tests.e2e.persona import Persona, Post, reactions

KINDS = ("like", "love", "wow")


def test_reacting_twice_counts_once(ada: Persona, bob: Persona, drain: Drain) -> None:
    post = ada.publishes("a fox in the snow")

    bob.reacts(post, "like")
    bob.reacts(post, "love")
    drain()

    assert reactions(ada.sees(post)) == {"love": 1}
    assert bob.sees(post)["viewer"]["reaction"] == "love"
    assert ada.sees(post)["viewer"]["reaction"] is None


def test_a_reaction_taken_back_is_not_counted(ada: Persona, bob: Persona, drain: Drain) -> None:
    post = ada.publishes("a boat at night")

    bob.reacts(post, "wow")
    bob.takes_back(post)
    bob.takes_back(post)
    drain()

    assert reactions(ada.sees(post)) == {}
    assert ada.get(f"/v1/posts/{post['id']}/reactions")["items"] == []


def test_everybody_sees_who_reacted_and_how(
    ada: Persona, bob: Persona, cleo: Persona, drain: Drain
) -> None:
    post = ada.publishes("two crows")

    bob.reacts(post, "sad")
    cleo.reacts(post, "laugh")
    drain()

    page = ada.get(f"/v1/posts/{post['id']}/reactions")
    given = {item["user"]["handle"]: item["kind"] for item in page["items"]}
    assert given == {bob.handle: "sad", cleo.handle: "laugh"}


@pytest.mark.parametrize("seed", [7])
def test_thirty_two_at_once_leave_exact_counts(
    network: Network, ada: Persona, drain: Drain, seed: int
) -> None:
    post = ada.publishes("a crowd in front of a lighthouse")
    crowd = [network.newcomer("eve") for _ in range(8)]
    order = random.Random(seed)

    at_once(*[_dithers(person, post, order.sample(range(12), 5)) for person in crowd * 4], lanes=6)
    drain()

    wanted = [person.sees(post)["viewer"]["reaction"] for person in crowd]
    left = {kind: wanted.count(kind) for kind in KINDS if kind in wanted}
    assert reactions(ada.sees(post)) == left


def _dithers(person: Persona, post: Post, moods: list[int]) -> Callable[[], None]:
    """Like, unlike and replace, in the order of the moods."""
    path = f"/v1/posts/{post['id']}/reaction"

    def dither() -> None:
        for mood in moods:
            if mood < len(KINDS):
                person.must("PUT", path, {"kind": KINDS[mood]})
            elif mood % 3:
                person.must("PUT", path, {"kind": "like"})
            else:
                person.must("DELETE", path)

    return dither
