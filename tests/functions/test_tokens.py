"""Tokens: who is asking, what they may do, and that a bad one is never nobody."""

import base64
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from easel import config
from easel.http import auth
from tests.conftest import NAMES
from tests.functions.contract import Operation, is_problem, operations
from tests.support.world import (
    ANYTHING,
    Answer,
    Person,
    call,
    capability_of,
    claims,
    event,
    stored,
)

# A session is where one goes with a token that has expired.
OPEN = [each for each in operations() if not each.guarded and each.capability != "session"]
WITH_TOKEN = [each for each in operations() if each.open_to_tokens]
GUARDED = [each for each in operations() if each.guarded]
SCOPES = {
    "generations": "easel/generate",
    "uploads": "easel/generate",
    "verifications": "easel/read",
}


class Issuer:
    """A user pool: a key pair, and a set of public keys over HTTP."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.kid = "first"
        self.fetched = 0
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                issuer.fetched += 1
                self.send_response(200)
                self.end_headers()
                self.wfile.write(json.dumps(issuer.key_set()).encode())

            def log_message(self, *_: Any) -> None: ...

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        """Where the keys are."""
        return f"http://127.0.0.1:{self.server.server_port}/jwks.json"

    def key_set(self) -> dict[str, Any]:
        """The public key as Cognito shows it."""
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return {"keys": [public | {"kid": self.kid, "alg": "RS256", "use": "sig"}]}

    def pem(self) -> bytes:
        """The public key, which everybody may have."""
        return self.key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )

    def token(self, *, kid: str | None = None, key: Any = None, **changes: Any) -> str:
        """An access token; a claim changed to None is left out."""
        now = int(time.time())
        good = claims("bob-sub", iss=NAMES["ISSUER"], iat=now - 5, exp=now + 600)
        said = {name: value for name, value in (good | changes).items() if value is not None}
        return jwt.encode(said, key or self.key, "RS256", headers={"kid": kid or self.kid})


@pytest.fixture(scope="module")
def issuer() -> Iterator[Issuer]:
    """A user pool whose keys can be fetched."""
    issuer = Issuer()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("JWKS_URL", issuer.url)
        config.names.cache_clear()
        yield issuer
    issuer.server.shutdown()
    issuer.server.server_close()
    config.names.cache_clear()


@pytest.fixture(autouse=True)
def fresh_keys() -> None:
    """A cold start."""
    auth._keys.cache_clear()


def reads(path: str, token: str, scheme: str = "Bearer ") -> Answer:
    headers = {"authorization": scheme + token}
    return call(capability_of(path), event("GET", path, headers=headers))


def forged(header: dict[str, Any], payload: dict[str, Any], signature: bytes = b"") -> str:
    parts = [json.dumps(header).encode(), json.dumps(payload).encode(), signature]
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)


def bad_tokens(issuer: Issuer) -> dict[str, str]:
    good, now = issuer.token(), int(time.time())
    said = jwt.decode(good, options={"verify_signature": False})
    head, body, signature = good.split(".")
    other_body = issuer.token(sub="ada-sub").split(".")[1]
    stranger = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    key = {"kid": issuer.kid}
    with_public_key = jwt.api_jws.PyJWS().encode(
        json.dumps(said).encode(), base64.b64encode(issuer.pem()), "HS256", headers=key
    )
    return {
        "expired": issuer.token(exp=now - 1),
        "expired long ago": issuer.token(exp=1),
        "not yet": issuer.token(nbf=now + 600),
        "never expires": issuer.token(exp=None),
        "nobody": issuer.token(sub=None),
        "tampered body": f"{head}.{other_body}.{signature}",
        "tampered signature": f"{head}.{body}.{signature[:-8]}AAAAAAAA",
        "no signature": f"{head}.{body}.",
        "two parts": f"{head}.{body}",
        "alg none": forged({"alg": "none", "kid": issuer.kid}, said),
        "alg None": forged({"alg": "nOnE", "kid": issuer.kid}, said),
        "alg missing": forged({"kid": issuer.kid}, said),
        "public key as secret": with_public_key,
        "own key in the header": issuer.token(key=stranger),
        "unknown kid": issuer.token(kid="second"),
        "odd kid": issuer.token(kid="../../dev/null"),
        "kid missing": jwt.encode(said, issuer.key, "RS256"),
        "id token": issuer.token(token_use="id", aud="web", client_id=None),
        "refresh token": issuer.token(token_use="refresh"),
        "no use": issuer.token(token_use=None),
        "unknown client": issuer.token(client_id="stranger"),
        "no client": issuer.token(client_id=None),
        "part of a client": issuer.token(client_id="we"),
        "other pool": issuer.token(iss=NAMES["ISSUER"] + "x"),
        "no pool": issuer.token(iss=None),
        "garbage": "garbage",
        "empty": "",
        "spaces": "   ",
        "not ascii": "é.é.é",
        "surrogate": "\ud800.a.b",
        "long": "a" * 100_000,
        "not an object": forged({"alg": "RS256", "kid": issuer.kid}, [1]),  # type: ignore[arg-type]
        "header not an object": forged([1], said),  # type: ignore[arg-type]
    }


@pytest.mark.parametrize("operation", OPEN, ids=str)
def test_a_bad_token_on_a_public_route_is_refused_not_ignored(
    operation: Operation, issuer: Issuer, ada: Person, bob: Person
) -> None:
    for name, token in bad_tokens(issuer).items():
        answer = reads(operation.path, token)

        assert is_problem(answer, 401), name


def test_other_ways_to_authorize_are_refused(issuer: Issuer) -> None:
    for scheme in ("Basic ", "", "Token ", "bearer", "Bearer\t"):
        assert is_problem(reads("/v1/feeds/explore", issuer.token(), scheme), 401), scheme


def test_a_good_token_on_a_public_route_says_who_is_asking(
    issuer: Issuer, ada: Person, bob: Person
) -> None:
    post = ada.publishes("followers")
    bob.follows("ada")

    for scheme in ("Bearer ", "bearer ", "BEARER  "):
        answer = reads(f"/v1/posts/{post}", issuer.token(), scheme)
        assert answer.status == 200
        assert answer.json["viewer"] == {"reaction": None, "reposted": False, "bookmarked": False}


def test_without_a_token_a_public_route_knows_nobody(ada: Person, visitor: Person) -> None:
    answer = visitor.asks("GET", f"/v1/posts/{ada.publishes()}")

    assert answer.status == 200
    assert "viewer" not in answer.json


def test_keys_are_fetched_once_and_again_for_a_key_nobody_knew(
    issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = issuer.fetched
    assert [reads("/v1/feeds/explore", issuer.token()).status for _ in range(5)] == [200] * 5
    assert issuer.fetched == before + 1

    monkeypatch.setattr(issuer, "kid", "rotated")
    a_minute_later = time.monotonic() + 60
    monkeypatch.setattr("jwt.jwks_client.time.monotonic", lambda: a_minute_later)

    assert reads("/v1/feeds/explore", issuer.token()).status == 200
    assert issuer.fetched == before + 2


def test_a_key_set_out_of_reach_is_said_to_be_busy(
    issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JWKS_URL", "http://127.0.0.1:9/jwks.json")
    config.names.cache_clear()

    answer = reads("/v1/feeds/explore", issuer.token())

    monkeypatch.undo()
    config.names.cache_clear()
    assert is_problem(answer, 503)
    assert answer.headers["retry-after"] == "1"


@pytest.mark.parametrize("operation", GUARDED, ids=str)
def test_a_guarded_route_needs_a_person_even_past_the_gateway(operation: Operation) -> None:
    answer = call(operation.capability, event(operation.method, operation.path, operation.body))

    assert is_problem(answer, 401)


@pytest.mark.parametrize("operation", WITH_TOKEN, ids=str)
def test_claims_the_gateway_let_through_are_looked_at_again(operation: Operation) -> None:
    for wrong in (
        {"token_use": "id"},
        {"token_use": None},
        {"client_id": "stranger"},
        {"client_id": None},
        {"client_id": ""},
        {"client_id": "web,other"},
    ):
        token = claims("ada-sub", **wrong)
        request = event(operation.method, operation.path, operation.body, token=token)

        assert is_problem(call(operation.capability, request), 401)


@pytest.mark.parametrize("operation", WITH_TOKEN, ids=str)
def test_every_route_asks_for_its_scope(operation: Operation, ada: Person, bob: Person) -> None:
    writing = SCOPES.get(operation.capability, "easel/write")
    needed = "easel/read" if operation.method == "GET" else writing
    before = stored()

    others = {"easel/read", "easel/write", "easel/generate"} - {needed}
    for scope in ("", "openid", " ".join(others), f"{needed}r", needed.upper()):
        person = Person("ada-sub", {"scope": scope})
        answer = person.asks(operation.method, operation.path, operation.body)

        assert is_problem(answer, 403)
        assert answer.json["type"] == "urn:easel:problem:forbidden"
    assert stored() == before
    allowed = Person("ada-sub", {"scope": f"openid {needed}", **ANYTHING})
    answer = allowed.asks(operation.method, operation.path, operation.body)
    assert "urn:easel:problem:forbidden" not in answer.text


def test_whom_a_body_or_a_query_names_is_not_who_asks(ada: Person, bob: Person) -> None:
    post = bob.publishes()

    for extra in ("user_id", "sub", "author_id", "viewer_id"):
        assert is_problem(ada.asks("PATCH", "/v1/me", {"bio": "x", extra: "bob-sub"}), 422)
        assert is_problem(ada.asks("GET", "/v1/me", query={extra: "bob-sub"}), 422)
    assert is_problem(ada.asks("DELETE", f"/v1/posts/{post}"), 403)


def test_a_person_without_a_profile_is_asked_to_make_one_first(ada: Person) -> None:
    newcomer, post, before = Person("new-sub"), ada.publishes(), stored()
    wishes: list[tuple[str, str, Any]] = [
        ("GET", "/v1/me", None),
        ("PATCH", "/v1/me", {"bio": "x"}),
        ("PUT", "/v1/users/ada/follow", None),
        ("POST", "/v1/posts", {"image_ids": ["x"], "visibility": "public"}),
        ("PUT", f"/v1/posts/{post}/reaction", {"kind": "like"}),
        ("POST", "/v1/generations", {"prompt": "a fox"}),
    ]

    for method, path, body in wishes:
        answer = newcomer.asks(method, path, body)

        assert is_problem(answer, 403)
        assert answer.json["type"] == "urn:easel:problem:profile-required"
    assert stored().keys() - before.keys() == set()
