"""`make token HANDLE=…`: sign a seeded user in and print the access token."""

import sys

from local import seeding, stack
from local.stack import SeededUser, Stack


def sign_in(found: Stack, user: SeededUser) -> str:
    """An access token, fresh from Cognito."""
    return signed_in(found, user)["AccessToken"]


def signed_in(found: Stack, user: SeededUser) -> dict[str, str]:
    """What Cognito gives somebody who signs in: an access, an ID and a refresh token."""
    reply = found.client("cognito-idp").initiate_auth(
        ClientId=found.client_id,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": user.username, "PASSWORD": user.password},
    )
    if "AuthenticationResult" not in reply:
        raise SystemExit(f"{user.username} signs in with a second factor: use the app.")
    tokens: dict[str, str] = reply["AuthenticationResult"]
    return tokens


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1]:
        raise SystemExit("Say whose: make token HANDLE=…")
    if goes_on := seeding.told():
        print(goes_on, file=sys.stderr)
    current = stack.read()
    print(sign_in(current, current.user(sys.argv[1])))
