"""What a client must know of this deployment before anybody signs in."""

from easel import models, quotas
from easel.config import names
from easel.views import ModelView, NetworkView, SignInView


def view() -> NetworkView:
    """The network: its models, where people sign in, and its limits."""
    return NetworkView(
        name="Easel",
        models=[
            ModelView(name=name, label=label, is_default=name == names().provider)
            for name, label in models.offered().items()
        ],
        sign_in=_sign_in(),
        live_url=names().live_url,
        pictures_a_day=quotas.limit(),
    )


def _sign_in() -> SignInView:
    return SignInView(
        endpoint=names().sign_in_endpoint,
        region=names().aws_region,
        issuer=names().issuer,
        user_pool_id=names().user_pool_id,
        client_id=names().web_client,
    )
