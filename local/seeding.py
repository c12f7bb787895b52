"""The seeding that goes on behind `make up`: begun, watched, waited for, stopped.

It holds a lock for as long as it lives, so one that was killed is not taken for one under way.
`make down` runs this with a bare Python: it imports the standard library only.
"""

import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import IO

from local import paths

# What the network remembers: that the first posts stand, and that all of it is there.
OPENED = "/easel/opened"
SEEDED = "/easel/seeded"
COMMAND = (sys.executable, "-m", "local.seed")
Process = subprocess.Popen[bytes]
STOP_SECONDS = 5.0
POLL_SECONDS = 0.2
# All the seeds take five minutes on two cores that do nothing else.
AWAITED_SECONDS = 3600.0
TELL_SECONDS = 10.0


@dataclass(frozen=True)
class Progress:
    """How many posts there are, of how many; and why there will be no more of them for now."""

    posts: int
    of: int
    failure: str | None = None


def run(part: str) -> None:
    """Seed this part here and now; exit when that fails."""
    if _begin(part, None).wait():
        raise SystemExit(told() or "Seeding failed.")


def begin(part: str) -> Process:
    """Seed this part behind whoever calls, and return at once."""
    with paths.SEED_LOG.open("w") as log:
        return _begin(part, log)


def _begin(part: str, log: IO[str] | None) -> Process:
    with paths.SEED_LOCK.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.truncate(0)
        # The lock goes on with the process that inherits it, and ends with it.
        process = subprocess.Popen(
            [*COMMAND, part],
            cwd=paths.ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log and subprocess.STDOUT,
            pass_fds=[lock.fileno()],
            start_new_session=log is not None,
        )
        lock.write(str(process.pid))
    return process


def is_under_way() -> bool:
    """Whether somebody is seeding this home at this moment."""
    if not paths.SEED_LOCK.exists():
        return False
    with paths.SEED_LOCK.open() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def stop() -> None:
    """End it; the next `make up` goes on with it. What it does can be broken off anywhere."""
    polite = time.monotonic() + STOP_SECONDS
    while is_under_way():
        if time.monotonic() > polite + STOP_SECONDS:
            raise SystemExit("The seeding does not end; which process it is, is in seed.lock.")
        _signal(signal.SIGTERM if time.monotonic() < polite else signal.SIGKILL)
        time.sleep(POLL_SECONDS)


def _signal(what: signal.Signals) -> None:
    if pid := paths.SEED_LOCK.read_text():
        with suppress(ProcessLookupError):
            os.kill(int(pid), what)


def note(progress: Progress | None) -> None:
    """Keep how far it is; None when it is done and there is nothing more to say."""
    if progress is None:
        paths.SEED_STATE.unlink(missing_ok=True)
        return
    written = paths.SEED_STATE.with_suffix(".new")
    written.write_text(json.dumps(asdict(progress)))
    written.replace(paths.SEED_STATE)


def progress() -> Progress | None:
    """How far it is, or was when it ended too early; None when nothing is missing."""
    with suppress(FileNotFoundError):
        return Progress(**json.loads(paths.SEED_STATE.read_text()))
    return None


def told() -> str | None:
    """Say how far it is, or why it ended too early; None when there is nothing to say."""
    # In this order: what ends in between is told as what is still under way, not as stopped.
    goes_on, found = is_under_way(), progress()
    if found is None:
        return "Seeding goes on." if goes_on else None
    far = f"{found.posts} of {found.of} posts are there"
    if goes_on:
        return f"Seeding goes on: {far}."
    home = paths.SEED_LOG.relative_to(paths.ROOT)
    why = f"it failed ({found.failure}; {home} has the rest)" if found.failure else "it was stopped"
    return f"Seeding is not done: {far}, then {why}. make up goes on with it."


def wait() -> None:
    """Return when nobody is seeding; say how far it is meanwhile, and what is missing then."""
    said, deadline, next_telling = None, time.monotonic() + AWAITED_SECONDS, 0.0
    while is_under_way():
        if time.monotonic() > deadline:
            raise SystemExit(f"Seeding takes more than {AWAITED_SECONDS / 60:.0f} minutes.")
        if time.monotonic() > next_telling:
            said, next_telling = _tell(said), time.monotonic() + TELL_SECONDS
        time.sleep(POLL_SECONDS)
    _tell(said)


def _tell(before: str | None) -> str | None:
    """Print what is new, not on the output of a command, which others read."""
    said = told()
    if said and said != before:
        print(said, file=sys.stderr, flush=True)
    return said


if __name__ == "__main__":
    wait()
    if progress():
        raise SystemExit(1)
    print("Nothing is being seeded.")
