"""CloudFront: what the edge is asked to forget, and when it can take no more."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import boto3
import pytest
from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders

from easel import ids, posts
from easel.images import Image, cdn
from infra import website
from tests.aws.loopback import Recorder
from tests.aws.rules import rule
from tests.conftest import NAMES
from tests.support import resources
from tests.support.account import Account, deployed, record
from tests.support.world import MODERATOR, Person, client, picture


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
        invoke = partial(account.invoke, "images-events")
        with busy():
            # As often as it takes: a message that fails is lost after a few times.
            for _ in range(20):
                assert invoke({"Records": [message]})["batchItemFailures"] == []
                [message] = account.delayed("images-events")
        assert forgotten(account) == []
        assert invoke({"Records": [message]})["batchItemFailures"] == []

        assert f"/i/{'0' * 32}/*" in forgotten(account)
        [second_look] = account.delayed("images-events")
    assert json.loads(second_look["body"])["detail"]["second_look"] is True


@rule("https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html")
def test_what_moderators_hold_is_forgotten_file_by_file_past_fifteen_wildcards() -> None:
    with deployed() as account:
        ada = Person("ada-sub").joins("ada")
        mod = Person("mod-sub", MODERATOR).joins("mod")
        post = ada.publishes(image_ids=[painted()])
        account.drain()
        found = posts.find(post)
        assert found
        copy = f"i/{found.public_key}/0"
        # A file that no card names any more.
        client("s3").put_object(Bucket=NAMES["PUBLIC_BUCKET"], Key=f"{copy}/64.webp", Body=b"")
        decision = {"case_id": f"post:{post}", "action": "take_down", "rule": "hate"}
        assert mod.asks("POST", "/v1/moderation/decisions", decision).status == 201
        with busy(wildcards=True):
            account.drain()

        assert sorted(forgotten(account)) == sorted(
            [f"/{copy}/320.webp", f"/{copy}/64.webp", f"/p/{post}", f"/embed/p/{post}"]
        )


def painted() -> str:
    """A picture of Ada's, with its file."""
    made = picture("ada-sub")
    path = Image.get(f"I#{made}", "IMAGE").path
    client("s3").put_object(Bucket=NAMES["IMAGES_BUCKET"], Key=f"p/{path}/320.webp", Body=b"webp")
    return made


def forgotten(account: Account) -> list[str]:
    """The paths that the edge was told to forget."""
    edge = {"DistributionId": account.distribution_id}
    found = client("cloudfront").list_invalidations(**edge)["InvalidationList"].get("Items", [])
    batches = [
        client("cloudfront").get_invalidation(**edge, Id=each["Id"])["Invalidation"]
        for each in found
    ]
    return [path for each in batches for path in each["InvalidationBatch"]["Paths"]["Items"]]


@contextmanager
def busy(*, wildcards: bool = False) -> Iterator[None]:
    """As many wildcards are being forgotten as there may be; or as many paths of any kind."""

    def refuse(params: dict[str, Any], **_: Any) -> Any:
        if wildcards and "*" not in str(params["body"]):
            return None
        answer = AWSResponse("https://cloudfront", 400, HTTPHeaders(), None)
        return answer, {"Error": {"Code": "TooManyInvalidationsInProgress"}, "ResponseMetadata": {}}

    events = cdn._cloudfront().meta.events
    events.register_first("before-call.cloudfront.CreateInvalidation", refuse)
    try:
        yield
    finally:
        events.unregister("before-call.cloudfront.CreateInvalidation", refuse)
