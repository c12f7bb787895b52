"""The meter on real requests: worked examples, every operation, every way to feed it."""

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model

from tests.judge.bill import Bill, Units
from tests.judge.meter import Meter, UnpricedError

KEY = {"pk": {"S": "P#1"}, "sk": {"S": "POST"}}
EDIT = {"UpdateExpression": "SET x = :x", "ExpressionAttributeValues": {":x": {"S": "new"}}}
MISSING = {"ConditionExpression": "attribute_not_exists(pk)"}


def item(pk: str, sk: str = "POST", size: int = 100, **more: str) -> dict[str, dict[str, str]]:
    found = {"pk": pk, "sk": sk, **more}
    used = sum(len(name) + len(text) for name, text in found.items())
    found["x"] = "x" * (size - used - 1)
    return {name: {"S": text} for name, text in found.items()}


def put(client: Any, *items: dict[str, dict[str, str]]) -> None:
    for one in items:
        client.put_item(TableName="easel", Item=one)


@pytest.fixture
def meter(dynamodb: Any) -> Meter:
    return Meter(dynamodb)


@pytest.fixture(scope="module")
def other(cloud: Any) -> Any:
    return boto3.client("dynamodb")


@pytest.fixture
def client(meter: Meter, other: Any) -> Iterator[Any]:
    """A metered client."""
    meter.attach(other)
    yield other
    meter.detach(other)


def test_a_put_pays_for_the_larger_of_old_and_new(meter: Meter, client: Any, dynamodb: Any) -> None:
    put(dynamodb, item("P#1", size=3000))

    with meter.measuring("put") as bill:
        put(client, item("P#1", size=200), item("P#2", size=1500))

    assert bill.write_units == 3 + 2
    assert bill.read_units == 0
    assert bill.requests == 2


def test_an_update_pays_for_the_whole_item(meter: Meter, client: Any, dynamodb: Any) -> None:
    put(dynamodb, item("P#1", size=2500))

    with meter.measuring("edit") as bill:
        client.update_item(TableName="easel", Key=KEY, **EDIT)

    assert bill.write_units == 3


def test_a_delete_pays_for_what_was_there(meter: Meter, client: Any, dynamodb: Any) -> None:
    put(dynamodb, item("P#1", size=2500))

    with meter.measuring("delete") as bill:
        client.delete_item(TableName="easel", Key=KEY)
        client.delete_item(TableName="easel", Key=KEY)

    assert bill.write_units == 3 + 1


def test_indexes_are_charged_at_their_own_place(meter: Meter, client: Any) -> None:
    post = item("P#1", gsi1pk="U#1#POSTS", gsi1sk="1", gsi2pk="NEW#202601#0", gsi2sk="1")

    with meter.measuring("publish") as bill:
        put(client, post)
        client.update_item(TableName="easel", Key=KEY, **EDIT)
        client.update_item(TableName="easel", Key=KEY, UpdateExpression="REMOVE gsi2pk, gsi2sk")

    assert bill.by_place["easel"] == Units(0, 3)
    assert bill.by_place["easel/gsi1"] == Units(0, 1)
    assert bill.by_place["easel/gsi2"] == Units(0, 2)


def test_a_failed_condition_still_costs(meter: Meter, client: Any, dynamodb: Any) -> None:
    put(dynamodb, item("P#1", size=2500))

    with meter.measuring("refused") as bill, pytest.raises(ClientError):
        client.put_item(TableName="easel", Item=item("P#1", size=9000), **MISSING)

    assert bill.write_units == 3


def test_an_invalid_request_is_free(meter: Meter, client: Any) -> None:
    with meter.measuring("invalid") as bill, pytest.raises(ClientError):
        client.update_item(TableName="easel", Key=KEY, UpdateExpression="nonsense")

    assert bill.charges == []


def test_a_transaction_costs_double_on_the_table(meter: Meter, client: Any, dynamodb: Any) -> None:
    put(dynamodb, item("P#1", size=1500), item("P#2"))
    indexed = item("P#3", size=1500, gsi1pk="U#1#POSTS", gsi1sk="1")
    check = {"Key": {**KEY, "pk": {"S": "P#2"}}, "ConditionExpression": "attribute_exists(pk)"}

    with meter.measuring("commit") as bill:
        client.transact_write_items(
            TransactItems=[
                {"Update": {"TableName": "easel", "Key": KEY, **EDIT}},
                {"ConditionCheck": {"TableName": "easel", **check}},
                {"Put": {"TableName": "easel", "Item": indexed}},
            ]
        )

    assert bill.by_place["easel"] == Units(0, 2 * (2 + 1 + 2))
    assert bill.by_place["easel/gsi1"] == Units(0, 1)


def test_a_cancelled_transaction_pays_for_what_exists(
    meter: Meter, client: Any, dynamodb: Any
) -> None:
    put(dynamodb, item("P#1", size=1500))
    puts = [{"Put": {"TableName": "easel", "Item": item(pk), **MISSING}} for pk in ("P#1", "P#2")]

    with meter.measuring("cancelled") as bill, pytest.raises(ClientError):
        client.transact_write_items(TransactItems=puts)

    assert bill.write_units == 2 * (2 + 1)


def test_a_transaction_repeated_under_its_token_only_reads(meter: Meter, client: Any) -> None:
    puts = [{"Put": {"TableName": "easel", "Item": item("P#1", size=5000)}}]

    with meter.measuring("twice") as bill:
        client.transact_write_items(TransactItems=puts, ClientRequestToken="once")
        client.transact_write_items(TransactItems=puts, ClientRequestToken="once")

    assert (bill.read_units, bill.write_units) == (4, 10)


def test_batches_give_no_discount(meter: Meter, client: Any, dynamodb: Any) -> None:
    put(dynamodb, item("P#9", size=1500))
    requests: list[Any] = [{"PutRequest": {"Item": item(f"P#{n}")}} for n in range(5)]
    requests.append({"DeleteRequest": {"Key": {**KEY, "pk": {"S": "P#9"}}}})

    with meter.measuring("fan-out") as bill:
        client.batch_write_item(RequestItems={"easel": requests})

    assert bill.write_units == 5 + 2


def test_reading_one_item_rounds_it_up(meter: Meter, client: Any, dynamodb: Any) -> None:
    put(dynamodb, item("P#1", size=5000))

    with meter.measuring("get") as bill:
        client.get_item(TableName="easel", Key=KEY)
        client.get_item(TableName="easel", Key=KEY, ConsistentRead=True)
        client.get_item(TableName="easel", Key=KEY, ProjectionExpression="pk")
        client.get_item(TableName="easel", Key={**KEY, "pk": {"S": "nobody"}})

    assert [charge.read_units for charge in bill.charges] == [1, 2, 1, 0.5]


def test_a_batch_of_reads_rounds_every_item(meter: Meter, client: Any, dynamodb: Any) -> None:
    put(dynamodb, *(item(f"P#{n}", size=1000) for n in range(24)), item("P#24", size=5000))
    keys = [{**KEY, "pk": {"S": f"P#{n}"}} for n in range(26)]

    with meter.measuring("whole") as whole:
        client.batch_get_item(RequestItems={"easel": {"Keys": keys}})
    with meter.measuring("cut") as cut:
        asked = {"Keys": keys, "ProjectionExpression": "pk", "ConsistentRead": True}
        client.batch_get_item(RequestItems={"easel": asked})

    assert whole.read_units == 24 * 0.5 + 1 + 0.5
    assert cut.read_units == 24 + 2 + 1


def test_a_transaction_of_reads_costs_double(meter: Meter, client: Any, dynamodb: Any) -> None:
    put(dynamodb, item("P#1", size=5000))
    keys = [KEY, {**KEY, "pk": {"S": "nobody"}}]

    with meter.measuring("reads") as bill:
        client.transact_get_items(
            TransactItems=[{"Get": {"TableName": "easel", "Key": key}} for key in keys]
        )

    assert [charge.read_units for charge in bill.charges] == [4, 2]


def test_a_query_sums_sizes_and_rounds_once(meter: Meter, client: Any, dynamodb: Any) -> None:
    put(dynamodb, *(item("F#1", f"{n:02}", size=100) for n in range(50)))
    asked = {
        "TableName": "easel",
        "KeyConditionExpression": "pk = :pk",
        "ExpressionAttributeValues": {":pk": {"S": "F#1"}},
    }

    with meter.measuring("page") as bill:
        client.query(**asked)
        client.query(**asked, ConsistentRead=True)
        client.query(**asked, Limit=10)
        client.query(**asked, Select="COUNT")

    assert [charge.read_units for charge in bill.charges] == [1, 2, 0.5, 1]


def test_a_filter_pays_for_what_it_threw_away(meter: Meter, client: Any, dynamodb: Any) -> None:
    put(dynamodb, *(item("F#1", f"{n:02}", size=500) for n in range(30)))
    start = {"pk": {"S": "F#1"}, "sk": {"S": "09"}}

    with meter.measuring("filtered") as bill:
        client.query(
            TableName="easel",
            KeyConditionExpression="#pk = :pk",
            FilterExpression="#kind = :post",
            ExpressionAttributeNames={"#pk": "pk", "#kind": "kind"},
            ExpressionAttributeValues={":pk": {"S": "F#1"}, ":post": {"S": "post"}},
            ExclusiveStartKey=start,
        )

    assert bill.read_units == 0.5 * 3


def test_a_query_of_an_index_pays_for_what_the_index_holds(
    meter: Meter, client: Any, dynamodb: Any
) -> None:
    edges = {"gsi1pk": "P#1#DID#0", "kind": "did"}
    put(dynamodb, *(item(f"U#{n:02}", size=3000, gsi1sk=f"{n:02}", **edges) for n in range(20)))

    with meter.measuring("who") as bill:
        client.query(
            TableName="easel",
            IndexName="gsi1",
            KeyConditionExpression="gsi1pk = :pk",
            ExpressionAttributeValues={":pk": {"S": "P#1#DID#0"}},
        )

    assert bill.by_place == {"easel/gsi1": Units(0.5, 0)}


def test_a_scan_pays_for_everything(meter: Meter, client: Any, dynamodb: Any) -> None:
    put(dynamodb, *(item(f"P#{n}", size=1000) for n in range(9)))

    with meter.measuring("scan") as bill:
        client.scan(TableName="easel", ConsistentRead=True)
        client.scan(TableName="easel", Select="COUNT", ConsistentRead=True)

    assert [charge.read_units for charge in bill.charges] == [3, 3]


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
