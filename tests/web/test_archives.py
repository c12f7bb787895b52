"""Taking one's things along, in the app."""

import json
import zipfile

from playwright.sync_api import expect

from tests.e2e.network import Network
from tests.web import app
from tests.web.app import NO_ARCHIVE
from tests.web.conftest import Visitor


def test_ones_things_are_packed_downloaded_and_removed(person: Visitor, network: Network) -> None:
    packer = network.author("takes")
    post = packer.publishes("a kite to keep")
    page = person(packer, expects=[NO_ARCHIVE])
    page.goto("/settings/account")

    page.get_by_role("button", name="Request data").click()
    link = page.get_by_role("link", name="Download")
    expect(link).to_be_visible(timeout=app.PAINTED_WITHIN_MS)
    with page.expect_download() as coming:
        link.click()

    with zipfile.ZipFile(coming.value.path()) as pack:
        (packed,) = json.loads(pack.read("posts/0001.json"))
        assert packed["id"] == post["id"]
        assert packed["images"][0]["file"] in pack.namelist()
    page.get_by_role("button", name="Delete this copy").click()
    expect(page.get_by_role("button", name="Request data")).to_be_visible()
    assert packer.ask("GET", "/v1/me/archive").status_code == 404
