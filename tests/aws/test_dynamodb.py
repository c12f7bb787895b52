"""DynamoDB: what a request may ask at once, and how large keys and items may be."""

import re
from collections.abc import Iterator

import pytest
from moto.dynamodb.parsing.reserved_keywords import ReservedKeywords

from easel import clock
from tests.aws import story
from tests.aws.calls import Call, recorded
from tests.aws.rules import rule
from tests.infra.template import Template
from tests.metering.sizes import item_size
from tests.support.account import deployed

KB = 1024
# The words of expressions themselves.
SYNTAX = {"ADD", "AND", "BETWEEN", "DELETE", "IN", "NOT", "OR", "REMOVE", "SET"}
# Neither a placeholder nor a function.
WORD = re.compile(r"(?<![#:\w.])[A-Za-z]\w*+(?!\s*\()")


@pytest.fixture(scope="module")
def asked() -> Iterator[list[Call]]:
    """Every request to the table in a story of people who do as much as they may."""
    with deployed() as account, recorded() as calls:
        story.told(account)
        yield calls


def _of(asked: list[Call], operation: str) -> list[Call]:
    found = [each for each in asked if each.operation == operation]
    assert found
    return found


@rule("https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html")
def test_a_transaction_writes_a_hundred_items_at_most(asked: list[Call]) -> None:
    largest = max(len(each.keys) for each in _of(asked, "TransactWriteItems"))

    assert 5 < largest <= 100


@rule("https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html")
def test_a_transaction_touches_no_item_twice(asked: list[Call]) -> None:
    for each in _of(asked, "TransactWriteItems"):
        assert len(set(each.keys)) == len(each.keys)


@rule("https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html")
def test_a_transaction_is_far_below_four_megabytes(asked: list[Call]) -> None:
    for each in _of(asked, "TransactWriteItems"):
        assert sum(item_size(part.get("Item", {})) for part in each.writes) < 2 * KB * KB


@rule("https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html")
def test_a_batch_writes_twenty_five_items_each_once(asked: list[Call]) -> None:
    batches = _of(asked, "BatchWriteItem")

    assert max(len(each.keys) for each in batches) == 25
    assert all(len(set(each.keys)) == len(each.keys) for each in batches)


@rule("https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html")
def test_a_batch_reads_a_hundred_items_each_once(asked: list[Call]) -> None:
    batches = _of(asked, "BatchGetItem")

    assert max(len(each.keys) for each in batches) == 100
    assert all(len(set(each.keys)) == len(each.keys) for each in batches)


@rule("https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html")
def test_keys_are_short_enough_whatever_people_say(asked: list[Call]) -> None:
    keys = {key for each in asked for key in each.keys}

    assert all(1 <= len(pk.encode()) <= 2048 for pk, _ in keys)
    assert all(1 <= len(sk.encode()) <= KB for _, sk in keys)


@rule("https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html")
def test_an_item_is_below_400_kilobytes_with_all_that_people_may_say(asked: list[Call]) -> None:
    items = [part["Item"] for each in asked for part in each.writes if "Item" in part]
    kinds = {each["kind"]["S"] for each in items}

    assert {"post", "draft", "image", "generation", "edit"} <= kinds
    assert max(map(item_size, items)) < 400 * KB


@rule("https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html")
def test_an_expression_is_below_four_kilobytes(asked: list[Call]) -> None:
    assert max(len(each.encode()) for each in _expressions(asked)) <= 4 * KB


@rule("https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ReservedWords.html")
def test_no_expression_names_an_attribute_by_a_reserved_word(asked: list[Call]) -> None:
    reserved = set(ReservedKeywords.get_reserved_keywords())
    named = {word for each in _expressions(asked) for word in WORD.findall(each)}

    assert {"pk", "sk", "kind"} <= named
    assert set(map(str.upper, named)) & reserved <= SYNTAX


def _expressions(asked: list[Call]) -> list[str]:
    requests = [part for each in asked for part in (each.asked, *each.writes)]
    return [
        str(text) for part in requests for name, text in part.items() if name.endswith("Expression")
    ]


@rule("https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html")
def test_when_an_item_ends_is_a_number_of_seconds(asked: list[Call]) -> None:
    items = [part["Item"] for each in asked for part in each.writes if "Item" in part]
    ends = [float(each["ttl"]["N"]) for each in items if "ttl" in each]

    assert ends
    # DynamoDB leaves alone what ended more than five years ago; milliseconds would never end.
    assert all(clock.epoch() - 60 < end < clock.epoch() + 10 * 366 * 86_400 for end in ends)


@rule("https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html")
def test_the_table_forgets_by_the_attribute_that_items_have(
    data: Template, asked: list[Call]
) -> None:
    named = data.one("AWS::DynamoDB::GlobalTable")["TimeToLiveSpecification"]["AttributeName"]
    items = [part["Item"] for each in asked for part in each.writes if "Item" in part]

    assert any(named in each for each in items)


@rule("https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html")
def test_the_indexes_are_few_and_copy_few_attributes(data: Template) -> None:
    indexes = data.one("AWS::DynamoDB::GlobalTable")["GlobalSecondaryIndexes"]
    copied = [name for each in indexes for name in each["Projection"].get("NonKeyAttributes", [])]

    assert len(indexes) <= 20
    assert len(copied) <= 100


@rule("https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html")
def test_exactly_the_attributes_of_keys_are_defined(data: Template) -> None:
    table = data.one("AWS::DynamoDB::GlobalTable")
    schemas = [table["KeySchema"], *(each["KeySchema"] for each in table["GlobalSecondaryIndexes"])]
    defined = [each["AttributeName"] for each in table["AttributeDefinitions"]]

    assert sorted(defined) == sorted({part["AttributeName"] for each in schemas for part in each})


@rule("https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html")
def test_the_stream_has_two_readers_and_never_a_third(service: Template) -> None:
    mappings = service.all("AWS::Lambda::EventSourceMapping").values()
    names = service.ids()
    readers = {names[each["FunctionName"]["Ref"]] for each in mappings if _reads_a_stream(each)}

    assert readers == {"relay", "tally"}


def _reads_a_stream(mapping: dict[str, object]) -> bool:
    return "StartingPosition" in mapping
