"""The network itself, and sessions with it, as clients see them."""

from typing import Literal

from easel.views.base import View


class ModelView(View):
    """A model that people may choose: the name to ask for, the name they are shown."""

    name: str
    label: str
    is_default: bool


class SignInView(View):
    """Where people sign in: Cognito's API, and the names it asks for."""

    endpoint: str
    region: str
    issuer: str
    user_pool_id: str
    client_id: str


class NetworkView(View):
    """What a client must know of this deployment."""

    name: str
    models: list[ModelView]
    sign_in: SignInView
    live_url: str
    pictures_a_day: int


class SessionView(View):
    """An access token, good for `expires_in` seconds."""

    access_token: str
    token_type: Literal["Bearer"]
    expires_in: int
