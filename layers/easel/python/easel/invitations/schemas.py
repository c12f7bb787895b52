"""Invitations, as clients see them."""

from typing import Literal

from easel.schemas import View

Status = Literal["open", "used_up", "ended"]


class InvitationView(View):
    """An invitation: how many users it lets join, how many have, and when it ends.

    `url` is the link to pass on; it ends with the `code`.
    """

    code: str
    url: str
    uses: int
    used: int
    status: Status
    ends_at: str
    created_at: str


class InvitationPage(View):
    """A page of invitations, last made first; `next_cursor` is null at the end."""

    items: list[InvitationView]
    next_cursor: str | None


class InvitedView(View):
    """What somebody who was given an invitation may know: whether it lets them join."""

    code: str
    status: Status
    ends_at: str
