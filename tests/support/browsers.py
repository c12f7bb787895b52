"""Browsers that people sign in with, on moto."""

from dataclasses import dataclass, field
from typing import Any

import jwt

from easel import clock, ids
from easel.sessions import model
from easel.sessions.model import Session
from tests.support import user_pool
from tests.support.world import Answer, Person, call, event

COOKIE = "__Secure-easel_session"
FIREFOX = "Mozilla/5.0 (Android 16; Mobile; rv:148.0) Gecko/148.0 Firefox/148.0"


@dataclass
class Browser:
    """A browser in which somebody has shown their password."""

    agent: str = FIREFOX
    signed_in: dict[str, Any] = field(default_factory=user_pool.signed_in)

    @property
    def token(self) -> str:
        """The refresh token of the sign-in."""
        return str(self.signed_in["RefreshToken"])

    @property
    def claims(self) -> dict[str, Any]:
        """What its access token says."""
        token = self.signed_in["AccessToken"]
        said: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
        return said

    @property
    def session_id(self) -> str:
        """The id of its session."""
        return model.id_of(self.claims["origin_jti"])

    @property
    def person(self) -> Person:
        """Who is in front of it, with the access token it has."""
        claims = self.claims
        said = {name: str(claims[name]) for name in ("origin_jti", "auth_time")}
        return Person(claims["sub"], said)

    def begins(self) -> Answer:
        """Have the session kept."""
        body = {"refresh_token": self.token}
        return call("session", event("PUT", "/v1/session", body, headers=self._headers()))

    def renews(self) -> Answer:
        """Ask for a fresh access token."""
        return self._asks("GET")

    def signs_out(self) -> Answer:
        """End the session here."""
        return self._asks("DELETE")

    def next_to_it(self, agent: str = FIREFOX) -> "Browser":
        """Another browser of the same person, whose session is kept."""
        browser = Browser(agent, user_pool.again(self.claims["username"]))
        assert browser.begins().status == 200
        return browser

    def _asks(self, method: str) -> Answer:
        cookies = [f"{COOKIE}={self.token}"]
        asked = event(method, "/v1/session", headers=self._headers(), cookies=cookies)
        return call("session", asked)

    def _headers(self) -> dict[str, str]:
        return {"user-agent": self.agent, "sec-fetch-site": "same-origin"}


def begun(user_id: str, origin: str = "") -> str:
    """A session of somebody's, as a browser leaves it in the table; its id."""
    session = Session.at(user_id, model.id_of(origin or ids.ulid()))
    session.since, session.used_on = clock.now(), clock.today()
    session.browser, session.system = "Firefox", "Android"
    session.ttl = model.ends(session.since)
    session.gsi1pk, session.gsi1sk = model.listed(user_id), ids.ulid()
    session.save()
    return session.id
