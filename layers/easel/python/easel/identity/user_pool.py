"""Cognito's user pool, in which people sign in; Easel only ever removes users from it."""

from functools import cache
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config

from easel.config import names

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient

PATIENCE = Config(connect_timeout=2, read_timeout=5, retries={"mode": "standard"})


def remove(user_id: str) -> None:
    """Remove the account of this `sub`, its address and refresh tokens; also when it is gone.

    Access tokens given out already stay good for as long as they say, an hour at most.
    """
    try:
        _cognito().admin_delete_user(UserPoolId=names().user_pool_id, Username=user_id)
    except _cognito().exceptions.UserNotFoundException:
        return


@cache
def _cognito() -> "CognitoIdentityProviderClient":
    return boto3.client("cognito-idp", config=PATIENCE)
