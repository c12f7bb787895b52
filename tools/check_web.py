"""`npm run check` in web/, unless these very sources passed it before."""

import subprocess
import sys
from pathlib import Path

from infra import builds, website
from infra.builds import BUILD


def check() -> None:
    """Types and style of the web app; what it says is shown, and fails whoever called."""
    place = builds.address(BUILD / "web-checked", "passed", b"", website.sources())
    builds.make(place, _passes)
    builds.forget_others([place])


def _passes(_: Path) -> None:
    command = ["npm", "run", "--silent", "check"]
    done = subprocess.run(command, cwd=website.WEB, check=False)
    if done.returncode:
        sys.exit(done.returncode)


if __name__ == "__main__":
    check()
