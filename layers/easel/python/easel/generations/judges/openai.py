"""OpenAI's moderation endpoint, there or at an address that speaks it.

The address is the operator's, and no other is ever asked: no redirect is followed. Answers are
untrusted, and limited in time and size; what cannot be read is no judgement.
"""

import base64
import logging
from collections.abc import Callable
from functools import cache
from json import JSONDecodeError
from ssl import SSLContext
from time import monotonic
from typing import Annotated, Any, Final

import httpx2
from aws_lambda_powertools.metrics import MetricUnit, single_metric
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    stop_before_delay,
    wait_random_exponential,
)

from easel.generations import keys
from easel.generations.judges import categories
from easel.generations.judges.base import Judge, Judgement, JudgeSilent, Setting
from easel.generations.keys import KeyUnread
from easel.generations.providers.bounded_http import Bound
from easel.images import formats

ATTEMPTS: Final = 3
# A single try may take half of what there is, so that there is time for another.
SHARE: Final = 0.5
CONNECT_SECONDS: Final = 3.0
# An answer has about two kilobytes.
MOST_BYTES: Final = 65_536
PASSING: Final = {408, 409, 425, 429}
KEY_REFUSED: Final = {401, 403}
JITTER: Final = wait_random_exponential(multiplier=0.2, max=2)

# Under which name silences are counted; `infra/alarms.py` knows it.
SERVICE: Final = "judge"

logger = logging.getLogger(__name__)


class Again(Exception):
    """A try came to nothing, the next one may not; the answer asks to `wait`, in seconds."""

    def __init__(self, reason: str, wait: float = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait = wait


Score = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class Result(BaseModel):
    """What is read of one result: a score and a flag by category."""

    model_config = ConfigDict(strict=True)
    categories: dict[str, bool | None]
    category_scores: dict[str, Score]


class Answer(BaseModel):
    """What is read of a 200: `model` is the one that judged, where an alias was asked for."""

    model: str = Field(min_length=1, max_length=200)
    results: list[Result] = Field(min_length=1, max_length=1)


class OpenAIJudge:
    """Asks the endpoint, again where that may help, until its time is over."""

    def __init__(self, setting: Setting, seconds: float) -> None:
        self._setting = setting
        self._seconds = seconds
        self._ends = monotonic() + seconds

    def words(self, text: str) -> Judgement:
        """Judge words, as one text. Raise JudgeSilent."""
        return self._judged({"type": "text", "text": text})

    def image(self, data: bytes) -> Judgement:
        """Judge one image. Raise JudgeSilent, and BadImage for what is none."""
        kind, encoded = formats.kind(data), base64.b64encode(data).decode()
        url = f"data:image/{kind};base64,{encoded}"
        return self._judged({"type": "image_url", "image_url": {"url": url}})

    def _judged(self, part: dict[str, Any]) -> Judgement:
        tries = Retrying(
            retry=retry_if_exception_type(Again),
            stop=stop_after_attempt(ATTEMPTS) | stop_before_delay(self._left()),
            wait=_wait,
            reraise=True,
        )
        try:
            return tries(self._try, part)
        except Again as failed:
            raise _silent(failed.reason) from None

    def _try(self, part: dict[str, Any]) -> Judgement:
        seconds = min(self._left(), self._seconds * SHARE)
        if seconds <= 0:
            raise Again("time is over")
        try:
            answer = self._asked({"model": self._setting.model, "input": [part]}, seconds)
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise Again(f"unreachable: {type(error).__name__}") from None
        return _read(answer)

    def _asked(self, body: dict[str, Any], seconds: float) -> httpx2.Response:
        timeout = httpx2.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds))
        hooks: dict[str, list[Callable[..., Any]]] = {"response": [Bound(seconds, MOST_BYTES)]}
        headers = {"Authorization": f"Bearer {self._key()}"} if self._setting.secret_arn else {}
        with httpx2.Client(
            timeout=timeout, follow_redirects=False, event_hooks=hooks, verify=_tls()
        ) as client:
            return client.post(f"{self._setting.base_url}/moderations", json=body, headers=headers)

    def _key(self) -> str:
        try:
            return keys.read(self._setting.secret_arn)
        except KeyUnread:
            raise _silent("our key could not be read") from None

    def _left(self) -> float:
        return self._ends - monotonic()


def build(setting: Setting, seconds: float) -> Judge:
    """Build the judge with so much time for all it is asked."""
    return OpenAIJudge(setting, seconds)


@cache
def _tls() -> SSLContext:
    """Return what servers are known by, read once per process: it takes longer than a request."""
    return httpx2.create_ssl_context()


def _read(answer: httpx2.Response) -> Judgement:
    if answer.status_code != httpx2.codes.OK:
        raise _problem(answer)
    try:
        said = Answer.model_validate_json(answer.content)
        [result] = said.results
        flags = {name: bool(each) for name, each in result.categories.items()}
        return categories.judged(result.category_scores, flags, "openai", said.model)
    except (ValidationError, JSONDecodeError, KeyError):
        raise Again("the answer cannot be read") from None


def _problem(answer: httpx2.Response) -> Exception:
    """Return what an answer means that is no judgement; its text is never read: it quotes us."""
    status = answer.status_code
    if status in PASSING or status >= httpx2.codes.INTERNAL_SERVER_ERROR:
        return Again(f"status {status}", _seconds(answer.headers.get("retry-after", "")))
    if status in KEY_REFUSED:
        keys.forget()
    return _silent(f"status {status}")


def _seconds(said: str) -> float:
    return float(said) if said.isascii() and said.isdecimal() else 0


def _wait(state: RetryCallState) -> float:
    failed = state.outcome and state.outcome.exception()
    return max(JITTER(state), failed.wait if isinstance(failed, Again) else 0)


def _silent(reason: str) -> JudgeSilent:
    """Build the error; count it, and tell the operator why."""
    logger.warning("The judge gave no judgement: %s.", reason)
    with single_metric("JudgeSilent", MetricUnit.Count, 1) as counted:
        # Whichever function asked: an alarm watches all of them as one.
        counted.add_dimension("service", SERVICE)
    return JudgeSilent(reason)
