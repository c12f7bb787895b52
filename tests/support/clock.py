"""Say at the end of a run how many tests it was, how long it took, and which were the slowest.

With RING=<name> the same goes into `.easel/clock/<name>.json`, which `python -m tools.clock` reads.
With pytest-xdist only the controller speaks: its reports are those of all workers.
"""

import json
import os
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

PLACE = Path(__file__).resolve().parents[2] / ".easel" / "clock"
SLOWEST = 3
SOAK = "soak"
started = pytest.StashKey[float]()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Note when the run began."""
    session.config.stash[started] = time.time()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is long by nature, unless it is asked for by its marker."""
    if SOAK in config.option.markexpr:
        return
    long = [each for each in items if each.get_closest_marker(SOAK)]
    items[:] = [each for each in items if not each.get_closest_marker(SOAK)]
    config.hook.pytest_deselected(items=long)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say how long the run took, and keep it when the run has a name."""
    seconds = took(report for found in terminalreporter.stats.values() for report in found)
    if not seconds:
        return
    lasted = round(time.time() - config.stash[started], 1)
    slowest = [(short(name), round(each, 1)) for name, each in most(seconds)]
    told = ", ".join(f"{name} {each} s" for name, each in slowest)
    terminalreporter.write_line(f"{len(seconds)} tests in {lasted} s; the slowest: {told}")
    if ring := os.environ.get("RING"):
        files = per_file(seconds)
        _keep(ring, {"tests": len(seconds), "seconds": lasted, "slowest": slowest, "files": files})


def _keep(ring: str, measured: dict[str, Any]) -> None:
    PLACE.mkdir(parents=True, exist_ok=True)
    (PLACE / f"{ring}.json").write_text(json.dumps(measured | {"ended": time.time()}))


def took(reports: Any) -> dict[str, float]:
    """Add up what each test took, with what it set up and took down."""
    seconds: dict[str, float] = defaultdict(float)
    for report in reports:
        if isinstance(report, pytest.TestReport):
            seconds[report.nodeid] += report.duration
    return seconds


def most(seconds: dict[str, float]) -> list[tuple[str, float]]:
    """Pick the tests that took longest."""
    return sorted(seconds.items(), key=lambda each: -each[1])[:SLOWEST]


def per_file(seconds: dict[str, float]) -> dict[str, float]:
    """Add up the seconds of each file's tests, the longest first: where time can be saved."""
    added: dict[str, float] = defaultdict(float)
    for name, took_so_long in seconds.items():
        added[name.partition("::")[0]] += took_so_long
    return {name: round(added[name], 1) for name in sorted(added, key=lambda each: -added[each])}


def short(name: str) -> str:
    """Leave out the folder of a test's name; its parameters may have slashes too."""
    file, _, test = name.partition("::")
    return f"{file.rpartition('/')[2]}::{test}"
