"""Signed addresses are those of the SDK, in every region and at every kind of endpoint."""

import hmac
import json
import os
from base64 import b64decode
from datetime import UTC, datetime
from functools import cache
from typing import Any, Literal
from urllib.parse import parse_qsl, urlsplit

import boto3
import pytest
from botocore.config import Config

from easel.storage import presign, upload_form

ANSWERS = [
    {},
    {"response-cache-control": "private, no-store", "response-content-type": "image/webp"},
    {"response-content-disposition": 'attachment; filename="ada 1 (ä+b).zip"'},
]
KEYS = ["p/0123/320.webp", "archives/ada & bob/a+b ü~.zip", "a//b/./c=d*'!"]
# An endpoint's own path, as some proxies have it.
ENDPOINTS = [None, "http://localhost:4566", "https://s3.example.com/base/"]
PARAMETERS = {
    "response-cache-control": "ResponseCacheControl",
    "response-content-type": "ResponseContentType",
    "response-content-disposition": "ResponseContentDisposition",
}


@pytest.fixture(params=[None, "a-role's/session+token=="])
def credentials(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
    for each in (*presign.ENDPOINTS, "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(each, raising=False)
    if request.param:
        monkeypatch.setenv("AWS_SESSION_TOKEN", request.param)


@cache
def _client(region: str, endpoint: str | None, token: str | None) -> Any:
    # Making one costs more than all that it signs. It keeps the credentials it was made with.
    style: Literal["path", "virtual"] = "path" if endpoint else "virtual"
    place = Config(
        signature_version="s3v4",
        s3={"addressing_style": style, "us_east_1_regional_endpoint": "regional"},
    )
    return boto3.session.Session().client("s3", region_name=region, config=place)


def of_the_sdk(key: str, answer: dict[str, str]) -> str:
    said = (os.environ.get(each) for each in ("AWS_ENDPOINT_URL_S3", "AWS_SESSION_TOKEN"))
    parameters = {PARAMETERS[name]: value for name, value in answer.items()}
    wanted = {"Bucket": "easel-images", "Key": key, **parameters}
    client = _client(os.environ["AWS_REGION"], *said)
    return str(client.generate_presigned_url("get_object", wanted, ExpiresIn=900))


@pytest.mark.usefixtures("credentials")
@pytest.mark.parametrize("endpoint", ENDPOINTS)
@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("answer", ANSWERS, ids=range(len(ANSWERS)))
@pytest.mark.parametrize("region", ["us-east-1", "eu-central-1", "cn-north-1"])
def test_an_address_is_the_sdks(
    region: str,
    answer: dict[str, str],
    key: str,
    endpoint: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("AWS_REGION", region)
    if endpoint:
        monkeypatch.setenv("AWS_ENDPOINT_URL_S3", endpoint)
    theirs = urlsplit(of_the_sdk(key, answer))
    said = dict(parse_qsl(theirs.query))
    moment = datetime.strptime(said["X-Amz-Date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)

    ours = urlsplit(presign.get("easel-images", key, 900, answer, moment))

    assert (ours.scheme, ours.netloc, ours.path) == (theirs.scheme, theirs.netloc, theirs.path)
    assert dict(parse_qsl(ours.query)) == said


@pytest.mark.usefixtures("credentials")
def test_another_day_is_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    addresses = {
        presign.get("easel-images", "a", 900, {}, datetime(2026, 11, day, tzinfo=UTC))
        for day in (28, 29)
    }

    assert len(addresses) == 2


@pytest.mark.usefixtures("credentials")
@pytest.mark.parametrize("endpoint", ENDPOINTS)
@pytest.mark.parametrize("region", ["us-east-1", "eu-central-1", "cn-north-1"])
def test_a_form_of_upload_is_that_of_the_sdk(
    endpoint: str | None, region: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_REGION", region)
    if endpoint:
        monkeypatch.setenv("AWS_ENDPOINT_URL_S3", endpoint)
    client = _client(region, endpoint, os.environ.get("AWS_SESSION_TOKEN"))
    type_ = {"Content-Type": "application/zip"}
    theirs = client.generate_presigned_post(
        "easel-images",
        "imports/0123/1.zip",
        Fields=type_,
        Conditions=[type_, ["content-length-range", 1, 600]],
        ExpiresIn=900,
    )
    moment = datetime.strptime(theirs["fields"]["x-amz-date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)

    ours = upload_form.post("easel-images", "imports/0123/1.zip", 900, 600, moment)

    signed = ("policy", "x-amz-signature")
    plain = {name: said for name, said in theirs["fields"].items() if name not in signed}
    assert ours.url == theirs["url"]
    assert {name: said for name, said in ours.fields.items() if name not in signed} == plain
    policies = [json.loads(b64decode(each["policy"])) for each in (ours.fields, theirs["fields"])]
    assert _sorted(policies[0]["conditions"]) == _sorted(policies[1]["conditions"])
    assert signature(ours.fields["policy"], moment, region) == ours.fields["x-amz-signature"]
    assert (
        signature(theirs["fields"]["policy"], moment, region)
        == (theirs["fields"]["x-amz-signature"])
    )


def _sorted(conditions: list[Any]) -> list[str]:
    return sorted(map(json.dumps, conditions))


def signature(policy: str, moment: datetime, region: str) -> str:
    """AWS's own words for it: the key of the day, over the policy as it is sent."""
    key = b"AWS4" + os.environ["AWS_SECRET_ACCESS_KEY"].encode()
    for part in (f"{moment:%Y%m%d}", region, "s3", "aws4_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    return hmac.digest(key, policy.encode(), "sha256").hex()
