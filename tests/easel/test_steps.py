"""The steps of a run: each may come again, late, or after the end."""

import json
from typing import Any

import pytest

from easel import generations
from easel.errors import Invalid
from easel.generations import Generation, commands, prompt_rules, steps
from easel.generations.commands import Over
from easel.generations.problems import BROKEN, WordsRefused, answering, reason
from easel.images.formats import BadImage
from tests.functions.test_generations import FACTS
from tests.support.trouble import lost_replies
from tests.support.world import Person, stored

pytestmark = pytest.mark.usefixtures("cloud")


@pytest.fixture
def wish(ada: Person) -> str:
    """A wish for two pictures."""
    body = {"prompt": "a fox", "count": 2, "seed": 5, "aspect_ratio": "2:3", "style": "ink"}
    return str(ada.asks("POST", "/v1/generations", body).json["id"])


def painted(wish: str) -> dict[str, Any]:
    state = steps.check({"generation_id": wish})
    return state | {"images": [FACTS, FACTS]}


def now(wish: str) -> Generation:
    found = generations.find(wish)
    assert found
    return found


def failed(error: str, message: str = "", kind: str = "") -> dict[str, str]:
    cause = json.dumps({"errorMessage": message, "errorType": kind or error})
    return reason({"Error": error, "Cause": cause})


def test_a_run_begins_with_ids_for_its_pictures(wish: str) -> None:
    state = steps.check({"generation_id": wish})

    assert state["generation_id"] == wish
    assert len(set(state["image_ids"])) == 2
    assert (now(wish).status, now(wish).stage) == ("running", "checking")


def test_the_order_says_what_to_paint(wish: str) -> None:
    provider, order = steps.order(wish)

    assert provider == "painter"
    assert (order.prompt, order.aspect_ratio) == ("a fox", "2:3")
    assert (order.count, order.seed, order.style) == (2, 5, "ink")


def test_words_are_asked_about_again(wish: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise Invalid.at("/prompt", "No foxes any more.")

    monkeypatch.setattr(prompt_rules, "check", refuse)

    state = {"generation_id": wish}
    with pytest.raises(WordsRefused, match="No foxes any more"):
        steps.check(state)
    problem = {"code": "prompt-refused", "detail": "No foxes any more."}
    assert answering(steps.check)(state) == state | {"problem": problem}


@pytest.mark.parametrize("field", ["prompt", "negative_prompt", "style"])
def test_all_that_reaches_the_model_is_asked_about_again(wish: str, field: str) -> None:
    words = getattr(Generation, field)
    Generation.at(wish).update(actions=[words.set("a nude child")])

    with pytest.raises(WordsRefused, match="minors"):
        steps.check({"generation_id": wish})


def test_a_commit_again_is_the_first_one(wish: str) -> None:
    state = painted(wish)

    first, again = steps.commit_images(state), steps.commit_images(state)

    assert first == again
    assert len(stored("image")) == 2
    assert now(wish).status == "succeeded"
    assert now(wish).gsi2pk is None


def test_a_commit_whose_reply_gets_lost_is_made_good(wish: str) -> None:
    state = painted(wish)

    with lost_replies("TransactWriteItems"):
        done = steps.commit_images(state)

    assert done["image_ids"] == state["image_ids"]
    assert now(wish).status == "succeeded"


def test_nothing_goes_on_after_the_end(wish: str, ada: Person) -> None:
    state = painted(wish)
    ada.asks("DELETE", f"/v1/generations/{wish}")
    before = stored()

    for late in (
        lambda: steps.check({"generation_id": wish}),
        lambda: steps.order(wish),
        lambda: commands.advance(wish, "painting", 0.5),
        lambda: steps.commit_images(state),
    ):
        with pytest.raises(Over):
            late()
    told = answering(steps.commit_images)(state)
    assert told == state | {"problem": BROKEN}
    steps.settle(told)
    steps.settle({"generation_id": wish, "error": {"Error": "Over"}})

    assert stored() == before


def test_a_run_of_nothing_is_over() -> None:
    with pytest.raises(Over):
        steps.check({"generation_id": "01JAAAAAAAAAAAAAAAAAAAAAAA"})
    steps.settle({"generation_id": "01JAAAAAAAAAAAAAAAAAAAAAAA"})

    assert not stored()


def test_a_late_failure_does_not_undo_a_success(wish: str) -> None:
    steps.commit_images(painted(wish))
    before = stored()

    steps.settle({"generation_id": wish, "error": {"Error": "States.Timeout"}})

    assert stored() == before


@pytest.mark.parametrize("error", ["States.Timeout", "Sandbox.Timedout", "TIMED_OUT"])
def test_a_timeout_says_so(error: str) -> None:
    assert reason({"Error": error})["code"] == "timed-out"


@pytest.mark.parametrize(
    ("error", "message", "code", "detail"),
    [
        ("ProviderBusy", "provider-busy: Try later.", "provider-busy", "Try later."),
        ("BadImage", "bad-picture: It is empty.", "bad-picture", "It is empty."),
        # A run that began before an update.
        ("BadPicture", "bad-picture: It is empty.", "bad-picture", "It is empty."),
        ("WordsRefused", str(WordsRefused("Not this.")), "prompt-refused", "Not this."),
    ],
)
def test_what_people_can_read_is_passed_on(
    error: str, message: str, code: str, detail: str
) -> None:
    assert failed(error, message) == {"code": code, "detail": detail}


def test_a_problem_found_on_the_way_is_what_is_told(wish: str) -> None:
    problem = {"code": "prompt-refused", "detail": "The model would not."}

    steps.settle({"generation_id": wish, "problem": problem})

    told = "The model would not. Your quota was given back."
    assert now(wish).error.as_dict() == problem | {"detail": told}


def test_nothing_is_done_after_a_refusal() -> None:
    state = {"generation_id": "01J", "problem": {"code": "prompt-refused", "detail": "No."}}

    assert answering(steps.check)(state) == state


def test_a_damaged_image_is_an_answer_and_a_fault_of_ours_is_not() -> None:
    def damaged(_: dict[str, Any]) -> dict[str, Any]:
        raise BadImage("it is damaged")

    def broken(_: dict[str, Any]) -> dict[str, Any]:
        raise KeyError

    problem = {"code": "bad-picture", "detail": BadImage("it is damaged").detail}
    assert answering(damaged)({"n": 1}) == {"n": 1, "problem": problem}
    with pytest.raises(KeyError):
        answering(broken)({"n": 1})


@pytest.mark.parametrize(
    "error",
    [
        {},
        {"Error": "BrokenPipeError"},
        {"Error": "KeyError", "Cause": json.dumps({"errorMessage": "'secret_table_name'"})},
        {"Error": "Lambda.Unknown", "Cause": "exit status 1"},
        {"Error": "States.TaskFailed"},
        {"Error": "ProviderBusy", "Cause": "not json"},
    ],
)
def test_our_own_faults_are_not_told_in_detail(error: dict[str, str]) -> None:
    assert reason(error) == BROKEN


def test_the_function_does_the_step_it_is_told(wish: str) -> None:
    from functions.generations.steps import lambda_handler
    from tests.support.world import CONTEXT

    state = lambda_handler({"step": "check", "input": {"generation_id": wish}}, CONTEXT)
    lambda_handler({"step": "commit", "input": state | {"images": [FACTS, FACTS]}}, CONTEXT)

    assert now(wish).status == "succeeded"
