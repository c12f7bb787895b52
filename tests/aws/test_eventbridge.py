"""EventBridge: what is put on the bus, and the rules that take it from there."""

import json
import re
from collections import Counter
from typing import Any

import boto3

from functions.relay.handler import lambda_handler
from infra.builds import ROOT
from tests.aws.longest import Longest
from tests.aws.loopback import Recorder
from tests.aws.rules import rule
from tests.infra.template import Properties
from tests.support.world import CONTEXT

RATE = re.compile(r"rate\((1 (minute|hour|day)|([2-9]|[1-9]\d+) (minutes|hours|days))\)")
# A region with fewest rules for a bus.
FEWEST_RULES = 100


def _rules(deployed: Longest) -> dict[str, Properties]:
    return deployed.all("AWS::Events::Rule")


def _relayed(wire: Recorder) -> list[list[dict[str, str]]]:
    """What the relay puts on the bus for a whole batch of the stream, call by call."""
    boto3.client("events", endpoint_url=wire.url).create_event_bus(Name="easel")
    samples = sorted((ROOT / "events" / "stream").glob("*.json"))
    records = [each for path in samples for each in json.loads(path.read_text())["Records"]]
    lambda_handler({"Records": (records * 100)[:100]}, CONTEXT)
    return [each["Entries"] for each in wire.bodies("PutEvents")]


@rule("https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html")
def test_the_relay_puts_ten_events_at_once_at_most(wire: Recorder) -> None:
    calls = _relayed(wire)

    assert sum(map(len, calls)) > 50
    assert max(map(len, calls)) == 10


@rule("https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html")
def test_what_the_relay_puts_at_once_is_far_below_a_megabyte(wire: Recorder) -> None:
    assert max(sum(map(_size, entries)) for entries in _relayed(wire)) < 1024 * 1024 / 50


def _size(entry: dict[str, str]) -> int:
    """As EventBridge counts it: no time is said, which would be fourteen bytes more."""
    return sum(len(entry[name].encode()) for name in ("Source", "DetailType", "Detail"))


@rule("https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html")
def test_a_rule_has_five_targets_at_most(deployed: Longest) -> None:
    assert all(1 <= len(each["Targets"]) <= 5 for each in _rules(deployed).values())


@rule("https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html")
def test_a_bus_has_no_more_rules_than_any_region_allows(deployed: Longest) -> None:
    buses = Counter(json.dumps(each.get("EventBusName")) for each in _rules(deployed).values())

    assert max(buses.values()) <= FEWEST_RULES


@rule("https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html")
def test_a_pattern_has_2048_characters_at_most(deployed: Longest) -> None:
    patterns = [each["EventPattern"] for each in _rules(deployed).values() if _hears(each)]

    assert len(patterns) >= 8
    assert max(map(deployed.size, patterns)) <= 2048


def _hears(found: Properties) -> bool:
    return "EventPattern" in found


@rule("https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rate-expressions.html")
def test_a_rate_is_written_in_the_number_of_its_unit(deployed: Longest) -> None:
    rates = [each["ScheduleExpression"] for each in _rules(deployed).values() if not _hears(each)]

    assert len(rates) == 11
    assert all(map(RATE.fullmatch, rates))


@rule("https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html")
def test_a_schedule_is_on_the_default_bus(deployed: Longest) -> None:
    for each in _rules(deployed).values():
        assert _hears(each) or "EventBusName" not in each


@rule("https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html")
def test_what_a_schedule_says_has_8192_characters_at_most(deployed: Longest) -> None:
    for each in _rules(deployed).values():
        for target in each["Targets"]:
            assert len(target.get("Input", "")) <= 8192


@rule("https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html")
def test_every_queue_that_a_rule_sends_to_lets_the_bus_send(deployed: Longest) -> None:
    lets = {
        queue["Ref"]
        for policy in deployed.all("AWS::SQS::QueuePolicy").values()
        for queue in policy["Queues"]
        if any(map(_lets_the_bus_send, policy["PolicyDocument"]["Statement"]))
    }
    sent_to = {id_ for each in _rules(deployed).values() if _hears(each) for id_ in _queues(each)}

    assert sent_to == lets


@rule("https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html")
def test_every_function_that_a_rule_wakes_lets_it(deployed: Longest) -> None:
    let = {
        (each["SourceArn"]["Fn::GetAtt"][0], each["FunctionName"]["Fn::GetAtt"][0])
        for each in deployed.all("AWS::Lambda::Permission").values()
        if each["Principal"] == "events.amazonaws.com"
    }
    woken = {
        (id_, target["Arn"]["Fn::GetAtt"][0])
        for id_, each in _rules(deployed).items()
        for target in each["Targets"]
        if "DeadLetterConfig" not in target
    }

    assert any("WalkPaused" in id_ for id_, _ in woken)
    assert woken == let


def _lets_the_bus_send(statement: dict[str, Any]) -> bool:
    sends = "sqs:SendMessage" in statement["Action"]
    return sends and statement["Principal"] == {"Service": "events.amazonaws.com"}


def _queues(found: Properties) -> list[str]:
    """The queues of a rule's targets, those for what cannot be delivered included."""
    arns = [
        arn
        for each in found["Targets"]
        if "DeadLetterConfig" in each
        for arn in (each["Arn"], each["DeadLetterConfig"]["Arn"])
    ]
    return [arn["Fn::GetAtt"][0] for arn in arns]
