"""The tour in the README works exactly as it is written."""

import json
import os
import re
import subprocess

from local import paths
from local.stack import Stack

README = paths.ROOT / "README.md"
TOUR = re.compile(r"^## A tour with curl\n.*?^```bash\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# Of a make that runs this very test, which the tour's own makes must not hear of.
OUTER = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}


def test_the_tour_ends_with_a_post_that_was_found_and_loved(deployed: Stack) -> None:
    assert {"ada", "kiri"} <= {user.handle for user in deployed.users}

    said = tour()

    for line in ("done", "Ada Fenwick", "Clear tonight."):
        assert f"{line}\n" in said
    assert json.loads(said[said.index("{") :])["counts"]["reactions"] == {"love": 1}


def tour() -> str:
    """Run the README's block in bash, from the root of the repository."""
    found = TOUR.search(README.read_text())
    assert found, "the README has no tour"
    kept = {name: value for name, value in os.environ.items() if name not in OUTER}
    done = subprocess.run(  # noqa: S603
        ["bash", "-euo", "pipefail", "-c", found[1]],  # noqa: S607
        cwd=paths.ROOT,
        env=kept,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
