"""When `make up` seeds, in front or behind; and what ends it."""

import runpy
import sys

import pytest

from local import deployment, emulator, seeding, up
from local.seeding import OPENED, SEEDED, Progress

FIRST, ALL, BEHIND = ("run", "first"), ("run", "all"), ("begin", "rest")
WAITED = ("wait", "")
LEFT = Progress(17, 48, "TimeoutError: it was not painted")


def seeds(
    monkeypatch: pytest.MonkeyPatch, asked: str | None, under_way: bool, *notes: str
) -> list[tuple[str, str]]:
    """Return what `make up` does about seeds on a network that has these notes."""
    done: list[tuple[str, str]] = []
    if asked:
        monkeypatch.setenv("EASEL_SEED", asked)
    else:
        monkeypatch.delenv("EASEL_SEED", raising=False)
    monkeypatch.setattr(deployment, "remembered", lambda name: "yes" if name in notes else None)
    monkeypatch.setattr(seeding, "is_under_way", lambda: under_way and WAITED not in done)
    monkeypatch.setattr(seeding, "progress", lambda: LEFT)
    monkeypatch.setattr(seeding, "wait", lambda: done.append(WAITED))
    monkeypatch.setattr(seeding, "run", lambda part: done.append(("run", part)))
    monkeypatch.setattr(seeding, "begin", lambda part: done.append(("begin", part)))
    up._seed()
    return done


@pytest.mark.parametrize(
    ("asked", "under_way", "notes", "does"),
    [
        (None, False, [], [WAITED, FIRST, BEHIND]),
        (None, True, [], [WAITED, FIRST, BEHIND]),
        (None, False, [OPENED], [BEHIND]),
        (None, True, [OPENED], []),
        (None, False, [OPENED, SEEDED], []),
        ("few", False, [], [WAITED, ALL]),
        ("all", False, [], [WAITED, ALL]),
        ("all", True, [OPENED], [WAITED, ALL]),
        ("all", False, [OPENED, SEEDED], [WAITED]),
        ("no", False, [], []),
    ],
)
def test_what_is_missing_is_seeded_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
    asked: str | None,
    under_way: bool,
    notes: list[str],
    does: list[tuple[str, str]],
) -> None:
    assert seeds(monkeypatch, asked, under_way, *notes) == does


def test_it_says_why_the_one_before_ended(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds(monkeypatch, None, False, OPENED)

    assert "17 of 48 posts are there, then it failed" in capsys.readouterr().out


@pytest.mark.parametrize(("option", "ends"), [([], "stop"), (["--forget"], "forget")])
def test_down_and_reset_end_the_seeding_before_the_network(
    monkeypatch: pytest.MonkeyPatch, option: list[str], ends: str
) -> None:
    done: list[str] = []
    monkeypatch.setattr(sys, "argv", ["down", *option])
    monkeypatch.setattr(seeding, "stop", lambda: done.append("seeding"))
    monkeypatch.setattr(emulator, ends, lambda: done.append("network"))

    runpy.run_module("local.down", run_name="__main__")

    assert done == ["seeding", "network"]


@pytest.mark.parametrize(("is_running", "ended"), [(True, []), (False, ["seeding"])])
def test_what_seeds_a_network_that_is_gone_is_ended_before_another_begins(
    monkeypatch: pytest.MonkeyPatch, is_running: bool, ended: list[str]
) -> None:
    done: list[str] = []
    monkeypatch.setattr(emulator, "is_running", lambda: is_running)
    monkeypatch.setattr(seeding, "stop", lambda: done.append("seeding"))
    monkeypatch.setattr(emulator, "start", lambda: done.append("start"))
    monkeypatch.setattr(deployment, "bootstrap", lambda: done.append("bootstrap"))

    up._start()

    assert done == [*ended, "start", "bootstrap"]
