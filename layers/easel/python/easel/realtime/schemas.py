"""Tickets to connect with, as clients see them."""

from easel.schemas import View


class LiveTicketView(View):
    """What lets one connection in, once, until `expires_at`: `{url}?ticket={ticket}`."""

    ticket: str
    url: str
    expires_at: str
