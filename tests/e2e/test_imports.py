"""Bringing one's things into another account, on the deployed network."""

from typing import Any

import httpx
import pytest

from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.e2e.persona import Persona

ARCHIVE = "/v1/me/archive"
ROUTE = "/v1/me/import"
BEGUN = f"{ROUTE}/begun"


def _packed(network: Network, person: Persona, drain: Drain) -> list[bytes]:
    """The parts of a person's archive."""
    person.must("POST", ARCHIVE)
    drain()
    files = person.must("GET", ARCHIVE)["files"]
    return [network.http.get(each["url"]).content for each in files]


def _posted(network: Network, form: dict[str, Any], data: bytes) -> httpx.Response:
    """The answer of the bucket to a form with a file."""
    file = {"file": ("archive.zip", data, "application/zip")}
    return network.http.post(form["url"], data=form["fields"], files=file)


@pytest.mark.soak
def test_a_person_brings_their_things_into_another_account(
    network: Network, bob: Persona, drain: Drain
) -> None:
    ada, late = network.author("mover"), network.author("settler")
    bob.follows(late)
    bob.feed()
    post = ada.publishes("a boat that moves house", tags=["moving"])
    ada.publishes("for followers alone", visibility="followers")
    drain()
    parts = _packed(network, ada, drain)

    started = late.must("POST", ROUTE, {"parts": len(parts)})
    assert late.ask("PUT", BEGUN).status_code == 409
    for form, part in zip(started["uploads"], parts, strict=True):
        assert _posted(network, form, part).status_code == 204
    late.must("PUT", BEGUN)
    drain()

    told = late.must("GET", ROUTE)
    assert (told["status"], told["progress"]) == ("done", 1)
    assert told["imported"]["posts"] == 2
    assert told["left_out"] == []
    wall = late.get(f"/v1/users/{late.handle}/posts")["items"]
    brought = next(each for each in wall if each["caption"] == post["caption"])
    assert brought["imported_from"] == {"created_at": post["created_at"]}
    assert brought["images"][0]["model"] == "Imported"
    for each in brought["images"][0]["renditions"]:
        assert network.fetch(each["url"]).status_code == 200
    assert brought["id"] not in bob.feed()
    tagged = bob.get("/v1/feeds/tags/moving")["items"]
    assert brought["id"] in [each["id"] for each in tagged]


def test_a_form_takes_nothing_but_its_file(network: Network) -> None:
    ada = network.author("former")
    (form,) = ada.must("POST", ROUTE, {})["uploads"]
    elsewhere = form | {"fields": form["fields"] | {"key": "archives/0/1.zip"}}

    assert _posted(network, elsewhere, b"x").status_code == 403
    assert network.http.post(form["url"], files={"file": b"x"}).status_code in {400, 403}
    assert ada.ask("DELETE", ROUTE).status_code == 204
