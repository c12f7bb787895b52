"""Answers are compressed for who takes it, and arrive whole."""

import base64
import gzip
from typing import Any

import pytest

from easel.http.compression import LEAST, MOST, compressed

LONG = '{"items": "' + "ä fox " * LEAST + '"}'


def answered(body: str = LONG, accept: str | None = "gzip, br", **more: Any) -> dict[str, Any]:
    event = {"headers": {} if accept is None else {"accept-encoding": accept}}
    headers = {"Content-Type": "application/json", **more.pop("headers", {})}
    answer = {"statusCode": 200, "headers": headers, "body": body, "isBase64Encoded": False}
    return compressed(answer | more, event)


def test_a_long_answer_is_compressed_and_the_same_when_read() -> None:
    answer = answered()

    assert answer["headers"]["Content-Encoding"] == "gzip"
    assert answer["headers"]["Vary"] == "Accept-Encoding"
    packed = base64.b64decode(answer["body"])
    assert gzip.decompress(packed).decode() == LONG
    assert len(packed) * 5 < len(LONG.encode())


def test_the_same_answer_is_compressed_to_the_same_bytes() -> None:
    assert answered() == answered()


@pytest.mark.parametrize(
    "accept", ["gzip", "GZIP", "br, gzip;q=0.5", "*", "x-gzip", "br;q=1,*;q=0.1"]
)
def test_who_takes_gzip_gets_it(accept: str) -> None:
    assert answered(accept=accept)["isBase64Encoded"]


@pytest.mark.parametrize(
    "accept",
    [None, "", "br", "identity", "gzip;q=0", "gzip; q=0.0, *", "gzip;q=many", "*;q=0", "gzipped"],
)
def test_who_does_not_gets_it_plain(accept: str | None) -> None:
    answer = answered(accept=accept)

    assert answer["body"] == LONG
    assert "Content-Encoding" not in answer["headers"]
    assert answer["headers"]["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("body", ["", "{}", "x" * (LEAST - 1)])
def test_a_short_answer_stays_as_it_is(body: str) -> None:
    assert answered(body)["body"] == body


@pytest.mark.parametrize("accept", [None, "identity", "gzip;q=0"])
def test_what_lambda_could_not_answer_otherwise_is_compressed_for_everybody(
    accept: str | None,
) -> None:
    body = LONG * (MOST // len(LONG.encode()) + 1)
    answer = answered(body, accept)

    assert answer["headers"]["Content-Encoding"] == "gzip"
    assert gzip.decompress(base64.b64decode(answer["body"])).decode() == body
    assert answered(body[: MOST // 2], accept)["body"] == body[: MOST // 2]


def test_what_is_encoded_already_stays_as_it_is() -> None:
    assert answered(isBase64Encoded=True)["body"] == LONG


@pytest.mark.parametrize("tag", ['"3"', 'W/"3"'])
def test_the_tag_of_a_compressed_answer_is_weak(tag: str) -> None:
    assert answered(headers={"ETag": tag})["headers"]["ETag"] == 'W/"3"'
    assert answered(accept="br", headers={"ETag": tag})["headers"]["ETag"] == tag
