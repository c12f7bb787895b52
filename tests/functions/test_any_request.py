"""Whatever a client sends, the answer is one that the OpenAPI document promises."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode, Response
from schemathesis.specs.openapi import checks

from easel.http import routes
from tests.functions.contract import resolved
from tests.support.gateway import application
from tests.support.world import ANYTHING, Person

TOKENS_ARE_OURS = schemathesis.Config.from_dict({"generation": {"with-security-parameters": False}})
DESCRIBED = schemathesis.openapi.from_dict(routes.document(), config=TOKENS_ARE_OURS)
DESCRIBED.app = application
# What a session is renewed with is Cognito's: test_session says what becomes of each.
OPERATIONS = [
    found.ok()  # type: ignore[union-attr]  # one that is broken has no such method
    for found in DESCRIBED.exclude(path="/v1/session").get_all_operations()
]
# Ours is stricter about what is refused; the others ask once more each time.
LEFT_OUT = [checks.positive_data_acceptance, checks.missing_required_header, checks.ignored_auth]
CALLERS = ("ada-sub", "bob-sub", "moderator-sub", "newcomer-sub", "")


@pytest.fixture
def known() -> dict[str, list[str]]:
    """What there is to be named in a path, of two users and a moderator."""
    ada, bob = Person("ada-sub").joins("ada"), Person("bob-sub").joins("bob")
    Person("moderator-sub", ANYTHING).joins("mod")
    bob.follows("ada")
    posts = [ada.publishes(), ada.publishes("private"), bob.publishes("followers")]
    drafts = [ada.asks("POST", "/v1/drafts", {"caption": "Soon"}).json["id"]]
    albums = [{"name": "Snow", "visibility": seen} for seen in ("public", "private")]
    made = [ada.asks("POST", "/v1/collections", album).json["id"] for album in albums]
    painted = ada.asks("POST", "/v1/generations", {"prompt": "a fox"}).json["id"]
    bob.asks("POST", "/v1/reports", {"post_id": posts[0], "reason": "spam"})
    return {
        "handle": ["ada", "bob", "mod"],
        "post_id": posts,
        "draft_id": drafts,
        "collection_id": made,
        "generation_id": [painted],
        "case_id": [f"post:{posts[0]}"],
        "model_id": ["painter"],
    }


@pytest.mark.slow
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.label)
def test_any_request_is_answered_as_documented(operation: Any, known: dict[str, list[str]]) -> None:
    _asks(operation, known, times=6)


@pytest.mark.soak
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.label)
def test_two_hundred_requests_are(operation: Any, known: dict[str, list[str]]) -> None:
    _asks(operation, known, times=200)


def _asks(operation: Any, known: dict[str, list[str]], times: int) -> None:
    @settings(
        max_examples=times,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=_cases(operation, known), caller=st.sampled_from(CALLERS))
    def asks(case: Case[Any], caller: str) -> None:
        answer = case.call(headers={"Authorization": f"Bearer {caller}"} if caller else {})

        case.validate_response(answer, excluded_checks=LEFT_OUT)
        _refuses_what_is_described(case, answer)

    asks()


def _cases(operation: Any, known: dict[str, list[str]]) -> st.SearchStrategy[Case[Any]]:
    """Requests that keep to the document and that break it; half of them name what is there."""
    modes = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
    drawn = st.one_of([operation.as_strategy(generation_mode=mode) for mode in modes])
    drawn = drawn.filter(_is_sent_as_drawn)
    return st.builds(
        _naming, drawn, st.booleans(), st.randoms(use_true_random=False), st.just(known)
    )


def _is_sent_as_drawn(case: Case[Any]) -> bool:
    """Whether a query says what was drawn: of an object it has the names alone, which are text."""
    return not any(isinstance(each, dict | list) for each in (case.query or {}).values())


def _naming(case: Case[Any], named: bool, dice: Any, known: dict[str, list[str]]) -> Case[Any]:
    if named:
        for place in case.path_parameters or {}:
            if place in known:
                case.path_parameters[place] = dice.choice(known[place])
    return case


def _refuses_what_is_described(case: Case[Any], answer: Response) -> None:
    """A value that fits its schema is refused only where the document says in words what it is."""
    assert case.meta
    if answer.status_code != 422 or not case.meta.generation.mode.is_positive:
        return
    for error in answer.json()["errors"]:
        assert _described(case, error["pointer"]), (error, case.as_curl_command())


def _described(case: Case[Any], pointer: str) -> bool:
    """Whether words stand beside a place of the request, or beside what holds it."""
    first, *rest = pointer.removeprefix("/").split("/")
    described = routes.document()["paths"][case.operation.path][case.operation.method]
    where = {"query": "query", "path": "path", "headers": "header"}.get(first)
    if where:
        (found,) = [
            each
            for each in described["parameters"]
            if (each["in"], each["name"]) == (where, rest[0])
        ]
        return "description" in found or "description" in found["schema"]
    schema = described["requestBody"]["content"]["application/json"]["schema"]
    return any("description" in step for step in _steps(schema, [first, *rest] if first else []))


def _steps(schema: dict[str, Any], names: list[str]) -> Iterator[dict[str, Any]]:
    """The schemas on the way to a place in a body, without the body's own unless it is meant."""
    schema = resolved(schema)
    if not names:
        yield schema
    for name in names:
        part = schema["items"] if schema["type"] == "array" else schema["properties"][name]
        schema = resolved(part)
        yield part
        yield schema
