"""What the edge says about every answer."""

from typing import Any

from infra import edge
from tests.infra.template import Template, written


def _policy(data: Template, name: str) -> dict[str, Any]:
    policies = data.all("AWS::CloudFront::ResponseHeadersPolicy")
    (found,) = (each for id_, each in policies.items() if name in id_)
    return dict(found["ResponseHeadersPolicyConfig"])


def directives(data: Template) -> dict[str, str]:
    """The policy of pages, taken apart."""
    headers = _policy(data, "SiteHeaders")["SecurityHeadersConfig"]
    policy = written(headers["ContentSecurityPolicy"]["ContentSecurityPolicy"])
    pairs = (each.partition(" ") for each in policy.split("; "))
    return {name: sources for name, _, sources in pairs}


def test_every_answer_carries_security_headers(data: Template) -> None:
    config = data.one("AWS::CloudFront::Distribution")["DistributionConfig"]
    for behavior in (config["DefaultCacheBehavior"], *config["CacheBehaviors"]):
        framed = behavior.get("PathPattern") in edge.EMBEDS
        policy = data.all("AWS::CloudFront::ResponseHeadersPolicy")[
            behavior["ResponseHeadersPolicyId"]["Ref"]
        ]
        headers = policy["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
        assert headers["ContentTypeOptions"] == {"Override": True}
        assert ("FrameOptions" not in headers) is framed
        assert framed or headers["FrameOptions"]["FrameOption"] == "DENY"


def test_a_post_in_a_frame_may_be_shown_anywhere_and_runs_nothing(data: Template) -> None:
    headers = _policy(data, "EmbedHeaders")["SecurityHeadersConfig"]
    policy = headers["ContentSecurityPolicy"]["ContentSecurityPolicy"].split("; ")

    assert {"default-src 'none'", "frame-ancestors *"} <= set(policy)
    assert not any(each.startswith("script-src") for each in policy)


def test_pages_are_written_for_everybody_alike(data: Template) -> None:
    """No cookie, no token and no unknown query reach what writes them, or are part of the key."""
    config = data.one("AWS::CloudFront::Distribution")["DistributionConfig"]
    origins = {each["Id"]: each for each in config["Origins"]}
    for behavior in config["CacheBehaviors"]:
        if behavior["PathPattern"] not in (*edge.PAGES, *edge.EMBEDS, *edge.DOCUMENTS):
            continue
        assert "OriginRequestPolicyId" not in behavior
        policy = data.resources[behavior["CachePolicyId"]["Ref"]]["Properties"]
        key = policy["CachePolicyConfig"]["ParametersInCacheKeyAndForwardedToOrigin"]
        assert key["CookiesConfig"] == {"CookieBehavior": "none"}
        assert key["HeadersConfig"] == {"HeaderBehavior": "none"}
        assert key["QueryStringsConfig"]["QueryStrings"] == list(edge.QUERY)
        assert origins[behavior["TargetOriginId"]]["OriginPath"].endswith(edge.PAGES_PATH)


def test_a_page_may_do_nothing_that_it_was_not_granted(data: Template) -> None:
    policy = directives(data)

    assert policy["default-src"] == "'none'"
    assert "unsafe" not in " ".join(policy.values())
    for own in ("script-src", "style-src", "font-src", "manifest-src"):
        assert policy[own] == "'self'", own
    for none in ("object-src", "base-uri", "form-action", "frame-ancestors"):
        assert policy[none] == "'none'", none
    assert policy["require-trusted-types-for"] == "'script'"
    assert policy["trusted-types"] == "svelte-trusted-html service-worker"


def test_a_page_meets_private_pictures_and_sign_in_and_no_other_place(prod_data: Template) -> None:
    policy = directives(prod_data)

    assert policy["img-src"] == "'self' data: blob: https://?"
    asked = "https://cognito-idp.?.? wss://?.execute-api.?.?/live https://?"
    assert policy["connect-src"] == f"'self' {asked}"


def test_pages_may_copy_and_share_and_use_no_device(data: Template) -> None:
    custom = _policy(data, "SiteHeaders")["CustomHeadersConfig"]["Items"]
    headers = {each["Header"]: each["Value"] for each in custom}

    features = headers["Permissions-Policy"].split(", ")
    assert {"camera=()", "microphone=()", "geolocation=()", "payment=()"} <= set(features)
    assert not [each for each in features if each.startswith(("clipboard", "web-share"))]
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_the_reference_page_of_the_api_says_its_own_policy(data: Template) -> None:
    config = _policy(data, "ApiHeaders")

    assert "ContentSecurityPolicy" not in config["SecurityHeadersConfig"]
    assert "CustomHeadersConfig" not in config
