"""Taking one's things along, on the deployed network."""

import io
import json
import zipfile
from typing import Any

import pyvips

from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.e2e.persona import Persona

ROUTE = "/v1/me/archive"


def _unpacked(network: Network, archive: dict[str, Any]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for part in archive["files"]:
        answer = network.http.get(part["url"])
        assert answer.headers["cache-control"] == "private, no-store"
        assert len(answer.content) == part["size_bytes"]
        with zipfile.ZipFile(io.BytesIO(answer.content)) as pack:
            files |= {name: pack.read(name) for name in pack.namelist()}
    return files


def test_a_person_takes_their_things_and_nobody_else_does(
    network: Network, bob: Persona, drain: Drain
) -> None:
    ada, kiter = network.author("packer"), network.author("kiter")
    post = ada.publishes("a boat to take along")
    reply = ada.replies(post, "and a word")
    other = kiter.publishes("somebody else's kite")
    ada.reacts(other, "love")
    drain()

    ada.must("POST", ROUTE)
    drain()
    archive = ada.must("GET", ROUTE)
    files = _unpacked(network, archive)

    assert archive["status"] == "ready"
    (packed,) = json.loads(files["posts/0001.json"])
    seen = ada.sees(post)
    assert {name: packed[name] for name in ("id", "caption", "counts", "created_at")} == {
        name: seen[name] for name in ("id", "caption", "counts", "created_at")
    }
    assert [each["id"] for each in json.loads(files["replies/0001.json"])] == [reply["id"]]
    (deed,) = json.loads(files["deeds/0001.json"])
    assert (deed["post_id"], deed["reaction"]) == (other["id"], "love")
    for image in packed["images"]:
        picture = pyvips.Image.new_from_buffer(files[image["file"]], "", fail_on="error")
        assert (picture.width, picture.height) == (image["width"], image["height"])
    assert bob.ask("GET", ROUTE).status_code == 404
    assert network.visits(ROUTE).status_code == 401
