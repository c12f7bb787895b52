"""Asking Cognito with nothing but a token, which speaks for itself: no rights are needed."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

import boto3
from botocore import UNSIGNED
from botocore import exceptions as failures
from botocore.config import Config

from easel.errors import ApiError, Unavailable

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


def asked(ask: Callable[..., Any], refusal: ApiError, **request: Any) -> Any:
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
def cognito() -> "CognitoIdentityProviderClient":
    """Return a client that signs nothing, made once."""
    return boto3.client("cognito-idp", config=PATIENCE)
