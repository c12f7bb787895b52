"""The samples in events/, and which functions each of them wakes."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from infra.routes import ELSEWHERE, ROUTES
from tests.support.account import CONSUMERS, RELAYED, TALLIED, heard, kind

EVERY = ROUTES | ELSEWHERE
EVENTS = Path(__file__).resolve().parents[2] / "events"
# The one event that comes without a queue: its walk is in the table, whatever becomes of it.
GOES_ON = "WalkPaused"
STEPS = {
    "paint": "generation-paint",
    "judge": "generation-paint",
    "finish": "generation-finish",
}


@dataclass(frozen=True)
class Sample:
    """One event; `name` is its place in events/ without the ending: `http/me`."""

    name: str

    @property
    def event(self) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads((EVENTS / f"{self.name}.json").read_text())
        return loaded

    @property
    def folder(self) -> str:
        return self.name.split("/")[0]

    @property
    def functions(self) -> list[str]:
        """The deployed functions it is for."""
        return FINDERS[self.folder](self)


@cache
def samples() -> tuple[Sample, ...]:
    """All of them, by name."""
    found = (path.relative_to(EVENTS).with_suffix("") for path in EVENTS.rglob("*.json"))
    return tuple(Sample(str(name)) for name in sorted(found))


def of(folder: str) -> list[Sample]:
    """Those in one folder."""
    return [sample for sample in samples() if sample.folder == folder]


def routes(function: str) -> list[str]:
    """The route keys that a function answers."""
    return [key for keys in EVERY[function].values() for key in keys]  # type: ignore[attr-defined]


def _answering(sample: Sample) -> list[str]:
    return [function for function in EVERY if sample.event["routeKey"] in routes(function)]


def _consuming(sample: Sample) -> list[str]:
    if sample.event["detail-type"] == GOES_ON:
        return ["maintenance"]
    return [each for each in CONSUMERS if sample.event["detail-type"] in heard(each)]


def _reading(sample: Sample) -> list[str]:
    kinds = {kind(change) for change in sample.event["Records"]}
    readers = {"relay": RELAYED, "tally": TALLIED}
    return [reader for reader, wanted in readers.items() if kinds & set(wanted)]


def _queued(sample: Sample) -> list[str]:
    return [sample.name.split("/")[1]]


def _making(sample: Sample) -> list[str]:
    if "detail-type" in sample.event:
        return _consuming(sample)
    return [STEPS.get(sample.name.split("/")[1], "generation-steps")]


def _connected(_: Sample) -> list[str]:
    return ["notifications"]


def _scheduled(sample: Sample) -> list[str]:
    own = {"schedule/pools": "pools", "schedule/windows": "insight-roll"}
    return [own.get(sample.name, "maintenance")]


def _migrating(_: Sample) -> list[str]:
    return ["migrations"]


def _building(_: Sample) -> list[str]:
    return ["search-build"]


FINDERS = {
    "http": _answering,
    "bus": _consuming,
    "stream": _reading,
    "sqs": _queued,
    "states": _making,
    "schedule": _scheduled,
    "migrations": _migrating,
    "live": _connected,
    "search": _building,
}
