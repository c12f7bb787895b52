"""Lambda: what a function may be, and what its event sources may ask."""

import re

from easel.archives import builder, catalog
from easel.generations.model import SIZES
from infra import models
from tests.aws.longest import Longest
from tests.aws.rules import rule
from tests.infra.template import Properties, Template

VARIABLE = re.compile("[a-zA-Z][a-zA-Z0-9_]+")
RESERVED = {
    "_HANDLER",
    "_X_AMZN_TRACE_ID",
    "AWS_DEFAULT_REGION",
    "AWS_REGION",
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_ACCESS_KEY",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_LAMBDA_RUNTIME_API",
    "LAMBDA_TASK_ROOT",
    "LAMBDA_RUNTIME_DIR",
}
# What Lambda writes into a statement beside what we say: an id, an effect, the words around it.
STATEMENT_BYTES = 200


@rule("https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html")
def test_environment_variables_fit_with_as_many_models_as_an_operator_may_offer(
    deployed: Longest,
) -> None:
    for name in deployed.functions():
        variables = deployed.variables(name)
        assert variables["MODELS"] == ""
        taken = sum(len(key.encode()) + len(value.encode()) for key, value in variables.items())
        assert taken + models.MOST_BYTES <= 4096, name


@rule("https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html")
def test_no_environment_variable_has_a_name_that_lambda_keeps(
    functions: dict[str, Properties],
) -> None:
    for name, function in functions.items():
        assert not RESERVED & set(function["Environment"]["Variables"]), name


@rule("https://docs.aws.amazon.com/lambda/latest/api/API_Environment.html")
def test_environment_variables_are_named_in_letters_that_lambda_takes(
    functions: dict[str, Properties],
) -> None:
    for function in functions.values():
        for name in function["Environment"]["Variables"]:
            assert VARIABLE.fullmatch(name)


@rule("https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html")
def test_a_function_has_memory_that_lambda_sells(functions: dict[str, Properties]) -> None:
    for name, function in functions.items():
        assert 128 <= function["MemorySize"] <= 10_240, name


@rule("https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html")
def test_a_function_runs_for_fifteen_minutes_at_most(functions: dict[str, Properties]) -> None:
    for name, function in functions.items():
        assert 1 <= function["Timeout"] <= 900, name


@rule("https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html")
def test_a_function_has_five_layers_at_most(functions: dict[str, Properties]) -> None:
    for name, function in functions.items():
        assert len(function["Layers"]) <= 5, name


@rule("https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html")
def test_a_function_is_described_and_its_handler_named_within_limits(
    functions: dict[str, Properties],
) -> None:
    for function in functions.values():
        assert len(function["Description"]) <= 256
        assert re.fullmatch(r"\S{1,128}", function["Handler"])


@rule("https://docs.aws.amazon.com/lambda/latest/dg/configuration-ephemeral-storage.html")
def test_a_part_of_an_archive_fits_into_the_storage_of_a_function(
    functions: dict[str, Properties],
) -> None:
    # A page that is begun is finished: four images each, in the worst case stored as they are.
    largest = max(width * height for width, height in SIZES.values()) * 4
    part = builder.PART_BYTES + catalog.GENERATIONS_A_PAGE * 4 * largest

    assert "EphemeralStorage" not in functions["archives-events"]
    assert part < 512 * 1024 * 1024


@rule("https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html")
def test_a_queue_hands_over_ten_messages_at_once_where_nothing_gathers_more(
    service: Template,
) -> None:
    for mapping in _mappings(service, of_streams=False):
        assert "MaximumBatchingWindowInSeconds" not in mapping
        assert 1 <= mapping["BatchSize"] <= 10


@rule("https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html")
def test_a_stream_is_read_with_settings_that_lambda_takes(service: Template) -> None:
    for mapping in _mappings(service, of_streams=True):
        assert 1 <= mapping["BatchSize"] <= 10_000
        assert 1 <= mapping["ParallelizationFactor"] <= 10
        assert -1 <= mapping["MaximumRetryAttempts"] <= 10_000
        assert 0 <= mapping.get("TumblingWindowInSeconds", 0) <= 900


@rule("https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html")
def test_an_event_source_has_five_filters_at_most(service: Template) -> None:
    for mapping in service.all("AWS::Lambda::EventSourceMapping").values():
        assert len(mapping.get("FilterCriteria", {}).get("Filters", [])) <= 5


@rule("https://docs.aws.amazon.com/lambda/latest/api/API_Filter.html")
def test_a_filter_has_4096_characters_at_most(service: Template) -> None:
    for mapping in _mappings(service, of_streams=True):
        assert all(len(each["Pattern"]) <= 4096 for each in mapping["FilterCriteria"]["Filters"])


@rule("https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html")
def test_who_may_call_a_function_is_said_in_twenty_kilobytes(deployed: Longest) -> None:
    sizes: dict[str, int] = {}
    for permission in deployed.all("AWS::Lambda::Permission").values():
        function = str(permission["FunctionName"])
        sizes[function] = sizes.get(function, 0) + deployed.size(permission) + STATEMENT_BYTES

    assert max(sizes.values()) <= 20 * 1024


def _mappings(service: Template, *, of_streams: bool) -> list[Properties]:
    mappings = service.all("AWS::Lambda::EventSourceMapping").values()
    found = [each for each in mappings if ("StartingPosition" in each) is of_streams]
    assert found
    return found
