"""The fault proxy in front of a server with the real wire formats, and of a bare one."""

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError, ConnectionClosedError, ResponseStreamingError

from tests.audit.table_shape import TABLE_DESCRIPTION
from tests.faults.proxy import FaultProxy

ONCE = Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"})
ADD = {"UpdateExpression": "ADD n :n", "ExpressionAttributeValues": {":n": {"N": "1"}}}
KEY = {"pk": {"S": "P#1"}, "sk": {"S": "POST"}}

MACHINE = "arn:aws:states:us-east-1:000000000000:stateMachine:make"


@pytest.fixture
def table(proxy: FaultProxy) -> Any:
    client = boto3.client("dynamodb", endpoint_url=proxy.url, config=ONCE)
    client.create_table(TableName="easel", **TABLE_DESCRIPTION)
    return client


@pytest.fixture
def bucket(proxy: FaultProxy) -> Any:
    client = boto3.client("s3", endpoint_url=proxy.url, config=ONCE)
    client.create_bucket(Bucket="images")
    return client


def add_one(table: Any) -> None:
    table.update_item(TableName="easel", Key=KEY, **ADD)


def total(table: Any) -> int:
    item = table.get_item(TableName="easel", Key=KEY, ConsistentRead=True).get("Item", {})
    return int(item.get("n", {"N": "0"})["N"])


def code(error: pytest.ExceptionInfo[ClientError]) -> str:
    return str(error.value.response["Error"]["Code"])


def test_without_rules_nothing_is_changed(proxy: FaultProxy, table: Any, bucket: Any) -> None:
    picture = os.urandom(3_000_000)

    add_one(table)
    bucket.put_object(Bucket="images", Key="p/1.webp", Body=picture, ContentType="image/webp")
    found = bucket.get_object(Bucket="images", Key="p/1.webp")

    assert total(table) == 1
    assert found["Body"].read() == picture
    assert found["ContentType"] == "image/webp"
    assert bucket.head_object(Bucket="images", Key="p/1.webp")["ContentLength"] == len(picture)
    assert proxy.faults.hits() == []
    assert {deed.service for deed in proxy.faults.deeds} == {"dynamodb", "s3"}


def test_a_throttled_write_is_not_applied(proxy: FaultProxy, table: Any) -> None:
    proxy.faults.add("throttle", operation="UpdateItem", count=1)

    with pytest.raises(ClientError) as error:
        add_one(table)

    assert code(error) == "ProvisionedThroughputExceededException"
    assert total(table) == 0
    assert [deed.forwarded for deed in proxy.faults.hits()] == [0]


def test_the_sdk_gets_over_a_throttle(proxy: FaultProxy, table: Any) -> None:
    patient = boto3.client("dynamodb", endpoint_url=proxy.url)
    proxy.faults.add("throttle", operation="UpdateItem", count=1)

    add_one(patient)

    assert total(table) == 1


def test_a_transaction_in_conflict_says_so(proxy: FaultProxy, table: Any) -> None:
    proxy.faults.add("conflict", count=2)
    check = {"TableName": "easel", "Key": KEY, "ConditionExpression": "attribute_exists(pk)"}

    with pytest.raises(ClientError) as cancelled:
        table.transact_write_items(TransactItems=[{"ConditionCheck": check}] * 2)
    with pytest.raises(ClientError) as conflict:
        add_one(table)

    reasons = [reason["Code"] for reason in cancelled.value.response["CancellationReasons"]]
    assert reasons == ["TransactionConflict", "None"]
    assert code(cancelled) == "TransactionCanceledException"
    assert code(conflict) == "TransactionConflictException"


def test_an_error_is_not_applied(proxy: FaultProxy, table: Any, bucket: Any) -> None:
    proxy.faults.add("error500", operation="UpdateItem")
    proxy.faults.add("error500", service="s3", method="PUT")

    with pytest.raises(ClientError) as error:
        add_one(table)
    with pytest.raises(ClientError) as broken:
        bucket.put_object(Bucket="images", Key="p/1", Body=b"1")

    assert (code(error), code(broken)) == ("InternalServerError", "InternalError")
    assert total(table) == 0
    assert bucket.list_objects_v2(Bucket="images")["KeyCount"] == 0


def test_a_store_that_is_too_busy_says_slow_down(proxy: FaultProxy, bucket: Any) -> None:
    proxy.faults.add("throttle", path="^/images/p/")

    with pytest.raises(ClientError) as error:
        bucket.put_object(Bucket="images", Key="p/1", Body=b"1")

    assert code(error) == "SlowDown"


def test_a_request_dropped_before_is_not_applied(proxy: FaultProxy, table: Any) -> None:
    proxy.faults.add("drop_before", operation="UpdateItem", count=1)

    with pytest.raises(ConnectionClosedError):
        add_one(table)

    assert total(table) == 0


def test_a_reply_dropped_after_leaves_the_write_applied(proxy: FaultProxy, table: Any) -> None:
    proxy.faults.add("drop_after", operation="UpdateItem", count=1)

    with pytest.raises(ConnectionClosedError):
        add_one(table)

    assert total(table) == 1
    assert [(deed.status, deed.forwarded) for deed in proxy.faults.hits()] == [(None, 1)]


def test_a_bare_add_counts_twice_when_its_reply_is_lost(proxy: FaultProxy, table: Any) -> None:
    patient = boto3.client("dynamodb", endpoint_url=proxy.url)
    proxy.faults.add("drop_after", operation="UpdateItem", count=1)

    add_one(patient)

    assert total(table) == 2


def test_a_duplicate_is_applied_twice(proxy: FaultProxy, table: Any) -> None:
    proxy.faults.add("duplicate", operation="UpdateItem", count=1)

    add_one(table)

    assert total(table) == 2


def test_a_truncated_picture_is_noticed(proxy: FaultProxy, bucket: Any) -> None:
    bucket.put_object(Bucket="images", Key="p/1", Body=os.urandom(100_000))
    proxy.faults.add("truncate", method="GET", keep=10, count=1)

    with pytest.raises(ResponseStreamingError):
        bucket.get_object(Bucket="images", Key="p/1")["Body"].read()

    assert len(bucket.get_object(Bucket="images", Key="p/1")["Body"].read()) == 100_000


def test_a_delay_holds_one_request_and_not_its_neighbours(proxy: FaultProxy, table: Any) -> None:
    proxy.faults.add("delay", operation="UpdateItem", seconds=0.5)

    with ThreadPoolExecutor() as pool:
        slow = pool.submit(add_one, table)
        before = total(table)
        slow.result()

    assert (before, total(table)) == (0, 1)


def test_queues_and_buses_are_told_apart(proxy: FaultProxy) -> None:
    names = {"sqs": "SendMessage", "events": "PutEvents", "stepfunctions": "StartExecution"}
    clients = {
        name: boto3.client(name, endpoint_url=proxy.url, config=ONCE)  # type: ignore[call-overload]
        for name in names
    }
    queue = clients["sqs"].create_queue(QueueName="q")["QueueUrl"]
    for operation in names.values():
        proxy.faults.add("throttle", operation=operation)

    with pytest.raises(ClientError) as sqs:
        clients["sqs"].send_message(QueueUrl=queue, MessageBody="{}")
    with pytest.raises(ClientError) as events:
        clients["events"].put_events(Entries=[{"Source": "easel"}])
    with pytest.raises(ClientError) as states:
        clients["stepfunctions"].start_execution(stateMachineArn=MACHINE)

    assert code(sqs) == "RequestThrottled"
    assert code(events) == code(states) == "ThrottlingException"
    assert [deed.service for deed in proxy.faults.hits()] == ["sqs", "events", "states"]
