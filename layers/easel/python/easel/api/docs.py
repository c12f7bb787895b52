"""The API reference as one plain page, made from the OpenAPI document."""

from html import escape
from typing import Any

STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "color:#1d1b2e;background:#fbfaf7}h1{font-size:2rem}article{border-top:1px solid #ddd8cc;"
    "padding:1rem 0}code{font-family:ui-monospace,monospace;font-size:.95em}"
    "b{display:inline-block;"
    "min-width:4.5rem}table{border-collapse:collapse;margin:.5rem 0}td{padding:.15rem 1rem .15rem 0;"
    "vertical-align:top}@media(prefers-color-scheme:dark){body{color:#eceaf4;background:#17151f}"
    "article{border-color:#3a3648}a{color:#b9a7ff}}"
)


def page(document: dict[str, Any]) -> str:
    """HTML with every route, its parameters, its body and its answers; no script."""
    info = document["info"]
    routes = "".join(
        _route(path, method, operation)
        for path, item in document["paths"].items()
        for method, operation in item.items()
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(info['title'])}</title><style>{STYLE}</style>"
        f"<h1>{escape(info['title'])}</h1><p>{escape(info['description'])}</p>"
        '<p><a href="/v1/openapi.json">openapi.json</a></p>'
        f"<main>{routes}</main></html>"
    )


def _route(path: str, method: str, operation: dict[str, Any]) -> str:
    rows = [_parameter(parameter) for parameter in operation.get("parameters", [])]
    rows += [_row("body", _schema(operation["requestBody"]))] if "requestBody" in operation else []
    rows += [_row(status, _schema(answer)) for status, answer in operation["responses"].items()]
    return (
        f"<article><h2><b>{method.upper()}</b> <code>{escape(path)}</code></h2>"
        f"<p>{escape(operation.get('summary', ''))}</p><table>{''.join(rows)}</table></article>"
    )


def _parameter(parameter: dict[str, Any]) -> str:
    what = f"{parameter['in']}. {parameter.get('description', '')}"
    return _row(parameter["name"], what)


def _row(name: str, text: str) -> str:
    return f"<tr><td><code>{escape(name)}</code></td><td>{escape(text)}</td></tr>"


def _schema(part: dict[str, Any]) -> str:
    names = [
        content.get("schema", {}).get("$ref", "").rsplit("/", 1)[-1]
        for content in part.get("content", {}).values()
    ]
    return " ".join([part.get("description", ""), *filter(None, names)]).strip()
