"""Steps that are taken at once."""

import threading

import pytest

from local.progress import steps


def test_steps_are_taken_at_once_and_told_as_they_end(capsys: pytest.CaptureFixture[str]) -> None:
    ready = threading.Event()

    steps(("Waiting", lambda: ready.wait(10)), ("Readying", ready.set))

    assert sorted(line.split()[0] for line in capsys.readouterr().out.splitlines()) == [
        "Readying",
        "Waiting",
    ]


def test_a_step_that_refuses_ends_all_with_its_reason() -> None:
    def refuse() -> None:
        raise SystemExit("There is no room.")

    with pytest.raises(SystemExit, match="There is no room"):
        steps(("Looking", lambda: None), ("Moving in", refuse))
