"""What a cold start imports: CPU of a fresh interpreter per packaged function, a bare one's off."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from bench.figures import Figure
from infra import packaging
from infra.builds import ROOT
from infra.packaging import Packages
from tests.conftest import NAMES
from tests.support.account import FUNCTIONS, LAYERS, module

TIMES = 3
BARE = "pass"
# A cold start of feeds against that of the same page by the conventional stack.
MUST, AIM = 4.0, 5.0
CONVENTIONAL = "bench.controls.conventional"


def figures() -> Iterator[Figure]:
    """Milliseconds of CPU: the machine may be busy with other things meanwhile."""
    packages = packaging.build("local")
    python = packaging.target("local").python
    assert python
    bare = _milliseconds(python, BARE)
    yield Figure("bare interpreter", bare, "ms CPU")
    control = [ROOT, packages.layers["vendor"] / "python"]
    conventional = _milliseconds(python, _importing(control, CONVENTIONAL)) - bare
    yield Figure("import the conventional stack, beyond that", conventional, "ms CPU")
    for function in FUNCTIONS:
        _, code, handler = module(function).split(".")
        places = [packages.code[code], *_layers(packages, function)]
        took = _milliseconds(python, _importing(places, handler))
        yield Figure(f"import {function}, beyond that", took - bare, "ms CPU")
        if function == "feeds":
            times = conventional / (took - bare)
            yield Figure("import feeds, conventional / ours", times, "times", must=MUST, aim=AIM)


def _layers(packages: Packages, function: str) -> Iterator[Path]:
    for layer in ("easel", "vendor", *LAYERS.get(function, ())):
        yield packages.layers[layer] / "python"


def _importing(places: Sequence[Path], handler: str) -> str:
    return f"import sys; sys.path[:0] = {[str(place) for place in places]}; import {handler}"


def _milliseconds(python: str, code: str) -> float:
    return median(_once([python, "-I", "-S", "-c", code]) for _ in range(TIMES))


def _once(command: list[str]) -> float:
    """User and system time of the process; nothing else ends meanwhile."""
    process = subprocess.Popen(command, env=NAMES)  # noqa: S603
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return 1000 * (usage.ru_utime + usage.ru_stime)
