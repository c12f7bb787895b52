"""Checks on a request before any route is looked for: size, type, form."""

import base64
import re
from typing import Any
from urllib.parse import quote

import orjson

from easel.errors import Invalid, TooLarge, UnsupportedType

MEGABYTE = 1024 * 1024
LIMIT = MEGABYTE
JSON = "application/json"
# All that the resolver's routes do not know within a part of a path.
UNROUTABLE = re.compile(r"[^-\w./~()'!*:@,;=+&$%<> \[\]{}|^]+", re.ASCII)
METHODS_WITH_BODY = {"POST", "PUT", "PATCH"}

Event = dict[str, Any]


def checked(event: Event, most: int = LIMIT) -> Event:
    """Return the event with its body, of at most so many bytes, as JSON text.

    Raise TooLarge over that, UnsupportedType for what is not application/json, and Invalid for what
    is not a JSON object in UTF-8 (NaN, lone surrogates and nesting without end included).
    """
    body = _bytes(event)
    if len(body) > most:
        raise TooLarge(f"A request body holds at most {most // MEGABYTE} MB.")
    if not body or event["requestContext"]["http"]["method"] not in METHODS_WITH_BODY:
        return event | {"body": None, "isBase64Encoded": False}
    kind = event.get("headers", {}).get("content-type", "").split(";")[0].strip().lower()
    if kind != JSON:
        raise UnsupportedType("Send the body as application/json.")
    _parse(body)
    # Powertools compares the type letter by letter; it was read here as RFC 9110 wants it.
    headers = event["headers"] | {"content-type": JSON}
    return event | {"headers": headers, "body": body.decode(), "isBase64Encoded": False}


def with_cookies(event: Event) -> Event:
    """List the event's cookies: some gateways list them, some leave them in a header."""
    header = event.get("headers", {}).get("cookie")
    if header is None or event.get("cookies"):
        return event
    return event | {"cookies": [header]}


def with_plain_path(event: Event) -> Event:
    """Re-encode the event's path so that routes know it.

    The gateway decodes `#`, quotes, line ends, and the marks of Hindi.
    """
    encoded = UNROUTABLE.sub(lambda found: quote(found[0], errors="replace"), event["rawPath"])
    return event | {"rawPath": encoded}


def as_get(event: Event) -> Event:
    """Return a request for the head alone as one for all: what is in front of us cuts the body."""
    http = event["requestContext"]["http"]
    if http["method"] != "HEAD":
        return event
    context = event["requestContext"] | {"http": http | {"method": "GET"}}
    return event | {"requestContext": context}


def _bytes(event: Event) -> bytes:
    body = event.get("body") or ""
    if not event.get("isBase64Encoded"):
        return str(body).encode("utf-8", "surrogatepass")
    try:
        return base64.b64decode(body, validate=True)
    except ValueError:
        raise Invalid.at("", "The body is not JSON.") from None


def _parse(body: bytes) -> None:
    try:
        parsed = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Invalid.at("", f"The body is not JSON: {error}.") from None
    # Powertools would take the first of a list for the object.
    if not isinstance(parsed, dict):
        raise Invalid.at("", "The body must be a JSON object.")
