"""The API's documentation: the OpenAPI document and the Swagger UI page."""

from importlib.resources import files
from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi import swagger_ui

from easel.errors import NotFound
from easel.http import routes

ASSETS = {
    "swagger-ui-bundle.min.js": "text/javascript; charset=utf-8",
    "swagger-ui.min.css": "text/css; charset=utf-8",
}
MINUTES, DAY = "public, max-age=300", "public, max-age=86400"


def openapi() -> Response[Any]:
    """Return the OpenAPI 3.1 document, as committed."""
    return _answer(routes.text().decode(), "application/json", MINUTES)


def reference() -> Response[Any]:
    """Build the page where every route can be tried: Swagger UI, from our own origin."""
    script, style = (f"/v1/docs/{name}" for name in ASSETS)
    html = swagger_ui.generate_swagger_html(
        spec=routes.text().decode().replace("</", "<\\/"),
        swagger_js=script,
        swagger_css=style,
        swagger_base_url="/v1/docs",
        oauth2_config=None,
        persist_authorization=False,
    )
    return _answer(html, "text/html; charset=utf-8", MINUTES)


def asset(name: str) -> Response[Any]:
    """Return a file of Swagger UI, out of the library. Raise NotFound for any other name."""
    if name not in ASSETS:
        raise NotFound("No route has this path.")
    text = files(swagger_ui).joinpath(name).read_text()
    return _answer(text, ASSETS[name], DAY)


def _answer(body: str, content_type: str, keep: str) -> Response[Any]:
    return Response(200, content_type=content_type, body=body, headers={"Cache-Control": keep})
