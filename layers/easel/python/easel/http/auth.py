"""The caller's identity, from the verified access token and nothing else."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from easel.config import names
from easel.errors import Forbidden, Unauthenticated, Unavailable

FIRST_PARTY = "aws.cognito.signin.user.admin"
MODERATORS = "moderators"
# Who may ask for datasets of users who agree to be in some.
RESEARCHERS = "researchers"
# Whose account the operator made: they need no invitation.
ADMITTED = "admitted"
ALGORITHMS = ["RS256"]
FETCH_SECONDS = 3

Event = dict[str, Any]


@dataclass(frozen=True)
class Viewer:
    """A user behind a good token, and what the token lets a client do."""

    user_id: str
    scopes: frozenset[str]
    groups: frozenset[str] = frozenset()
    # When the token ends, in seconds since 1970.
    until: int = 0
    # When the user signed in, in seconds since 1970; a token renewed since says the same.
    signed_in_at: int = 0
    # What Cognito calls the refresh token behind it: which session asks.
    origin: str = ""
    # The access token itself, for asking the user pool about its user.
    token: str = field(default="", repr=False)

    def must(self, scope: str) -> None:
        """Raise Forbidden when the token carries neither this scope nor a first-party sign-in."""
        if not self.scopes & {f"easel/{scope}", FIRST_PARTY}:
            raise Forbidden(f"The token lacks the scope easel/{scope}.")

    @property
    def moderates(self) -> bool:
        """Whether this is one of the network's moderators."""
        return MODERATORS in self.groups

    @property
    def researches(self) -> bool:
        """Whether this is somebody whom the operator lets ask for datasets."""
        return RESEARCHERS in self.groups

    @property
    def is_admitted(self) -> bool:
        """Whether the operator lets this user join, whoever else may."""
        return ADMITTED in self.groups


def viewer(event: Event) -> Viewer | None:
    """Return the user asking, or None without a token. Raise Unauthenticated for a bad token."""
    header = event.get("headers", {}).get("authorization")
    authorizer = event.get("requestContext", {}).get("authorizer") or {}
    if "jwt" in authorizer:
        return _viewer(authorizer["jwt"]["claims"], header or "")
    return _viewer(_verified(header), header) if header is not None else None


def _viewer(claims: dict[str, Any], header: str) -> Viewer:
    known_clients = names().client_ids.split(",")
    if claims.get("token_use") != "access" or claims.get("client_id") not in known_clients:
        raise Unauthenticated("Send an access token of a client that this network knows.")
    scopes = frozenset(str(claims.get("scope", "")).split())
    groups = _groups(claims.get("cognito:groups", ()))
    return Viewer(
        str(claims["sub"]),
        scopes,
        groups,
        until=int(claims.get("exp", 0)),
        signed_in_at=int(claims.get("auth_time", 0)),
        origin=str(claims.get("origin_jti", "")),
        token=header.partition(" ")[2].strip(),
    )


def _groups(claim: Any) -> frozenset[str]:
    """Return the names in a claim that the gateway hands on as text, `[one two]`."""
    if isinstance(claim, str):
        claim = re.split(r"[\s,]+", claim.strip("[]"))
    return frozenset(str(name) for name in claim if name)


def _verified(header: str) -> dict[str, Any]:
    # Loaded only when a public route meets a token: 0.2 s of a cold start.
    import jwt

    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer":
        raise Unauthenticated("The authorization header takes a bearer token.")
    try:
        key = _keys().get_signing_key_from_jwt(token.strip())
        claims: dict[str, Any] = jwt.decode(
            token.strip(),
            key,
            ALGORITHMS,
            options={"require": ["exp", "iss", "sub"], "verify_aud": False},
            issuer=names().issuer,
        )
    except jwt.PyJWKClientConnectionError:
        raise Unavailable.shortly() from None
    except (jwt.PyJWTError, UnicodeError):
        raise Unauthenticated("The token is invalid or has expired.") from None
    return claims


@cache
def _keys() -> Any:
    import jwt

    return jwt.PyJWKClient(
        names().jwks_url, cache_jwk_set=True, lifespan=3600, timeout=FETCH_SECONDS
    )
