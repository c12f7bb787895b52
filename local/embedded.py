"""Runs the embedded cloud: the emulator, with every package of functions unpacked once.

It unpacks the code and the layers of a function for each worker that it starts, some two thousand
files, and removes them with it: most of what a cold start costs here. On AWS they are unpacked
before. Packages never change, so that all workers may share one copy.

It is run by the emulator's own Python, in which there is nothing else: `python -m local.embedded`.
"""

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


if __name__ == "__main__":
    share_packages(importlib.import_module("ministack.core.lambda_runtime"))
    importlib.import_module("ministack.app").main()
