"""The meter on real requests: worked examples, every operation, every way to feed it."""

import json
from typing import Any

import boto3
import pytest
from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model

from tests.metering.bill import Bill, Units
from tests.metering.meter import Meter, UnpricedError
from tests.metering.metered import item, put

EDIT = {"UpdateExpression": "SET x = :x", "ExpressionAttributeValues": {":x": {"S": "new"}}}
MISSING = {"ConditionExpression": "attribute_not_exists(pk)"}


def test_an_operation_without_a_price_is_an_error(meter: Meter, client: Any) -> None:
    with pytest.raises(UnpricedError):
        client.execute_statement(Statement="SELECT * FROM easel")


def test_management_is_free(meter: Meter, client: Any) -> None:
    with meter.measuring("describe") as bill:
        client.describe_table(TableName="easel")

    assert bill == Bill("describe")


def test_labels_nest_and_add_up(meter: Meter, client: Any) -> None:
    with meter.measuring("all") as everything:
        for n in range(2):
            with meter.measuring("one"):
                put(client, item(f"P#{n}"))
    put(client, item("P#3"))

    assert everything.write_units == 2
    assert meter.bills["one"].write_units == 2
    assert meter.bills["one"].by_operation == {"PutItem": Units(0, 2)}
    assert "2 write units" in str(meter.bills["one"])


def test_sessions_resources_and_tables_can_be_metered(meter: Meter) -> None:
    session = boto3.Session()
    meter.attach(session)
    table: Any = boto3.resource("dynamodb").Table("easel")
    meter.attach(table)

    with meter.measuring("both") as bill:
        put(session.client("dynamodb"), item("P#1"))
        table.put_item(Item={"pk": "P#2", "sk": "POST", "x": "x" * 2000})

    assert bill.write_units == 1 + 2


def test_a_pynamodb_model_can_be_metered(meter: Meter) -> None:
    class Post(Model):
        class Meta:
            table_name = "easel"
            region = "us-east-1"

        pk = UnicodeAttribute(hash_key=True)
        sk = UnicodeAttribute(range_key=True)
        x = UnicodeAttribute()

    meter.attach(Post)
    with meter.measuring("save") as bill:
        Post("P#1", "POST", x="x" * 2000).save()
        Post.get("P#1", "POST", consistent_read=True)

    assert (bill.read_units, bill.write_units) == (1, 2)


def test_every_client_made_meanwhile_can_be_metered(meter: Meter) -> None:
    with meter.everywhere():
        inside = boto3.Session().client("dynamodb")
    outside = boto3.Session().client("dynamodb")

    with meter.measuring("some") as bill:
        put(inside, item("P#1"))
        put(outside, item("P#2"))

    assert bill.write_units == 1


def test_raw_requests_can_be_fed(meter: Meter, dynamodb: Any) -> None:
    body = json.dumps({"TableName": "easel", "Item": item("P#1", size=2000)}).encode()

    with meter.measuring("raw") as bill:
        sent = meter.before("DynamoDB_20120810.PutItem", body)
        put(dynamodb, item("P#1", size=2000))
        meter.after(sent, 200, b"{}")
        meter.after(meter.before("AmazonSQS.SendMessage", b"{}"), 200, b"{}")
        meter.after(meter.before("DynamoDB_20120810.PutItem", body), 500, b"{}")
        meter.after(meter.before("DynamoDB_20120810.PutItem", body), None, b"")

    assert bill.write_units == 2
    assert (bill.requests, bill.unanswered) == (3, 1)
