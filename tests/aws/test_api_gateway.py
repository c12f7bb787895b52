"""The HTTP API: what the gateway takes, how long it waits, whom it lets in."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import product

from easel import pagination
from easel.http import request_checks
from easel.recommendations import reader, waiting
from easel.recommendations.marks import Marks
from easel.recommendations.signals import Candidate
from easel.text import tags
from functions.verifications import handler as verifications
from infra.builds import ROOT
from tests.aws.longest import Longest
from tests.aws.rules import rule
from tests.infra.template import Properties, Template

DOCUMENT = ROOT / "layers" / "easel" / "python" / "easel" / "http" / "openapi.json"
# Room for what a browser says of itself, and for an access token with many groups.
OWN_HEADERS, TOKEN = 2048, 4096
# A letter that takes four bytes takes twelve in an address.
ENCODED = 12


def _by_api(stacks: dict[str, Template], kind: str) -> dict[str, list[Properties]]:
    """The resources of that type by the API that they belong to."""
    found: dict[str, list[Properties]] = defaultdict(list)
    for stack in stacks.values():
        for each in stack.all(kind).values():
            found[json.dumps(each["ApiId"])].append(each)
    assert found
    return found


def _behind(stacks: dict[str, Template]) -> Iterator[Properties]:
    """The functions that a gateway waits for."""
    for stack in stacks.values():
        for integration in stack.all("AWS::ApiGatewayV2::Integration").values():
            for id_, function in stack.all("AWS::Lambda::Function").items():
                if f'"{id_}"' in json.dumps(integration["IntegrationUri"]):
                    yield function


@rule("https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html")
def test_an_api_has_three_hundred_routes_at_most(stacks: dict[str, Template]) -> None:
    for routes in _by_api(stacks, "AWS::ApiGatewayV2::Route").values():
        assert len(routes) <= 300


@rule("https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html")
def test_an_api_has_three_hundred_integrations_at_most(stacks: dict[str, Template]) -> None:
    for integrations in _by_api(stacks, "AWS::ApiGatewayV2::Integration").values():
        assert len(integrations) <= 300


@rule("https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html")
def test_an_api_has_ten_authorizers_with_fifty_audiences_at_most(
    stacks: dict[str, Template],
) -> None:
    for authorizers in _by_api(stacks, "AWS::ApiGatewayV2::Authorizer").values():
        assert len(authorizers) <= 10
        assert all(1 <= len(each["JwtConfiguration"]["Audience"]) <= 50 for each in authorizers)


@rule("https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html")
def test_a_function_answers_or_fails_before_the_gateway_stops_waiting(
    stacks: dict[str, Template],
) -> None:
    timeouts = [function["Timeout"] for function in _behind(stacks)]

    assert len(timeouts) >= 12
    assert max(timeouts) < 30


@rule("https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html")
def test_the_largest_body_that_is_taken_passes_the_gateway_and_fits_into_an_event() -> None:
    in_base64 = request_checks.LIMIT * 4 / 3
    # JSON is passed on as it is, and an image in it is in base64 already.
    longest = max(in_base64, verifications.app.most_bytes)

    assert longest <= 10 * 1000 * 1000
    # As a part of an event for Lambda, which takes six megabytes.
    assert longest + OWN_HEADERS + TOKEN < 6 * 1024 * 1024


@rule("https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html")
def test_the_longest_request_that_is_documented_passes_the_gateway() -> None:
    paths = json.loads(DOCUMENT.read_text())["paths"]
    longest = {
        path: sum(map(_most_bytes, operation.get("parameters", []))) + len(path)
        for path, operations in paths.items()
        for operation in operations.values()
    }

    assert max(longest.values()) + OWN_HEADERS + TOKEN <= 10_240


@rule("https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html")
def test_the_longest_cursor_is_shorter_than_what_is_taken_as_one() -> None:
    paths = json.loads(DOCUMENT.read_text())["paths"]
    taken = {each["name"]: each for each in paths["/v1/feeds/for-you"]["get"]["parameters"]}
    some = [Candidate(f"01{n:024}", near=("",) * 3) for n in range(reader.AHEAD)]
    longest = pagination.encode(waiting.pack(some))

    assert len(longest) <= max(each.get("maxLength", 0) for each in _schemas(taken["cursor"]))
    assert len(waiting.unpack(str(pagination.decode(longest)), Marks(), {})) == reader.AHEAD


def _most_bytes(parameter: Properties) -> int:
    """What a parameter takes at most in the line of a request or its headers."""
    if parameter["name"] == "tag":
        return tags.LENGTH * ENCODED
    length = max(each.get("maxLength", 0) for each in _schemas(parameter))
    free = parameter["name"] == "q"
    return len(parameter["name"]) + 2 + int(length) * (ENCODED if free else 1)


def _schemas(parameter: Properties) -> list[Properties]:
    schema = parameter["schema"]
    return [schema, *schema.get("anyOf", [])]


@rule("https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html")
def test_the_template_of_the_access_log_has_three_kilobytes_at_most(service: Template) -> None:
    for stage in service.all("AWS::ApiGatewayV2::Stage").values():
        assert len(stage.get("AccessLogSettings", {}).get("Format", "")) <= 3 * 1024


@rule("https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html")
def test_a_greedy_variable_is_the_end_of_its_route(stacks: dict[str, Template]) -> None:
    routes = _by_api(stacks, "AWS::ApiGatewayV2::Route").values()
    greedy = [each["RouteKey"] for listed in routes for each in listed if "+" in each["RouteKey"]]

    assert greedy
    assert all(re.fullmatch(r"[A-Z]+ (/[^{}+]+)*/\{\w+\+\}", key) for key in greedy)


@rule("https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes.html")
def test_a_route_is_there_once(stacks: dict[str, Template]) -> None:
    for routes in _by_api(stacks, "AWS::ApiGatewayV2::Route").values():
        keys = [each["RouteKey"] for each in routes]
        assert len(keys) == len(set(keys))


@rule("https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages.html")
def test_a_stage_has_a_name_that_the_gateway_takes(service: Template) -> None:
    for stage in service.all("AWS::ApiGatewayV2::Stage").values():
        assert re.fullmatch(r"\$default|[A-Za-z0-9_-]{1,128}", stage["StageName"])


@rule("https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html")
def test_the_gateway_and_the_functions_trust_tokens_of_the_same_pool_and_clients(
    deployed: Longest,
) -> None:
    authorizers = deployed.all("AWS::ApiGatewayV2::Authorizer").values()
    found = [deployed.resolved(each["JwtConfiguration"]) for each in authorizers]

    assert found
    for name, trusted in product(deployed.functions(), found):
        variables = deployed.variables(name)
        assert trusted["Issuer"] == variables["ISSUER"], name
        assert trusted["Audience"] == variables["CLIENT_IDS"].split(","), name


@rule("https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-authorizers.html")
def test_no_two_authorizers_have_the_same_name(deployed: Longest) -> None:
    names = [each["Name"] for each in deployed.all("AWS::ApiGatewayV2::Authorizer").values()]

    assert len(set(names)) == len(names)


@rule("https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html")
def test_a_stage_lets_through_no_more_than_an_account_may_have(service: Template) -> None:
    for stage in service.all("AWS::ApiGatewayV2::Stage").values():
        settings = stage["DefaultRouteSettings"]
        assert settings["ThrottlingRateLimit"] <= 10_000
        assert settings["ThrottlingBurstLimit"] <= 5_000
