"""Who may fetch a picture: by the post's audience now, whatever it was before."""

from urllib.parse import urlsplit

import pytest

from tests.e2e.backstage import Backstage
from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.e2e.persona import Persona, Post, addresses

GONE = {403, 404}


@pytest.mark.parametrize("audience", ["followers", "private"])
def test_narrowing_the_audience_takes_the_public_files_away(
    network: Network,
    backstage: Backstage,
    ada: Persona,
    bob: Persona,
    drain: Drain,
    audience: str,
) -> None:
    post = ada.publishes("a secret garden")
    drain()
    once_public = addresses(bob.sees(post))
    assert network.fetch(once_public[0]).status_code == 200

    ada.edits(post, visibility=audience)
    drain()

    assert {network.fetch(url).status_code for url in once_public} <= GONE
    assert bob.looks_for(post).status_code == 404
    assert _folder(once_public[0]) in backstage.invalidated()
    assert network.fetch(addresses(ada.sees(post))[0]).status_code == 200


def test_widening_again_makes_new_addresses_and_the_old_stay_dead(
    network: Network, ada: Persona, bob: Persona, drain: Drain
) -> None:
    post = ada.publishes("a door ajar")
    drain()
    before = addresses(bob.sees(post))
    ada.edits(post, visibility="private")
    drain()

    ada.edits(post, visibility="public")
    drain()

    after = addresses(bob.sees(post))
    assert not set(before) & set(after)
    assert {network.fetch(url).status_code for url in before} <= GONE
    assert {network.fetch(url).status_code for url in after} == {200}


def test_deleting_takes_the_files_away_and_everything_that_hung_on_the_post(
    network: Network, backstage: Backstage, ada: Persona, bob: Persona, drain: Drain
) -> None:
    bob.follows(ada)
    post = ada.publishes("a sand castle")
    bob.reacts(post, "love")
    drain()
    once_public = addresses(bob.sees(post))

    ada.deletes(post)
    ada.deletes(post)
    drain()

    assert {network.fetch(url).status_code for url in once_public} <= GONE
    assert _folder(once_public[0]) in backstage.invalidated()
    assert bob.looks_for(post).status_code == 404
    assert post["id"] not in bob.feed()
    assert backstage.item(f"U#{bob.user_id}", f"DID#{post['id']}") == {}


def test_followers_fetch_what_strangers_cannot(
    network: Network, ada: Persona, bob: Persona, cleo: Persona, drain: Drain
) -> None:
    bob.follows(ada)
    post = ada.publishes("for friends", visibility="followers")
    drain()

    [first, *_] = addresses(bob.sees(post))
    answer = network.fetch(first)

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "private, no-store"
    assert network.fetch(first.split("?")[0]).status_code in GONE
    assert cleo.looks_for(post).status_code == 404
    assert network.visits(f"/v1/posts/{post['id']}").status_code == 404


def test_a_private_post_is_nowhere_but_with_its_author(
    network: Network, ada: Persona, bob: Persona, drain: Drain
) -> None:
    bob.follows(ada)
    post = ada.publishes("a diary", visibility="private")
    drain()

    assert post["id"] not in bob.feed() + bob.posts_of(ada)
    assert post["id"] not in _explored(bob)
    assert post["id"] in ada.posts_of(ada)
    for method, path, body in _attempts(post):
        assert bob.ask(method, path, body).status_code == 404, (method, path)
    # What one may not see is as gone as it can be: deleting it tells nothing, and deletes nothing.
    assert bob.ask("DELETE", f"/v1/posts/{post['id']}").status_code == 204
    assert post["id"] in ada.posts_of(ada)


def test_files_of_a_private_post_have_no_public_address(
    network: Network, ada: Persona, drain: Drain
) -> None:
    post = ada.publishes("a sealed letter", visibility="private")
    drain()

    paths = [urlsplit(url).path for url in addresses(ada.sees(post))]
    for path in paths:
        folder, name = path.rsplit("/", 2)[-2:]
        assert network.fetch(f"{network.stack.url}/i/{folder}/{name}").status_code in GONE
        assert network.fetch(f"{network.stack.url}/i/{folder}/0/{name}").status_code in GONE


def test_nobody_publishes_pictures_of_another(ada: Persona, bob: Persona) -> None:
    draft = {"image_ids": ada.pictures, "visibility": "public"}

    answer = bob.ask("POST", "/v1/posts", draft)

    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [
        "/image_ids/0",
        "/image_ids/1",
    ]


def test_a_new_face_reaches_old_posts(
    network: Network, ada: Persona, bob: Persona, drain: Drain
) -> None:
    post = ada.publishes("a portrait")
    ada.changes(display_name="Ada L.", avatar_image_id=ada.pictures[1])
    drain()
    first = bob.sees(post)["author"]

    ada.changes(avatar_image_id=ada.pictures[0])
    drain()

    author = bob.sees(post)["author"]
    assert author["display_name"] == "Ada L."
    assert network.fetch(author["avatar_url"]).status_code == 200
    assert network.fetch(first["avatar_url"]).status_code in GONE
    assert ada.profile["avatar_url"] == author["avatar_url"]


def _folder(url: str) -> str:
    """What the CDN must be told to forget when this address dies."""
    key = urlsplit(url).path.split("/")[2]
    return f"/i/{key}/*"


def _explored(person: Persona) -> list[str]:
    page = person.get("/v1/feeds/explore", limit=100)
    return [item["id"] for item in page["items"]]


def _attempts(post: Post) -> list[tuple[str, str, object]]:
    home = f"/v1/posts/{post['id']}"
    return [
        ("GET", home, None),
        ("GET", f"{home}/reactions", None),
        ("PUT", f"{home}/reaction", {"kind": "like"}),
        ("PUT", f"{home}/bookmark", None),
        ("PATCH", home, {"caption": "mine"}),
    ]
