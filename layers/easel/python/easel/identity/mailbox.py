"""The mail address that a user proved to be theirs."""

from easel.errors import Unauthenticated
from easel.identity.asking import asked, cognito


def of(access_token: str) -> str | None:
    """Return the address of this token's user, or None while it is not verified.

    Raise Unauthenticated when the token is not good any more, Unavailable while Cognito does not
    answer.
    """
    over = Unauthenticated("This sign-in is over. Sign in again.")
    found = asked(cognito().get_user, over, AccessToken=access_token)
    said = {each["Name"]: each["Value"] for each in found["UserAttributes"]}
    return said.get("email") if said.get("email_verified") == "true" else None
