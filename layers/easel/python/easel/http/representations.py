"""Which representation of an answer a request would rather have (RFC 9110, Accept)."""

from typing import Any

from aws_lambda_powertools.event_handler import Response

from easel.schemas import View

CSV, JSON = "text/csv", "application/json"


def wants_csv(accept: str) -> bool:
    """Return whether CSV is wanted more than JSON, which is what comes where neither is."""
    return _weight(accept, CSV) > _weight(accept, JSON)


def represented(view: View, name: str, text: str | None) -> Response[Any]:
    """Answer with a view, or with `text`, its CSV, as a file of this name. Nobody keeps either."""
    headers = {"Cache-Control": "private, no-store", "Vary": "Accept, Authorization"}
    if text is None:
        return Response(200, content_type=JSON, body=view, headers=headers)
    headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return Response(200, content_type=f"{CSV}; charset=utf-8", body=text, headers=headers)


def _weight(accept: str, media_type: str) -> float:
    """Return the quality of a media type, by what names it most exactly."""
    weights = dict(map(_weighed, accept.lower().split(",")))
    ranges = (media_type, f"{media_type.partition('/')[0]}/*", "*/*")
    return next((weights[each] for each in ranges if each in weights), 0.0)


def _weighed(part: str) -> tuple[str, float]:
    name, *parameters = (each.strip() for each in part.split(";"))
    said = next((each[2:] for each in parameters if each.startswith("q=")), "1")
    try:
        return name, float(said)
    except ValueError:
        return name, 0.0
