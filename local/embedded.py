"""Runs the embedded cloud: the emulator, with two things in it done faster.

It unpacks the code and the layers of a function for each worker that it starts, some two thousand
files, and removes them with it: most of what a cold start costs here. On AWS they are unpacked
before. Packages never change, so that all workers may share one copy.

After each call it waits for what the function writes to its log: 50 ms where there is nothing, more
than most calls take. What is written before the answer is in the pipe by then, so that a tenth of
it will do; what comes later still stands in the log of the next call.

It is run by the emulator's own Python, in which there is nothing else: `python -m local.embedded`.
"""

import functools
import hashlib
import importlib
import shutil
import tempfile
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

# In what `TMPDIR` says, which is emptied when the emulator is stopped.
UNPACKED = Path(tempfile.gettempdir()) / "packages"
# For the first line of a log, and for another one.
LOG_WAITS = {"first_line_wait": 0.005, "idle_confirm": 0.001}


class Package(zipfile.ZipFile):
    """A ZIP archive that is unpacked where it was before: what is asked for is a link there."""

    def namelist(self) -> list[str]:
        """Return the names to be looked at before unpacking: none, where that was done."""
        return [] if self._place().exists() else super().namelist()

    def extractall(self, path: Any = None, *_: Any) -> None:
        """Make `path`, an empty folder, a link to the one copy of all members."""
        place = self._place()
        if not place.exists():
            self._unpack(place)
        folder = Path(path)
        folder.rmdir()
        folder.symlink_to(place, target_is_directory=True)

    def _place(self) -> Path:
        """Where its one copy is, by the names and checksums of its members."""
        members = [(member.filename, member.CRC) for member in self.infolist()]
        return UNPACKED / hashlib.sha256(repr(members).encode()).hexdigest()

    def _unpack(self, place: Path) -> None:
        UNPACKED.mkdir(exist_ok=True)
        aside = Path(tempfile.mkdtemp(dir=UNPACKED))
        super().extractall(aside)
        try:
            aside.rename(place)
        except OSError:
            # Another worker's was faster.
            shutil.rmtree(aside)


def share_packages(runtime: Any) -> None:
    """Let the workers of the emulator's runtime share what their functions consist of."""
    runtime.zipfile = SimpleNamespace(**{**vars(zipfile), "ZipFile": Package})


def wait_less_for_logs(runtime: Any) -> None:
    """Let the workers of the emulator's runtime wait a tenth as long for words after an answer."""
    slow = runtime.Worker._drain_stderr_bounded
    runtime.Worker._drain_stderr_bounded = functools.partialmethod(slow, **LOG_WAITS)


if __name__ == "__main__":
    workers = importlib.import_module("ministack.core.lambda_runtime")
    share_packages(workers)
    wait_less_for_logs(workers)
    importlib.import_module("ministack.app").main()
