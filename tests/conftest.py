"""What every ring needs before the product is imported: a deployment's names."""

import os

from hypothesis import HealthCheck, settings

from tests.support.clock import (
    pytest_collection_modifyitems,
    pytest_sessionstart,
    pytest_terminal_summary,
)

__all__ = [
    "NAMES",
    "pytest_collection_modifyitems",
    "pytest_sessionstart",
    "pytest_terminal_summary",
]

# How long it takes to think of an example says how busy the machine is.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

NAMES = {
    "TABLE_NAME": "easel",
    "IMAGES_BUCKET": "easel-images",
    "PUBLIC_BUCKET": "easel-public",
    "SITE_BUCKET": "easel-site",
    "SITE_URL": "https://easel.example",
    "NETWORK_NAME": "Easel",
    "MAIL_FROM": "",
    "USER_POOL_ID": "us-east-1_easel",
    "CLIENT_IDS": "web,other",
    "ISSUER": "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_easel",
    "JWKS_URL": "http://127.0.0.1:9/jwks.json",
    "SIGN_IN_ENDPOINT": "https://cognito-idp.us-east-1.amazonaws.com/",
    "LIVE_URL": "wss://5eed0002.execute-api.us-east-1.amazonaws.com",
    "BUS_NAME": "easel",
    "DAILY_GENERATIONS": "10",
    "GUEST_IMAGES_A_DAY": "20",
    "DAILY_BUDGET": "painter:20000,*:500",
    "MODERATORS_SECOND_FACTOR": "off",
    # Measuring asks more of few people than anybody may.
    "LIMITS_FACTOR": os.environ.get("LIMITS_FACTOR", "1"),
    "EDGE_MARK": "what the edge sends along",
    "SECOND_LOOK_SECONDS": "900",
    "PROVIDER": "painter",
    "OPENAI_MODEL": "gpt-image-2.5-flare",
    "OPENAI_BASE_URL": "",
    "OPENAI_SECRET_ARN": "",
    "OPENAI_PRICE_USD": "",
    "OPENAI_SECONDS": "",
    "MODELS": "",
    "SIGNING_SECRET_ARN": "easel/signing",
    "EXPLICIT": "on",
    "CLOSE_ENDPOINT": "no",
    "JOINING": "open",
    "IMPORTS": "on",
    "JUDGE": "off",
    "SEARCH": "tantivy",
    "SEARCH_BESIDE": "",
    "SEARCH_ENDPOINT": "",
    "QUEUE_URL": "https://sqs.us-east-1.amazonaws.com/123456789012/own",
    "SIGNALS_QUEUE_URL": "https://sqs.us-east-1.amazonaws.com/123456789012/signals",
    "SIGNALS_STREAM": "signals",
    "STATE_MACHINE_ARN": "arn:aws:states:us-east-1:123456789012:stateMachine:paint",
    "DISTRIBUTION_ID": "E123",
    "AWS_REGION": "us-east-1",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "POWERTOOLS_SERVICE_NAME": "easel",
    "POWERTOOLS_METRICS_NAMESPACE": "Easel",
    "POWERTOOLS_TRACE_DISABLED": "1",
}
# Where each worker has a network of its own, this is the worker's: said before anybody asks.
if (homes := os.environ.get("EASEL_HOMES")) and (worker := os.environ.get("PYTEST_XDIST_WORKER")):
    os.environ["EASEL_HOME"] = homes.split()[int(worker.removeprefix("gw"))]
for name, value in NAMES.items():
    os.environ.setdefault(name, value)
