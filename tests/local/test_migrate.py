"""`make migrate` calls until it is done, and says what became of it."""

from typing import Any

import pytest

from local.migrate import migrate


def answers(*told: dict[str, Any]) -> Any:
    waiting = list(told)
    return lambda event: waiting.pop(0) | {"asked": event["migration"]}


def progress(done: bool, changed: int, skipped: tuple[str, ...] = ()) -> dict[str, Any]:
    counts = {"looked_at": 9, "changed": changed, "failed": len(skipped)}
    return {"done": done, "skipped": list(skipped), **counts}


def test_it_goes_on_until_everything_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    code = migrate("refinish", answers(progress(False, 3), progress(True, 7)))

    assert code == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [f"  refinish: 9 looked at, {n} changed, 0 failed" for n in (3, 7)]


def test_what_could_not_be_changed_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    code = migrate("refinish", answers(progress(True, 1, ("I#1: its original is gone",))))

    assert code == 1
    assert "not changed: I#1: its original is gone" in capsys.readouterr().out


def test_a_name_that_is_none_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert migrate("refinsh", answers({"error": "There is no migration 'refinsh'."})) == 2
    assert "no migration" in capsys.readouterr().out
