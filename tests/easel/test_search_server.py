"""OpenSearch behind the seam: how it is asked, and what comes of its not answering."""

import json
import logging
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from easel.errors import Unavailable
from easel.search.asking import Ask, parts
from easel.search.documents import POST, Document, gone
from easel.search.opensearch import feed, queries
from easel.search.opensearch.client import Client, Refused
from easel.search.opensearch.feed import OpenSearchFeed
from easel.search.opensearch.index import OpenSearchIndex
from tests.conftest import NAMES
from tests.fakes import opensearch
from tests.fakes.opensearch import Asked, Engine
from tests.support import tls

CANARY = "zebracanary"
WHOLE: dict[str, Any] = {"timed_out": False, "_shards": {"failed": 0}, "hits": {"hits": []}}


@pytest.fixture
def fake() -> Iterator[Engine]:
    """An engine that does as it is told."""
    with opensearch.engine() as made:
        yield made


def find(url: str, service: str = "es") -> list[Any]:
    """What is found there by a word that must be in no log."""
    connected = Client(url, service)
    try:
        return OpenSearchIndex(connected, "posts-v1.2").find(Ask(parts(f"{CANARY} "), POST), 10)
    finally:
        connected.close()


def put(url: str, document: Document) -> None:
    """Write a document there."""
    connected = Client(url, "es")
    try:
        OpenSearchFeed(connected, ["posts-v1.2-1"]).put([document])
    finally:
        connected.close()


def signed_by_the_sdk(asked: Asked, service: str) -> str:
    """The authorization that botocore gives the same request at the same moment."""
    ours = asked.headers["authorization"]
    names = ours.split("SignedHeaders=")[1].split(",")[0].split(";")
    sent = {name: asked.headers[name] for name in names}
    place = f"https://{sent['host']}{asked.path}"
    request = AWSRequest(asked.method, place, data=asked.body, headers=sent)
    request.context["timestamp"] = sent["x-amz-date"]
    credentials = Credentials("testing", "s/e+cret")
    signer: Any = SigV4Auth(credentials, service, NAMES["AWS_REGION"])
    to_sign = signer.string_to_sign(request, signer.canonical_request(request))
    within = f"testing/{sent['x-amz-date'][:8]}/{NAMES['AWS_REGION']}/{service}/aws4_request"
    return (
        f"AWS4-HMAC-SHA256 Credential={within}, SignedHeaders={';'.join(sorted(sent))}, "
        f"Signature={signer.signature(to_sign, request)}"
    )


@pytest.mark.parametrize("token", [None, "of/a+role=="])
@pytest.mark.parametrize("service", ["es", "aoss"])
def test_requests_are_signed_as_the_sdk_signs_them(
    fake: Engine, service: str, token: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "s/e+cret")
    monkeypatch.delenv("AWS_SESSION_TOKEN", raising=False)
    if token:
        monkeypatch.setenv("AWS_SESSION_TOKEN", token)
    fake.body = WHOLE
    connected = Client(fake.url, service)

    assert find(fake.url, service) == []
    feed.create(connected, "posts-v1.2-1")
    feed.begun_before(connected, "posts-v1.2-1")
    feed.drop(connected, "posts-v1.2-1")
    connected.close()

    assert [each.method for each in fake.asked] == ["POST", "PUT", "GET", "DELETE"]
    for asked in fake.asked:
        assert asked.headers["authorization"] == signed_by_the_sdk(asked, service)
        assert asked.headers.get("x-amz-security-token") == token
        # Serverless asks for it.
        assert asked.headers["x-amz-content-sha256"] == sha256(asked.body).hexdigest()


def test_a_connection_is_kept(fake: Engine) -> None:
    fake.body = WHOLE
    connected = Client(fake.url, "es")
    for _ in range(3):
        OpenSearchIndex(connected, "posts-v1.2").find(Ask(parts("fox "), POST), 10)
    connected.close()

    assert len({each.port for each in fake.asked}) == 1


def test_a_connection_that_was_closed_meanwhile_is_made_again(fake: Engine) -> None:
    fake.body = WHOLE
    fake.hangs_up = 1
    connected = Client(fake.url, "es")
    found = OpenSearchIndex(connected, "posts-v1.2").find(Ask(parts("fox "), POST), 10)
    fake.hangs_up = 2
    with pytest.raises(Unavailable):
        OpenSearchIndex(connected, "posts-v1.2").find(Ask(parts("fox "), POST), 10)
    connected.close()

    assert found == []


def test_the_longest_question_is_one_that_the_engine_takes() -> None:
    words = " ".join(f"somewords{n}" for n in range(60))

    asked = queries.of(Ask(parts(words), POST).relax())

    # The engine refuses more, and counts each word that something may stand for.
    assert 300 < _clauses(asked) < 1024


def _clauses(query: Any) -> int:
    if isinstance(query, list):
        return sum(map(_clauses, query))
    if not isinstance(query, dict):
        return 0
    found = 0
    for name, said in query.items():
        if name in {"term", "range", "match", "match_phrase"}:
            found += 1
        elif name == "fuzzy":
            found += sum(each["max_expansions"] for each in said.values())
        elif name == "prefix":
            found += sum(_words_of_a_beginning(each["rewrite"]) for each in said.values())
        else:
            found += _clauses(said)
    return found


def _words_of_a_beginning(rewrite: str) -> int:
    return 1 if rewrite == "constant_score" else int(rewrite.removeprefix("top_terms_"))


@pytest.mark.parametrize("is_trusted", [True, False])
def test_an_engine_is_asked_if_its_certificate_is_trusted(
    is_trusted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, file = tls.of_localhost(tmp_path)
    monkeypatch.delenv("AWS_CA_BUNDLE", raising=False)
    if is_trusted:
        monkeypatch.setenv("AWS_CA_BUNDLE", str(file))
    with opensearch.engine(context) as secured:
        secured.body = WHOLE
        if is_trusted:
            assert find(secured.url) == []
            return
        with pytest.raises(Unavailable):
            find(secured.url)
        assert not secured.asked


@pytest.mark.parametrize("body", [b'{"hits": {', b"<html>", b"[]"])
def test_what_makes_no_sense_is_no_answer(fake: Engine, body: bytes) -> None:
    fake.body = body

    with pytest.raises(Unavailable):
        find(fake.url)


def test_who_refuses_needs_no_words(fake: Engine) -> None:
    fake.status, fake.body = 403, b"<html>"

    with pytest.raises(Refused, match="403"):
        find(fake.url)


@pytest.mark.parametrize("status", [404, 429, 500, 502, 503])
def test_what_passes_is_said_to_pass(fake: Engine, status: int) -> None:
    fake.status = status

    with pytest.raises(Unavailable):
        find(fake.url)


@pytest.mark.parametrize("status", [400, 401, 403])
def test_what_does_not_pass_is_a_bug_that_says_nothing_of_what_was_asked(
    fake: Engine, status: int
) -> None:
    fake.status = status

    with pytest.raises(Refused) as refused:
        find(fake.url)
    assert str(refused.value).startswith(f"{status} ")
    assert CANARY not in str(refused.value)
    assert refused.value.__context__ is None


@pytest.mark.parametrize("part", [{"timed_out": True}, {"_shards": {"failed": 1}}])
def test_an_answer_of_a_part_of_the_index_is_none(fake: Engine, part: dict[str, Any]) -> None:
    fake.body = WHOLE | part

    with pytest.raises(Unavailable):
        find(fake.url)


def test_nobody_waits_for_an_engine_that_is_not_there() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(Unavailable):
            find(f"http://127.0.0.1:{taken.getsockname()[1]}")


@pytest.mark.slow
def test_nobody_waits_for_long_for_one_that_is_silent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(Unavailable):
        find(f"http://127.0.0.1:{silent.getsockname()[1]}")


def test_what_is_known_to_be_newer_is_left_alone(fake: Engine) -> None:
    fake.body = {"items": [{"index": {"status": 409}}]}
    put(fake.url, gone("a", 1))


@pytest.mark.parametrize(
    ("status", "kind", "error"),
    [
        (429, "rejected_execution_exception", Unavailable),
        (503, "unavailable_shards_exception", Unavailable),
        (400, "mapper_parsing_exception", Refused),
        (404, "index_not_found_exception", Unavailable),
    ],
)
def test_a_change_that_was_not_taken_in_is_told(
    fake: Engine, status: int, kind: str, error: type[Exception]
) -> None:
    failed = {"status": status, "error": {"type": kind, "reason": f"no: {CANARY}"}}
    fake.body = {"items": [{"index": failed}]}

    with pytest.raises(error) as raised:
        put(fake.url, Document("a", POST, 1, caption=CANARY))
    assert CANARY not in str(raised.value)


def test_nothing_of_what_is_typed_is_in_any_log(
    fake: Engine, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with ExitStack() as loud:
        for name in ("", "urllib3", "urllib3.connectionpool"):
            loud.enter_context(caplog.at_level(logging.DEBUG, name))
        for status in (200, 400, 403, 404, 429, 500):
            fake.status, fake.body = status, WHOLE if status == 200 else None
            try:
                find(fake.url)
            except Exception:
                logging.getLogger().exception("as whatever is not caught is logged")

    assert len(fake.asked) == 6
    noted = json.dumps([vars(each) for each in caplog.records], default=str)
    assert "urllib3" in noted
    assert CANARY not in "".join([caplog.text, *capfd.readouterr(), noted])


@pytest.mark.parametrize("letters", ["fox", 'a.b|c"d', "(a+)+$", "[x]{2}", "~@&<>^\\#*?-", "猫"])
def test_letters_are_letters_in_an_expression(letters: str) -> None:
    assert re.fullmatch(queries.pattern(letters), letters)
    assert not re.fullmatch(queries.pattern(letters), f"x{letters}")


def test_the_default_engine_loads_nothing_of_another() -> None:
    code = (
        "import sys; from functions.search import handler, on_events, build;"
        "from easel.search import choice, upkeep;"
        "sys.exit('easel.search.opensearch' in sys.modules)"
    )
    paths = os.pathsep.join(sys.path)
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": paths}, check=False
    )

    assert ran.returncode == 0
