"""Sessions: refresh tokens exchanged for access tokens, until revoked.

Nothing is kept here: Cognito knows which refresh tokens are good, the client keeps its own.
"""

from easel.config import names
from easel.errors import ApiError, Unauthenticated
from easel.identity.asking import asked, cognito
from easel.identity.schemas import SessionView


class Over(Unauthenticated):
    """There was a session, and it is over."""


def begin(refresh_token: str) -> SessionView:
    """Return an access token for a refresh token.

    Raise Unauthenticated when it is not good, Unavailable while Cognito does not answer.
    """
    return _access(refresh_token, Unauthenticated("The refresh token is invalid or has expired."))


def renew(refresh_token: str | None) -> SessionView:
    """Return a fresh access token of a session.

    Raise Unauthenticated where there is none, Over when it has ended, Unavailable while Cognito
    does not answer.
    """
    if not refresh_token:
        raise Unauthenticated("There is no session. Sign in first.")
    return _access(refresh_token, Over("This session is over. Sign in again."))


def end(refresh_token: str | None) -> None:
    """Revoke the refresh token, if it is good. Access tokens work until they expire.

    Raise Unavailable while Cognito does not answer: the token may then still be good.
    """
    if not refresh_token:
        return
    over = Over("This session is over.")
    try:
        asked(cognito().revoke_token, over, Token=refresh_token, ClientId=names().web_client)
    except Over:
        return


def _access(refresh_token: str, refusal: ApiError) -> SessionView:
    answer = asked(
        cognito().initiate_auth,
        refusal,
        AuthFlow="REFRESH_TOKEN_AUTH",
        ClientId=names().web_client,
        AuthParameters={"REFRESH_TOKEN": refresh_token},
    )
    result = answer["AuthenticationResult"]
    return SessionView(
        access_token=result["AccessToken"],
        token_type=result["TokenType"],
        expires_in=result["ExpiresIn"],
    )
