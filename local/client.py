"""A client of the public API, as anybody could write one: for the seed, the tour and the tests."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx

from local.patience import may_repeat, send_patiently
from local.stack import SeededUser, Stack
from local.token import sign_in

POLL_SECONDS = 0.1
PAINTED_WITHIN = 90.0


class RefusedError(Exception):
    """The API answered with a problem; its text says which."""


@dataclass
class Member:
    """Somebody signed in, speaking to the API over HTTP."""

    stack: Stack
    user: SeededUser
    token: str = ""
    http: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=30))
    # For how many seconds what may be repeated is sent again while the network is busy.
    patience: float = 0.0

    def __post_init__(self) -> None:
        self.token = self.token or sign_in(self.stack, self.user)

    def ask(self, method: str, path: str, json: Any = None, **rest: Any) -> httpx.Response:
        """Send a request with the user's token; `path` starts with /v1."""
        headers = {"authorization": f"Bearer {self.token}"} | rest.pop("headers", {})
        url = self.stack.api_url + path
        patience = self.patience if may_repeat(method, headers) else 0.0
        return send_patiently(
            lambda: self.http.request(method, url, json=json, headers=headers, **rest), patience
        )

    def get(self, path: str, **query: Any) -> Any:
        """What a GET answers. Raises RefusedError for anything but 2xx."""
        return self.must("GET", path, params=query)

    def must(self, method: str, path: str, json: Any = None, **rest: Any) -> Any:
        """The answer's JSON. Raises RefusedError for anything but 2xx."""
        answer = self.ask(method, path, json, **rest)
        if not answer.is_success:
            raise RefusedError(f"{method} {path}: {answer.status_code} {answer.text}")
        return answer.json() if answer.content else None

    def paints(self, prompt: str, **order: Any) -> dict[str, Any]:
        """Ask for images and wait until they are painted."""
        asked = self.must("POST", "/v1/generations", {"prompt": prompt} | order)
        return self.sees_painted(asked["id"])

    def sees_painted(self, generation_id: str) -> dict[str, Any]:
        """Poll a generation until it is settled. Raises TimeoutError after 90 seconds."""
        for _ in until(PAINTED_WITHIN):
            found: dict[str, Any] = self.get(f"/v1/generations/{generation_id}")
            if found["status"] not in ("queued", "running"):
                return found
        raise TimeoutError(f"{generation_id} was not settled in {PAINTED_WITHIN} s")


def until(seconds: float, pause: float = POLL_SECONDS) -> Iterator[None]:
    """Tries until the deadline, a tenth of a second apart unless another pause is said."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        yield
        time.sleep(pause)


def signs_up(
    stack: Stack, handle: str, display_name: str, password: str, patience: float = 0.0
) -> Member:
    """Sign a user up through the pool, and make the profile; with `patience` as of Member."""
    username = f"{handle}@easel.example"
    pool = stack.client("cognito-idp")
    attributes = [{"Name": "email", "Value": username}]
    try:
        pool.sign_up(
            ClientId=stack.client_id,
            Username=username,
            Password=password,
            UserAttributes=attributes,
        )
        pool.admin_confirm_sign_up(UserPoolId=stack.user_pool_id, Username=username)
    except pool.exceptions.UsernameExistsException:
        pass
    member = Member(stack, SeededUser(handle, username, password), patience=patience)
    profile = {"handle": handle, "display_name": display_name, "age_band": "18_plus"}
    if member.ask("GET", "/v1/me").status_code == httpx.codes.FORBIDDEN:
        key = {"idempotency-key": f"sign-up {handle}"}
        member.must("POST", "/v1/users", profile, headers=key)
    return member


def moderates(stack: Stack, user: SeededUser) -> None:
    """Make somebody a moderator; tokens given out from now on say so."""
    stack.client("cognito-idp").admin_add_user_to_group(
        UserPoolId=stack.user_pool_id, Username=user.username, GroupName="moderators"
    )
