"""What the edge says about every answer."""

from typing import Any

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
        policy = data.all("AWS::CloudFront::ResponseHeadersPolicy")[
            behavior["ResponseHeadersPolicyId"]["Ref"]
        ]
        headers = policy["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
        assert headers["ContentTypeOptions"] == {"Override": True}
        assert headers["FrameOptions"]["FrameOption"] == "DENY"


def test_a_page_may_do_nothing_that_it_was_not_granted(data: Template) -> None:
    policy = directives(data)

    assert policy["default-src"] == "'none'"
    assert "unsafe" not in " ".join(policy.values())
    for own in ("script-src", "style-src", "font-src", "manifest-src"):
        assert policy[own] == "'self'", own
    for none in ("object-src", "base-uri", "form-action", "frame-ancestors"):
        assert policy[none] == "'none'", none
    assert policy["require-trusted-types-for"] == "'script'"
    assert policy["trusted-types"] == "svelte-trusted-html"


def test_a_page_meets_private_pictures_and_sign_in_and_no_other_place(prod_data: Template) -> None:
    policy = directives(prod_data)

    assert policy["img-src"] == "'self' data: blob: https://?"
    assert policy["connect-src"] == ("'self' https://cognito-idp.?.? wss://?.execute-api.?.?/live")


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
