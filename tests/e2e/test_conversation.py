"""Replies, quotes and reposts on a deployed network, and how each is undone."""

import random
from collections.abc import Callable

import pytest

from tests.e2e.backstage import Backstage
from tests.e2e.conftest import Drain
from tests.e2e.network import Network, at_once
from tests.e2e.persona import Persona, Post, ids
from tests.e2e.recording import Recording

THREADS = 32


def test_a_conversation_is_read_from_both_ends_and_counted(
    network: Network, ada: Persona, bob: Persona, cleo: Persona, drain: Drain
) -> None:
    before = bob.counts()["posts"]
    post = ada.publishes("a kite over the harbour")
    first = bob.replies(post, "Who is holding the string?")
    second = cleo.replies(post, "Look at the shadow, though.")
    deeper = ada.replies(first, "My brother, just out of the picture.")
    drain()

    assert ada.thread(post) == [first["id"], second["id"]]
    assert bob.above(deeper) == [first["id"], post["id"]]
    assert bob.sees(deeper)["replying_to"]["handle"] == bob.handle
    assert ada.sees(post)["counts"]["replies"] == 2
    assert ada.sees(first)["counts"]["replies"] == 1
    assert bob.counts()["posts"] == before
    assert network.visits(f"/v1/posts/{post['id']}/replies").status_code == 200


def test_a_reply_reaches_no_feed_and_a_quote_reaches_every_one(
    ada: Persona, bob: Persona, drain: Drain
) -> None:
    post = ada.publishes("tide tables")
    bob.feed()
    bob.follows(ada)
    drain()

    reply = ada.replies(post, "High at six.")
    quote = ada.quotes(post, "The only book I read twice a day.")
    drain()

    assert quote["id"] in bob.feed()
    assert reply["id"] not in bob.feed()
    assert bob.sees(quote)["quoted"]["caption"] == "tide tables"


def test_a_deleted_post_leaves_its_replies_and_takes_its_reposts_along(
    backstage: Backstage, ada: Persona, bob: Persona, cleo: Persona, drain: Drain
) -> None:
    cleo.feed()
    cleo.follows(bob)
    drain()
    post = ada.publishes("here today")
    reply = bob.replies(post, "And tomorrow?")
    bob.reposts(post)
    drain()
    assert post["id"] in cleo.feed()

    ada.deletes(post)
    drain()

    assert bob.sees(reply)["reply_to"] == post["id"]
    assert bob.above(reply) == []
    assert post["id"] not in cleo.feed()
    assert backstage.item(f"U#{bob.user_id}", f"DID#{post['id']}#REPOST") == {}


def test_a_repost_comes_into_feeds_with_a_name_and_leaves_them_when_taken_back(
    ada: Persona, bob: Persona, cleo: Persona, drain: Drain
) -> None:
    cleo.feed()
    cleo.follows(bob)
    post = ada.publishes("worth passing on")
    drain()
    bob.reposts(post)
    bob.reposts(post)
    drain()

    (brought,) = [each for each in cleo.get("/v1/feeds/following")["items"] if _is(each, post)]
    assert brought["reason"]["by"]["handle"] == bob.handle
    assert bob.posts_of(bob)[0] == post["id"]
    assert ada.sees(post)["counts"]["reposts"] == 1
    bob.unreposts(post)
    drain()
    assert post["id"] not in cleo.feed()
    assert post["id"] not in bob.posts_of(bob)
    assert ada.sees(post)["counts"]["reposts"] == 0


@pytest.mark.parametrize("seed", [5])
def test_thirty_two_at_once_leave_one_repost_or_none_and_the_count_knows_which(
    ada: Persona, bob: Persona, drain: Drain, seed: int
) -> None:
    post = ada.publishes("back and forth")
    toggles = [*_toggles(bob, post)] * (THREADS // 2)
    random.Random(seed).shuffle(toggles)

    at_once(*toggles, lanes=10)
    at_once(lambda: bob.reposts(post), lambda: bob.reposts(post), lanes=2)
    drain()

    assert bob.sees(post)["viewer"]["reposted"] is True
    assert ada.sees(post)["counts"]["reposts"] == 1
    assert bob.posts_of(bob).count(post["id"]) == 1
    bob.unreposts(post)
    drain()
    assert ada.sees(post)["counts"]["reposts"] == 0
    assert bob.get(f"/v1/posts/{post['id']}/reposts")["items"] == []


def test_what_comes_again_counts_and_delivers_once(
    backstage: Backstage, ada: Persona, bob: Persona, cleo: Persona, drain: Drain
) -> None:
    cleo.feed()
    cleo.follows(bob)
    drain()
    post = ada.publishes("once is enough")
    recording = Recording(backstage.stack)
    bob.reposts(post)
    reply = bob.replies(post, "Is it?")
    drain()

    for _ in range(2):
        backstage.invoke("tally", recording.event("repost", "post"))
        backstage.invoke("relay", recording.event("repost", "post"))
    drain()

    counts = ada.sees(post)["counts"]
    assert (counts["replies"], counts["reposts"]) == (1, 1)
    assert cleo.feed().count(post["id"]) == 1
    assert reply["id"] not in cleo.feed()


def _is(item: Post, post: Post) -> bool:
    return ids([item]) == [post["id"]]


def _toggles(person: Persona, post: Post) -> list[Callable[[], object]]:
    path = f"/v1/posts/{post['id']}/repost"
    return [lambda: person.must("PUT", path), lambda: person.must("DELETE", path)]
