"""CloudFront: what the edge is asked to forget, and when it can take no more."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3
import pytest
from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders

from easel import ids
from easel.images import cdn
from infra import website
from tests.aws.loopback import Recorder
from tests.aws.rules import rule
from tests.conftest import NAMES
from tests.support import resources
from tests.support.account import deployed, record


@pytest.fixture
def invalidated(wire: Recorder, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the edge is asked to forget when a copy is taken down twice, request by request."""
    cloudfront = boto3.client("cloudfront", endpoint_url=wire.url)
    monkeypatch.setenv("DISTRIBUTION_ID", resources.distribution(cloudfront))
    boto3.client("s3", endpoint_url=wire.url).create_bucket(Bucket=NAMES["PUBLIC_BUCKET"])
    for _ in range(2):
        cdn.take_down("0" * 32, f"/p/{ids.ulid()}")
    return [each.body.decode() for each in wire.requests if "/invalidation" in each.path]


@rule(
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html"
)
def test_what_the_edge_forgets_begins_with_a_slash_and_ends_with_the_wildcard(
    invalidated: list[str],
) -> None:
    paths = [path for body in invalidated for path in re.findall("<Path>(.*?)</Path>", body)]

    assert len(paths) == 4
    assert all(re.fullmatch(r"/[^*]*\*?", path) for path in (*paths, *website.REREAD))


@rule("https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_InvalidationBatch.html")
def test_every_time_the_edge_forgets_is_a_time_of_its_own(invalidated: list[str]) -> None:
    references = re.findall("<CallerReference>(.*?)</CallerReference>", json.dumps(invalidated))

    assert len(set(references)) == 2


@rule("https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html")
def test_one_request_asks_for_few_wildcards(invalidated: list[str]) -> None:
    assert [body.count("*</Path>") for body in invalidated] == [1, 1]


@rule("https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidation.html")
def test_a_copy_is_taken_down_later_where_the_edge_forgets_too_much_already() -> None:
    gone = {"post_id": ids.ulid(), "author_id": "ada-sub", "old_public_key": "0" * 32}
    message = record("one", json.dumps({"detail-type": "PostDeleted", "detail": gone}))
    with deployed() as account:
        with busy():
            refused = account.invoke("images-events", {"Records": [message]})
        taken = account.invoke("images-events", {"Records": [message]})

    assert refused["batchItemFailures"] == [{"itemIdentifier": "one"}]
    assert taken["batchItemFailures"] == []


@contextmanager
def busy() -> Iterator[None]:
    """As many wildcards are being forgotten as there may be."""

    def refuse(**_: Any) -> Any:
        answer = AWSResponse("https://cloudfront", 400, HTTPHeaders(), None)
        return answer, {"Error": {"Code": "TooManyInvalidationsInProgress"}, "ResponseMetadata": {}}

    events = cdn._cloudfront().meta.events
    events.register_first("before-call.cloudfront.CreateInvalidation", refuse)
    try:
        yield
    finally:
        events.unregister("before-call.cloudfront.CreateInvalidation", refuse)
