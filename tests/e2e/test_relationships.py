"""Blocks, mutes and private accounts on a deployed network: at once, everywhere, bytes included."""

import random
from functools import partial

from tests.e2e.backstage import Backstage
from tests.e2e.conftest import Drain
from tests.e2e.network import Network, at_once
from tests.e2e.persona import Persona, addresses

GONE = {403, 404}


def test_a_block_holds_both_ways_at_once(
    network: Network, ada: Persona, bob: Persona, drain: Drain
) -> None:
    bob.feed()
    bob.follows(ada)
    closed = ada.publishes("for friends", visibility="followers")
    shown = ada.publishes("for all")
    drain()
    assert {closed["id"], shown["id"]} <= set(bob.feed())

    ada.blocks(bob)

    assert bob.looks_for(closed).status_code == bob.looks_for(shown).status_code == 404
    assert not {closed["id"], shown["id"]} & {*bob.feed(), *bob.explores()}
    assert bob.ask("GET", f"/v1/users/{ada.handle}").status_code == 404
    assert bob.ask("PUT", f"/v1/users/{ada.handle}/follow").status_code == 404
    assert bob.ask("PUT", f"/v1/posts/{shown['id']}/reaction", {"kind": "sad"}).status_code == 404
    drain()
    assert bob.counts()["following"] == 0

    ada.unblocks(bob)
    assert bob.looks_for(shown).status_code == 200
    assert bob.looks_for(closed).status_code == 404


def test_closing_an_account_takes_everything_it_published_along(
    network: Network, bob: Persona, drain: Drain
) -> None:
    author = network.author("shy", pictures=1)
    bob.feed()
    bob.follows(author)
    post = author.publishes("seen by all")
    drain()
    [public, *_] = addresses(bob.sees(post))
    assert network.visits(f"/v1/posts/{post['id']}").status_code == 200

    author.changes(is_private=True)

    assert network.visits(f"/v1/posts/{post['id']}").status_code == 404
    assert post["id"] in bob.feed()
    assert network.visits(f"/v1/users/{author.handle}/followers").status_code == 404
    drain()
    assert network.fetch(public).status_code in GONE
    [presigned, *_] = addresses(bob.sees(post))
    assert network.fetch(presigned).status_code == 200

    author.changes(is_private=False)
    assert network.visits(f"/v1/posts/{post['id']}").status_code == 200
    drain()
    [again, *_] = addresses(bob.sees(post))
    assert network.fetch(again).status_code == 200
    assert again != public


def test_a_private_account_lets_people_in_one_by_one(
    network: Network, bob: Persona, cleo: Persona, drain: Drain
) -> None:
    author = network.author("shy", pictures=1)
    author.changes(is_private=True)
    post = author.publishes("for those I know")
    for person in (bob, cleo):
        person.feed()
        person.must("PUT", f"/v1/users/{author.handle}/follow")

    author.lets_in(bob)
    author.must("DELETE", f"/v1/follow_requests/{cleo.handle}")
    drain()

    assert bob.feed() == [post["id"]]
    assert cleo.feed() == []
    assert cleo.looks_for(post).status_code == 404
    assert author.counts()["followers"] == 1


def test_what_is_muted_stays_out_of_feeds(ada: Persona, bob: Persona, drain: Drain) -> None:
    bob.feed()
    bob.follows(ada)
    loud, quiet = ada.publishes("Spiders!"), ada.publishes("a calm lake")
    drain()

    bob.must("POST", "/v1/muted_words", {"text": "spiders"})
    assert bob.feed()[:1] == [quiet["id"]]
    assert loud["id"] not in bob.explores()
    assert bob.looks_for(loud).status_code == 200

    bob.must("PUT", f"/v1/users/{ada.handle}/mute", {})
    assert not {loud["id"], quiet["id"]} & {*bob.feed(), *bob.explores()}
    bob.must("DELETE", f"/v1/users/{ada.handle}/mute")
    assert quiet["id"] in bob.feed()


def test_blocking_and_following_at_the_same_moment_leaves_no_edge_over_a_block(
    network: Network, backstage: Backstage, ada: Persona, drain: Drain
) -> None:
    dice = random.Random(4)
    fans = [network.newcomer(f"fan{number}") for number in range(4)]
    wishes = [
        (fan, dice.choice(["follow", "follow", "block"]), dice.choice([True, False]))
        for fan in fans * 8
    ]

    def wish(fan: Persona, what: str, outward: bool) -> int:
        one, other = (fan, ada) if outward else (ada, fan)
        return one.ask("PUT", f"/v1/users/{other.handle}/{what}").status_code

    told = at_once(*[partial(wish, *each) for each in wishes])
    drain()

    assert set(told) <= {200, 404, 422, 503}
    for fan in fans:
        shun = backstage.item(f"U#{ada.user_id}", f"SHUN#{fan.user_id}")
        if {"blocks", "blocked_by"} & set(shun):
            for one, other in ((ada, fan), (fan, ada)):
                ends = f"U#{one.user_id}", other.user_id
                assert backstage.item(ends[0], f"FOLLOWS#{ends[1]}") == {}
                assert backstage.item(ends[0], f"FOLLOWER#{ends[1]}") == {}
    for fan in fans:
        ada.ask("DELETE", f"/v1/users/{fan.handle}/block")
        fan.ask("DELETE", f"/v1/users/{ada.handle}/block")
