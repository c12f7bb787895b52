"""The user pool of a deployment, on moto: its client has the id that the deployment names."""

import secrets
from typing import Any

from moto.cognitoidp.models import CognitoIdpUserPool, cognitoidp_backends
from moto.cognitoidp.responses import CognitoIdpResponse
from moto.core.models import DEFAULT_ACCOUNT_ID

from tests.conftest import NAMES
from tests.support.world import CLIENT, client

FLOWS = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
PASSWORD = "Violet-Meadow-7!"


def _revoke(request: CognitoIdpResponse) -> str:
    for pool in request.backend.user_pools.values():
        pool.refresh_tokens[request._get_param("Token")] = None
    return "{}"


# moto knows no RevokeToken yet.
CognitoIdpResponse.revoke_token = _revoke


def opened() -> None:
    """A pool with nobody in it."""
    idp = client("cognito-idp")
    pool_id = idp.create_user_pool(PoolName="easel")["UserPool"]["Id"]
    wish = {"UserPoolId": pool_id, "ClientName": CLIENT, "ExplicitAuthFlows": FLOWS}
    made = idp.create_user_pool_client(**wish)["UserPoolClient"]["ClientId"]
    pools = cognitoidp_backends[DEFAULT_ACCOUNT_ID][NAMES["AWS_REGION"]].user_pools
    made_pool = pools.pop(pool_id)
    made_pool.id = NAMES["USER_POOL_ID"]
    pools[made_pool.id] = made_pool
    clients = made_pool.clients
    clients[CLIENT] = clients.pop(made)
    clients[CLIENT].id = CLIENT


def signed_in() -> dict[str, Any]:
    """What Cognito gives somebody new who signs up and in."""
    username = f"person-{secrets.token_hex(8)}"
    idp, password = client("cognito-idp"), {"Password": PASSWORD}
    idp.sign_up(ClientId=CLIENT, Username=username, **password)
    idp.confirm_sign_up(ClientId=CLIENT, Username=username, ConfirmationCode="123456")
    return again(username)


def again(username: str) -> dict[str, Any]:
    """What Cognito gives somebody who signs in once more."""
    answer = client("cognito-idp").initiate_auth(
        ClientId=CLIENT,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": username, "PASSWORD": PASSWORD},
    )
    found: dict[str, Any] = answer["AuthenticationResult"]
    return found


def gives(refresh_token: str) -> None:
    """Somebody has this refresh token, and it is good."""
    pool = _pool()
    pool.refresh_tokens[refresh_token] = pool.refresh_tokens.pop(signed_in()["RefreshToken"])


def is_good(refresh_token: str) -> bool:
    """Whether the pool still takes the refresh token."""
    return _pool().refresh_tokens.get(refresh_token) is not None


def _pool() -> CognitoIdpUserPool:
    pools = cognitoidp_backends[DEFAULT_ACCOUNT_ID][NAMES["AWS_REGION"]].user_pools
    (pool,) = pools.values()
    return pool
