"""What writes cost, on real requests."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.metering.bill import Units
from tests.metering.meter import Meter
from tests.metering.metered import KEY, item, put

EDIT = {"UpdateExpression": "SET x = :x", "ExpressionAttributeValues": {":x": {"S": "new"}}}
MISSING = {"ConditionExpression": "attribute_not_exists(pk)"}


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
    post = item("P#1", gsi1pk="U#1#POSTS", gsi1sk="1", gsi2pk="NEW#0", gsi2sk="1")

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
