"""The whole story: from signing up to a count that is right, and the files behind it."""

import re
from typing import Any

import pytest
import pyvips

from local.client import PAINTED_WITHIN, until
from local.stack import SeededUser
from tests.audit.layout import PUBLIC_CACHE
from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.e2e.persona import Persona, Post, reactions

LOADERS = {"webp": "webpload_buffer", "avif": "heifload_buffer", "jpeg": "jpegload_buffer"}
STAGES = ["queued", "checking", "painting", "finishing", "done"]


def test_a_person_signs_up_paints_publishes_and_is_liked(
    network: Network, bob: Persona, drain: Drain
) -> None:
    ada = _signs_up_by_mail(network)
    ada.makes_profile()
    ada.changes(bio="I paint with words.")
    bob.follows(ada)
    bob.feed()

    painted, stages = _watched(ada, "a fox in the snow, watercolour")
    assert stages == [stage for stage in STAGES if stage in stages]
    assert {"painting", "done"} <= set(stages)
    picture = painted["images"][0]
    assert {"fox", "snow"} <= set(picture["understood"])
    assert network.fetch(picture["renditions"][0]["url"]).status_code == 200

    post = ada.publishes("First!", image_ids=[picture["id"]], tags=["fox"])
    drain()

    [found] = bob.get("/v1/feeds/following")["items"]
    assert found["id"] == post["id"]
    assert found["author"]["handle"] == ada.handle
    assert found["images"][0]["prompt"] == "a fox in the snow, watercolour"
    bob.reacts(found, "love")
    drain()
    assert reactions(ada.sees(post)) == {"love": 1}
    assert ada.counts() == {"posts": 1, "followers": 1, "following": 0}
    assert bob.counts() == {"posts": 0, "followers": 0, "following": 1}


def test_public_files_come_through_the_cdn_as_what_they_are(
    network: Network, ada: Persona, bob: Persona, drain: Drain
) -> None:
    post = ada.publishes("a jar of fireflies", image_ids=ada.pictures)
    drain()

    files = [file for image in bob.sees(post)["images"] for file in image["renditions"]]

    assert {file["format"] for file in files} == set(LOADERS)
    assert {file["width"] for file in files} == {96, 384, 768, 1024}
    for file in files:
        assert file["url"].startswith(f"{network.stack.url}/i/")
        _is_as_described(network, file)


def test_a_browser_that_has_the_picture_is_told_so(
    network: Network, ada: Persona, bob: Persona, drain: Drain
) -> None:
    post = ada.publishes("a paper crane")
    drain()
    url = bob.sees(post)["images"][0]["renditions"][0]["url"]

    first = network.fetch(url)
    again = network.fetch(url, **{"if-none-match": first.headers["etag"]})

    assert first.headers["cache-control"] == PUBLIC_CACHE
    assert first.headers["x-content-type-options"] == "nosniff"
    assert again.status_code == 304
    assert again.content == b""


def test_the_explore_wall_shows_what_is_public_to_visitors(
    network: Network, ada: Persona, drain: Drain
) -> None:
    shown = ada.publishes("for everybody")
    hidden = ada.publishes("for friends", visibility="followers")
    drain()

    page = network.visits("/v1/feeds/explore?limit=100").json()

    found = [item["id"] for item in page["items"]]
    assert shown["id"] in found
    assert hidden["id"] not in found
    assert "viewer" not in page["items"][0]


def test_every_page_of_a_list_together_holds_everything_once(ada: Persona, drain: Drain) -> None:
    made = [ada.publishes(f"number {number}")["id"] for number in range(7)]
    drain()

    walked = _walk(ada, f"/v1/users/{ada.handle}/posts", limit=3)

    assert walked[:7] == made[::-1]
    assert len(set(walked)) == len(walked)


def test_an_edit_shows_at_once_everywhere(ada: Persona, bob: Persona, drain: Drain) -> None:
    bob.feed()
    bob.follows(ada)
    post = ada.publishes("a typo")
    drain()

    ada.edits(post, caption="no typo", alt_texts=["A drawing without a typo"])

    in_feed = _in_feed(bob, post)
    assert in_feed["caption"] == "no typo"
    assert in_feed["images"][0]["alt_text"] == "A drawing without a typo"
    assert in_feed["images"][0]["alt_text_source"] == "author"
    assert in_feed["edited_at"]


def _signs_up_by_mail(network: Network) -> Persona:
    """As a person does: the code comes by mail, and without it there is no way in."""
    person = network.applicant("ada")
    network.applies(person)
    pool = network.stack.client("cognito-idp")
    with pytest.raises(pool.exceptions.UserNotConfirmedException):
        _signed_in(network, person)
    letter = network.mail(person.username)
    [code] = re.findall(r"\d{6}", letter)
    pool.confirm_sign_up(
        ClientId=network.stack.client_id, Username=person.username, ConfirmationCode=code
    )
    return _signed_in(network, person)


def _signed_in(network: Network, person: SeededUser) -> Persona:
    return Persona(network.stack, person, http=network.http, ledger=network.ledger)


def _watched(person: Persona, prompt: str) -> tuple[dict[str, Any], list[str]]:
    """The finished generation, and its stages in the order in which they showed."""
    asked = person.must("POST", "/v1/generations", {"prompt": prompt})
    assert asked["status"] == "queued"
    stages, progress = ["queued"], 0.0
    for _ in until(PAINTED_WITHIN):
        found = person.get(f"/v1/generations/{asked['id']}")
        assert found["progress"] >= progress
        progress = found["progress"]
        stages += [found["stage"]] if found["stage"] != stages[-1] else []
        if found["status"] not in {"queued", "running"}:
            break
    assert (found["status"], found["progress"]) == ("succeeded", 1)
    return found, stages


def _is_as_described(network: Network, file: dict[str, Any]) -> None:
    answer = network.fetch(file["url"])
    assert answer.status_code == 200
    assert answer.headers["content-type"] == f"image/{file['format']}"
    assert len(answer.content) == file["bytes"]
    picture = pyvips.Image.new_from_buffer(answer.content, "", fail_on="error")
    assert picture.get("vips-loader") == LOADERS[file["format"]]
    assert (picture.width, picture.height) == (file["width"], file["height"])
    assert b"DigitalSourceType" in picture.get("xmp-data")
    assert picture.deviate() > 1


def _walk(person: Persona, path: str, limit: int) -> list[str]:
    page = person.get(path, limit=limit)
    found = [item["id"] for item in page["items"]]
    while cursor := page["next_cursor"]:
        page = person.get(path, limit=limit, cursor=cursor)
        found += [item["id"] for item in page["items"]]
    return found


def _in_feed(person: Persona, post: Post) -> Post:
    items: list[Post] = person.get("/v1/feeds/following")["items"]
    return next(item for item in items if item["id"] == post["id"])
