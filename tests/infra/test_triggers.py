"""What wakes each function, and where what it cannot handle goes."""

import json
import re

import pytest

from infra.routes import ELSEWHERE, answered
from infra.subscriptions import FORMER_NAMES, SUBSCRIPTIONS, Subscription
from tests.infra.template import Properties, Template
from tests.support.account import CONSUMERS, heard

KINDS = {
    "relay": {
        "user",
        "post",
        "did",
        "repost",
        "follow",
        "request",
        "generation",
        "archive",
        "import",
    }
    | {"decision", "reader", "leaving", "marker", "nudge", "walk", "remix_request"},
    "tally": {"did", "repost", "follow", "post", "marker"},
}
# Of these, only what has the attribute now.
MARKED: dict[str, dict[str, set[str]]] = {"relay": {"image": {"deleting"}}, "tally": {}}
OPEN = {
    "POST /v1/guest/generations",
    "GET /v1/guest/generations/{id}",
    "GET /v1/users/{proxy+}",
    "GET /v1/users/{handle}/posts",
    "GET /v1/posts/{proxy+}",
    "GET /v1/images/{id}/lineage",
    "GET /v1/posts/{id}/reactions",
    "GET /v1/posts/{id}/reposts",
    "GET /v1/users/{handle}/collections",
    "GET /v1/collections/{proxy+}",
    "GET /v1/feeds/{proxy+}",
    # Who was invited has no account yet.
    "GET /v1/invitations/{proxy+}",
    "GET /v1/trends/tags",
    # The cookie says who asks, and a token may have expired.
    "GET /v1/session",
    "PUT /v1/session",
    "DELETE /v1/session",
    # Who is shown in an image need not have an account.
    "POST /v1/notices",
    "GET /v1/notices/{id}",
    "GET /v1/transparency",
    "GET /v1/network",
    "GET /v1/models",
    "GET /v1/models/{id}/lexicon",
    "GET /v1/openapi.json",
    "GET /v1/docs",
    "$default",
    # A ticket lets in; without one the handshake is refused.
    "$connect",
    "$disconnect",
}


def _mappings(service: Template, *, of_streams: bool) -> dict[str, Properties]:
    names = service.ids()
    return {
        names[each["FunctionName"]["Ref"]]: each
        for each in service.all("AWS::Lambda::EventSourceMapping").values()
        if ("StartingPosition" in each) == of_streams
    }


def _dead_letter_ids(service: Template) -> set[str]:
    queues = service.all("AWS::SQS::Queue").values()
    redriven = [each["RedrivePolicy"]["deadLetterTargetArn"] for each in queues if _works(each)]
    streams = _mappings(service, of_streams=True).values()
    lost = [each["DestinationConfig"]["OnFailure"]["Destination"] for each in streams]
    return {each["Fn::GetAtt"][0] for each in (*redriven, *lost)}


def _works(queue: Properties) -> bool:
    return "RedrivePolicy" in queue


@pytest.mark.parametrize("reader", ["relay", "tally"])
def test_a_stream_reader_gives_up_in_bounded_time_and_keeps_what_failed(
    service: Template, reader: str
) -> None:
    mapping = _mappings(service, of_streams=True)[reader]

    assert mapping["MaximumRetryAttempts"] == 5
    assert mapping["BisectBatchOnFunctionError"] is True
    assert mapping["ParallelizationFactor"] == 1
    assert mapping["StartingPosition"] == "TRIM_HORIZON"
    assert "Failures" in json.dumps(mapping["DestinationConfig"]["OnFailure"])


def _wakes(service: Template, reader: str) -> dict[str, dict[str, set[str]]]:
    """By image and kind, what else of the item must be there."""
    wakes: dict[str, dict[str, set[str]]] = {"NewImage": {}, "OldImage": {}}
    for each in _mappings(service, of_streams=True)[reader]["FilterCriteria"]["Filters"]:
        for image, rule in json.loads(each["Pattern"])["dynamodb"].items():
            needed = {name for name, found in rule.items() if found == {"S": [{"exists": True}]}}
            assert set(rule) == {"kind"} | needed
            wakes[image] |= dict.fromkeys(rule["kind"]["S"], needed)
    return wakes


@pytest.mark.parametrize("reader", ["relay", "tally"])
def test_a_stream_reader_wakes_only_for_its_kinds_of_item(service: Template, reader: str) -> None:
    wakes = _wakes(service, reader)

    assert set(wakes["OldImage"]) == KINDS[reader]
    assert set(wakes["NewImage"]) == KINDS[reader] | MARKED[reader].keys()


def test_what_was_saved_without_a_reaction_wakes_nobody(service: Template) -> None:
    for reader in KINDS:
        for wakes in _wakes(service, reader).values():
            narrowed = {kind: needed for kind, needed in wakes.items() if needed}
            assert narrowed.pop("did") == {"reaction"}
            assert narrowed.items() <= MARKED[reader].items()


def test_what_may_take_long_is_handled_one_at_a_time(behind: Template) -> None:
    alone = {
        name for name, each in _mappings(behind, of_streams=False).items() if each["BatchSize"] == 1
    }

    assert alone == {each.function for each in SUBSCRIPTIONS.values() if each.batch_size == 1}
    assert alone >= {"archives-events", "users-events"}


def test_a_tally_batch_says_which_shard_it_comes_from(service: Template) -> None:
    assert _mappings(service, of_streams=True)["tally"]["TumblingWindowInSeconds"] == 1


def test_no_queue_takes_all_the_concurrency_of_an_account(prod_behind: Template) -> None:
    for mapping in _mappings(prod_behind, of_streams=False).values():
        assert mapping["ScalingConfig"] == {"MaximumConcurrency": 50}


def test_a_consumer_fails_one_record_at_a_time(polled: Template) -> None:
    consumers = _mappings(polled, of_streams=False)

    assert set(consumers) == {*CONSUMERS, "insight-signals"}
    for mapping in consumers.values():
        assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_every_queue_hands_over_to_dead_letters_or_holds_them(polled: Template) -> None:
    queues = polled.all("AWS::SQS::Queue")
    dead = _dead_letter_ids(polled)

    assert {id_ for id_, each in queues.items() if not _works(each)} == dead
    for queue in queues.values():
        if _works(queue):
            assert queue["RedrivePolicy"]["maxReceiveCount"] <= 5


def _watched(stacks: dict[str, Template], metric: str) -> list[str]:
    """What the alarms on a metric are about, by logical id."""
    alarms = _alarms_on(stacks, metric)
    for alarm in alarms:
        assert (alarm["Threshold"], alarm["TreatMissingData"]) == (1, "notBreaching")
    return sorted(_about(stacks, each) for each in alarms)


def _alarms_on(stacks: dict[str, Template], metric: str) -> list[Properties]:
    alarms = stacks["EaselOperations"].all("AWS::CloudWatch::Alarm").values()
    return [each for each in alarms if each["MetricName"] == metric]


def _about(stacks: dict[str, Template], alarm: Properties, named: str = "") -> str:
    """The logical id of what an alarm is about; `named` is what its dimension is called."""
    exports = {
        each["Export"]["Name"]: each["Value"]
        for stack in stacks.values()
        for each in stack.body.get("Outputs", {}).values()
        if "Export" in each
    }
    [dimension] = alarm["Dimensions"]
    assert named in {"", dimension["Name"]}
    name = dimension["Value"].get("Fn::ImportValue", "")
    value = exports.get(name, dimension["Value"])
    return str(value["Ref"] if "Ref" in value else value["Fn::GetAtt"][0])


def test_the_first_dead_letter_of_any_queue_raises_an_alarm(
    polled: Template, stacks: dict[str, Template]
) -> None:
    watched = _watched(stacks, "ApproximateNumberOfMessagesVisible")

    assert watched == sorted(_dead_letter_ids(polled))


def test_every_function_has_an_alarm_on_its_errors(
    stacks: dict[str, Template], functions: dict[str, Properties]
) -> None:
    names = {id_: name for stack in stacks.values() for id_, name in stack.ids().items()}
    watched = [names[id_] for id_ in _watched(stacks, "Errors")]

    assert sorted(watched) == sorted(functions)


def test_both_readers_of_the_stream_have_an_alarm_on_how_late_they_are(
    operations: Template,
) -> None:
    late = [
        alarm
        for alarm in operations.all("AWS::CloudWatch::Alarm").values()
        if alarm["MetricName"] == "IteratorAge"
    ]

    # The stream forgets what is a day old.
    assert [alarm["Threshold"] for alarm in late] == [15 * 60 * 1000] * 2


def test_every_stream_of_firehose_has_an_alarm_on_how_long_its_oldest_record_waits(
    stacks: dict[str, Template],
) -> None:
    streams = stacks["EaselInsight"].all("AWS::KinesisFirehose::DeliveryStream")
    (alarm,) = _alarms_on(stacks, "DeliveryToS3.DataFreshness")

    assert (alarm["Namespace"], alarm["Statistic"]) == ("AWS/Firehose", "Maximum")
    assert alarm["ComparisonOperator"] == "GreaterThanOrEqualToThreshold"
    # It writes every five minutes, and gives up after a day.
    (stream,) = streams.values()
    destination = stream["ExtendedS3DestinationConfiguration"]
    assert destination["BufferingHints"]["IntervalInSeconds"] < alarm["Threshold"] < 24 * 3600
    assert [_about(stacks, alarm, "DeliveryStreamName")] == list(streams)


def test_the_first_batch_that_is_no_parquet_raises_an_alarm(stacks: dict[str, Template]) -> None:
    streams = stacks["EaselInsight"].all("AWS::KinesisFirehose::DeliveryStream")

    assert _watched(stacks, "FailedConversion.Records") == list(streams)


def test_what_is_no_single_function_s_has_an_alarm(operations: Template) -> None:
    alarms = operations.all("AWS::CloudWatch::Alarm").values()

    metrics = {(each["Namespace"], each["MetricName"]) for each in alarms}
    assert metrics > {
        ("AWS/ApiGateway", "5xx"),
        ("AWS/Lambda", "Throttles"),
        ("AWS/Lambda", "RecursiveInvocationsDropped"),
    }


def test_nobody_is_written_to_unless_an_address_is_said(operations: Template) -> None:
    alarms = operations.all("AWS::CloudWatch::Alarm").values()

    assert not [each for each in alarms if "AlarmActions" in each]
    assert not operations.all("AWS::SNS::Topic")


def test_cases_that_have_to_be_decided_soon_raise_an_alarm(operations: Template) -> None:
    from easel.reconciliation.deadlines import DeadlineReport

    (name,) = DeadlineReport().counts()
    alarms = operations.all("AWS::CloudWatch::Alarm").values()
    (alarm,) = (each for each in alarms if each["MetricName"] == name)
    (variables,) = (
        each["Environment"]["Variables"]
        for id_, each in operations.all("AWS::Lambda::Function").items()
        if id_.startswith("Maintenance")
    )

    assert (alarm["Threshold"], alarm["TreatMissingData"]) == (1, "notBreaching")
    assert (alarm["Period"], alarm["Statistic"]) == (3600, "Maximum")
    assert alarm["Namespace"] == variables["POWERTOOLS_METRICS_NAMESPACE"]
    service = variables["POWERTOOLS_SERVICE_NAME"]
    assert alarm["Dimensions"] == [{"Name": "service", "Value": service}]


def test_all_alarms_are_in_one_stack(service: Template, data: Template) -> None:
    for stack in (service, data):
        assert not stack.all("AWS::CloudWatch::Alarm")


def test_a_consumer_gets_the_events_that_it_handles_and_every_marker(polled: Template) -> None:
    found = {}
    for id_, rule in polled.all("AWS::Events::Rule").items():
        pattern = rule.get("EventPattern", {})
        if pattern.get("source") == ["easel"]:
            assert "EventBusName" in rule
            found[id_[: id_.index("Inbox")] + "Inbox"] = set(pattern["detail-type"])

    assert found == {each.inbox_id: _named(each) for each in SUBSCRIPTIONS.values()}


def _named(subscription: Subscription) -> set[str]:
    """What it hears by the bus, and what that was called in the version before."""
    handled = set(heard(subscription.function)) - subscription.elsewhere
    return handled | {FORMER_NAMES[name] for name in handled & FORMER_NAMES.keys()}


def test_an_execution_that_ends_badly_is_heard_on_the_default_bus(service: Template) -> None:
    rules = service.all("AWS::Events::Rule").values()
    (rule,) = (
        each for each in rules if each.get("EventPattern", {}).get("source") == ["aws.states"]
    )

    assert "EventBusName" not in rule
    assert rule["EventPattern"]["detail"]["status"] == ["FAILED", "TIMED_OUT", "ABORTED"]
    assert "Machine" in json.dumps(rule["EventPattern"]["detail"]["stateMachineArn"])
    assert "GenerationsFactsInbox" in json.dumps(rule["Targets"])


def test_what_the_bus_cannot_deliver_becomes_a_dead_letter(behind: Template) -> None:
    for rule in behind.all("AWS::Events::Rule").values():
        if "EventPattern" in rule:
            assert all("DeadLetterConfig" in target for target in rule["Targets"])


def test_every_schedule_of_maintenance_is_in_one_stack(service: Template, data: Template) -> None:
    # Kept in two of them, a job would run twice as often.
    for stack in (service, data):
        rules = stack.all("AWS::Events::Rule").values()
        assert not [each for each in rules if "ScheduleExpression" in each]


def test_pools_are_made_every_five_minutes(stacks: dict[str, Template]) -> None:
    rules = stacks["EaselDiscovery"].all("AWS::Events::Rule").items()
    (rule,) = (each for id_, each in rules if id_.startswith("MakePools"))

    assert rule["ScheduleExpression"] == "rate(5 minutes)"
    assert "Pools" in json.dumps(rule["Targets"][0]["Arn"])


def test_windows_are_rolled_every_five_minutes(stacks: dict[str, Template]) -> None:
    rules = stacks["EaselInsight"].all("AWS::Events::Rule").items()
    (rule,) = (each for id_, each in rules if id_.startswith("RollWindows"))

    assert rule["ScheduleExpression"] == "rate(5 minutes)"
    assert "InsightRoll" in json.dumps(rule["Targets"][0]["Arn"])


def test_what_hangs_is_settled_soon_and_all_is_recounted_daily(operations: Template) -> None:
    rules = operations.all("AWS::Events::Rule").values()
    scheduled = [rule for rule in rules if "ScheduleExpression" in rule]
    targets = [(rule["ScheduleExpression"], rule["Targets"][0]) for rule in scheduled]

    assert all("Maintenance" in json.dumps(target["Arn"]) for _, target in targets)
    rates = {json.loads(target["Input"])["job"]: rate for rate, target in targets}
    daily = dict.fromkeys(("recount", "farewell", "copies", "summarize"), "rate(1 day)")
    often = {"settle": "rate(15 minutes)", "deadlines": "rate(1 hour)"}
    swept = dict.fromkeys(("guests", "uploads"), "rate(6 hours)")
    assert rates == daily | often | swept


def test_a_walk_goes_on_by_its_own_event(operations: Template) -> None:
    rules = operations.all("AWS::Events::Rule").values()
    (rule,) = (each for each in rules if "EventPattern" in each)

    assert rule["EventPattern"] == {"source": ["easel"], "detail-type": ["WalkPaused"]}
    assert "EventBusName" in rule
    (target,) = rule["Targets"]
    assert "Maintenance" in json.dumps(target["Arn"])
    # The whole event, which says where to go on.
    assert not {"Input", "InputPath", "InputTransformer"} & set(target)


def test_the_index_of_search_is_built_where_there_is_enough_to_do(discovery: Template) -> None:
    rules = discovery.all("AWS::Events::Rule").items()
    (built,) = (each for id_, each in rules if id_.startswith("SearchBuild"))

    assert built["ScheduleExpression"] == "rate(15 minutes)"
    assert built["Targets"][0]["Input"] == "{}"
    assert "SearchBuild" in json.dumps(built["Targets"][0]["Arn"])


def test_whoever_may_look_may_search(discovery: Template) -> None:
    routes = discovery.all("AWS::ApiGatewayV2::Route").values()
    opened = {each["RouteKey"] for each in routes if each["AuthorizationType"] == "NONE"}

    # Who was given the link of a recipe need not have an account.
    found = (
        *("/v1/search", "/v1/search/suggestions", "/v1/posts/{id}/similar"),
        "/v1/feed-recipes/{hash}",
    )
    reading = {f"{method} {each}" for method in ("GET", "HEAD") for each in found}
    assert opened == {*reading, "POST /v1/verifications"}


def test_for_you_and_permission_to_remix_are_for_who_is_signed_in(discovery: Template) -> None:
    routes = discovery.all("AWS::ApiGatewayV2::Route").values()
    guarded = {each["RouteKey"]: each for each in routes if each["AuthorizationType"] == "JWT"}

    assert set(guarded) == {
        *answered(ELSEWHERE["recommendations"]["guarded"]),
        *answered(ELSEWHERE["remixes"]["guarded"]),
        *answered(ELSEWHERE["uploads"]["guarded"]),
    }
    assert all("AuthorizerId" in each for each in guarded.values())


def test_what_somebody_looks_for_is_in_no_log_of_the_gateway(service: Template) -> None:
    stages = service.all("AWS::ApiGatewayV2::Stage").values()
    (format_,) = (
        each["AccessLogSettings"]["Format"] for each in stages if "AccessLogSettings" in each
    )

    # Of a request the route alone, as the gateway has it: neither its path nor its query.
    asked = set(re.findall(r"\$context\.([\w.]+)", format_))
    assert "routeKey" in asked
    assert not {each for each in asked if "path" in each.lower() or "query" in each.lower()}


def test_only_reading_notices_visitors_and_the_session_are_open_and_all_else_needs_a_token(
    service: Template,
) -> None:
    routes = service.all("AWS::ApiGatewayV2::Route").values()
    opened = {each["RouteKey"] for each in routes if each["AuthorizationType"] == "NONE"}
    guarded = [each for each in routes if each["AuthorizationType"] == "JWT"]

    heads = {route.replace("GET ", "HEAD ") for route in OPEN if route.startswith("GET ")}
    assert opened == OPEN | heads
    # Both APIs have a route for all else.
    assert len(guarded) == len(routes) - len(opened) - 1
    assert all("AuthorizerId" in each for each in guarded)


def test_the_gateway_throttles_and_writes_down_who_came(service: Template) -> None:
    stages = service.all("AWS::ApiGatewayV2::Stage").values()
    (stage,) = (each for each in stages if "AccessLogSettings" in each)

    assert stage["StageName"] == "$default"
    assert stage["DefaultRouteSettings"]["ThrottlingRateLimit"] > 0
    assert stage["DefaultRouteSettings"]["ThrottlingBurstLimit"] > 0
    assert "$context.requestId" in stage["AccessLogSettings"]["Format"]
    # An address is personal data that nobody here needs.
    assert "sourceIp" not in stage["AccessLogSettings"]["Format"]


def test_no_route_has_metrics_of_its_own(service: Template) -> None:
    # A metric costs 0.30 a month, and each route has half a dozen of them.
    for stage in service.all("AWS::ApiGatewayV2::Stage").values():
        settings = [stage["DefaultRouteSettings"], *stage.get("RouteSettings", {}).values()]
        assert not [each for each in settings if each.get("DetailedMetricsEnabled")]
