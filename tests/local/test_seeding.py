"""The seeding behind `make up`: known while it lives, waited for, stopped, and never swallowed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from local import paths, seeding
from local.seeding import Progress

WITHIN = 20.0
# What a seed does here: it says that it has begun, and then this.
BEGINS = "import pathlib, signal, sys, time; "
BEGUN = "pathlib.Path(sys.argv[0]).touch(); "
LASTS = BEGUN + "time.sleep(60)"
STUBBORN = "signal.signal(signal.SIGTERM, signal.SIG_IGN); " + LASTS

Seed = Callable[[str], None]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of its own, in which nobody seeds any more when the test is over."""
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    for name, file in {"LOCK": "lock", "LOG": "log", "STATE": "json"}.items():
        monkeypatch.setattr(paths, f"SEED_{name}", tmp_path / f"seed.{file}")
    monkeypatch.setattr(seeding, "STOP_SECONDS", 1.0)
    monkeypatch.setattr(seeding, "POLL_SECONDS", 0.01)
    yield tmp_path
    seeding.stop()


@pytest.fixture
def seed(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seed]:
    """Begin to seed behind the test, with that code instead of the seed's."""
    begun = []

    def begin(code: str) -> None:
        script = BEGINS + code.replace("sys.argv[0]", repr(str(home / "begun")))
        monkeypatch.setattr(seeding, "COMMAND", (sys.executable, "-c", script))
        begun.append(seeding.begin("rest"))
        if BEGUN in code:
            until((home / "begun").exists)

    yield begin
    seeding.stop()
    for process in begun:
        process.wait(WITHIN)


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WITHIN
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def ended() -> bool:
    return not seeding.is_under_way()


def test_a_home_that_was_never_seeded_has_nothing_to_tell() -> None:
    assert not seeding.is_under_way()
    assert seeding.told() is None
    seeding.stop()
    seeding.wait()


def test_a_seeding_is_known_from_its_first_moment_to_its_last(seed: Seed) -> None:
    seed("time.sleep(0.3)")

    assert seeding.is_under_way()
    assert seeding.told() == "Seeding goes on."
    until(ended)
    assert seeding.told() is None


def test_it_outlives_whoever_began_it(home: Path) -> None:
    begins = f"""
from pathlib import Path
from local import paths, seeding
paths.SEED_LOCK, paths.SEED_LOG = Path({str(home)!r}, "seed.lock"), Path({str(home)!r}, "seed.log")
seeding.COMMAND = (seeding.sys.executable, "-c", "import time; time.sleep(60)")
seeding.begin("rest")
"""
    root = Path(seeding.__file__).parents[1]
    subprocess.run([sys.executable, "-c", begins], cwd=root, check=True)  # noqa: S603

    assert seeding.is_under_way()


def test_it_tells_how_far_it_is(seed: Seed) -> None:
    seed(LASTS)
    seeding.note(Progress(17, 48))

    assert seeding.told() == "Seeding goes on: 17 of 48 posts are there."


def test_one_that_was_killed_is_under_way_no_more_and_says_so(seed: Seed) -> None:
    seed(LASTS)
    seeding.note(Progress(17, 48))

    os.kill(int(paths.SEED_LOCK.read_text()), signal.SIGKILL)
    until(ended)

    assert seeding.told() == (
        "Seeding is not done: 17 of 48 posts are there, then it was stopped. "
        "make up goes on with it."
    )


def test_why_one_failed_is_told_until_it_is_done() -> None:
    seeding.note(Progress(17, 48, "RefusedError: 'a fox' was not painted"))

    for _ in range(2):
        assert "it failed (RefusedError: 'a fox' was not painted; seed.log" in str(seeding.told())
    seeding.note(None)
    assert seeding.told() is None


@pytest.mark.parametrize("code", [LASTS, STUBBORN], ids=["polite", "stubborn"])
def test_stopping_ends_it_however_stubborn_it_is(seed: Seed, code: str) -> None:
    seed(code)

    seeding.stop()

    assert not seeding.is_under_way()


def test_waiting_ends_with_it_and_tells_what_is_missing(
    seed: Seed, capsys: pytest.CaptureFixture[str]
) -> None:
    seeding.note(Progress(17, 48))
    seed("time.sleep(0.3)")

    seeding.wait()

    said = capsys.readouterr()
    assert [line.partition(":")[0] for line in said.err.splitlines()] == [
        "Seeding goes on",
        "Seeding is not done",
    ]
    assert said.out == ""
    assert not seeding.is_under_way()


def test_what_it_says_is_kept(seed: Seed) -> None:
    seed("print('12 posts'); sys.exit('no more')")
    until(ended)

    assert paths.SEED_LOG.read_text().splitlines() == ["12 posts", "no more"]


def test_seeding_in_front_fails_with_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeding, "COMMAND", (sys.executable, "-c", "raise SystemExit(1)"))
    seeding.note(Progress(3, 48, "TimeoutError: it was not painted"))

    with pytest.raises(SystemExit, match="3 of 48 posts are there, then it failed"):
        seeding.run("first")
