"""What the network may spend on images, as it is said when it is deployed."""

import pytest

from easel.generations import budget
from infra import budgets

OFFERED = ["painter", "openai", "z-image"]


def test_a_budget_is_said_by_model() -> None:
    said = budgets.read("openai:500,painter:20000,z-image:unlimited", OFFERED)

    assert said == {"openai": 500, "painter": 20000, "z-image": None}


@pytest.mark.parametrize(
    "said",
    [
        "500",
        "openai",
        "openai:",
        "openai:many",
        "openai:-1",
        "openai:1.5",
        "openai:²",
        "openai:5:6",
        "openai:5,",
        "dall-e:5",
        "openai:5,openai:6",
        "*:5",
    ],
)
def test_what_is_no_budget_is_refused_in_one_sentence(said: str) -> None:
    with pytest.raises(SystemExit, match=r"^Say .*-c daily_budget=.*\.$"):
        budgets.read(said, OFFERED)


def test_a_budget_is_no_longer_than_functions_can_be_told() -> None:
    many = [f"model-{n}" for n in range(100)]

    with pytest.raises(SystemExit, match=r"^Say a -c daily_budget=… of 200 letters at most"):
        budgets.read(",".join(f"{each}:500" for each in many), many)


@pytest.mark.parametrize(
    ("said", "limits"),
    [
        ({}, (20000, 500, 500)),
        ({"openai": 7}, (20000, 7, 500)),
        ({"painter": None, "z-image": 0}, (None, 500, 0)),
    ],
)
def test_functions_read_what_the_deployment_says(
    said: dict[str, int | None], limits: tuple[int | None, ...]
) -> None:
    known = budget._limits(budgets.told(said))

    assert tuple(known.get(model, known[budget.OTHERS]) for model in OFFERED) == limits


@pytest.mark.parametrize("said", ["0", "-1", "ten", "1.5", "²"])
def test_a_painting_concurrency_is_a_whole_number(said: str) -> None:
    with pytest.raises(SystemExit, match=r"^Say a whole number .*-c painting_concurrency=20"):
        budgets.at_once(said)
