"""Settings from the environment, read once; a missing one stops the cold start."""

import os
from dataclasses import dataclass, fields
from functools import cache


@dataclass(frozen=True)
class Names:
    """Resource names and settings shared by every function. Names are shared, rights are not."""

    table_name: str
    images_bucket: str
    public_bucket: str
    site_url: str
    network_name: str
    user_pool_id: str
    client_ids: str
    issuer: str
    jwks_url: str
    sign_in_endpoint: str
    live_url: str
    aws_region: str
    bus_name: str
    daily_generations: str
    guest_images_a_day: str
    daily_budget: str
    moderators_second_factor: str
    limits_factor: str
    edge_mark: str
    mail_from: str
    second_look_seconds: str
    provider: str
    openai_model: str
    openai_base_url: str
    openai_secret_arn: str
    openai_price_usd: str
    openai_seconds: str
    models: str
    explicit: str
    close_endpoint: str

    @property
    def takes_explicit(self) -> bool:
        """Whether posts may be explicit here."""
        return self.explicit != "off"

    @property
    def endpoint_is_closed(self) -> bool:
        """Whether the API answers only what came by the distribution."""
        return self.close_endpoint == "yes"

    @property
    def web_client(self) -> str:
        """The client of the network's own sign-in: the first of those that are known."""
        return self.client_ids.split(",")[0]


@cache
def names() -> Names:
    """Return the shared names. Raise KeyError, naming the variable, when one is missing."""
    return Names(**{field.name: os.environ[field.name.upper()] for field in fields(Names)})


def need(variable: str) -> str:
    """Return a name only some functions have (QUEUE_URL, STATE_MACHINE_ARN, DISTRIBUTION_ID)."""
    return os.environ[variable]
