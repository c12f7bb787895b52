"""Generations that end otherwise: cancelled, stopped, refused; each is settled once."""

import secrets
from collections.abc import Iterator
from typing import Any

import pytest

from tests.e2e.backstage import Backstage, eventually
from tests.e2e.conftest import Drain
from tests.e2e.network import at_once
from tests.e2e.persona import Persona
from tests.fakes.openai import KEY, OpenAIStandIn, running

Generation = dict[str, Any]
LONG = {"prompt": "a city of a thousand windows", "count": 4}


def test_cancelling_mid_way_stops_the_run_and_keeps_counting_what_was_ordered(
    backstage: Backstage, bob: Persona, drain: Drain
) -> None:
    generation = _begun(bob)
    assert backstage.booked(bob.user_id, _day(generation)) == 4

    _cancel(bob, generation)
    _cancel(bob, generation)
    drain()

    assert _settled(bob, generation, "cancelled")["counted"] == 4
    assert backstage.booked(bob.user_id, _day(generation)) == 4
    assert backstage.run(generation) == "ABORTED"


def test_a_generation_cancelled_before_it_began_never_paints(
    backstage: Backstage, bob: Persona, drain: Drain
) -> None:
    generation = bob.must("POST", "/v1/generations", LONG)

    _cancel(bob, generation)
    drain()

    _settled(bob, generation, "cancelled")
    assert backstage.booked(bob.user_id, _day(generation)) == 0


def test_a_run_that_an_operator_stops_is_settled_once(
    backstage: Backstage, bob: Persona, drain: Drain
) -> None:
    generation = _begun(bob)

    backstage.stops(generation)
    drain()

    failed = _settled(bob, generation, "failed")
    assert failed["error"]["code"] == "stopped"
    assert failed["error"]["detail"].endswith("All 4 images were ordered already and stay counted.")
    assert backstage.booked(bob.user_id, _day(generation)) == 4


def test_a_finished_generation_is_deleted_and_stays_spent(
    backstage: Backstage, bob: Persona, drain: Drain
) -> None:
    made = bob.paints("a fox")
    spent = backstage.booked(bob.user_id, _day(made))

    _cancel(bob, made)
    drain()

    assert bob.ask("GET", f"/v1/generations/{made['id']}").status_code == 404
    assert backstage.booked(bob.user_id, _day(made)) == spent == 1


def test_generations_are_nobody_elses_business(ada: Persona, bob: Persona) -> None:
    [newest, *_] = ada.get("/v1/generations")["items"]
    path = f"/v1/generations/{newest['id']}"

    assert bob.ask("GET", path).status_code == 404
    assert bob.ask("DELETE", path).status_code == 204
    assert bob.get("/v1/generations")["items"] == []


def test_twins_with_one_key_make_one_generation(
    backstage: Backstage, bob: Persona, drain: Drain
) -> None:
    headers = {"idempotency-key": secrets.token_hex(8)}
    wish = {"prompt": "twins"}

    answers = at_once(*[lambda: bob.ask("POST", "/v1/generations", wish, headers=headers)] * 6)
    made = {answer.json()["id"] for answer in answers}
    drain()

    assert {answer.status_code for answer in answers} == {202}
    assert len(made) == 1
    assert len(bob.get("/v1/generations")["items"]) == 1
    other = bob.ask("POST", "/v1/generations", wish | {"count": 2}, headers=headers)
    assert other.status_code == 422


def test_a_quota_holds_when_everything_is_asked_for_at_once(
    backstage: Backstage, bob: Persona, drain: Drain
) -> None:
    wish = {"prompt": "one of many"}
    with backstage.changed("generations", DAILY_GENERATIONS="2"):
        answers = at_once(*[lambda: bob.ask("POST", "/v1/generations", wish)] * 6)

    accepted = [answer.json() for answer in answers if answer.status_code == 202]
    refused = [answer for answer in answers if answer.status_code == 429]
    drain()

    assert (len(accepted), len(refused)) == (2, 4)
    assert all(int(answer.headers["retry-after"]) > 0 for answer in refused)
    assert all(answer.json()["type"].endswith(":over-quota") for answer in refused)
    counted = sum(each["counted"] for each in bob.get("/v1/generations")["items"])
    assert backstage.booked(bob.user_id, _day(accepted[0])) == counted


@pytest.fixture(scope="module")
def openai(backstage: Backstage) -> Iterator[OpenAIStandIn]:
    """The deployment paints with OpenAI, whose API is on loopback."""
    vault = backstage.stack.client("secretsmanager")
    name = f"openai-{secrets.token_hex(4)}"
    arn = vault.create_secret(Name=name, SecretString=KEY)["ARN"]
    with running() as api:
        settings = {"OPENAI_SECRET_ARN": arn, "OPENAI_BASE_URL": api.url}
        with (
            backstage.allowed("generation-paint", "secretsmanager:GetSecretValue", arn),
            backstage.changed("generations", "generation-paint", **settings),
        ):
            yield api
    vault.delete_secret(SecretId=arn, ForceDeleteWithoutRecovery=True)


@pytest.mark.parametrize(
    ("mode", "code", "counted"),
    [("moderated", "prompt-refused", 0), ("401", "provider-key", 0), ("svg", "bad-picture", 1)],
)
def test_a_provider_that_fails_gives_a_reason_people_can_read(
    backstage: Backstage,
    openai: OpenAIStandIn,
    bob: Persona,
    drain: Drain,
    mode: str,
    code: str,
    counted: int,
) -> None:
    openai.modes, openai.asked = [mode], []

    failed = bob.paints("a fox", model="openai")
    drain()

    assert (failed["status"], failed["error"]["code"]) == ("failed", code)
    assert KEY not in failed["error"]["detail"]
    assert failed["error"]["detail"].endswith(".")
    assert len(openai.asked) == 1
    assert backstage.booked(bob.user_id, _day(failed)) == failed["counted"] == counted


def test_a_busy_provider_is_asked_again(
    backstage: Backstage, openai: OpenAIStandIn, bob: Persona, drain: Drain
) -> None:
    openai.modes, openai.asked = ["429", "ok"], []

    painted = bob.paints("a fox", model="openai")
    drain()

    assert painted["status"] == "succeeded", painted
    assert len(painted["images"]) == 1
    assert painted["model"] == backstage.settings("generation-paint")["OPENAI_MODEL"]
    assert len(openai.asked) == 2
    assert backstage.booked(bob.user_id, _day(painted)) == 1


def _begun(person: Persona) -> Generation:
    """A generation that is being painted."""
    asked: Generation = person.must("POST", "/v1/generations", LONG)
    path = f"/v1/generations/{asked['id']}"
    eventually(lambda: person.get(path)["stage"] == "painting")
    return asked


def _cancel(person: Persona, generation: Generation) -> None:
    person.must("DELETE", f"/v1/generations/{generation['id']}")


def _settled(person: Persona, generation: Generation, status: str) -> Generation:
    found: Generation = person.get(f"/v1/generations/{generation['id']}")
    assert (found["status"], found["stage"], found["images"]) == (status, "done", [])
    person.ledger.kept("generation", found["id"], status=status)
    return found


def _day(generation: Generation) -> str:
    return str(generation["created_at"])[:10].replace("-", "")
