"""The site on its way to AWS: how long which file is kept, and what comes first."""

from itertools import pairwise

import pytest

from infra import website
from infra.website import BATCHES, TYPES
from tests.infra.template import Properties, Template

KEPT = {
    "_app/immutable/chunks/a.1b2c.js": "public, max-age=31536000, immutable",
    "_app/immutable/assets/app.1b2c.css": "public, max-age=31536000, immutable",
    "_app/immutable/assets/newsreader.1b2c.woff2": "public, max-age=31536000, immutable",
    "index.html": "no-cache",
    "_app/version.json": "no-cache",
    "manifest.webmanifest": "public, max-age=3600",
    "icons/icon.svg": "public, max-age=3600",
    "icons/512.webp": "public, max-age=3600",
    "robots.txt": "public, max-age=3600",
    "fonts/other.woff2": "public, max-age=3600",
}


def _uploads(service: Template) -> dict[str, Properties]:
    found = service.all("Custom::CDKBucketDeployment")
    names = {name: id_ for name in (each.name for each in BATCHES) for id_ in found if name in id_}
    assert len(found) == len(names)
    return {name: found[id_] for name, id_ in names.items()}


@pytest.mark.parametrize(("file", "cache"), KEPT.items())
def test_every_file_is_in_one_batch_and_kept_as_long_as_its_name_stands(
    file: str, cache: str
) -> None:
    assert [batch.cache for batch in BATCHES if batch.takes(file)] == [cache]


@pytest.mark.parametrize("ending", TYPES)
def test_no_kind_of_file_is_forgotten(ending: str) -> None:
    for place in ("_app/immutable/assets", "_app", "icons"):
        assert sum(batch.takes(f"{place}/file{ending}") for batch in BATCHES) == 1


def test_pages_come_last() -> None:
    assert BATCHES[-1].takes("index.html")
    assert BATCHES[-1].takes("_app/version.json")


def test_uploads_say_how_long_their_files_are_kept(prod: Template) -> None:
    uploads = _uploads(prod)

    for batch in BATCHES:
        upload = uploads[batch.name]
        assert upload["SystemMetadata"]["cache-control"] == batch.cache
        assert upload["Exclude"] == list(batch.exclude)
        assert upload.get("Include", []) == list(batch.include)


def test_what_the_uploader_cannot_guess_is_said(prod: Template) -> None:
    assert _uploads(prod)["Fonts"]["SystemMetadata"]["content-type"] == "font/woff2"


def test_nothing_of_an_older_version_is_removed(prod: Template) -> None:
    for name, upload in _uploads(prod).items():
        assert upload["Prune"] is False, name


def test_an_upload_waits_for_the_one_before_it(prod: Template) -> None:
    ids = prod.all("Custom::CDKBucketDeployment")
    order = [next(id_ for id_ in ids if batch.name in id_) for batch in BATCHES]

    for earlier, later in pairwise(order):
        assert earlier in prod.resources[later]["DependsOn"]


def test_the_edge_forgets_pages_and_nothing_else(prod: Template) -> None:
    uploads = _uploads(prod)
    pages = uploads.pop("Pages")

    assert pages["DistributionPaths"] == list(website.REREAD)
    assert all("DistributionId" not in upload for upload in uploads.values())
