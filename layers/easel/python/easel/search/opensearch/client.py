"""Ask OpenSearch: signed, in bounded time, and without a word of what was asked in any log."""

import logging
import os
import re
from functools import cache
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

import orjson
import urllib3
from aws_lambda_powertools import Logger

from easel.config import need
from easel.errors import Unavailable
from easel.search import choice
from easel.search.opensearch.signed import Request

# To connect, and then for each part of an answer. Who searches asks three times at most, and has
# 29 seconds.
SECONDS: Final = 3
# Ten messages of a consumer, each with a change, have a minute.
WRITING_SECONDS: Final = 5
# As the signature calls them.
SERVICES: Final = {"domain": "es", "serverless": "aoss"}
JSON: Final = "application/json"
LINES: Final = "application/x-ndjson"
# What passes: too many requests, an index that is not built yet, trouble on the other side.
PASSING: Final = {404, 429}
# What an engine calls a failure. All else that it says of one repeats what was asked.
# What urllib3 calls an answer that breaks off, or never begins.
CUT_OFF: Final = "ProtocolError"
KIND: Final = re.compile(r"[a-z_]{1,64}")

logger = logging.getLogger(Logger().service)


class Refused(Exception):
    """The engine said no, and would again. It tells the status and kind, and nothing else."""


class Answer(NamedTuple):
    """What came back; status 0 is no answer, or none that makes sense."""

    status: int
    said: dict[str, Any]
    kind: str = ""


class Client:
    """An engine at an address; `service` is what the signature says, `es` or `aoss`."""

    def __init__(self, endpoint: str, service: str) -> None:
        """Make a client, which connects when it is asked."""
        self._place, self._service = urlsplit(endpoint), service
        self._pool = urllib3.PoolManager(
            num_pools=1,
            maxsize=1,
            # Whoever asks is told to come back.
            retries=False,
            ca_certs=os.environ.get("AWS_CA_BUNDLE"),
        )

    def ask(
        self, method: str, path: str, wanted: Any = None, *, seconds: float = SECONDS
    ) -> dict[str, Any]:
        """Return what the engine answers; a list is sent as lines.

        Raise Unavailable where it is not there or what it says passes, else Refused. Neither has
        what was asked, nor the engine's own words: they repeat it.
        """
        request = Request(method, path, *_written(wanted))
        answer = self._asked(request, seconds)
        if answer.kind == CUT_OFF and method != "PUT":
            # A connection that was kept while the function slept: the other side closed it.
            answer = self._asked(request, seconds)
        if 200 <= answer.status < 300:
            return answer.said
        raise failure(answer.status, answer.kind)

    def close(self) -> None:
        """Close its connection."""
        self._pool.clear()

    def _asked(self, request: Request, seconds: float) -> Answer:
        headers = request.headers(self._place.netloc, self._service)
        try:
            came = self._pool.request(
                request.method,
                f"{self._place.scheme}://{self._place.netloc}{request.path}",
                body=request.body,
                headers=headers,
                timeout=urllib3.Timeout(connect=SECONDS, read=seconds),
                redirect=False,
            )
        # What is cut off, late or never comes.
        except urllib3.exceptions.HTTPError as error:
            return Answer(0, {}, type(error).__name__)
        return _read(came.status, came.data)


@cache
def client() -> Client:
    """Return a client of the engine that this deployment has, made once."""
    return Client(need("SEARCH_ENDPOINT"), SERVICES[choice.server()])


def failure(status: int, kind_: str) -> Exception:
    """Return what to raise where an engine did not do as it was asked; it is logged."""
    logger.warning("the engine of search", extra={"status": status, "kind": kind_})
    is_passing = status in PASSING or not 100 <= status < 500
    return Unavailable.shortly() if is_passing else Refused(f"{status} {kind_}")


def kind(said: dict[str, Any]) -> str:
    """Return what an engine calls a failure, or nothing where that is no name."""
    error = said.get("error")
    found = error.get("type") if isinstance(error, dict) else None
    return found if isinstance(found, str) and KIND.fullmatch(found) else ""


def _read(status: int, data: bytes) -> Answer:
    try:
        said = orjson.loads(data)
    except ValueError:
        said = None
    if isinstance(said, dict):
        return Answer(status, said, kind(said))
    # What is refused needs no words.
    return Answer(status if status >= 300 else 0, {})


def _written(wanted: Any) -> tuple[bytes, str]:
    """Return a body and its type."""
    if isinstance(wanted, list):
        return b"".join(orjson.dumps(each) + b"\n" for each in wanted), LINES
    return b"" if wanted is None else orjson.dumps(wanted), JSON
