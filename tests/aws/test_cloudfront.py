"""CloudFront: behaviours, origins, policies, and what runs at the edge."""

import re

from infra import edge, edge_code
from tests.aws.longest import Longest
from tests.aws.rules import rule
from tests.infra.template import Properties, Template

PATTERN = re.compile(r"[A-Za-z0-9_.*$/~\"'@:+&?-]{1,255}")
# Where a viewer's Host would go to the gateway, which knows another: CloudFront's own policy.
ALL_VIEWER_EXCEPT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac"
LONGEST_DOMAIN = ("a" * 61 + ".") * 4 + "example"
# What CloudFront waits for where nothing is said.
ORIGIN_SECONDS = 30
NOT_AT_THE_EDGE = re.compile(r"\b(fetch|XMLHttpRequest|setTimeout|setInterval|eval|Function)\b\(")


def _config(data: Template) -> Properties:
    return dict(data.one("AWS::CloudFront::Distribution")["DistributionConfig"])


def _behaviors(data: Template) -> list[Properties]:
    config = _config(data)
    return [config["DefaultCacheBehavior"], *config["CacheBehaviors"]]


@rule("https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html")
def test_a_distribution_has_75_behaviors_and_100_origins_at_most(data: Template) -> None:
    config = _config(data)

    assert len(config["CacheBehaviors"]) < 75
    assert len(config["Origins"]) <= 100


@rule(
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html"
)
def test_a_path_pattern_is_written_in_letters_that_cloudfront_takes(data: Template) -> None:
    for behavior in _config(data)["CacheBehaviors"]:
        assert PATTERN.fullmatch(behavior["PathPattern"])


@rule("https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html")
def test_what_runs_at_the_edge_has_ten_kilobytes_at_most() -> None:
    for script in (edge_code.deep_links(LONGEST_DOMAIN), edge_code.shared_links(LONGEST_DOMAIN)):
        assert len(script.encode()) <= 10 * 1024


@rule(
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html"
)
def test_what_runs_at_the_edge_reaches_for_nothing_that_is_not_there() -> None:
    for script in (edge_code.deep_links(LONGEST_DOMAIN), edge_code.shared_links(LONGEST_DOMAIN)):
        assert not NOT_AT_THE_EDGE.search(script)


@rule(
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html"
)
def test_a_behavior_has_one_function_for_each_event(data: Template) -> None:
    for behavior in _behaviors(data):
        events = [each["EventType"] for each in behavior.get("FunctionAssociations", [])]
        assert len(events) == len(set(events))
        assert set(events) <= {"viewer-request", "viewer-response"}


@rule("https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html")
def test_a_cache_policy_names_ten_of_a_kind_at_most(data: Template) -> None:
    for policy in data.all("AWS::CloudFront::CachePolicy").values():
        parameters = policy["CachePolicyConfig"]["ParametersInCacheKeyAndForwardedToOrigin"]
        named = [
            parameters["QueryStringsConfig"].get("QueryStrings", []),
            parameters["HeadersConfig"].get("Headers", []),
            parameters["CookiesConfig"].get("Cookies", []),
        ]
        assert max(map(len, named)) <= 10
        assert len("".join(name for names in named for name in names)) <= 1024


@rule("https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CachePolicyConfig.html")
def test_what_a_cache_keeps_by_default_lies_between_its_least_and_most(data: Template) -> None:
    for policy in data.all("AWS::CloudFront::CachePolicy").values():
        config = policy["CachePolicyConfig"]
        assert 0 <= config["MinTTL"] <= config["DefaultTTL"] <= config["MaxTTL"]


@rule("https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html")
def test_a_headers_policy_adds_ten_headers_of_its_own_at_most(data: Template) -> None:
    policies = data.all("AWS::CloudFront::ResponseHeadersPolicy").values()
    assert len(policies) <= 20
    for policy in policies:
        custom = policy["ResponseHeadersPolicyConfig"].get("CustomHeadersConfig", {})
        assert len(custom.get("Items", [])) <= 10


@rule("https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html")
def test_comments_are_short_and_the_root_begins_with_no_slash(data: Template) -> None:
    comments = [_config(data)["Comment"]]
    for policy in data.all("AWS::CloudFront::CachePolicy").values():
        comments.append(policy["CachePolicyConfig"].get("Comment", ""))

    assert max(map(len, comments)) <= 128
    assert not _config(data)["DefaultRootObject"].startswith("/")


@rule(
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html"
)
def test_the_path_of_an_origin_begins_with_a_slash_and_ends_with_none(data: Template) -> None:
    paths = [each["OriginPath"] for each in _config(data)["Origins"] if each.get("OriginPath")]

    assert paths
    assert all(re.fullmatch(r"/.*[^/]", path) for path in paths)


@rule(
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html"
)
def test_the_edge_waits_longer_than_any_function_behind_it(deployed: Longest) -> None:
    behind = [deployed.functions()[name]["Timeout"] for name in ("pages", "users", "meta")]

    for origin in _config(deployed.data)["Origins"]:
        waits = origin.get("CustomOriginConfig", {}).get("OriginReadTimeout", ORIGIN_SECONDS)
        assert max(behind) < waits


@rule(
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html"
)
def test_the_api_never_hears_the_host_that_viewers_ask(data: Template) -> None:
    origins = {each["Id"]: each for each in _config(data)["Origins"]}
    for behavior in _behaviors(data):
        if "CustomOriginConfig" in origins[behavior["TargetOriginId"]]:
            assert behavior.get("OriginRequestPolicyId") in {None, ALL_VIEWER_EXCEPT_HOST}


@rule(
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html"
)
def test_the_header_that_marks_the_edge_is_one_that_cloudfront_adds(data: Template) -> None:
    added = {
        header["HeaderName"]
        for origin in _config(data)["Origins"]
        for header in origin.get("OriginCustomHeaders", [])
    }

    assert added == {edge.MARK_HEADER}
    assert not edge.MARK_HEADER.startswith(("x-amz-", "x-edge-"))
