"""The second factor of a sign-in: a code of an authenticator app, where an account asks for one."""

from easel.errors import Unauthenticated
from easel.identity.asking import asked, cognito

APP = "SOFTWARE_TOKEN_MFA"


def is_asked_for(access_token: str) -> bool:
    """Return whether signing in as this token's user takes a code.

    Raise Unauthenticated when the token is not good any more, Unavailable while Cognito does not
    answer.
    """
    over = Unauthenticated("This sign-in is over. Sign in again.")
    found = asked(cognito().get_user, over, AccessToken=access_token)
    # Left out where there is none.
    return APP in found.get("UserMFASettingList", [])
