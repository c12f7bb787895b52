"""Errors and invalid input as problem documents (RFC 9457)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError
from aws_lambda_powertools.shared.cookies import Cookie

from easel.errors import ApiError, Invalid

CONTENT_TYPE = "application/problem+json"
TYPE = "urn:easel:problem:"
FROM_BODY = "body"
NAMED = {"header": "headers"}
MISSING = {"missing": "This field is required.", "extra_forbidden": "Unknown field."}


def response(refusal: ApiError, *cookies: Cookie) -> Response[Any]:
    """Convert an error to an HTTP response."""
    return Response(
        status_code=refusal.status,
        content_type=CONTENT_TYPE,
        body=body(refusal),
        headers={"Cache-Control": "no-store", **refusal.headers},
        cookies=list(cookies),
    )


def raw(refusal: ApiError) -> dict[str, Any]:
    """Convert an error to the gateway's form, for requests refused before routing."""
    headers = {"content-type": CONTENT_TYPE, "cache-control": "no-store", **refusal.headers}
    return {
        "statusCode": refusal.status,
        "headers": headers,
        "body": body(refusal),
        "isBase64Encoded": False,
    }


def body(refusal: ApiError) -> str:
    """Serialise an error as a problem document (RFC 9457)."""
    problem: dict[str, Any] = {
        "type": TYPE + refusal.slug,
        "title": refusal.title,
        "status": refusal.status,
        "detail": refusal.detail,
    }
    if refusal.status == Invalid.status:
        problem["errors"] = refusal.errors or [{"pointer": "", "detail": refusal.detail}]
    if refusal.judgement:
        problem["judgement"] = refusal.judgement
    if refusal.links:
        problem["links"] = refusal.links
    if refusal.posts:
        problem["posts"] = refusal.posts
    return orjson.dumps(problem).decode()


def invalid(error: RequestValidationError) -> Invalid:
    """Convert a validation error to Invalid, with a pointer to the place of each problem."""
    errors = [_place(found) for found in _flat(error.errors())]
    return Invalid("The request did not pass validation.", errors=errors)


def pointer(location: Iterable[Any]) -> str:
    """Build a JSON pointer (RFC 6901) into the body, or below /query, /headers and /path."""
    first, *rest = location
    parts = rest if first == FROM_BODY else [NAMED.get(first, first), *rest]
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in parts)


def _flat(errors: Sequence[Any]) -> Iterable[Mapping[str, Any]]:
    for error in errors:
        if isinstance(error, list):
            yield from _flat(error)
        else:
            yield error


def _place(error: Mapping[str, Any]) -> dict[str, str]:
    text = MISSING.get(error["type"]) or str(error["msg"]).removeprefix("Value error, ")
    detail = text[:1].upper() + text[1:]
    return {"pointer": pointer(error["loc"]), "detail": detail.rstrip(".") + "."}
