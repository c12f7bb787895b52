"""CPU of a feed page of 25 posts: quick, plain, and what is conventional, taking turns in one run.

Each is a process of its own with the answers of a table on the loopback, recorded before. All get
the same request; what the quick and the plain version answer must be the same.
"""

import json
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from bench.controls import filling
from bench.figures import Figure
from bench.reads import FOLLOWING, PAGE, live
from bench.recorded import Record, recording
from bench.town import Town, good, town
from bench.worker import CONTEXT
from tests.conftest import NAMES
from tests.support.world import claims, event

PRODUCT = os.pathsep.join(("layers/easel/python", "layers/painter/python", "."))
QUICK, PLAIN = "functions.feeds.handler:lambda_handler", "functions.feeds.routes:answer"
CONVENTIONAL = "bench.controls.conventional:lambda_handler"
# Calls in a row, and turns of each.
TIMES, ROUNDS = 20, 15
MUST, AIM = 5.0, 8.0


class Measured:
    """A process that answers a request again and again."""

    def __init__(self, place: str, file: Path, port: int) -> None:
        """Start it; its first answer is there when this returns."""
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "bench.worker", place, str(file)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=os.environ
            | NAMES
            | {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "PYTHONPATH": PRODUCT},
        )
        self.body: Any = json.loads(json.loads(self._line()))
        self.spent: list[float] = []

    def turn(self) -> None:
        """Measure so many calls in a row."""
        assert self.process.stdin
        self.process.stdin.write(f"{TIMES}\n")
        self.process.stdin.flush()
        self.spent.append(float(self._line()))

    def close(self) -> None:
        """End it."""
        self.process.kill()
        self.process.wait()

    def _line(self) -> str:
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert line, f"{self.process.args!r} ended"
        return line


def figures() -> Iterator[Figure]:
    """Milliseconds of each, and how many times the quick one the conventional one takes."""
    with town() as place:
        live(place, "public")
        asked = event("GET", FOLLOWING, token=claims(place.people["reader"].user_id))
        record = _recorded(place, asked)
    spent = _measured(asked, record)
    for what, place_ in (("quick", QUICK), ("plain", PLAIN), ("conventional", CONVENTIONAL)):
        yield Figure(f"following page of {PAGE}, {what}", spent[place_], "ms CPU")
    ratio = spent[CONVENTIONAL] / spent[QUICK]
    yield Figure(
        f"following page of {PAGE}, conventional / ours", ratio, "times", must=MUST, aim=AIM
    )


def _recorded(place: Town, asked: dict[str, Any]) -> Record:
    """What the table answers each of them."""
    from bench.controls import conventional
    from easel.db import Item
    from functions.feeds import handler, routes

    shown = good(place.people["reader"].asks("GET", FOLLOWING))
    filling.conventional(place.people["reader"].user_id, shown["items"])
    with recording(Item, conventional.Base) as record:
        for call in (handler.lambda_handler, routes.answer, conventional.lambda_handler):
            assert call(asked, CONTEXT)["statusCode"] == 200
    return record


def _measured(asked: dict[str, Any], record: Record) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as place, ExitStack() as ending:
        file = Path(place) / "event.json"
        file.write_text(json.dumps(asked))
        port = ending.enter_context(_stand_in(Path(place), record))
        workers = {each: Measured(each, file, port) for each in (QUICK, PLAIN, CONVENTIONAL)}
        for worker in workers.values():
            ending.callback(worker.close)
        _are_whole(workers)
        for _ in range(ROUNDS):
            for worker in workers.values():
                worker.turn()
        return {each: median(worker.spent) for each, worker in workers.items()}


def _are_whole(workers: dict[str, Measured]) -> None:
    """What misses something must not look cheap."""
    assert workers[QUICK].body == workers[PLAIN].body
    assert len(workers[QUICK].body["items"]) == PAGE
    assert len(workers[CONVENTIONAL].body["items"]) == PAGE


@contextmanager
def _stand_in(place: Path, record: Record) -> Iterator[int]:
    """The port of a table that answers what was recorded."""
    file = place / "record.pickle"
    file.write_bytes(pickle.dumps(record))
    command = [sys.executable, "-m", "bench.stand_in", str(file)]
    process = subprocess.Popen(  # noqa: S603
        command,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": PRODUCT},
    )
    assert process.stdout
    try:
        yield int(process.stdout.readline())
    finally:
        process.kill()
        process.wait()
