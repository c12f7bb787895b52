"""Uploading the site into the embedded cloud's bucket."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest
from moto.server import ThreadedMotoServer

from local import site, stack

YEAR = "public, max-age=31536000, immutable"
HOUR = "public, max-age=3600"
STORED = {
    "_app/immutable/entry/app.1a.js": ("text/javascript", YEAR),
    "_app/immutable/assets/app.1a.css": ("text/css", YEAR),
    "_app/immutable/assets/serif.1a.woff2": ("font/woff2", YEAR),
    "_app/version.json": ("application/json", "no-cache"),
    "index.html": ("text/html", "no-cache"),
    "favicon.svg": ("image/svg+xml", HOUR),
    "icons/512.webp": ("image/webp", HOUR),
    "manifest.webmanifest": ("application/manifest+json", HOUR),
}


@dataclass(frozen=True)
class Cloud:
    """As much of a stack as an upload needs."""

    endpoint: str
    site_bucket: str

    def client(self, service: str) -> Any:
        """A client of the account in this process."""
        return stack.client(service, self.endpoint)


@pytest.fixture
def cloud() -> Iterator[Any]:
    """An account with an empty bucket."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    found = Cloud(f"http://{host}:{port}", f"easel-{token_hex(4)}")
    found.client("s3").create_bucket(Bucket=found.site_bucket)
    yield found
    server.stop()


def _built(place: Path, *files: str) -> Path:
    for file in files:
        (place / file).parent.mkdir(parents=True, exist_ok=True)
        (place / file).write_text(file)
    return place


def test_every_file_has_its_type_and_is_kept_as_long_as_its_name_stands(
    cloud: Any, tmp_path: Path
) -> None:
    site.upload(cloud, _built(tmp_path, *STORED))

    stored = {}
    for file in STORED:
        head = cloud.client("s3").head_object(Bucket=cloud.site_bucket, Key=file)
        stored[file] = (head["ContentType"], head["CacheControl"])
    assert stored == STORED


def test_files_of_an_older_version_stay(cloud: Any, tmp_path: Path) -> None:
    old, new = "_app/immutable/entry/app.1a.js", "_app/immutable/entry/app.2b.js"

    site.upload(cloud, _built(tmp_path / "1", old, "index.html"))
    site.upload(cloud, _built(tmp_path / "2", new, "index.html"))

    kept = cloud.client("s3").list_objects_v2(Bucket=cloud.site_bucket)["Contents"]
    assert {each["Key"] for each in kept} == {old, new, "index.html"}
