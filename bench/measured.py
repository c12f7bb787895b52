"""Processes that answer the same request in turns, and the CPU that each takes for it."""

import json
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from bench.recorded import Record
from tests.conftest import NAMES

PRODUCT = os.pathsep.join(("layers/easel/python", "layers/painter/python", "."))
# Calls in a row, and turns of each.
TIMES, ROUNDS = 20, 15


class Worker(NamedTuple):
    """What is measured: MODULE:FUNCTION, the Python that has what it needs, and its settings."""

    place: str
    python: str = sys.executable
    settings: Mapping[str, str] = {}


class Measured:
    """A process that answers a request again and again."""

    def __init__(self, worker: Worker, file: Path, port: int) -> None:
        """Start it; its first answer is there when this returns."""
        self.process = subprocess.Popen(  # noqa: S603
            [worker.python, "-m", "bench.worker", worker.place, str(file)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=os.environ
            | NAMES
            | {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "PYTHONPATH": PRODUCT}
            | dict(worker.settings),
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


def measured(
    chosen: Sequence[Worker], asked: dict[str, Any], record: Record, rounds: int = ROUNDS
) -> dict[str, tuple[float, Any]]:
    """Return by place the milliseconds of CPU of a call, and the body of the answer.

    The table answers what was recorded.
    """
    with tempfile.TemporaryDirectory() as place, ExitStack() as ending:
        file = Path(place) / "event.json"
        file.write_text(json.dumps(asked))
        port = ending.enter_context(_stand_in(Path(place), record))
        workers = {each.place: Measured(each, file, port) for each in chosen}
        for worker in workers.values():
            ending.callback(worker.close)
        for _ in range(rounds):
            for worker in workers.values():
                worker.turn()
        return {each: (median(worker.spent), worker.body) for each, worker in workers.items()}


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
