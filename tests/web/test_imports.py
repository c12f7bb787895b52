"""Bringing one's things in, in the app."""

from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.web import app
from tests.web.app import NO_ARCHIVE
from tests.web.conftest import Visitor


def test_an_archive_is_uploaded_imported_and_told_of(
    person: Visitor, network: Network, drain: Drain, tmp_path: Path
) -> None:
    mover, settler = network.author("moves"), network.author("settles")
    mover.publishes("a kite that moves house")
    mover.must("POST", "/v1/me/archive")
    drain()
    (part,) = mover.must("GET", "/v1/me/archive")["files"]
    file = tmp_path / "archive.zip"
    file.write_bytes(network.http.get(part["url"]).content)
    page = person(settler, expects=[NO_ARCHIVE])
    page.goto("/settings/account")

    expect(page.get_by_role("heading", name="Import an archive")).to_be_visible()
    page.get_by_label("Archive", exact=True).set_input_files(file)
    page.get_by_role("button", name="Import", exact=True).click()

    told = page.get_by_text("The import is done: 1 image, 1 post")
    expect(told).to_be_visible(timeout=app.PAINTED_WITHIN_MS)
    (post,) = settler.get(f"/v1/users/{settler.handle}/posts")["items"]
    page.goto(f"/p/{post['id']}")
    expect(page.get_by_text("Imported", exact=True)).to_be_visible()
    expect(page.get_by_text("according to the archive").first).to_be_visible()
    page.goto(f"/@{settler.handle}")
    expect(page.get_by_text("AI-generated\u00a0· Imported")).to_be_visible()


def test_what_is_no_archive_is_said_in_words(
    person: Visitor, network: Network, tmp_path: Path
) -> None:
    file = tmp_path / "holiday.zip"
    file.write_bytes(b"no archive at all")
    page = person(network.newcomer("mistaken"), expects=[NO_ARCHIVE])
    page.goto("/settings/account")

    page.get_by_label("Archive", exact=True).set_input_files(file)
    page.get_by_role("button", name="Import", exact=True).click()

    alert = page.get_by_role("alert").filter(has_text="an archive of an Easel network")
    expect(alert).to_be_visible(timeout=app.PAINTED_WITHIN_MS)
    page.get_by_role("button", name="Import another archive").click()
    expect(page.get_by_label("Archive", exact=True)).to_be_visible()
