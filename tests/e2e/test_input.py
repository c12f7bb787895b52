"""Bad input over real HTTP: a problem that points at it, and nothing stored.

All kinds stand in `tests/functions`: here is a sample, and all of them again in `make soak`.
"""

import json
import secrets
from typing import Any

import pytest

from tests.e2e.conftest import Ask
from tests.e2e.persona import Persona
from tests.e2e.problems import is_problem
from tests.support.scale import some

pytestmark = pytest.mark.longer

TAKING_JSON = ["/v1/posts", "/v1/generations", "/v1/users"]
WRONG: list[tuple[dict[str, Any], str]] = [
    ({}, "/prompt"),
    ({"prompt": None}, "/prompt"),
    ({"prompt": 3}, "/prompt"),
    ({"prompt": ""}, "/prompt"),
    ({"prompt": "x" * 4001}, "/prompt"),
    ({"prompt": "bell \u0007"}, "/prompt"),
    ({"prompt": "a fox", "count": "3"}, "/count"),
    ({"prompt": "a fox", "count": 5}, "/count"),
    ({"prompt": "a fox", "count": True}, "/count"),
    ({"prompt": "a fox", "user_id": "somebody"}, "/user_id"),
    ({"prompt": "a fox", "model": "nobody"}, "/model"),
    ({"prompt": "a fox", "aspect_ratio": "16:9"}, "/aspect_ratio"),
]
QUERIES = ["limit=0", "limit=101", "limit=ten", "limit=9e9", "cursor=forged", "page=2"]


@pytest.mark.parametrize("path", some(TAKING_JSON, TAKING_JSON[:1]))
def test_bodies_are_json_and_of_a_size(ask: Ask, ada: Persona, path: str) -> None:
    person = {"authorization": f"Bearer {ada.token}"}
    form = person | {"content-type": "application/x-www-form-urlencoded"}
    kind = person | {"content-type": "application/json"}
    large = json.dumps({"prompt": "x" * 1_100_000})

    is_problem(ask("POST", path, headers=form, content="a=b"), 415, "unsupported-type")
    is_problem(ask("POST", path, headers=kind, content=large), 413, "too-large")
    for broken in (
        "{",
        "",
        "[" * 100_000,
        '{"a": NaN}',
        '{"a": "\\ud800"}',
        b"\xff\xfe",
        "null",
        "[]",
    ):
        answer = ask("POST", path, headers=kind, content=broken)
        is_problem(answer, 422, "invalid")
        assert answer.json()["errors"], broken


@pytest.mark.parametrize(("body", "pointer"), some(WRONG, [WRONG[5]]))
def test_wrong_input_is_pointed_at(ada: Persona, body: dict[str, Any], pointer: str) -> None:
    answer = ada.ask("POST", "/v1/generations", body)

    is_problem(answer, 422, "invalid")
    assert pointer in [error["pointer"] for error in answer.json()["errors"]]


@pytest.mark.parametrize("query", some(QUERIES, ["limit=0", "cursor=forged"]))
def test_queries_are_strict(ask: Ask, query: str) -> None:
    is_problem(ask("GET", f"/v1/feeds/explore?{query}"), 422, "invalid")


@pytest.mark.parametrize("key", ["\u00e9"])
def test_idempotency_keys_are_printable_and_short(ada: Persona, key: str) -> None:
    headers = {"idempotency-key": key.encode("utf-8")}

    answer = ada.ask("POST", "/v1/generations", {"prompt": "a fox"}, headers=headers)

    is_problem(answer, 422, "invalid")


def test_a_key_brings_the_first_answer_again(ada: Persona) -> None:
    headers = {"idempotency-key": secrets.token_hex(8)}
    draft = {"image_ids": ada.pictures[:1], "visibility": "private"}

    first = ada.ask("POST", "/v1/posts", draft, headers=headers)
    again = ada.ask("POST", "/v1/posts", draft, headers=headers)
    other = ada.ask("POST", "/v1/posts", draft | {"caption": "!"}, headers=headers)

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["id"] == again.json()["id"]
    is_problem(other, 422, "invalid")
