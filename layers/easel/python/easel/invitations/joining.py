"""Decide who may join: `-c joining=…` says open, invitation, or domains of mail addresses."""

from collections.abc import Sequence
from typing import Literal

from easel import users
from easel.config import need
from easel.db import Write
from easel.errors import InvitationRequired
from easel.identity import mailbox
from easel.invitations import model

Policy = Literal["open", "invitation", "domains"]
OPEN = "open"
INVITATION = "invitation"


def domains() -> list[str]:
    """List the mail domains whose users may join; none where they are not asked for."""
    said = need("JOINING")
    return [] if said in (OPEN, INVITATION) else said.split(",")


def policy() -> Policy:
    """Return `open`, `invitation` or `domains`."""
    said = need("JOINING")
    if said == OPEN:
        return "open"
    return "invitation" if said == INVITATION else "domains"


def admitted(
    user_id: str, access_token: str, invitation: str | None, *, by_operator: bool
) -> Sequence[Write]:
    """Build the part of a transaction that lets a user join: empty, or one use of an invitation.

    Whoever has a profile joined before: a repeated request uses nothing. An invitation counts where
    one is needed, and only there. Raise InvitationRequired where one is missing, Unauthenticated
    when the token is not good any more, Unavailable while Cognito does not answer.
    """
    if by_operator or policy() == OPEN or users.find(user_id, consistent=True):
        return []
    if policy() == "domains" and _is_at(mailbox.of(access_token)):
        return []
    if invitation is None:
        raise InvitationRequired(_told())
    return [model.used(invitation)]


def _is_at(address: str | None) -> bool:
    """Whether a verified address is at one of the domains themselves: others' are below them."""
    _, _, domain = (address or "").rpartition("@")
    return domain.casefold() in domains()


def _told() -> str:
    if policy() == INVITATION:
        return "One joins this network by invitation: send its code as `invitation`."
    places = " or ".join(f"@{each}" for each in domains())
    return f"This network is for mail addresses {places}; others join by invitation."
