"""The environment variables that all functions share."""

from aws_cdk import Fn
from aws_cdk import aws_events as events

from infra import budgets, models
from infra.data import Data
from infra.environments import Environment


def variables(*, environment: Environment, data: Data, bus: events.IEventBus) -> dict[str, str]:
    """Return them by name. Names are no secret; what may be done with them is."""
    return _names(data, bus) | _settings(environment)


def _names(data: Data, bus: events.IEventBus) -> dict[str, str]:
    return {
        "TABLE_NAME": data.table.table_name,
        "IMAGES_BUCKET": data.images.bucket_name,
        "PUBLIC_BUCKET": data.public_images.bucket_name,
        "SITE_URL": data.edge.url,
        "USER_POOL_ID": data.user_pool.pool.user_pool_id,
        "CLIENT_IDS": Fn.join(",", [data.user_pool.client.user_pool_client_id]),
        "ISSUER": data.user_pool.issuer,
        "JWKS_URL": data.user_pool.jwks_url,
        "SIGN_IN_ENDPOINT": data.user_pool.sign_in_endpoint,
        "LIVE_URL": data.live_url,
        "BUS_NAME": bus.event_bus_name,
        "EDGE_MARK": data.edge.mark,
    }


def _settings(environment: Environment) -> dict[str, str]:
    return {
        "NETWORK_NAME": environment.network_name,
        "MAIL_FROM": environment.mail_from,
        "DAILY_GENERATIONS": str(environment.daily_generations),
        "GUEST_IMAGES_A_DAY": str(environment.guest_images_a_day),
        "DAILY_BUDGET": budgets.told(environment.daily_budget),
        "MODERATORS_SECOND_FACTOR": "on" if environment.moderators_second_factor else "off",
        "LIMITS_FACTOR": str(environment.limits_factor),
        "SECOND_LOOK_SECONDS": str(environment.second_look_seconds),
        "PROVIDER": environment.provider,
        "OPENAI_MODEL": environment.openai_model,
        "OPENAI_BASE_URL": environment.openai_base_url,
        "OPENAI_SECRET_ARN": environment.openai_secret_arn,
        "OPENAI_PRICE_USD": environment.openai_price_usd,
        "OPENAI_SECONDS": environment.openai_seconds,
        "MODELS": models.packed(environment.models),
        "CLOSE_ENDPOINT": "yes" if environment.close_endpoint else "no",
        "EXPLICIT": "on" if environment.explicit else "off",
        "POWERTOOLS_METRICS_NAMESPACE": environment.metrics_namespace,
        "LOG_LEVEL": "INFO",
    }
