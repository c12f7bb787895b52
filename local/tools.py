"""The tools of this repository, made from pinned files with nothing but a bare Python.

It runs before anything is installed, so it imports the standard library only.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".easel" / "tools"
UV = TOOLS / "uv" / "bin" / "uv"
REQUIREMENTS = ROOT / "requirements"


def check_machine() -> None:
    """Refuse in one sentence when this machine lacks something that we cannot make."""
    if sys.version_info < (3, 11):  # noqa: UP036
        raise SystemExit(f"Easel needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    for tool, what in (("node", "Node.js 20 or newer"), ("npm", "npm, which comes with Node.js")):
        if shutil.which(tool) is None:
            raise SystemExit(f"Easel needs {what}; `{tool}` is not on the PATH.")
    node = subprocess.check_output(["node", "--version"], text=True).strip()
    if int(node.lstrip("v").split(".")[0]) < 20:
        raise SystemExit(f"Easel needs Node.js 20 or newer; this is {node}.")


def install_uv() -> None:
    """uv itself comes through pip, in an environment of its own."""
    made_from = REQUIREMENTS / "uv.txt"
    if _is_fresh(UV.parent.parent, made_from):
        return
    _make_environment(UV.parent.parent)
    python = UV.with_name("python")
    quietly = ["install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    _run([str(python), "-m", "pip", *quietly, "-r", str(made_from)])
    _mark(UV.parent.parent, made_from)


def install(environment: Path, requirements: str) -> None:
    """Make the environment hold exactly what the requirements file pins."""
    made_from = REQUIREMENTS / requirements
    if _is_fresh(environment, made_from):
        return
    if not (environment / "bin" / "python").exists():
        _run([str(UV), "venv", "--quiet", "--python", sys.executable, str(environment)])
    python = str(environment / "bin" / "python")
    # Compiled once, here: where Python may write no bytecode, every start would compile anew.
    sync = ["pip", "sync", "--quiet", "--require-hashes", "--compile-bytecode"]
    _run([str(UV), *sync, "-p", python, str(made_from)])
    _mark(environment, made_from)


def install_node_modules(place: Path) -> None:
    """What the lock file beside it pins: the CDK command line, or what builds the web app."""
    modules, made_from = place / "node_modules", place / "package-lock.json"
    if _is_fresh(modules, made_from):
        return
    _run(["npm", "ci", "--silent", "--no-audit", "--no-fund", "--prefix", str(place)])
    _mark(modules, made_from)


def ready() -> None:
    """Everything that building and deploying needs."""
    check_machine()
    with alone():
        install_uv()
        _at_once(
            lambda: install(ROOT / ".venv", "dev.txt"),
            lambda: install(TOOLS / "emulator", "emulator.txt"),
            lambda: install_node_modules(ROOT),
            lambda: install_node_modules(ROOT / "web"),
        )


def _at_once(*works: Callable[[], None]) -> None:
    """Each of them waits more for disks and networks than for the others."""
    with ThreadPoolExecutor(len(works)) as pool:
        for finished in [pool.submit(work) for work in works]:
            finished.result()


@contextmanager
def alone() -> Iterator[None]:
    """Two commands started at once do not install into the same place."""
    TOOLS.mkdir(parents=True, exist_ok=True)
    with (TOOLS / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make_environment(place: Path) -> None:
    try:
        venv.create(place, with_pip=True, clear=True)
    except (subprocess.CalledProcessError, OSError) as reason:
        raise SystemExit(
            "Easel needs Python's venv module with pip (Debian: apt install python3-venv)"
        ) from reason


def _run(command: list[str]) -> None:
    finished = subprocess.run(command, cwd=ROOT, check=False)
    if finished.returncode:
        raise SystemExit(f"This step failed: {' '.join(command)}")


def _fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _is_fresh(place: Path, made_from: Path) -> bool:
    mark = place / ".made-from"
    return mark.exists() and mark.read_text() == _fingerprint(made_from)


def _mark(place: Path, made_from: Path) -> None:
    place.mkdir(exist_ok=True)
    (place / ".made-from").write_text(_fingerprint(made_from))


if __name__ == "__main__":
    os.chdir(ROOT)
    ready()
