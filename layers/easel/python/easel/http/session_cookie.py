"""The session cookie, which keeps a refresh token out of reach of scripts."""

from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi import params
from aws_lambda_powertools.shared.cookies import Cookie, SameSite

from easel.errors import Forbidden
from easel.sessions.model import KEPT_SECONDS

NAME = "__Secure-easel_session"
PATH = "/v1/session"
# `none` is somebody who typed the address.
OWN = {"same-origin", "none"}

SessionCookie = Annotated[
    str | None,
    params.Cookie(alias=NAME, title="Session", description="Set by PUT /v1/session, for browsers."),
]


def kept(refresh_token: str) -> Cookie:
    """Build the cookie that has the browser keep this token."""
    return _cookie(refresh_token, KEPT_SECONDS)


def cleared() -> Cookie:
    """Build the cookie that has the browser forget its token."""
    return _cookie("", 0)


def same_origin(app: Any, next_middleware: Any) -> Response[Any]:
    """Raise Forbidden, as middleware, when a browser says that a page of another site asks."""
    site = app.current_event.headers.get("sec-fetch-site")
    if site is not None and site not in OWN:
        raise Forbidden("Requests from other sites cannot use the session.")
    response: Response[Any] = next_middleware(app)
    return response


def _cookie(value: str, seconds: int) -> Cookie:
    return Cookie(
        NAME,
        value,
        path=PATH,
        max_age=seconds,
        http_only=True,
        secure=True,
        same_site=SameSite.STRICT_MODE,
    )
