"""Explore and the board at the edge: ten seconds of what visitors all see alike are kept."""

from typing import Any

from aws_cdk import Aws, Duration, Names
from aws_cdk import aws_cloudfront as cloudfront
from constructs import Construct

# What is the same for all visitors and takes the table many items.
EXPLORE = ("/v1/feeds/explore*", "/v1/trends/*", "/v1/insight/board")
KEPT_SECONDS = 10


def explore(scope: Construct, **common: Any) -> dict[str, cloudfront.BehaviorOptions]:
    """Return what the edge does with Explore; `common` is what it does with the rest of the API.

    The function says who may keep an answer: nobody, where a token came along. A token is in the
    key all the same, so that what is kept is never given to who sends one, or the other way round.
    No cookie goes to the function or into the key: those of a session are for /v1/session alone.
    """
    policy = _cache(scope)
    return {path: cloudfront.BehaviorOptions(**common, cache_policy=policy) for path in EXPLORE}


def _cache(scope: Construct) -> cloudfront.CachePolicy:
    # CDK's own name is cut where the stack's is long, and then there are two of it.
    own = Names.unique_resource_name(scope, max_length=95)
    return cloudfront.CachePolicy(
        scope,
        "ExploreCache",
        cache_policy_name=f"{own}-Explore-{Aws.REGION}",
        comment="Explore for visitors, as long as it says: ten seconds at most",
        default_ttl=Duration.seconds(0),
        min_ttl=Duration.seconds(0),
        max_ttl=Duration.seconds(KEPT_SECONDS),
        header_behavior=cloudfront.CacheHeaderBehavior.allow_list("Authorization"),
        cookie_behavior=cloudfront.CacheCookieBehavior.none(),
        query_string_behavior=cloudfront.CacheQueryStringBehavior.all(),
        enable_accept_encoding_brotli=True,
        enable_accept_encoding_gzip=True,
    )
