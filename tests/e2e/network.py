"""The deployed network as its tests meet it: people sign up, addresses are fetched."""

import secrets
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

import httpx

from local.stack import SeededUser, Stack
from tests.audit.ledger import Ledger
from tests.e2e.persona import Persona

PASSWORD = "Violet-Meadow-7!"
ACCOUNT = "000000000000"
WITHIN_SECONDS = 120
T = TypeVar("T")


@dataclass
class Network:
    """One deployed stack, one HTTP client, and the ledger of everything it acknowledged."""

    stack: Stack
    http: httpx.Client
    ledger: Ledger = field(default_factory=Ledger)

    def newcomer(self, name: str = "someone") -> Persona:
        """Somebody new with a profile, whose handle nobody had before."""
        persona = self.signed_up(name)
        persona.makes_profile()
        return persona

    def author(self, name: str, pictures: int = 1) -> Persona:
        """Somebody new with pictures to publish."""
        persona = self.newcomer(name)
        painted = persona.paints("a red boat on a calm lake", count=pictures)
        assert painted["status"] == "succeeded", painted
        persona.pictures = [image["id"] for image in painted["images"]]
        return persona

    def signed_up(self, name: str) -> Persona:
        """Somebody new in the pool, confirmed, without a profile."""
        person = self.applicant(name)
        pool = self.stack.client("cognito-idp")
        self.applies(person)
        pool.admin_confirm_sign_up(UserPoolId=self.stack.user_pool_id, Username=person.username)
        return Persona(self.stack, person, http=self.http, ledger=self.ledger)

    def applicant(self, name: str) -> SeededUser:
        """Somebody who has not signed up yet."""
        handle = f"{name}_{secrets.token_hex(5)}"
        return SeededUser(handle, f"{handle}@easel.example", PASSWORD)

    def applies(self, person: SeededUser) -> None:
        """Sign up with the pool, as the app does."""
        self.stack.client("cognito-idp").sign_up(
            ClientId=self.stack.client_id,
            Username=person.username,
            Password=person.password,
            UserAttributes=[{"Name": "email", "Value": person.username}],
        )

    def mail(self, address: str) -> str:
        """The newest mail to this address."""
        url = f"{self.stack.endpoint_url}/_ministack/ses/messages"
        sent = self.http.get(url).json()["messages"].get(ACCOUNT, [])
        return str([letter["BodyText"] for letter in sent if address in letter["To"]][-1])

    def visits(self, path: str, method: str = "GET", **rest: object) -> httpx.Response:
        """Ask the API without a token."""
        return self.http.request(method, self.stack.api_url + path, **rest)  # type: ignore[arg-type]

    def fetch(self, url: str, **headers: str) -> httpx.Response:
        """Fetch an address as a browser would; the CDN is reached by its Host header."""
        if url.startswith(self.stack.url):
            headers["host"] = self.stack.cdn_host
            url = self.stack.endpoint_url + url.removeprefix(self.stack.url)
        return self.http.get(url, headers=headers)


def at_once(*deeds: Callable[[], T], lanes: int = 12) -> list[T]:
    """Do everything at the same moment, each in a thread of its own; results in order.

    At most `lanes` are under way: each one more makes the cloud start a function more.
    """
    gate, lane = threading.Barrier(len(deeds)), threading.Semaphore(lanes)

    def run(deed: Callable[[], T]) -> T:
        gate.wait(WITHIN_SECONDS)
        with lane:
            return deed()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds, timeout=WITHIN_SECONDS))
