"""Sessions: refresh tokens exchanged for access tokens, until revoked.

Nothing is kept here: Cognito knows which refresh tokens are good, the client keeps its own.
"""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

import boto3
from botocore import UNSIGNED
from botocore import exceptions as failures
from botocore.config import Config

from easel.config import names
from easel.errors import ApiError, Unauthenticated, Unavailable
from easel.identity.schemas import SessionView

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient

# Trying twice, and waiting in between, must end before a handler's ten seconds do.
PATIENCE = Config(
    signature_version=UNSIGNED,
    connect_timeout=1,
    read_timeout=2,
    retries={"mode": "standard", "total_max_attempts": 2},
)
NO_ANSWER = (failures.ConnectionError, failures.HTTPClientError)
THROTTLED = {"TooManyRequestsException", "LimitExceededException", "ThrottlingException"}
# What Cognito says of a token that is no token, not ours, expired or revoked, or whose user
# is gone, disabled or must choose a new password.
NOT_GOOD = {
    "InvalidParameterException",
    "NotAuthorizedException",
    "PasswordResetRequiredException",
    "SerializationException",
    "UnauthorizedException",
    "UnsupportedTokenTypeException",
    "UserNotConfirmedException",
    "UserNotFoundException",
}


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
        _asked(_cognito().revoke_token, over, Token=refresh_token, ClientId=names().web_client)
    except Over:
        return


def _access(refresh_token: str, refusal: ApiError) -> SessionView:
    answer = _asked(
        _cognito().initiate_auth,
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


def _asked(ask: Callable[..., Any], refusal: ApiError, **request: Any) -> Any:
    """Return what Cognito answers. Raise the given error when it does not take the token."""
    try:
        return ask(**request)
    except NO_ANSWER:
        raise Unavailable.shortly() from None
    except failures.ClientError as error:
        if _is_busy(error):
            raise Unavailable.shortly() from None
        if error.response["Error"]["Code"] in NOT_GOOD:
            raise refusal from None
        raise


def _is_busy(error: failures.ClientError) -> bool:
    status = error.response["ResponseMetadata"]["HTTPStatusCode"]
    return status >= 500 or error.response["Error"]["Code"] in THROTTLED


@cache
def _cognito() -> "CognitoIdentityProviderClient":
    # A token speaks for itself: the function signs nothing, and needs no rights.
    return boto3.client("cognito-idp", config=PATIENCE)
