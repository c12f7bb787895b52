"""Addresses and methods that are not there: 404 and 405, from every function."""

from collections.abc import Iterator

import pytest

from tests.functions.contract import METHODS, SOMEBODY, allowed, is_problem
from tests.support.world import call, capability_of, claims, empty_cloud, event

CAPABILITIES = ("users", "posts", "engagement", "feeds", "generations", "session", "meta")
NOWHERE = (
    "/",
    "/v1",
    "/v1/",
    "/v2/users",
    "/v1/nope",
    "/v1/users/ada/nope",
    "/v1/users/ada/",
    "/v1/posts/01JAAAAAAAAAAAAAAAAAAAAAAA/reactions/more",
    "/v1/feeds/nope",
    "/v1/feeds",
    "/V1/me",
    "/v1/me/",
    "//v1/me",
    "/v1/posts/../me",
    "/v1/docs/../../etc/passwd",
    "/.env",
    "/v1/\u0000",
    "/v1/🦊",
    "/" + "x" * 8000,
)
UNLISTED = {path: {"GET"} for path in ("/v1/openapi.json", "/v1/docs", "/v1/docs/{name}")}


@pytest.fixture(scope="module", autouse=True)
def cloud() -> Iterator[None]:
    """One world for all: nothing here touches it."""
    with empty_cloud():
        yield


@pytest.mark.parametrize("template", sorted(allowed() | UNLISTED))
def test_a_wrong_method_is_answered_with_the_right_ones(template: str) -> None:
    right = (allowed() | UNLISTED)[template]
    right |= {"HEAD"} if "GET" in right else set()
    path = template.replace("{handle}", "ada").replace("{post_id}", SOMEBODY)
    path = path.replace("{generation_id}", SOMEBODY).replace("{name}", "x.js")

    for capability in {capability_of(path), "meta"}:
        for method in set(METHODS) - right:
            answer = call(capability, event(method, path, token=claims("ada-sub")))

            assert is_problem(answer, 405)
            assert set(answer.headers["allow"].split(", ")) == right


@pytest.mark.parametrize("capability", CAPABILITIES)
@pytest.mark.parametrize("path", NOWHERE)
def test_an_address_with_nothing_at_it_is_not_found(path: str, capability: str) -> None:
    for method in METHODS:
        answer = call(capability, event(method, path, token=claims("ada-sub")))

        assert is_problem(answer, 404)


def test_the_meta_function_says_so_without_a_token_too() -> None:
    assert is_problem(call("meta", event("GET", "/v1/nope")), 404)
    assert is_problem(call("meta", event("GET", "/v1/users")), 405)
    assert is_problem(call("meta", event("POST", "/v1/nope", "{", headers={})), 404, 422)
