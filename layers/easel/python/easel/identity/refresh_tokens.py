"""Refresh tokens: exchanged at Cognito for access tokens, until revoked there."""

import base64
from dataclasses import dataclass
from typing import Any

import orjson

from easel.config import names
from easel.errors import ApiError, Unauthenticated
from easel.identity.asking import asked, cognito
from easel.identity.schemas import SessionView


class Over(Unauthenticated):
    """There was a session, and it is over."""


@dataclass(frozen=True)
class Exchanged:
    """A fresh access token, and what it says of the sign-in that its refresh token comes from."""

    view: SessionView
    user_id: str
    # Cognito's name of the refresh token: the same in every access token it is exchanged for.
    origin: str
    # When the user signed in, in seconds since 1970.
    signed_in_at: int


def exchange(refresh_token: str, error: ApiError) -> Exchanged:
    """Exchange a refresh token for an access token.

    Raise `error` when it is not good, Unavailable while Cognito does not answer.
    """
    answer = asked(
        cognito().initiate_auth,
        error,
        AuthFlow="REFRESH_TOKEN_AUTH",
        ClientId=names().web_client,
        AuthParameters={"REFRESH_TOKEN": refresh_token},
    )
    result = answer["AuthenticationResult"]
    view = SessionView(
        access_token=result["AccessToken"],
        token_type=result["TokenType"],
        expires_in=result["ExpiresIn"],
    )
    claims = _claims(view.access_token)
    return Exchanged(view, claims["sub"], claims["origin_jti"], int(claims["auth_time"]))


def revoke(refresh_token: str) -> None:
    """Revoke a refresh token, also one that is not good. Access tokens work until they expire.

    Raise Unavailable while Cognito does not answer: the token may then still be good.
    """
    over = Over("This session is over.")
    try:
        asked(cognito().revoke_token, over, Token=refresh_token, ClientId=names().web_client)
    except Over:
        return


def _claims(access_token: str) -> dict[str, Any]:
    """Read a token that Cognito itself has just answered with: there is nothing to verify."""
    _, payload, _ = access_token.split(".")
    claims: dict[str, Any] = orjson.loads(base64.urlsafe_b64decode(payload + "=="))
    return claims
