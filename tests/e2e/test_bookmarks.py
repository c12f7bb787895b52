"""Bookmarks: kept for one person, beside reactions that are counted."""

import random
from collections.abc import Callable

import pytest

from tests.e2e.backstage import Backstage
from tests.e2e.conftest import Drain
from tests.e2e.network import Network, at_once
from tests.e2e.persona import Persona, Post, ids, reactions
from tests.e2e.recording import Recording


def test_what_was_saved_is_found_again_last_saved_first(
    network: Network, ada: Persona, bob: Persona, drain: Drain
) -> None:
    first, second = ada.publishes("a paper boat"), ada.publishes("a paper crane")

    bob.saves(second)
    bob.saves(first)
    bob.saves(second)
    drain()

    assert bob.saved() == [first["id"], second["id"]]
    assert _through_the_cdn(network, bob) == [first["id"], second["id"]]
    assert network.visits("/v1/bookmarks").status_code == 401
    assert ada.saved() == []
    bob.removes(first)
    bob.removes(first)
    assert bob.saved() == [second["id"]]


def test_what_one_may_not_see_is_left_out_until_one_may(
    ada: Persona, bob: Persona, drain: Drain
) -> None:
    hidden, gone, stays = (ada.publishes(f"a kite, {n}") for n in range(3))
    for post in (hidden, gone, stays):
        bob.saves(post)

    ada.edits(hidden, visibility="private")
    ada.deletes(gone)
    drain()
    meanwhile = bob.saved()
    ada.edits(hidden, visibility="public")

    assert meanwhile == [stays["id"]]
    assert bob.saved() == [stays["id"], hidden["id"]]


def test_saving_counts_nothing_and_replays_count_nothing_more(
    backstage: Backstage, ada: Persona, bob: Persona, cleo: Persona, drain: Drain
) -> None:
    post = ada.publishes("a jar of fireflies")
    recording = Recording(backstage.stack)
    bob.saves(post)
    bob.reacts(post, "love")
    cleo.reacts(post, "love")
    cleo.saves(post)
    cleo.takes_back(post)
    bob.removes(post)
    drain()

    for _ in range(2):
        backstage.invoke("tally", recording.event("did"))

    assert reactions(ada.sees(post)) == {"love": 1}
    assert bob.sees(post)["viewer"] == _did("love", saved=False)
    assert cleo.sees(post)["viewer"] == _did(None, saved=True)


@pytest.mark.parametrize("seed", [11])
def test_fifty_toggles_at_once_lose_neither_the_reaction_nor_the_bookmark(
    ada: Persona, bob: Persona, drain: Drain, seed: int
) -> None:
    post = ada.publishes("a storm in a teacup")
    toggles = [*_toggles(bob, post)] * 13
    random.Random(seed).shuffle(toggles)

    at_once(*toggles[:50], lanes=10)
    at_once(lambda: bob.reacts(post, "wow"), lambda: bob.saves(post), lanes=2)
    drain()

    assert bob.sees(post)["viewer"] == _did("wow", saved=True)
    assert reactions(ada.sees(post)) == {"wow": 1}
    at_once(lambda: bob.takes_back(post), lambda: bob.removes(post), lanes=2)
    drain()
    assert reactions(ada.sees(post)) == {}
    assert bob.saved() == []


def test_nothing_is_left_of_what_was_taken_back(
    backstage: Backstage, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("footprints at low tide")
    bob.reacts(post, "sad")
    bob.saves(post)

    bob.takes_back(post)
    bob.removes(post)

    assert backstage.item(f"U#{bob.user_id}", f"DID#{post['id']}") == {}


def _toggles(person: Persona, post: Post) -> list[Callable[[], object]]:
    home = f"/v1/posts/{post['id']}"
    return [
        lambda: person.must("PUT", f"{home}/bookmark"),
        lambda: person.must("DELETE", f"{home}/bookmark"),
        lambda: person.must("PUT", f"{home}/reaction", {"kind": "like"}),
        lambda: person.must("DELETE", f"{home}/reaction"),
    ]


def _did(reaction: str | None, *, saved: bool) -> dict[str, object]:
    return {"reaction": reaction, "reposted": False, "bookmarked": saved}


def _through_the_cdn(network: Network, person: Persona) -> list[str]:
    bearer = {"authorization": f"Bearer {person.token}"}
    answer = network.fetch(f"{network.stack.url}/v1/bookmarks", **bearer)
    assert answer.headers["cache-control"] == "no-store"
    return ids(answer.json()["items"])
