"""The network's own address: which requests came by it, and refusing those that did not."""

import hmac
from typing import Any

from easel.config import names
from easel.errors import EndpointClosed

EDGE_HEADER = "x-easel-edge"

Event = dict[str, Any]


def came_by(event: Event) -> bool:
    """Return whether the distribution passed a request on. What a client says of it is replaced
    there, and whoever asks the gateway itself does not know what to say."""
    said = event.get("headers", {}).get(EDGE_HEADER, "")
    return hmac.compare_digest(said.encode(), names().edge_mark.encode())


def require(event: Event) -> None:
    """Raise EndpointClosed where the gateway's own endpoint is closed and was asked."""
    if names().endpoint_is_closed and not came_by(event):
        raise EndpointClosed(f"This API answers at {names().site_url}, and nowhere else.")
