"""A file from a deployed network is known there again, also where nothing in it says so."""

import base64
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from PIL import Image as Pillow

from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.e2e.persona import Persona, addresses


def verified(person: Persona, data: bytes) -> dict[str, Any]:
    found: dict[str, Any] = person.must(
        "POST", "/v1/verifications", {"image": base64.b64encode(data).decode()}
    )
    return found


def fetched(network: Network, post: dict[str, Any], ending: str) -> bytes:
    """The largest file of that kind."""
    urls = [url for url in addresses(post) if urlsplit(url).path.endswith(ending)]
    return max((network.fetch(url).content for url in urls), key=len)


def test_a_downloaded_file_is_untouched_and_a_stripped_copy_is_seen_before(
    network: Network, ada: Persona, bob: Persona, drain: Drain
) -> None:
    post = ada.publishes("known again")
    drain()
    data = fetched(network, bob.sees(post), ".webp")

    downloaded = verified(bob, data)
    copy = BytesIO()
    Pillow.open(BytesIO(data)).convert("RGB").save(copy, "JPEG", quality=60)
    stripped = verified(bob, copy.getvalue())

    assert downloaded["outcome"] == "untouched"
    assert downloaded["proof"]["way"] == "drawn"
    # Other posts show the image as well, and twelve are told.
    (image,) = post["images"]
    assert image["id"] in {each["image_id"] for each in downloaded["seen"] if each["exact"]}
    assert stripped["outcome"] == "seen_before"
    assert image["id"] in {each["image_id"] for each in stripped["seen"]}


def test_of_a_post_that_is_public_no_more_nothing_is_told(
    network: Network, ada: Persona, bob: Persona, drain: Drain
) -> None:
    post = ada.publishes("soon private")
    drain()
    data = fetched(network, bob.sees(post), ".webp")

    ada.edits(post, visibility="private")
    drain()

    # The file says itself where it is from; which post shows it is nobody's to know.
    found = verified(bob, data)
    assert found["outcome"] == "untouched"
    assert post["id"] not in {each["post"]["id"] for each in found["seen"]}
