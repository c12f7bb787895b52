"""Make, list and withdraw invitations."""

from easel import ids, pagination, rate_limits, users
from easel.config import names
from easel.db import DuplicateRequest, IdempotentRequest, Item, commit, new
from easel.errors import NotFound
from easel.invitations import model
from easel.invitations.model import Invitation
from easel.invitations.schemas import InvitationPage, InvitationView, InvitedView


def make(user_id: str, uses: int, days: int, once: IdempotentRequest) -> InvitationView:
    """Make an invitation that lets `uses` users join within `days` days.

    Raise ProfileRequired, Suspended, and RateLimited after too many; NotFound when the one that
    this request made before was withdrawn.
    """
    if earlier := once.result():
        return _view(_found(earlier))
    users.require_active(user_id)
    invitation = model.drawn(user_id, uses, days)
    counted = rate_limits.charge_in_transaction("invitation", user_id)
    try:
        commit(*once.writes(invitation.code), new(invitation), counted)
    except DuplicateRequest:
        return _view(_found(str(once.result())))
    return _view(invitation)


def page(cursor: str | None, limit: int) -> InvitationPage:
    """List the network's invitations, last made first. Raise Invalid for a foreign cursor."""
    before = pagination.ulid(cursor)
    older = Item.gsi2sk < before if before else None
    newest = Item.second.query(model.LISTED, older, scan_index_forward=False, limit=limit + 1)
    shown, following = pagination.page(list(newest), limit, lambda entry: str(entry.gsi2sk))
    keys = [(entry.pk, entry.sk) for entry in shown]
    found = sorted(Invitation.batch_get(keys), key=lambda each: str(each.made)) if keys else []
    return InvitationPage(items=[_view(each) for each in reversed(found)], next_cursor=following)


def look(code: str) -> InvitedView:
    """Return whether an invitation lets its holder join. Raise NotFound."""
    found = _found(code)
    return InvitedView(code=found.code, status=found.status, ends_at=found.ends_at)


def delete(code: str) -> None:
    """Delete an invitation, also when it is gone; who joined by it stays."""
    Invitation.at(code).delete()


def _found(code: str) -> Invitation:
    found = model.find(code)
    if found is None:
        raise NotFound("Invitation not found.")
    return found


def _view(invitation: Invitation) -> InvitationView:
    return InvitationView(
        code=invitation.code,
        url=f"{names().site_url}/join/{invitation.code}",
        uses=int(invitation.uses),
        used=int(invitation.used),
        status=invitation.status,
        ends_at=invitation.ends_at,
        created_at=ids.moment(invitation.made),
    )
