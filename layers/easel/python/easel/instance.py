"""What a client must know of this deployment before anybody signs in."""

from easel.config import names
from easel.generations import model_catalog, quota
from easel.schemas import View


class ModelView(View):
    """A model that users may choose: the name to ask for, the name they are shown."""

    name: str
    label: str
    is_default: bool


class SignInView(View):
    """Where users sign in: Cognito's API, and the names it asks for."""

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


def view() -> NetworkView:
    """Present the network: its models, where users sign in, and its limits."""
    return NetworkView(
        name=names().network_name,
        models=[
            ModelView(name=name, label=label, is_default=name == names().provider)
            for name, label in model_catalog.offered().items()
        ],
        sign_in=_sign_in(),
        live_url=names().live_url,
        pictures_a_day=quota.limit(),
    )


def _sign_in() -> SignInView:
    return SignInView(
        endpoint=names().sign_in_endpoint,
        region=names().aws_region,
        issuer=names().issuer,
        user_pool_id=names().user_pool_id,
        client_id=names().web_client,
    )
