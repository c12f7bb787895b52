"""What a sample needs beforehand and must have done afterwards, by sample and function.

    @case("http/me", "users")
    def _(town):
        '''Ada reads her profile.'''
        answer = yield
        assert ...

What stands before `yield` happens before the sample arrives; `yield` gives the function's answer.
"""

import base64
import gzip
import json
from collections.abc import Callable, Generator
from typing import Any
from unittest.mock import patch

from easel.insight import marks
from tests.events.town import Town

Steps = Generator[None, Any, None]
Case = Callable[[Town], Steps]

CASES: dict[tuple[str, str], Case] = {}


def case(sample: str, function: str) -> Callable[[Case], Case]:
    """This is what the sample does to the function. The docstring says it in a line."""

    def keep(made: Case) -> Case:
        assert (sample, function) not in CASES, sample
        CASES[sample, function] = made
        return made

    return keep


def shown(answer: dict[str, Any], status: int = 200) -> Any:
    """The JSON of an HTTP answer with this status."""
    assert answer["statusCode"] == status, answer
    return json.loads(text(answer))


def text(answer: dict[str, Any]) -> str:
    """What a client reads of an HTTP answer."""
    body = str(answer["body"])
    if not answer.get("isBase64Encoded"):
        return body
    assert answer["headers"]["Content-Encoding"] == "gzip"
    return gzip.decompress(base64.b64decode(body)).decode()


def done(answer: dict[str, Any]) -> None:
    """No record of a batch failed."""
    assert answer == {"batchItemFailures": []}


def keys_kept() -> Any:
    """Keep the keys of marks for ever: samples are of a fixed day, which is over."""
    return patch.object(marks, "SALT_DAYS", 365_000)
