"""`./easel search compare` says how alike two engines answer, and fails where they do not."""

from typing import Any

import pytest

from admin import search

TOLD: dict[str, Any] = {
    "queries": 500,
    "overlap": 0.931,
    "kinds": {"one word": 0.99, "begun": 0.872},
}


def asked(told: dict[str, Any]) -> list[dict[str, Any]]:
    """What the function is asked, which tells this."""
    events: list[dict[str, Any]] = []

    def call(event: dict[str, Any]) -> dict[str, Any]:
        events.append(event)
        return told

    search.asked(call, 500)
    return events


def test_it_asks_for_five_hundred_and_says_how_much_is_the_same(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert asked(TOLD) == [{"compare": 500}]

    said = [line.split() for line in capsys.readouterr().out.splitlines()[1:]]
    assert said == [["one", "word", "99.0%"], ["begun", "87.2%"], ["all", "93.1%"]]


def test_engines_that_differ_too_much_end_with_an_error() -> None:
    with pytest.raises(SystemExit, match="90%"):
        asked(TOLD | {"overlap": 0.899})


def test_nothing_to_compare_is_no_success() -> None:
    with pytest.raises(SystemExit, match="nothing to compare"):
        asked({"queries": 0, "overlap": 1.0, "kinds": {}})
