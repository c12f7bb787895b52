"""Routes of the session: how a browser stays signed in."""

from typing import Annotated, Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import Response
from pydantic import Field

from easel import rate_limits
from easel.http import App, Body, nothing, problems, session_cookie
from easel.http.session_cookie import SessionCookie
from easel.identity.refresh_tokens import Over
from easel.identity.schemas import SessionView
from easel.sessions import browsers

# An access token that has expired must not stand in the way of a fresh one.
app = App(looks_at_tokens=False)
app.use([session_cookie.same_origin])
logger = Logger()
RefreshToken = Annotated[
    str, Field(min_length=1, max_length=4000, pattern=r"^[A-Za-z0-9._~+/=-]+$")
]


class SessionIn(Body):
    """The refresh token of a sign-in."""

    refresh_token: RefreshToken


@app.put("/v1/session")
def start_session(body: SessionIn) -> Response[SessionView]:
    """Store the refresh token in an HttpOnly session cookie."""
    rate_limits.charge("session", app.address)
    session = browsers.begin(body.refresh_token, _user_agent())
    cookie = session_cookie.kept(body.refresh_token)
    return Response(200, content_type="application/json", body=session, cookies=[cookie])


@app.get("/v1/session")
def get_session(refresh_token: SessionCookie = None) -> SessionView:
    """Get a fresh access token from the session cookie."""
    return browsers.renew(refresh_token, _user_agent())


@app.delete("/v1/session", status_code=204)
def end_session(refresh_token: SessionCookie = None) -> Response[None]:
    """Sign out: revoke the refresh token and clear the cookie."""
    browsers.end(refresh_token)
    return nothing(session_cookie.cleared())


@app.exception_handler(Over)
def over(refusal: Over) -> Response[Any]:
    return problems.response(refusal, session_cookie.cleared())


def _user_agent() -> str:
    return app.current_event.headers.get("user-agent") or ""


@logger.inject_lambda_context(correlation_id_path="requestContext.requestId")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app.handle(event, context)
