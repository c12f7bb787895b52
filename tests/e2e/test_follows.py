"""Following: the feed fills and empties with the edge, and edges stand in both directions."""

from collections.abc import Callable

from tests.e2e.conftest import Drain
from tests.e2e.network import Network, at_once
from tests.e2e.persona import Persona, ids


def test_a_follower_finds_new_posts_in_the_feed(
    ada: Persona, bob: Persona, cleo: Persona, drain: Drain
) -> None:
    bob.feed()
    cleo.feed()
    bob.follows(ada)
    drain()

    post = ada.publishes("a lighthouse", visibility="followers")
    drain()

    assert bob.feed()[0] == post["id"]
    assert post["id"] not in cleo.feed()


def test_following_brings_what_was_published_before(
    ada: Persona, bob: Persona, drain: Drain
) -> None:
    earlier = ada.publishes("a windmill")
    hidden = ada.publishes("a letter", visibility="private")
    bob.feed()

    bob.follows(ada)
    bob.follows(ada)
    drain()

    assert bob.feed()[0] == earlier["id"]
    assert hidden["id"] not in bob.feed()
    assert bob.counts()["following"] == 1


def test_unfollowing_withdraws_what_was_delivered(ada: Persona, bob: Persona, drain: Drain) -> None:
    bob.feed()
    bob.follows(ada)
    post = ada.publishes("a lake", visibility="followers")
    drain()
    assert post["id"] in bob.feed()

    bob.unfollows(ada)
    bob.unfollows(ada)
    drain()

    assert bob.feed() == []
    assert bob.looks_for(post).status_code == 404
    assert bob.counts()["following"] == 0


def test_a_feed_that_nobody_read_is_built_on_the_first_look(
    ada: Persona, bob: Persona, drain: Drain
) -> None:
    bob.follows(ada)
    post = ada.publishes("a comet")
    drain()

    assert bob.feed()[0] == post["id"]


def test_two_who_want_one_handle_at_once_get_it_once(network: Network, drain: Drain) -> None:
    people = [network.signed_up("twin") for _ in range(6)]
    handle = people[0].handle
    spellings = [handle, handle.replace("i", "1"), handle, handle.replace("i", "1")] + [handle] * 2

    answers = at_once(*[_claim(*pair) for pair in zip(people, spellings, strict=True)])
    drain()

    assert sorted(answers) == [201, 409, 409, 409, 409, 409]
    winner = people[answers.index(201)]
    assert winner.get("/v1/me")["handle"] == spellings[answers.index(201)]


def test_following_at_once_makes_one_edge(
    network: Network, bob: Persona, cleo: Persona, drain: Drain
) -> None:
    path = f"/v1/users/{cleo.handle}/follow"

    answers = at_once(*[lambda: bob.ask("PUT", path).status_code] * 8)
    drain()

    assert set(answers) == {200}
    assert cleo.counts()["followers"] == bob.counts()["following"] == 1
    assert ids(cleo.get(f"/v1/users/{cleo.handle}/followers")["items"]) == [bob.user_id]


def test_following_and_unfollowing_at_once_leaves_both_sides_or_none(
    bob: Persona, cleo: Persona, drain: Drain
) -> None:
    path = f"/v1/users/{cleo.handle}/follow"
    wishes = ["PUT", "DELETE"] * 4

    answers = at_once(*[lambda wish=wish: bob.ask(wish, path).status_code for wish in wishes])
    drain()

    assert set(answers) <= {200, 204}
    followers = ids(bob.get(f"/v1/users/{cleo.handle}/followers")["items"])
    following = ids(bob.get(f"/v1/users/{bob.handle}/following")["items"])
    assert (followers == [bob.user_id]) == (following == [cleo.user_id])
    assert cleo.counts()["followers"] == bob.counts()["following"] == len(followers)


def _claim(person: Persona, handle: str) -> Callable[[], int]:
    wish = {"handle": handle, "display_name": "Twin"}

    return lambda: person.ask("POST", "/v1/users", wish).status_code
