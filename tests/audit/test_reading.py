"""The auditor on a real table, real buckets and real queues, and as a program."""

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import boto3
import httpx
import pytest
from boto3.dynamodb.types import TypeSerializer

from tests.audit import auditor
from tests.audit.ledger import Ledger
from tests.audit.sample_world import look, village
from tests.audit.table_shape import TABLE_DESCRIPTION
from tests.audit.world import Bucket, World

Stack = dict[str, str]
# The village lives on a day of its own: what depends on today's date is not asked here.
OF_TODAY = ("still running", "kept for too long")


def plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return value
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    return json.loads(json.dumps(value), parse_float=Decimal)


def fill_bucket(s3: Any, name: str, bucket: Bucket) -> None:
    s3.create_bucket(Bucket=name)
    for key, blob in bucket.blobs.items():
        seen = look(key)
        # Copies are equal to their originals, whatever their names: the same bytes.
        body = seen.beginning.ljust(blob.size, b"\0")
        s3.put_object(
            Bucket=name,
            Key=key,
            Body=body,
            ContentType=seen.content_type,
            CacheControl=seen.cache_control,
        )


def build(endpoint: str, world: World) -> Stack:
    httpx.post(f"{endpoint}/moto-api/reset")
    stack = {"endpoint_url": endpoint, "table_name": "easel"}
    stack |= {"images_bucket": "images", "public_bucket": "public"}
    dynamodb = auditor.client("dynamodb", stack)
    dynamodb.create_table(TableName="easel", **TABLE_DESCRIPTION)
    serialize = TypeSerializer().serialize
    for one in world.items:
        item = {name: serialize(plain(value)) for name, value in one.items() if value is not None}
        dynamodb.put_item(TableName="easel", Item=item)
    s3 = auditor.client("s3", stack)
    fill_bucket(s3, "images", world.private)
    fill_bucket(s3, "public", world.public)
    return stack


def findings(stack: Stack, ledger: Ledger | None = None) -> list[str]:
    found = auditor.audit_stack(stack, ledger=ledger)
    return [str(one) for one in found if not any(each in one.problem for each in OF_TODAY)]


@pytest.fixture
def stack(endpoint: str) -> Stack:
    return build(endpoint, village())


def test_a_stored_village_is_sound(stack: Stack) -> None:
    assert findings(stack) == []


def test_a_large_table_is_read_to_its_end(stack: Stack) -> None:
    table: Any = boto3.resource("dynamodb", endpoint_url=stack["endpoint_url"]).Table("easel")
    for number in range(4):
        table.put_item(Item={"pk": f"X#{number}", "sk": "X", "x": "x" * 390_000})

    assert len([one for one in findings(stack) if "has no kind" in one]) == 4


def test_a_file_that_is_lost_and_one_that_lies_are_found(stack: Stack) -> None:
    s3 = auditor.client("s3", stack)
    [lost, spoilt, *_] = [key for key in village().public.blobs if key.endswith(".webp")]
    s3.delete_object(Bucket="public", Key=lost)
    s3.put_object(Bucket="public", Key=spoilt, Body=b"<svg>", ContentType="image/webp")

    found = findings(stack)

    assert any(lost in one and "missing" in one for one in found)
    assert any(spoilt in one and "does not begin as webp does" in one for one in found)


def test_dead_letters_are_read_and_stay(stack: Stack) -> None:
    sqs = auditor.client("sqs", stack)
    dead = sqs.create_queue(QueueName="dead")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]
    policy = json.dumps({"deadLetterTargetArn": arn["QueueArn"], "maxReceiveCount": 3})
    live = sqs.create_queue(QueueName="live", Attributes={"RedrivePolicy": policy})["QueueUrl"]
    for number in range(12):
        sqs.send_message(QueueUrl=dead, MessageBody=f"poison {number}")
    sqs.send_message(QueueUrl=live, MessageBody="waiting")

    first, second = findings(stack), findings(stack)

    assert first == second
    assert len([one for one in first if "unexplained dead letter: poison" in one]) == 12
    assert "I10 live: 1 messages are still waiting" in first


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["auditor", *map(str, arguments)])
    with pytest.raises(SystemExit) as left:
        auditor.main()
    return int(str(left.value.code))


def test_the_program_prints_findings_and_fails(
    stack: Stack, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Any
) -> None:
    about, kept = tmp_path / "stack.json", tmp_path / "ledger"
    about.write_text(json.dumps(stack))
    ledger = Ledger()
    ledger.kept("user", "eve")
    ledger.save(kept)

    assert run(monkeypatch, "--stack", about, "--ledger", kept) == 1
    assert "I5 user eve: was acknowledged, yet does not exist" in capsys.readouterr().out


def test_the_program_is_content_with_an_empty_network(
    endpoint: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Any
) -> None:
    world = village()
    nothing = Bucket({}, world.private.look, world.private.read)
    empty = World([], nothing, nothing)
    about = tmp_path / "stack.json"
    about.write_text(json.dumps(build(endpoint, empty)))

    assert run(monkeypatch, "--stack", about) == 0
    assert capsys.readouterr().out == "The auditor found nothing.\n"
