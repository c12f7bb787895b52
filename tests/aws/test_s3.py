"""S3: names of files and buckets, how long addresses work, how much goes at once."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import boto3
import pytest
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.s3.models import s3_backends

from easel import ids
from easel.archives import builder, html
from easel.archives.model import ITEM_SECONDS, KEPT_SECONDS, folder
from easel.images.renditions import MAX_BYTES
from easel.storage import ledger, orphans, s3, urls
from infra import website
from infra.builds import ROOT
from infra.files import FOUND, OFFERED, OWN, PACKED, SNAPSHOTS, UPLOADED, WORK
from tests.aws.longest import Longest
from tests.aws.loopback import Recorder
from tests.aws.rules import rule
from tests.conftest import NAMES
from tests.infra.template import Properties, Template

BUCKET = NAMES["IMAGES_BUCKET"]
ANSWERABLE = {
    "response-cache-control",
    "response-content-disposition",
    "response-content-encoding",
    "response-content-language",
    "response-content-type",
    "response-expires",
}
PLAIN = re.compile(r"[a-z0-9][a-z0-9-]{1,61}[a-z0-9]")
# What its own credentials are good for, whatever was asked for.
LONGEST_ADDRESS = timedelta(days=7)


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The query of an address for a private file, as a role signs it."""
    monkeypatch.setenv("AWS_SESSION_TOKEN", "token")
    (rendition,) = urls.renditions(["96x96.webp:1"], ids.path(), None)
    return dict(parse_qsl(urlsplit(rendition.url).query))


@rule("https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html")
def test_a_file_has_a_name_of_1024_bytes_at_most() -> None:
    keys = [
        f"p/{ids.path()}/16383.webp",
        f"i/{ids.path()}/9/16383.avif",
        f"work/{ids.ulid()}/3.path",
        f"{folder(ids.path())}999.{ids.path()}.zip",
        *(str(path.relative_to(ROOT / "web")) for path in website.sources() if _is_of_web(path)),
    ]

    assert max(len(key.encode()) for key in keys) <= 1024


def _is_of_web(path: Any) -> bool:
    return bool(path.is_relative_to(ROOT / "web"))


@rule("https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html")
def test_a_bucket_has_a_name_that_is_part_of_a_host(deployed: Longest) -> None:
    # Without dots, which no certificate of S3 covers.
    names = [deployed.text({"Ref": id_}) for id_ in deployed.data.all("AWS::S3::Bucket")]

    assert len(names) == 3
    assert all(map(PLAIN.fullmatch, names))


@rule("https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html")
def test_a_thousand_files_are_removed_at_once_at_most(wire: Recorder) -> None:
    boto3.client("s3", endpoint_url=wire.url).create_bucket(Bucket=BUCKET)
    for n in range(1001):
        s3_backends[DEFAULT_ACCOUNT_ID]["aws"].put_object(BUCKET, f"p/0123/{n}.webp", b"")

    s3.clear("p/0123/")

    removals = [each.body.count(b"<Key>") for each in wire.requests if "?delete" in each.path]
    assert removals == [1000, 1]


@rule("https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html")
def test_an_address_is_asked_for_no_longer_than_s3_signs_one(address: dict[str, str]) -> None:
    assert 1 <= int(address["X-Amz-Expires"]) <= LONGEST_ADDRESS.total_seconds()


@rule("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_use-resources.html")
def test_an_address_says_the_token_of_the_role_that_signed_it(address: dict[str, str]) -> None:
    assert address["X-Amz-Security-Token"] == "token"


@rule("https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html")
def test_an_address_changes_only_headers_that_s3_lets_it(address: dict[str, str]) -> None:
    changed = {name for name in address if name.startswith("response-")}

    assert changed
    assert changed <= ANSWERABLE


@rule("https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html")
def test_what_is_stored_at_once_is_below_five_gigabytes() -> None:
    assert builder.PART_BYTES + 20 * MAX_BYTES < 5 * 10**9


@rule("https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html")
def test_what_is_removed_by_itself_is_what_functions_put_there(data: Template) -> None:
    expiring = [each for each in _cycle(data) if "ExpirationInDays" in each]

    assert {each["Prefix"] for each in expiring} == {
        *(name.removesuffix("*") for name in (WORK, PACKED, UPLOADED, OWN, FOUND, OFFERED)),
        ledger.PREFIX,
    }
    assert all(each["ExpirationInDays"] >= 1 for each in expiring)


@rule("https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html")
def test_every_bucket_keeps_former_versions_for_as_long_as_the_privacy_page_says(
    data: Template,
) -> None:
    for bucket in data.all("AWS::S3::Bucket").values():
        assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
        rules = bucket["LifecycleConfiguration"]["Rules"]
        (whole,) = (each for each in rules if "Prefix" not in each)
        assert whole["NoncurrentVersionExpiration"] == {"NoncurrentDays": 35}
        # A marker below which nothing is left would stay for ever.
        assert whole["ExpiredObjectDeleteMarker"] is True
    assert "35 days" in (ROOT / "brand" / "pages" / "privacy.md").read_text()


@rule("https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html")
def test_the_lake_keeps_signals_for_as_long_as_users_are_told(stacks: dict[str, Template]) -> None:
    lake = stacks["EaselInsight"].one("AWS::S3::Bucket")
    rules = lake["LifecycleConfiguration"]["Rules"]
    (whole,) = (each for each in rules if "Prefix" not in each and "ExpirationInDays" in each)

    # What is removed is gone: there are no former versions.
    assert "VersioningConfiguration" not in lake
    days = f"{whole['ExpirationInDays']} days"
    for told in ("brand/pages/privacy.md", "docs/operations.md"):
        (line,) = (
            each
            for each in (ROOT / told).read_text().splitlines()
            if "ou looked at, opened" in each or "the bucket `SignalsLake…`" in each
        )
        assert days in line
    assert days in html.README.replace("\n", " ")


@rule("https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html")
def test_what_is_made_anew_leaves_no_former_versions_behind(data: Template) -> None:
    kept = {
        each["Prefix"]: each["NoncurrentVersionExpiration"]["NoncurrentDays"]
        for each in _cycle(data)
        if "Prefix" in each
    }

    assert kept == {
        **{name.removesuffix("*"): 1 for name in (WORK, PACKED, UPLOADED, OWN)},
        **{name.removesuffix("*"): 1 for name in (SNAPSHOTS, FOUND, OFFERED)},
        ledger.PREFIX: 1,
    }


@rule("https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjectVersions.html")
def test_what_is_erased_leaves_no_version_and_no_marker(cloud: None) -> None:
    client = boto3.client("s3")
    for clear, bucket, key in (
        (s3.clear, BUCKET, "p/0123/96.webp"),
        (s3.clear_out, NAMES["PUBLIC_BUCKET"], "i/0123/96.webp"),
    ):
        client.put_object(Bucket=bucket, Key=key, Body=b"first")
        client.put_object(Bucket=bucket, Key=key, Body=b"second")
        client.delete_object(Bucket=bucket, Key=key)
        client.put_object(Bucket=bucket, Key=f"{key}2", Body=b"another")
        assert len(client.list_object_versions(Bucket=bucket)["Versions"]) == 3

        clear(key.removesuffix("96.webp"))
        clear(key.removesuffix("96.webp"))

        left = client.list_object_versions(Bucket=bucket)
        assert not {"Versions", "DeleteMarkers"} & set(left)


@rule("https://docs.aws.amazon.com/AmazonS3/latest/userguide/RestoringPreviousVersions.html")
def test_a_file_that_was_swept_away_by_mistake_can_be_brought_back(cloud: None) -> None:
    client = boto3.client("s3")
    client.put_object(Bucket=BUCKET, Key="p/0123/96.webp", Body=b"webp")
    orphans.remove("p/0123/96.webp")
    (marker,) = client.list_object_versions(Bucket=BUCKET)["DeleteMarkers"]

    client.delete_object(Bucket=BUCKET, Key="p/0123/96.webp", VersionId=marker["VersionId"])

    assert client.get_object(Bucket=BUCKET, Key="p/0123/96.webp")["Body"].read() == b"webp"


@rule("https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html")
def test_no_part_of_an_archive_goes_before_the_archive_does(data: Template) -> None:
    # S3 counts from when a part was made, up to a day before the whole was ready, and removes it
    # at the midnight after. The item must be there until then: it knows where the parts are.
    (days,) = (
        each["ExpirationInDays"] for each in _cycle(data) if each.get("Prefix") == "archives/"
    )
    day = timedelta(days=1)

    assert timedelta(seconds=KEPT_SECONDS) + day <= days * day
    assert timedelta(seconds=ITEM_SECONDS) >= (days + 1) * day


def _cycle(data: Template) -> list[Properties]:
    buckets = data.all("AWS::S3::Bucket").values()
    cycles = [each.get("LifecycleConfiguration", {}) for each in buckets]
    return [found for cycle in cycles for found in cycle.get("Rules", [])]
