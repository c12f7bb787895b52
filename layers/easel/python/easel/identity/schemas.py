"""Sessions, as clients see them."""

from typing import Literal

from easel.schemas import View


class SessionView(View):
    """An access token, good for `expires_in` seconds."""

    access_token: str
    token_type: Literal["Bearer"]
    expires_in: int
