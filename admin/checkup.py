"""What the checks of `easel doctor` share: the network, a throwaway account, and the time left."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx

from admin.accounts import Operator
from local.client import Member, until

MOST_SECONDS = 150.0
POLL_SECONDS = 0.5
JSON = "application/problem+json"


class Failed(Exception):
    """What was found is not what has to be."""


class Skipped(Exception):
    """It cannot be looked at here, or something before it failed."""


@dataclass
class Checkup:
    """One run over one network. What a check makes for the next ones stands here."""

    operator: Operator
    ends: float = field(default_factory=lambda: time.monotonic() + MOST_SECONDS)
    member: Member | None = None
    image_id: str = ""
    private: dict[str, Any] | None = None
    public: dict[str, Any] | None = None
    # Where a file of the public post is for everybody.
    file_url: str = ""

    @property
    def url(self) -> str:
        """Where browsers find the network."""
        return self.operator.found.url

    @property
    def signed_in(self) -> Member:
        """The throwaway account. Raises Skipped when there is none."""
        if self.member is None:
            raise Skipped("there is no account to do it with")
        return self.member

    def visits(self, path: str, **headers: str) -> httpx.Response:
        """Ask for a page or a route as a browser that is not signed in."""
        return self.fetches(self.url + path, **headers)

    def fetches(self, url: str, **headers: str) -> httpx.Response:
        """Fetch an address; one that this machine cannot resolve is reached by its Host header."""
        found = self.operator.found
        if url.startswith(found.url):
            headers |= {"host": found.cdn_host}
            url = found.endpoint_url + url.removeprefix(found.url)
        return self.operator.http.get(url, headers=headers)

    def until(self, most_seconds: float) -> Iterator[None]:
        """Tries, half a second apart, until this or the whole run has taken too long.

        One at least, also when there is no time left.
        """
        left = min(self.ends - time.monotonic(), most_seconds)
        yield from until(max(left, POLL_SECONDS), POLL_SECONDS)


def must(holds: object, otherwise: str) -> None:
    """Raise Failed with the sentence unless it holds."""
    if not holds:
        raise Failed(otherwise)
