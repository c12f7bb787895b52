"""What reads cost, on real requests."""

from typing import Any

from tests.metering.bill import Units
from tests.metering.meter import Meter
from tests.metering.metered import KEY, item, put

EDIT = {"UpdateExpression": "SET x = :x", "ExpressionAttributeValues": {":x": {"S": "new"}}}
MISSING = {"ConditionExpression": "attribute_not_exists(pk)"}


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
