"""Who may come to the API, and past what: `-c close_endpoint=yes` and `-c waf=…`."""

import re
import sys
from typing import Any

from constructs import Node

from infra import spoken

# CloudFront takes web ACLs of this scope and region only.
WEB_ACL = re.compile(
    r"arn:aws[a-z-]*:wafv2:us-east-1:\d{12}:global/webacl/[A-Za-z0-9_-]{1,128}/[0-9a-f-]{36}"
)
LOCAL = "The embedded cloud has no firewall, and its clients ask the API itself: leave out -c {}."
OPEN = (
    "The web ACL looks at what comes by the distribution; the API's own endpoint goes round it, "
    "unless you say -c close_endpoint=yes."
)


def chosen(node: Node, *, local: bool) -> dict[str, Any]:
    """Return the settings that were given. Raise SystemExit, saying what to say instead."""
    found: dict[str, Any] = {}
    if said := node.try_get_context("close_endpoint"):
        found["close_endpoint"] = spoken.yes("close_endpoint", said)
    if said := node.try_get_context("waf"):
        found["waf"] = _web_acl(str(said))
    for name, value in found.items():
        if local and value:
            raise SystemExit(LOCAL.format(name))
    if found.get("waf") and not found.get("close_endpoint"):
        print(OPEN, file=sys.stderr)
    return found


def _web_acl(said: str) -> str:
    if not WEB_ACL.fullmatch(said):
        raise SystemExit(
            "Say the ARN of a web ACL of WAF with the scope CLOUDFRONT, which are in us-east-1: "
            "-c waf=arn:aws:wafv2:us-east-1:123456789012:global/webacl/easel/… "
            f"(not {said!r})."
        )
    return said
