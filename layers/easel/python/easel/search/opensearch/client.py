"""Ask OpenSearch: signed, in bounded time, and without a word of what was asked in any log."""

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, Final

from aws_lambda_powertools import Logger

from easel.config import need
from easel.errors import Unavailable
from easel.search import choice

# To connect, and then for an answer. Who searches asks three times at most, and has 29 seconds.
SECONDS: Final = 3
# Ten messages of a consumer, each with a change, have a minute.
WRITING_SECONDS: Final = 5
# As the signature calls them.
SERVICES: Final = {"domain": "es", "serverless": "aoss"}
# The client writes bodies into these, which are what somebody typed.
SILENT: Final = ("opensearch", "opensearchpy.helpers", "opensearchpy.trace")
# What passes: too many requests, an index that is not built yet, trouble on the other side.
PASSING: Final = {404, 429}

logger = logging.getLogger(Logger().service)


class Refused(Exception):
    """The engine said no, and would again. It tells the status and kind, and nothing else."""


@dataclass(frozen=True)
class Credentials:
    """Those of the function's role, as the signer asks for them."""

    access_key: str
    secret_key: str
    token: str | None


@cache
def opensearchpy() -> Any:
    """Return the client's module, imported when it is needed, and silent."""
    module = import_module("opensearchpy")
    for name in SILENT:
        logging.getLogger(name).disabled = True
    return module


@cache
def client() -> Any:
    """Return a client of the engine that this deployment has, made once."""
    return connect(need("SEARCH_ENDPOINT"), SERVICES[choice.server()])


def connect(endpoint: str, service: str) -> Any:
    """Return a client of an engine; `service` is what the signature says, `es` or `aoss`."""
    library = opensearchpy()
    signer = library.Urllib3AWSV4SignerAuth(_credentials(), os.environ["AWS_REGION"], service)
    return library.OpenSearch(
        hosts=[endpoint],
        http_auth=signer,
        connection_class=library.Urllib3HttpConnection,
        timeout=SECONDS,
        max_retries=0,
    )


def asked(call: Callable[..., Any], **wanted: Any) -> dict[str, Any]:
    """Return what the engine answers. Raise Unavailable where that passes, else Refused.

    Neither has what was asked, nor the engine's own words: they repeat it.
    """
    try:
        return dict(call(**wanted))
    except opensearchpy().OpenSearchException as error:
        failure = _told(error)
    # Outside: an error in whose context the other stands would be logged with it.
    raise failure


def _told(error: Any) -> Exception:
    status, kind = getattr(error, "status_code", "N/A"), type(error).__name__
    logger.warning("the engine of search", extra={"status": status, "kind": kind})
    if not isinstance(status, int) or status in PASSING or status >= 500:
        return Unavailable.shortly()
    return Refused(f"{status} {kind}")


def _credentials() -> Credentials:
    said = os.environ
    key, secret = said["AWS_ACCESS_KEY_ID"], said["AWS_SECRET_ACCESS_KEY"]
    return Credentials(key, secret, said.get("AWS_SESSION_TOKEN"))
