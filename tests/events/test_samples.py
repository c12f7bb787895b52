"""Every trigger, function and fact has a sample, and every sample is one of something."""

import json
import re

import pytest
from aws_lambda_powertools.utilities.data_classes import (
    APIGatewayProxyEventV2,
    DynamoDBStreamEvent,
    EventBridgeEvent,
    SQSEvent,
)
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import (
    DynamoDBRecordEventName,
)

from easel.events.catalog import EVENT_TYPES, SOURCE
from easel.signals import queue
from infra.subscriptions import REGISTRY
from tests.events import replay
from tests.events.cases import CASES
from tests.events.samples import EVENTS, EVERY, Sample, of, routes, samples
from tests.packaged.test_packaged import SAMPLES
from tests.support.account import FUNCTIONS, RELAYED, TALLIED

TOKEN = re.compile(r"eyJ[\w-]{10,}|authorization|AKIA|ASIA|secret", re.IGNORECASE)
CHANGES = ("insert", "modify", "remove")


def test_every_sample_wakes_a_function_and_has_an_expected_effect() -> None:
    assert replay.REGISTERED
    found = {(sample.name, function) for sample in samples() for function in sample.functions}

    assert found == set(CASES)
    assert {sample.name for sample in samples()} == {name for name, _ in found}


def test_every_function_is_tried_as_it_is_packaged() -> None:
    assert set(SAMPLES) == set(FUNCTIONS)


def test_every_function_has_a_sample() -> None:
    assert {function for sample in samples() for function in sample.functions} == set(FUNCTIONS)


def test_every_route_has_a_sample() -> None:
    keys = {key for function in EVERY for key in routes(function)}
    others = {"GET /v1/openapi.json", "GET /v1/docs", "$default"}

    assert {sample.event["routeKey"] for sample in of("http")} == keys | others


@pytest.mark.parametrize("sample", of("http"), ids=lambda sample: sample.name)
def test_a_request_parses(sample: Sample) -> None:
    event = APIGatewayProxyEventV2(sample.event)
    guarded = event.route_key in EVERY[sample.functions[0]].get("guarded", [])

    assert event.http_method
    assert event.raw_path.startswith(("/v1/", "/pages/"))
    assert event.body is None or json.loads(event.body)
    assert bool(event.request_context.authorizer) == guarded


@pytest.mark.parametrize("name", EVENT_TYPES)
def test_every_fact_has_a_sample_that_parses_through_its_class(name: str) -> None:
    event = EventBridgeEvent(Sample(f"bus/easel.{name}").event)

    assert EVENT_TYPES[name].of(event.detail)
    assert (event.source, event.detail_type) == (SOURCE, name)
    assert set(event.detail) == set(EVENT_TYPES[name].model_fields)


def test_every_sample_on_the_bus_is_a_fact() -> None:
    names = {sample.name for sample in of("bus")}
    facts = {f"bus/easel.{name}" for name in EVENT_TYPES}

    # Of a fact that means one thing now and another then, there is one more: easel.Fact.then.
    assert facts <= names
    assert {".".join(name.split(".")[:2]) for name in names} == facts


def test_everything_that_can_happen_to_an_item_on_the_stream_has_a_sample() -> None:
    kinds = {*RELAYED, *TALLIED}

    assert {sample.name for sample in of("stream")} == {
        f"stream/{kind}.{change}" for kind in kinds for change in CHANGES
    }


@pytest.mark.parametrize("sample", of("stream"), ids=lambda sample: sample.name)
def test_a_change_parses(sample: Sample) -> None:
    (record,) = DynamoDBStreamEvent(sample.event).records
    kind, change = sample.name.removeprefix("stream/").split(".")

    assert record.event_name is DynamoDBRecordEventName[change.upper()]
    assert record.dynamodb
    images = record.dynamodb.old_image or None, record.dynamodb.new_image or None
    assert [image is not None for image in images] == [change != "insert", change != "remove"]
    for image in filter(None, images):
        assert image["kind"] == kind
        assert record.dynamodb.keys == {name: image[name] for name in ("pk", "sk")}


@pytest.mark.parametrize("sample", of("sqs"), ids=lambda sample: sample.name)
def test_messages_are_facts_or_batches_and_one_of_them_is_poison(sample: Sample) -> None:
    bodies = [record.body for record in SQSEvent(sample.event).records]
    is_good = is_a_batch if sample.name == "sqs/insight-signals" else is_a_fact

    assert sorted(map(is_good, bodies)) == [False, True]


def is_a_batch(body: str) -> bool:
    try:
        return bool(queue.read(body).signals)
    except KeyError:
        return False


def is_a_fact(body: str) -> bool:
    message = json.loads(body)
    try:
        return bool(EVENT_TYPES[message["detail-type"]].of(message["detail"]))
    except ValueError:
        return False


def test_samples_carry_no_tokens_and_no_secrets() -> None:
    for path in EVENTS.rglob("*"):
        if path.is_file():
            assert path.suffix == ".json" or path == REGISTRY
            assert not TOKEN.search(path.read_text()), path
