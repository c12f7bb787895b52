"""The API's description, for programs and for people."""

from typing import Any

from aws_lambda_powertools.event_handler import Response

from easel.api import docs, routes


def openapi() -> Response[Any]:
    """The OpenAPI 3.1 document, as committed."""
    return _page(routes.text().decode(), "application/json")


def reference() -> Response[Any]:
    """The reference as a page: no script, no foreign origin."""
    return _page(docs.page(routes.document()), "text/html; charset=utf-8")


def _page(body: str, content_type: str) -> Response[Any]:
    headers = {"Cache-Control": "public, max-age=300"}
    return Response(200, content_type=content_type, body=body, headers=headers)
