"""Tokens that should not be let in, signed with the pool's own key where that makes them worse."""

import time
from collections.abc import Callable
from typing import Any

import jwt

from local import paths
from tests.e2e.persona import Persona


def expired(person: Persona) -> str:
    """Good in everything but its age."""
    return _resigned(person, exp=int(time.time()) - 60)


def of_another_client(person: Persona) -> str:
    """Signed by the pool for a client that this network does not know."""
    return _resigned(person, client_id="somebodyelse")


def of_another_pool(person: Persona) -> str:
    """Says that another pool gave it."""
    issuer = _claims(person.token)["iss"]
    return _resigned(person, iss=issuer[:-4] + "ZZZZ")


def identity(person: Persona) -> str:
    """The ID token of the same sign-in."""
    reply = person.stack.client("cognito-idp").initiate_auth(
        ClientId=person.stack.client_id,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": person.user.username, "PASSWORD": person.user.password},
    )
    return str(reply["AuthenticationResult"]["IdToken"])


def tampered(person: Persona) -> str:
    """Somebody else's claims under this person's signature."""
    head, _, signature = person.token.split(".")
    other = jwt.encode(_claims(person.token) | {"sub": "0" * 8}, "k" * 32, algorithm="HS256")
    return f"{head}.{other.split('.')[1]}.{signature}"


def unsigned(person: Persona) -> str:
    """Says that it needs no signature."""
    return jwt.encode(_claims(person.token), "", algorithm="none")


def nonsense(_: Persona) -> str:
    """No token at all."""
    return "let.me.in"


BAD: dict[str, Callable[[Persona], str]] = {
    "expired": expired,
    "of another client": of_another_client,
    "of another pool": of_another_pool,
    "an ID token": identity,
    "tampered": tampered,
    "unsigned": unsigned,
    "nonsense": nonsense,
}


def _claims(token: str) -> dict[str, Any]:
    found: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    return found


def _resigned(person: Persona, **other: Any) -> str:
    key_file = paths.STATE / "cognito-pool-keys" / f"{person.stack.user_pool_id}-access.pem"
    headers = {"kid": jwt.get_unverified_header(person.token)["kid"]}
    claims = _claims(person.token) | other
    return jwt.encode(claims, key_file.read_text(), algorithm="RS256", headers=headers)
