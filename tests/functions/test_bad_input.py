"""Whatever is sent to whatever route: a 4xx that says where, and nothing is stored."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.functions.contract import Operation, breaches, is_problem, operations
from tests.support.world import ANYTHING, Person, empty_cloud, stored

WITH_BODY = [each for each in operations() if each.schema]
WRITING = [each for each in operations() if each.method in {"POST", "PUT", "PATCH"}]
LISTS = [each for each in operations() if each.parameters("query")]
# Any word is a tag, and nobody using it yet is no error.
PLACED = [each for each in operations() if each.parameters("path") and "{tag}" not in str(each)]

NOT_JSON: list[str | bytes] = [
    "{",
    '{"a":',
    "{'a': 1}",
    "nope",
    "NaN",
    "[NaN]",
    '{"seed": NaN}',
    '{"seed": Infinity}',
    '{"seed": -Infinity}',
    '{"caption": "\\ud800"}',
    '{"caption": "\\udc00\\ud800"}',
    '{"caption": "\ud800"}',
    '{"caption": "a\u0000b"}',
    '{"a": 1}{"a": 1}',
    "\ufeff{}",
    b"\xff\xfe",
    b'{"caption": "\xc3\x28"}',
    b'{"caption": "\xed\xa0\x80"}',
    '{"a": 1e400000}',
    "[" * 10_000,
    "[" * 10_000 + "]" * 10_000,
    '{"a":' * 10_000 + "1" + "}" * 10_000,
]
NOT_AN_OBJECT: list[Any] = [[], [{}], [1], [[]], '"text"', "5", "1.5", "true", "null", "[null]"]
NOT_A_LIMIT = ["0", "-1", "101", "1000000000", "9" * 400, "x", "1.5", "", " ", "1,2", "null", "٣x"]
NOT_AN_ID = [
    "x",
    "01jaaaaaaaaaaaaaaaaaaaaaaa",
    "01JAAAAAAAAAAAAAAAAAAAAAAAA",
    "81JAAAAAAAAAAAAAAAAAAAAAAA",
    "01JAAAAAAAAAAAAAAAAAAAAAAA\n",
    "P#01JAAAAAAAAAAAAAAAAAAAAAAA",
    "..",
    "%00",
    "a b",
    "a" * 64,
    "a" * 65,
    "a" * 5000,
    "\u0000",
    "é",
    "🦊",
    "null",
    "01JAAAAAAAAAAAAAAAAAAAAAAA;DROP",
]


@pytest.fixture(scope="module", autouse=True)
def cloud() -> Iterator[None]:
    """One world for all: nothing here may change it."""
    with empty_cloud():
        yield


@pytest.fixture(scope="module")
def ada(cloud: None) -> Person:
    """A moderator with a profile, a post and a follower: everything is open to her."""
    ada, bob = Person("ada-sub", ANYTHING).joins("ada"), Person("bob-sub").joins("bob")
    bob.asks("PUT", f"/v1/posts/{ada.publishes()}/reaction", {"kind": "like"})
    bob.follows("ada")
    return ada


@pytest.fixture
def unchanged(ada: Person) -> Iterator[None]:
    """The table is afterwards as it was before."""
    before = stored()
    yield
    assert stored() == before


@pytest.mark.parametrize("operation", WITH_BODY, ids=str)
@pytest.mark.usefixtures("unchanged")
def test_a_body_that_breaks_a_rule_is_refused_at_its_place(
    operation: Operation, ada: Person
) -> None:
    for body, pointer in breaches(operation.schema or {}):
        answer = ada.asks(operation.method, operation.path, body)

        assert is_problem(answer, 422)
        assert any(found.startswith(pointer) for found in answer.pointers), (body, answer.text)


@pytest.mark.parametrize("operation", WRITING, ids=str)
@pytest.mark.usefixtures("unchanged")
def test_what_is_not_json_is_refused_as_a_whole(operation: Operation, ada: Person) -> None:
    for body in NOT_JSON:
        headers = {"content-type": "application/json"}
        answer = ada.asks(operation.method, operation.path, body, headers=headers)

        assert is_problem(answer, 422)
        assert answer.pointers == [""], body


@pytest.mark.parametrize("operation", WRITING, ids=str)
@pytest.mark.usefixtures("unchanged")
def test_a_body_is_an_object(operation: Operation, ada: Person) -> None:
    for body in [*NOT_AN_OBJECT, [operation.body or {}]]:
        answer = ada.asks(operation.method, operation.path, body)

        assert is_problem(answer, 422)
        assert answer.pointers == [""], body


@pytest.mark.parametrize("operation", WITH_BODY, ids=str)
@pytest.mark.usefixtures("unchanged")
def test_a_body_must_be_there(operation: Operation, ada: Person) -> None:
    for body in (None, "", b""):
        answer = ada.asks(operation.method, operation.path, body)

        assert is_problem(answer, 422)
        assert answer.pointers == [""]


# Where an image is in it, in megabytes.
LONGER = {"POST /v1/verifications": 6}


@pytest.mark.parametrize("operation", WRITING, ids=str)
@pytest.mark.parametrize("megabytes", [1, 10])
@pytest.mark.usefixtures("unchanged")
def test_a_body_over_a_megabyte_is_too_large(
    operation: Operation, megabytes: int, ada: Person
) -> None:
    most = max(megabytes, LONGER.get(str(operation), 1))
    text = '{"caption": "' + "x" * (most * 1024 * 1024) + '"}'

    for body in (text, text.encode()):
        assert is_problem(ada.asks(operation.method, operation.path, body), 413)


@pytest.mark.parametrize("operation", WRITING, ids=str)
@pytest.mark.usefixtures("unchanged")
def test_a_body_is_announced_as_json(operation: Operation, ada: Person) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        headers = {"content-type": kind}
        answer = ada.asks(operation.method, operation.path, "{}", headers=headers)

        assert is_problem(answer, 415)


@pytest.mark.usefixtures("unchanged")
def test_a_content_type_may_have_parameters_and_any_case(ada: Person) -> None:
    for kind in ("application/json; charset=utf-8", "Application/JSON", "application/json ;a=b"):
        assert ada.asks("PATCH", "/v1/me", "{}", headers={"content-type": kind}).status == 200


@pytest.mark.parametrize("operation", operations(), ids=str)
@pytest.mark.usefixtures("unchanged")
def test_an_unknown_query_parameter_is_refused_by_name(operation: Operation, ada: Person) -> None:
    for name in ("nope", "Limit", "a/b~c", "limit[]", "$where"):
        query = {name: "1"}
        answer = ada.asks(operation.method, operation.path, operation.body, query=query)

        assert is_problem(answer, 422)
        assert answer.pointers == [f"/query/{name.replace('~', '~0').replace('/', '~1')}"]


@pytest.mark.parametrize("operation", LISTS, ids=str)
@pytest.mark.usefixtures("unchanged")
def test_a_limit_is_a_number_from_1_to_100(operation: Operation, ada: Person) -> None:
    for limit in NOT_A_LIMIT:
        answer = ada.asks("GET", operation.path, query={"limit": limit})

        assert is_problem(answer, 422)
        assert answer.pointers == ["/query/limit"]


@pytest.mark.parametrize("operation", PLACED, ids=str)
@pytest.mark.usefixtures("unchanged")
def test_what_cannot_be_an_id_leads_nowhere(operation: Operation, ada: Person) -> None:
    for wrong in NOT_AN_ID:
        path = operation.at(**dict.fromkeys(("handle", "post_id", "generation_id"), wrong))
        answer = ada.asks(operation.method, path, operation.body)

        assert answer.status == 204 or is_problem(answer, 404, 422), wrong


@pytest.mark.parametrize("operation", PLACED, ids=str)
@pytest.mark.usefixtures("unchanged")
def test_an_id_that_nobody_has_is_not_found(operation: Operation, ada: Person) -> None:
    answer = ada.asks(operation.method, operation.at(handle="nobody"), operation.body)

    assert answer.status == 204 or is_problem(answer, 404)


@pytest.mark.parametrize("key", ["", "x" * 256, "a\u0007b", "ключ", "a\nb", "é"])
@pytest.mark.parametrize("path", ["/v1/users", "/v1/posts", "/v1/generations"])
@pytest.mark.usefixtures("unchanged")
def test_an_idempotency_key_is_printable_and_short(path: str, key: str, ada: Person) -> None:
    (operation,) = [each for each in operations() if str(each) == f"POST {path}"]
    answer = ada.asks("POST", path, operation.body, headers={"idempotency-key": key})

    assert is_problem(answer, 422)
    assert answer.pointers == ["/headers/idempotency-key"]
