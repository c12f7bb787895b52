"""The client's address, hashed at once: to count requests by, never to know."""

import hashlib
import hmac
from ipaddress import IPv6Address, ip_address
from typing import Any

from easel import clock
from easel.config import names
from easel.http import edge

# A household, and any one machine, has this much of IPv6 to itself.
NETWORK_BITS = 64

Event = dict[str, Any]


def hidden(event: Event) -> str:
    """Return the viewer's address as a name that changes every day and leads back to nobody.

    Through the edge it is what CloudFront saw, in front of what the gateway saw; past the edge it
    is what the gateway saw. Nothing that the viewer writes into a header counts.
    """
    key = f"{names().edge_mark}{clock.today()}".encode()
    return "@" + hmac.new(key, _network(_address(event)).encode(), hashlib.sha256).hexdigest()[:32]


def _address(event: Event) -> str:
    seen_by_gateway = str(event["requestContext"]["http"]["sourceIp"])
    if not edge.came_by(event):
        return seen_by_gateway
    headers = event.get("headers", {})
    # Each hop adds whom it heard to the end: only the last one or two are not hearsay.
    hops = [hop.strip() for hop in headers.get("x-forwarded-for", "").split(",") if hop.strip()]
    if hops and hops[-1] == seen_by_gateway:
        hops.pop()
    return hops[-1] if hops else seen_by_gateway


def _network(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    return str(parsed.ipv4_mapped or int(parsed) >> 128 - NETWORK_BITS)
