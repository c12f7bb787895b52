"""A PostgreSQL of its own for as long as it is measured, where one is installed."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# Where Debian keeps what it does not put on the PATH.
PLACES = "/usr/lib/postgresql"


def found() -> Path | None:
    """Return the directory of its programs, or None where there are none."""
    on_path = shutil.which("initdb")
    places = [Path(on_path).resolve().parent] if on_path else sorted(Path(PLACES).glob("*/bin"))
    there = [each for each in places if (each / "initdb").exists() and (each / "postgres").exists()]
    return there[-1] if there and _user() is not None else None


@contextmanager
def running(programs: Path) -> Iterator[int]:
    """Start one on the loopback, where the table of ours is, too; return its port."""
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as place:
        data = Path(place) / "data"
        if user := _user():
            shutil.chown(place, **user)
        _run(place, programs / "initdb", "-D", data, "-U", "bench", "-A", "trust", "-N")
        control = (programs / "pg_ctl", "-D", data)
        port = _free_port()
        _run(place, *control, "-w", "-o", f"-k {place} -h 127.0.0.1 -p {port} -F", "start")
        try:
            yield port
        finally:
            _run(place, *control, "-m", "immediate", "stop")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(place: str, *command: str | Path) -> None:
    quietly: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(command, check=True, cwd=place, **quietly, **(_user() or {}))  # noqa: S603


def _user() -> dict[str, Any] | None:
    """Whom it runs as: this user, but never the superuser; None where there is nobody else."""
    if os.getuid():
        return {}
    try:
        other = pwd.getpwnam("postgres")
    except KeyError:
        return None
    return {"user": other.pw_name, "group": other.pw_gid}
