"""What the edge adds to every answer: what pages may do, and who may do what with them."""

import json

from aws_cdk import Duration
from aws_cdk import aws_cloudfront as cloudfront
from constructs import Construct

from infra.builds import ROOT

# The same directives are in the built page itself, see web/page.js.
EVERYWHERE: dict[str, str] = json.loads((ROOT / "web" / "policy.json").read_text())
# There is no word for "nothing": what browsers know and pages could misuse is named. Copying and
# sharing are left out: a page may by default, and not every browser knows them by name.
REFUSED = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
# A post in a frame on another site: an image and words, and nothing that runs.
EMBED = (
    "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors *"
)
PAGE = {
    "Permissions-Policy": ", ".join(f"{each}=()" for each in REFUSED),
    "Cross-Origin-Opener-Policy": "same-origin",
}


def page_policy(*, images: str, sign_in: str, live: str) -> str:
    """What a page may load: itself, presigned images, where people sign in, what is new.

    Archives that people bring are posted to where presigned images are.
    """
    directives = {
        "default-src": "'none'",
        **EVERYWHERE,
        "img-src": f"'self' data: blob: {images}",
        "connect-src": f"'self' {sign_in} {live} {images}",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def headers(
    scope: Construct,
    id_: str,
    *,
    content_policy: str | None,
    others: dict[str, str] | None = None,
    in_frames: bool = False,
) -> cloudfront.ResponseHeadersPolicy:
    """Security headers; no content policy where the function behind says its own.

    `in_frames`: any site may show it in a frame.
    """
    return cloudfront.ResponseHeadersPolicy(
        scope,
        id_,
        custom_headers_behavior=_custom(others),
        security_headers_behavior=cloudfront.ResponseSecurityHeadersBehavior(
            content_security_policy=_content(content_policy),
            content_type_options=cloudfront.ResponseHeadersContentTypeOptions(override=True),
            frame_options=None
            if in_frames
            else cloudfront.ResponseHeadersFrameOptions(
                frame_option=cloudfront.HeadersFrameOption.DENY, override=True
            ),
            referrer_policy=cloudfront.ResponseHeadersReferrerPolicy(
                referrer_policy=cloudfront.HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN,
                override=True,
            ),
            strict_transport_security=cloudfront.ResponseHeadersStrictTransportSecurity(
                access_control_max_age=Duration.days(365), include_subdomains=True, override=True
            ),
        ),
    )


def _content(policy: str | None) -> cloudfront.ResponseHeadersContentSecurityPolicy | None:
    if policy is None:
        return None
    return cloudfront.ResponseHeadersContentSecurityPolicy(
        content_security_policy=policy, override=True
    )


def _custom(others: dict[str, str] | None) -> cloudfront.ResponseCustomHeadersBehavior | None:
    if others is None:
        return None
    return cloudfront.ResponseCustomHeadersBehavior(
        custom_headers=[
            cloudfront.ResponseCustomHeader(header=name, value=value, override=True)
            for name, value in others.items()
        ]
    )
