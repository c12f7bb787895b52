"""The networks of `make test`: one for each of two workers, so that none waits for the other.

Tests wait until a network is quiet, set its functions up anew, and hurt it: two at once in one
network would disturb each other. Two networks cost one more deployment, and halve all waiting.
"""

import os
import subprocess
import sys
from collections.abc import Iterator

from infra import packaging, website
from local import paths

# A place, and where its emulator begins to look for a free port.
NETWORKS = {".easel/test-1": "4666", ".easel/test-2": "4866"}
CONTROLS = {"audit": ["-m", "tests.e2e.audit"], "down": ["-m", "local.down"]}


def environments() -> Iterator[dict[str, str]]:
    """Yield the environment of each network's commands."""
    for place, port in NETWORKS.items():
        where = {"EASEL_HOME": place, "EASEL_PORT": port}
        yield os.environ | where | {"EASEL_SEED": "few", "EASEL_WARM_SECONDS": "300"}


def up() -> None:
    """Forget what an earlier run left, and deploy both at once."""
    # Both would make the same packages; what is built is shared.
    packaging.build("local")
    website.build()
    each("-m", "local.down", "--forget")
    each("-m", "local.up")


def each(*command: str) -> None:
    """Run a command of Python for every network at once; exit when one fails."""
    running = [
        subprocess.Popen([sys.executable, *command], cwd=paths.ROOT, env=environment)
        for environment in environments()
    ]
    failed = [process for process in running if process.wait()]
    if failed:
        raise SystemExit(1)


def test(*options: str) -> None:
    """Run pytest with a worker for every network: see `tests/conftest.py`; exit as it does."""
    workers = ["-n", str(len(NETWORKS)), "--dist", "loadfile"]
    command = [sys.executable, "-m", "pytest", *workers, *options, "tests/web", "tests/e2e"]
    homes = {"EASEL_HOMES": " ".join(NETWORKS)}
    done = subprocess.run(command, cwd=paths.ROOT, env=os.environ | homes, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)


if __name__ == "__main__":
    asked, *rest = sys.argv[1:]
    if asked in CONTROLS:
        each(*CONTROLS[asked])
    else:
        {"up": up, "test": test}[asked](*rest)
