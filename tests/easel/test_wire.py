"""Our own requests to the table: signed as the SDK signs, and asked again when the SDK would."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from easel.db.table import Item
from easel.errors import Unavailable
from easel.wire import connection, requests, table
from easel.wire.requests import Refused
from tests.conftest import NAMES
from tests.fakes.table import Asked, FakeTable, written
from tests.fakes.table import table as fake_table
from tests.support import tls

KEY = ("U#a", "PROFILE")
FOX = {"pk": {"S": "U#a"}, "sk": {"S": "PROFILE"}, "display_name": {"S": "Füchsin"}}
FOUND = {"Responses": {"easel": [FOX]}, "UnprocessedKeys": {}}
BUSY = ["ProvisionedThroughputExceededException", "ThrottlingException", "RequestLimitExceeded"]


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeTable]:
    """A table on the loopback, asked without waiting between two attempts."""
    with fake_table() as fake, patch.object(time, "sleep", lambda _: None):
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", fake.url)
        yield fake
        requests.forget_kept()


def signed_by_the_sdk(asked: Asked, secret: str, token: str | None) -> str:
    """The authorization that botocore gives the same request at the same moment."""
    names = ("content-type", "x-amz-date", "x-amz-target", "host")
    sent = {name: asked.headers[name] for name in names}
    request = AWSRequest("POST", f"http://{sent['host']}/", data=asked.body, headers=sent)
    request.context["timestamp"] = asked.headers["x-amz-date"]
    region = NAMES["AWS_REGION"]
    signer: Any = SigV4Auth(Credentials("an-id", secret, token), "dynamodb", region)
    if token:
        request.headers["X-Amz-Security-Token"] = token
    to_sign = signer.string_to_sign(request, signer.canonical_request(request))
    within = f"an-id/{sent['x-amz-date'][:8]}/{region}/dynamodb/aws4_request"
    names_signed = signer.signed_headers(signer.headers_to_sign(request))
    return (
        f"AWS4-HMAC-SHA256 Credential={within}, SignedHeaders={names_signed}, "
        f"Signature={signer.signature(to_sign, request)}"
    )


@pytest.mark.parametrize("token", [None, "of/a+role=="])
def test_a_request_is_signed_as_the_sdk_signs_it(
    token: str | None, store: FakeTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "an-id")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "s/e+cret")
    if token:
        monkeypatch.setenv("AWS_SESSION_TOKEN", token)
    store.says(FOUND)

    assert table.batch([KEY]) == [FOX]

    (asked,) = store.asked
    assert asked.headers["authorization"] == signed_by_the_sdk(asked, "s/e+cret", token)
    assert asked.headers.get("x-amz-security-token") == token


def test_credentials_are_those_that_the_environment_has_now(
    store: FakeTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    for who in ("first", "second"):
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", who)
        store.says(FOUND)
        table.batch([KEY])

    credentials = [asked.headers["authorization"].split("=")[1] for asked in store.asked]
    assert [each.split("/")[0] for each in credentials] == ["first", "second"]


def test_a_connection_is_kept(store: FakeTable) -> None:
    for _ in range(3):
        store.says(FOUND)
        table.batch([KEY])

    assert store.connections == 1


def test_a_connection_that_the_other_side_closed_is_not_used_again(store: FakeTable) -> None:
    closing = written(200, b'{"Items":[]}', "connection: close")
    store.sends(closing).sends(closing)

    assert [table.query("GATE"), table.query("GATE")] == [[], []]
    assert [asked.connection for asked in store.asked] == [0, 1]


def test_a_kept_connection_that_died_costs_no_attempt(
    store: FakeTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requests, "ATTEMPTS", 1)
    store.says(FOUND)
    table.batch([KEY])
    (kept,) = requests._idle
    kept._socket.shutdown(2)

    store.says(FOUND)

    assert table.batch([KEY]) == [FOX]


@pytest.mark.parametrize("code", [*BUSY, "InternalServerError"])
def test_a_busy_table_is_asked_again(code: str, store: FakeTable) -> None:
    store.refuses(code).refuses(code, 500).says(FOUND)

    assert table.batch([KEY]) == [FOX]
    assert len(store.asked) == 3


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_table_in_trouble_is_asked_again(status: int, store: FakeTable) -> None:
    store.sends(written(status, b"<html>")).says(FOUND)

    assert table.batch([KEY]) == [FOX]


def test_the_table_is_asked_as_often_as_pynamodb_asks(store: FakeTable) -> None:
    for _ in range(9):
        store.refuses("ThrottlingException")

    with pytest.raises(Unavailable):
        table.batch([KEY])
    assert len(store.asked) == 1 + Item.Meta.max_retry_attempts


def test_one_waits_longer_each_time_and_differently() -> None:
    waits: list[float] = []
    with patch.object(time, "sleep", waits.append):
        for _ in range(50):
            for attempt in range(4):
                requests.wait(attempt)

    second, third, fourth = (waits[start::3] for start in range(3))
    assert max(second) <= 1 < max(third) <= 2 < max(fourth) <= 4
    assert len(set(waits)) == len(waits)


SPOILED = {
    "closed": b"",
    "half": written(200, b'{"Items', length=500),
    "garbled": written(200, b'{"Items":[]}', "x-amz-crc32: 1"),
    "no JSON": written(200, b"{"),
    "no HTTP": b"220 mail.example ESMTP\r\n",
    "endless headers": b"HTTP/1.1 200 so\r\n" + b"x: y\r\n" * 200,
    "no number": b"HTTP/1.1 200 so\r\nContent-Length: many\r\n\r\n",
}


@pytest.mark.parametrize("spoiled", SPOILED)
def test_an_answer_that_did_not_arrive_whole_is_asked_for_again(
    spoiled: str, store: FakeTable
) -> None:
    store.sends(SPOILED[spoiled]).says(FOUND)

    assert table.batch([KEY]) == [FOX]
    assert len(store.asked) == 2


def test_a_silent_table_is_waited_for_as_long_as_pynamodb_waits(
    store: FakeTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    meta = Item.Meta
    patience = (connection.CONNECT_SECONDS, connection.READ_SECONDS)
    assert patience == (meta.connect_timeout_seconds, meta.read_timeout_seconds)
    monkeypatch.setattr(connection, "READ_SECONDS", 0.05)

    with pytest.raises(Unavailable):
        table.batch([KEY])
    assert store.connections == requests.ATTEMPTS


def test_where_nobody_answers_the_table_is_unavailable(
    store: FakeTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:9")

    with pytest.raises(Unavailable):
        table.batch([KEY])


@pytest.mark.parametrize(
    "code", ["ExpiredTokenException", "ValidationException", "AccessDeniedException"]
)
def test_what_would_be_refused_again_is_asked_once(code: str, store: FakeTable) -> None:
    store.refuses(code)

    with pytest.raises(Refused, match=code):
        table.batch([KEY])
    assert len(store.asked) == 1


def test_what_a_batch_did_not_get_to_is_asked_for_again(store: FakeTable) -> None:
    left = {"easel": {"Keys": [{"pk": {"S": "U#b"}, "sk": {"S": "PROFILE"}}]}}
    bob = FOX | {"pk": {"S": "U#b"}}
    store.says(FOUND | {"UnprocessedKeys": left})
    store.says({"Responses": {"easel": [bob]}, "UnprocessedKeys": {}})

    assert table.batch([KEY, ("U#b", "PROFILE")]) == [FOX, bob]
    assert store.asked[1].json["RequestItems"] == left


def test_a_batch_that_gets_nowhere_is_given_up(store: FakeTable) -> None:
    left = {"easel": {"Keys": [{"pk": {"S": "U#a"}, "sk": {"S": "PROFILE"}}]}}
    for _ in range(9):
        store.says({"Responses": {}, "UnprocessedKeys": left})

    with pytest.raises(Unavailable):
        table.batch([KEY])
    assert len(store.asked) == requests.ATTEMPTS


def test_more_keys_than_a_batch_takes_are_asked_for_in_several(store: FakeTable) -> None:
    store.says(FOUND).says({"Responses": {"easel": []}})

    assert table.batch([*((f"U#{n:03}", "PROFILE") for n in range(120)), KEY]) == [FOX]
    asked = [each.json["RequestItems"]["easel"]["Keys"] for each in store.asked]
    assert [len(keys) for keys in asked] == [100, 21]


def test_a_query_goes_on_until_it_has_enough(store: FakeTable) -> None:
    pages: list[dict[str, Any]] = [
        {"Items": [FOX], "LastEvaluatedKey": {"pk": {"S": "U#a"}}},
        {"Items": [], "LastEvaluatedKey": {"pk": {"S": "U#b"}}},
        {"Items": [FOX], "LastEvaluatedKey": {"pk": {"S": "U#c"}}},
    ]
    for page in pages:
        store.says(page)

    assert table.query("GATE", limit=2) == [FOX, FOX]
    assert [each.json["Limit"] for each in store.asked] == [2, 1, 1]
    begun = [each.json.get("ExclusiveStartKey") for each in store.asked]
    assert begun == [None, {"pk": {"S": "U#a"}}, {"pk": {"S": "U#b"}}]


def test_a_query_for_one_kind_passes_over_the_others(store: FakeTable) -> None:
    store.says({"Items": [FOX], "LastEvaluatedKey": {"pk": {"S": "U#a"}}})
    store.says({"Items": [FOX, FOX]})

    assert table.query("U#a#POSTS", index="gsi1", kind="post", limit=2) == [FOX, FOX]
    assert [each.json["Limit"] for each in store.asked] == [2, 2]
    for each in store.asked:
        assert each.json["FilterExpression"] == "#k = :k"
        assert each.json["ExpressionAttributeNames"]["#k"] == "kind"
        assert each.json["ExpressionAttributeValues"][":k"] == {"S": "post"}


def test_a_change_sets_attributes_of_one_item(store: FakeTable) -> None:
    store.says({})

    table.change("U#a", "SHOWN", {"marks": {"B": "AAE="}, "ttl": {"N": "7"}})

    (asked,) = store.asked
    assert asked.headers["x-amz-target"].endswith(".UpdateItem")
    assert asked.json == {
        "TableName": NAMES["TABLE_NAME"],
        "Key": {"pk": {"S": "U#a"}, "sk": {"S": "SHOWN"}},
        "UpdateExpression": "SET #marks = :marks, #ttl = :ttl",
        "ExpressionAttributeNames": {"#marks": "marks", "#ttl": "ttl"},
        "ExpressionAttributeValues": {":marks": {"B": "AAE="}, ":ttl": {"N": "7"}},
    }


def test_an_answer_in_chunks_is_read(store: FakeTable) -> None:
    chunks = b'7;x=y\r\n{"Items\r\n5\r\n":[]}\r\n0\r\nTrailer: x\r\n\r\n'
    head = b"HTTP/1.1 200 so\r\nTransfer-Encoding: chunked\r\n\r\n"
    store.sends(head + chunks).says({"Items": [FOX]})

    assert table.query("GATE") == []
    assert table.query("GATE") == [FOX]
    assert store.connections == 1


@pytest.mark.parametrize(
    ("region", "host"),
    [
        ("eu-central-1", "dynamodb.eu-central-1.amazonaws.com"),
        ("cn-north-1", "dynamodb.cn-north-1.amazonaws.com.cn"),
    ],
)
def test_without_an_endpoint_it_is_the_regions(
    region: str, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_REGION", region)
    for name in connection.ENDPOINTS:
        monkeypatch.delenv(name, raising=False)

    assert connection.place() == (True, host, 443, host)


@pytest.mark.parametrize("is_trusted", [True, False])
def test_a_secured_table_is_asked_if_its_certificate_is_trusted(
    is_trusted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, file = tls.of_localhost(tmp_path)
    connection._trusted.cache_clear()
    if is_trusted:
        monkeypatch.setenv("AWS_CA_BUNDLE", str(file))
    with fake_table(context.wrap_socket) as store, patch.object(time, "sleep", lambda _: None):
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", store.url)
        store.says(FOUND).says(FOUND)
        if is_trusted:
            assert [table.batch([KEY]), table.batch([KEY])] == [[FOX], [FOX]]
            assert store.connections == 1
        else:
            with pytest.raises(Unavailable):
                table.batch([KEY])
            assert not store.asked
        requests.forget_kept()
    connection._trusted.cache_clear()
