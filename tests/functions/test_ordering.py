"""What was ordered from a provider is counted when it is ordered; only the rest is given back."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any

import pytest

from easel import clock, config, generations
from easel.db import connection
from easel.erasure import request
from easel.erasure.sweep import erase
from easel.errors import Unavailable
from easel.generations import Generation, commands, executions, keys, ordering, painting, steps
from easel.generations.commands import Over
from easel.generations.providers import ProviderBusy
from easel.reconciliation import hanging as hangs
from functions.generations.paint import lambda_handler
from tests.fakes.openai import KEY, OpenAIStandIn, running
from tests.functions.test_generations import FACTS
from tests.support.clocks import Clock
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import CONTEXT, Person, client, picture, stored

NOBODY = "http://127.0.0.1:9/v1"
BACK = "Your quota was given back."
COUNTED = "All 3 images were ordered already and stay counted."


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAIStandIn]:
    """The network offers OpenAI, whose API is on loopback."""
    secret = client("secretsmanager").create_secret(Name="openai", SecretString=KEY)["ARN"]
    with running() as server:
        monkeypatch.setenv("OPENAI_SECRET_ARN", secret)
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        forget()
        yield server
    monkeypatch.undo()
    forget()


def forget() -> None:
    config.names.cache_clear()
    keys.forget()


@pytest.fixture
def wish(api: OpenAIStandIn, ada: Person) -> str:
    """Three images asked of OpenAI."""
    body = {"prompt": "a fox", "count": 3, "model": "openai"}
    return str(ada.asks("POST", "/v1/generations", body).json["id"])


def paint(wish: str) -> dict[str, Any]:
    """What the Paint function does; its answer."""
    return lambda_handler({"generation_id": wish}, CONTEXT)


def painted_in_vain(wish: str) -> None:
    with pytest.raises(ProviderBusy):
        paint(wish)


def cancels(ada: Person, wish: str) -> None:
    assert ada.asks("DELETE", f"/v1/generations/{wish}").status == 204


def used() -> int:
    return sum(int(item["used"]["N"]) for item in stored("quota").values())


def seen(ada: Person, wish: str) -> dict[str, Any]:
    found: dict[str, Any] = ada.asks("GET", f"/v1/generations/{wish}").json
    return found


def test_cancelling_after_painting_gives_nothing_back(
    ada: Person, wish: str, api: OpenAIStandIn
) -> None:
    paint(wish)

    for _ in "twice":
        cancels(ada, wish)

    assert len(api.asked) == 1
    assert used() == 3
    assert seen(ada, wish)["status"] == "cancelled"
    assert seen(ada, wish)["counted"] == 3


def test_cancelling_between_painting_and_its_end_gives_nothing_back(ada: Person, wish: str) -> None:
    state = steps.check({"generation_id": wish}) | {"images": [FACTS] * 3}
    paint(wish)
    cancels(ada, wish)

    with pytest.raises(Over):
        steps.commit_images(state)

    assert used() == 3


def test_a_day_holds_no_more_orders_than_its_quota_however_often_one_cancels(
    ada: Person, api: OpenAIStandIn
) -> None:
    body = {"prompt": "a fox", "count": 4, "model": "openai"}

    for _ in range(4):
        asked = ada.asks("POST", "/v1/generations", body)
        if asked.status == 202:
            paint(asked.json["id"])
            cancels(ada, asked.json["id"])

    assert sum(each.body["n"] for each in api.asked) == used() == 8


def test_cancelling_before_painting_gives_all_back(ada: Person, wish: str) -> None:
    cancels(ada, wish)

    assert used() == 0
    assert seen(ada, wish)["counted"] == 0


def test_nothing_is_ordered_for_what_was_cancelled(
    ada: Person, wish: str, api: OpenAIStandIn
) -> None:
    cancels(ada, wish)

    assert "problem" in paint(wish)

    assert not api.asked
    assert used() == 0


def test_of_cancel_and_order_one_wins_cancel_first(
    ada: Person, wish: str, api: OpenAIStandIn
) -> None:
    with meanwhile("UpdateItem", lambda: cancels(ada, wish)):
        assert "problem" in paint(wish)

    assert not api.asked
    assert used() == 0


def test_of_cancel_and_order_one_wins_order_first(
    ada: Person, wish: str, api: OpenAIStandIn
) -> None:
    with meanwhile("TransactWriteItems", lambda: paint(wish)):
        cancels(ada, wish)

    assert len(api.asked) == 1
    assert used() == 3
    assert seen(ada, wish)["status"] == "cancelled"


def test_cancelling_while_orders_come_and_go_is_given_up_in_the_end(ada: Person, wish: str) -> None:
    turns = iter(range(100))

    def order_or_take_back() -> None:
        generation = Generation.at(wish)
        generation.update(actions=[Generation.ordered.set(next(turns) % 2 + 1)])

    with every("TransactWriteItems", order_or_take_back), pytest.raises(Unavailable):
        commands.cancel(wish, "ada-sub")

    assert used() == 3


def every(operation: str, act: Callable[[], None]) -> ExitStack:
    """Somebody else acts before each such request."""
    stack = ExitStack()
    for after in range(20):
        stack.enter_context(meanwhile(operation, act, after))
    return stack


def test_a_task_that_is_repeated_is_counted_once(
    ada: Person, wish: str, api: OpenAIStandIn
) -> None:
    for _ in range(3):
        paint(wish)
    cancels(ada, wish)

    assert len(api.asked) == 1
    assert used() == 3


def test_an_order_whose_reply_gets_lost_is_counted_once(
    ada: Person, wish: str, api: OpenAIStandIn
) -> None:
    api.modes = ["moderated"]
    with lost_replies("UpdateItem", 1) as lost:
        assert paint(wish)["problem"]["code"] == "prompt-refused"
    cancels(ada, wish)

    assert lost
    assert used() == 0


@pytest.mark.parametrize(
    "mode", ["moderated", "refusal-in-200", "401", "budget", "bad-order", "no-model", "redirect"]
)
def test_what_a_provider_says_it_will_not_make_is_given_back(
    mode: str, ada: Person, wish: str, api: OpenAIStandIn
) -> None:
    api.modes = [mode]

    state = paint(wish)
    steps.settle(state)

    shown = seen(ada, wish)
    assert used() == shown["counted"] == 0
    assert shown["error"]["code"] == state["problem"]["code"]
    assert shown["error"]["detail"] == f"{state['problem']['detail']} {BACK}"


@pytest.mark.parametrize("mode", ["429", "500", "503-html", "error-in-200"])
def test_what_a_provider_was_too_busy_to_make_is_given_back(
    mode: str, ada: Person, wish: str, api: OpenAIStandIn
) -> None:
    api.modes = [mode]

    for _ in range(5):
        painted_in_vain(wish)
    cancels(ada, wish)

    assert used() == 0


def test_a_provider_that_is_not_there_made_nothing(
    ada: Person, wish: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("OPENAI_BASE_URL", NOBODY)
        config.names.cache_clear()
        painted_in_vain(wish)
    cancels(ada, wish)

    assert used() == 0


@pytest.mark.parametrize("mode", ["reset", "200-html", "broken-json", "zero-bytes"])
def test_what_nobody_knows_to_be_made_stays_counted(
    mode: str, ada: Person, wish: str, api: OpenAIStandIn
) -> None:
    api.modes = [mode]
    painted_in_vain(wish)

    cancels(ada, wish)

    assert used() == seen(ada, wish)["counted"] == 3


def test_what_was_made_and_cannot_be_used_stays_counted(
    ada: Person, wish: str, api: OpenAIStandIn
) -> None:
    api.modes = ["link"]

    steps.settle(paint(wish))

    assert used() == 3
    assert seen(ada, wish)["error"]["detail"].endswith(COUNTED)


def test_of_a_short_answer_only_what_came_is_counted(
    ada: Person, wish: str, api: OpenAIStandIn
) -> None:
    api.modes = ["fewer"]
    painted_in_vain(wish)

    steps.settle({"generation_id": wish, "error": {"Error": "ProviderBusy", "Cause": ""}})

    assert used() == seen(ada, wish)["counted"] == 2
    assert seen(ada, wish)["error"]["detail"].endswith(
        "2 of 3 images were ordered already and stay counted; the rest was given back."
    )


def test_the_rest_of_a_short_answer_is_ordered_and_counted(
    ada: Person, wish: str, api: OpenAIStandIn
) -> None:
    api.modes = ["fewer", "moderated"]
    painted_in_vain(wish)
    paint(wish)
    cancels(ada, wish)

    assert [each.body["n"] for each in api.asked] == [3, 1]
    assert used() == 2


def test_a_refusal_does_not_give_back_an_earlier_order_nobody_knows_of(
    ada: Person, wish: str, api: OpenAIStandIn
) -> None:
    api.modes = ["reset", "moderated"]
    painted_in_vain(wish)

    steps.settle(paint(wish))

    assert used() == 3


def test_a_refusal_does_not_give_back_what_a_twin_has_ordered_since(
    ada: Person, wish: str, api: OpenAIStandIn
) -> None:
    api.modes = ["moderated", "ok"]

    with meanwhile("UpdateItem", lambda: paint(wish), after=1):
        paint(wish)
    cancels(ada, wish)

    assert used() == 3


def test_a_refusal_after_the_end_changes_nothing(
    ada: Person, wish: str, api: OpenAIStandIn
) -> None:
    api.modes = ["moderated"]
    with meanwhile("UpdateItem", lambda: cancels(ada, wish), after=1):
        paint(wish)

    assert used() == 3
    assert seen(ada, wish)["counted"] == 3


def test_two_orders_at_once_are_counted_once(ada: Person, wish: str, api: OpenAIStandIn) -> None:
    with meanwhile("UpdateItem", lambda: paint(wish)):
        paint(wish)
    cancels(ada, wish)

    assert used() == 3


@pytest.mark.parametrize("error", ["States.Timeout", "Sandbox.Timedout", "Lambda.Unknown"])
def test_a_run_that_was_killed_while_painting_stays_counted(
    error: str, ada: Person, wish: str
) -> None:
    ordering.place(wish, 3)

    for _ in "twice":
        steps.settle({"generation_id": wish, "error": {"Error": error, "Cause": ""}})

    assert used() == 3
    assert seen(ada, wish)["error"]["detail"].endswith(COUNTED)


@pytest.mark.parametrize("status", ["TIMED_OUT", "ABORTED", "FAILED"])
def test_a_run_that_ended_without_a_word_gives_back_what_was_not_ordered(
    status: str, ada: Person, wish: str
) -> None:
    other = ada.asks("POST", "/v1/generations", {"prompt": "a fox", "count": 4}).json["id"]
    ordering.place(wish, 3)

    for each in (wish, other, wish, other):
        executions.ended(each, status)

    assert used() == 3
    assert seen(ada, wish)["error"]["detail"].endswith(COUNTED)
    assert seen(ada, other)["error"]["detail"].endswith(BACK)


def test_a_run_that_hangs_gives_back_what_was_not_ordered(
    ada: Person, wish: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ordering.place(wish, 3)
    ada.asks("POST", "/v1/generations", {"prompt": "a fox", "count": 4})
    later = clock.epoch() + hangs.HANGING_SECONDS + 5

    with monkeypatch.context() as hanging:
        hanging.setattr(clock, "epoch", lambda: later)
        hangs.settle()

    assert used() == 3


def test_one_image_that_stays_counted_is_said_to_be_one(ada: Person, api: OpenAIStandIn) -> None:
    wish = ada.asks("POST", "/v1/generations", {"prompt": "a fox", "model": "openai"}).json["id"]
    ordering.place(wish, 1)

    executions.ended(wish, "TIMED_OUT")

    assert seen(ada, wish)["error"]["detail"].endswith(
        "The image was ordered already and stays counted."
    )


def test_what_was_asked_for_before_orders_were_counted_is_given_back(
    ada: Person, wish: str
) -> None:
    commands.advance(wish, "painting", 0.2)

    assert "ordered" not in stored("generation")[f"G#{wish}", "GENERATION"]
    cancels(ada, wish)

    assert used() == 0


def test_a_refund_goes_to_the_day_of_the_booking(
    ada: Person, wish: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = clock.today()
    tomorrow = type("Tomorrow", (Clock,), {"moment": datetime(2099, 1, 1, 0, 5, tzinfo=UTC)})
    with monkeypatch.context() as past_midnight:
        past_midnight.setattr(clock, "datetime", tomorrow)
        ada.asks("POST", "/v1/generations", {"prompt": "a fox", "count": 2})
        cancels(ada, wish)

    spent = {sk: int(item["used"]["N"]) for (_, sk), item in stored("quota").items()}
    assert spent == {f"DAY#{day}": 0, "DAY#20990101": 2}


def test_who_leaves_while_images_are_painted_gets_back_the_rest_and_is_erased(
    ada: Person, wish: str
) -> None:
    ordering.place(wish, 3)
    request.leave("ada-sub", "ada")

    commands.end(generations.owned(wish, "ada-sub"), "cancelled")
    assert used() == 3

    with pytest.MonkeyPatch.context() as outside:
        outside.setattr("easel.identity.user_pool.remove", lambda _: None)
        assert erase("ada-sub", None) is None
    assert not stored("generation")
    assert not stored("quota")


def test_the_built_in_painter_is_counted_alike(ada: Person) -> None:
    wish = ada.asks("POST", "/v1/generations", {"prompt": "a fox", "count": 2}).json["id"]

    paint(wish)
    cancels(ada, wish)

    assert used() == 2


def test_an_instruction_that_changes_nothing_is_given_back(ada: Person) -> None:
    wish = ada.asks("POST", "/v1/generations", {"prompt": "a fox at night"}).json["id"]
    paint(wish)
    [kept] = painting.kept_of(wish, 1)
    post_id, image_id = _published(ada, kept["scene"])
    cancels(ada, wish)
    before = used()

    body = {"image_id": image_id, "instruction": "make it night"}
    made = ada.asks("POST", f"/v1/posts/{post_id}/remixes", body).json["id"]
    problem = paint(made)
    steps.settle(problem)

    assert problem["problem"]["code"] == "nothing-changed"
    assert seen(ada, made)["error"]["detail"].endswith(BACK)
    assert used() == before


def _published(ada: Person, scene: str) -> tuple[str, str]:
    image_id = picture("ada-sub", scene=scene)
    return ada.publishes(image_ids=[image_id]), image_id


def test_painting_asks_for_no_more_of_the_table_than_its_own_generation(wish: str) -> None:
    asked: list[tuple[str, Any]] = []

    def note(params: dict[str, Any], model: Any, **_: Any) -> None:
        asked.append((model.name, params.get("Key")))

    events = connection().client.meta.events
    events.register_first("before-parameter-build.dynamodb", note)
    try:
        paint(wish)
    finally:
        events.unregister("before-parameter-build.dynamodb", note)

    assert {name for name, _ in asked} <= {"GetItem", "UpdateItem"}
    assert {key["pk"]["S"] for _, key in asked} == {f"G#{wish}"}
