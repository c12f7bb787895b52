"""Accounts that an operator makes, and whom they let moderate."""

import secrets
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import quote

import httpx
from botocore.exceptions import ClientError

from local.client import Member
from local.stack import SeededUser, Stack

# As infra/user_pool.py calls the group; importing that would start a CDK for every command.
MODERATORS, ADMITTED, RESEARCHERS = "moderators", "admitted", "researchers"
YOUNGEST = 13
GROWN = 18
# Made by an operator, and never finished: nobody has a password for it yet.
BEGUN = "FORCE_CHANGE_PASSWORD"
# As long as the network may be busy; what is sent again has its effect once.
PATIENCE_SECONDS = 60.0


@dataclass(frozen=True)
class Newcomer:
    """Who is to have an account. The day of birth goes no further than the age band."""

    mail: str
    handle: str
    name: str
    born: date
    password: str = ""

    def age_band(self, today: date) -> str:
        """What the API is told. Raises SystemExit for who is under 13."""
        early = (today.month, today.day) < (self.born.month, self.born.day)
        years = today.year - self.born.year - early
        if years < YOUNGEST:
            raise SystemExit(f"People here are {YOUNGEST} or older. Nothing was made.")
        return "13_17" if years < GROWN else "18_plus"


@dataclass(frozen=True)
class Operator:
    """Who runs a network: beside the public API, they may use its user pool."""

    found: Stack
    http: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=30))

    def create(self, newcomer: Newcomer, today: date) -> tuple[Member, str]:
        """Make the account as signing up would leave it; return it with its password.

        Done again with the same password it goes on, and changes nothing that is there. Raises
        SystemExit when that cannot be; then no account is left behind that was not there.
        """
        band = newcomer.age_band(today)
        if not newcomer.password and self._visits(newcomer.handle).is_success:
            raise SystemExit(f"@{newcomer.handle} is taken. Nothing was made.")
        password = newcomer.password or f"Easel-{secrets.token_urlsafe(12)}-7"
        is_new = self._enters_pool(newcomer.mail, password)
        # Whom the operator makes an account needs no invitation.
        self._pool.admin_add_user_to_group(**self._who(newcomer.mail), GroupName=ADMITTED)
        member = self._signed_in_again(newcomer, password)
        profile = {"handle": newcomer.handle, "display_name": newcomer.name, "age_band": band}
        key = {"idempotency-key": f"admin {newcomer.handle}"}
        answer = member.ask("POST", "/v1/users", profile, headers=key)
        if not answer.is_success:
            if is_new and answer.is_client_error:
                self._pool.admin_delete_user(**self._who(newcomer.mail))
            raise SystemExit(f"The profile was not made: {told(answer)}")
        return member, password

    def signs_in(self, mail: str, password: str, handle: str = "") -> Member:
        """Sign somebody in with an operator's rights. Raises ClientError for a wrong password."""
        reply = self._pool.admin_initiate_auth(
            UserPoolId=self.found.user_pool_id,
            ClientId=self.found.client_id,
            AuthFlow="ADMIN_USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": mail, "PASSWORD": password},
        )
        if "AuthenticationResult" not in reply:
            raise SystemExit(f"{mail} signs in with a second factor, and a command has none.")
        token = str(reply["AuthenticationResult"]["AccessToken"])
        user = SeededUser(handle, mail, password)
        return Member(self.found, user, token, self.http, PATIENCE_SECONDS)

    def moderator(self, handle: str, *, remove: bool) -> dict[str, Any]:
        """Let somebody moderate, or no longer; return their profile. Raises SystemExit."""
        return self._member_of(MODERATORS, handle, remove=remove)

    def researcher(self, handle: str, *, remove: bool) -> dict[str, Any]:
        """Let somebody ask for datasets, or no longer; return their profile. Raises SystemExit."""
        return self._member_of(RESEARCHERS, handle, remove=remove)

    def _member_of(self, group: str, handle: str, *, remove: bool) -> dict[str, Any]:
        answer = self._visits(handle)
        if not answer.is_success:
            raise SystemExit(f"@{handle} cannot be seen by a visitor: {told(answer)}")
        profile: dict[str, Any] = answer.json()
        pool = self._pool
        change = pool.admin_remove_user_from_group if remove else pool.admin_add_user_to_group
        change(**self._who(self._username(profile["id"])), GroupName=group)
        return profile

    @property
    def _pool(self) -> Any:
        return self.found.client("cognito-idp")

    def _visits(self, handle: str) -> httpx.Response:
        return self.http.get(f"{self.found.api_url}/v1/users/{quote(handle, safe='')}")

    def _enters_pool(self, mail: str, password: str) -> bool:
        """Whether the account is new. Raises SystemExit for an address or password refused."""
        pool, who = self._pool, self._who(mail)
        proven = {"email": mail, "email_verified": "true"}
        attributes = [{"Name": name, "Value": value} for name, value in proven.items()]
        try:
            pool.admin_create_user(**who, UserAttributes=attributes, MessageAction="SUPPRESS")
        except pool.exceptions.UsernameExistsException:
            if pool.admin_get_user(**who)["UserStatus"] != BEGUN:
                return False
        except ClientError as reason:
            raise SystemExit(f"The user pool refuses {mail}: {reason}") from reason
        try:
            pool.admin_set_user_password(**who, Password=password, Permanent=True)
        except ClientError as reason:
            pool.admin_delete_user(**who)
            raise SystemExit(f"The user pool refuses the password: {reason}") from reason
        return True

    def _signed_in_again(self, newcomer: Newcomer, password: str) -> Member:
        try:
            return self.signs_in(newcomer.mail, password, newcomer.handle)
        except ClientError as reason:
            raise SystemExit(
                f"{newcomer.mail} has signed up already, with another password. They sign in with "
                "theirs (or say “Forgot password?”), and the app asks for a handle."
            ) from reason

    def _username(self, user_id: str) -> str:
        """The pool's own name of a user."""
        asked = f'sub = "{user_id}"'
        users = self._pool.list_users(UserPoolId=self.found.user_pool_id, Filter=asked)["Users"]
        if not users:
            raise SystemExit("There is a profile, but nobody in the user pool to sign in to it.")
        return str(users[0]["Username"])

    def _who(self, name: str) -> dict[str, str]:
        return {"UserPoolId": self.found.user_pool_id, "Username": name}


def told(answer: httpx.Response) -> str:
    """What a problem says, with its fields."""
    if not answer.headers.get("content-type", "").startswith("application/problem+json"):
        return f"{answer.status_code} {answer.text[:200]}"
    problem = answer.json()
    fields = [f"{each['pointer']}: {each['detail']}" for each in problem.get("errors", [])]
    return "; ".join([problem.get("detail") or problem["title"], *fields])
