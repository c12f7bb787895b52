"""A terminal of somebody without credentials, who answers yes to whatever is asked."""

import os
import pty
import subprocess
import termios
from dataclasses import dataclass
from pathlib import Path

from local.tools import ROOT


@dataclass(frozen=True)
class Ended:
    """How a command ended, and all that it said."""

    status: int
    text: str


def typed(words: list[str], home: Path) -> Ended:
    """Run the command in the root of the repository, with an empty home and nothing else."""
    ours, theirs = _terminal()
    process = subprocess.Popen(
        ["env", *words],  # noqa: S607
        cwd=ROOT,
        env=_nobody(home),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    os.write(ours, b"y\n")
    said = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    return Ended(process.wait(), said.decode(errors="replace").replace("\r\n", "\n"))


def _terminal() -> tuple[int, int]:
    """Both ends of one that does not repeat what is typed."""
    ours, theirs = pty.openpty()
    how = termios.tcgetattr(theirs)
    how[3] &= ~termios.ECHO
    termios.tcsetattr(theirs, termios.TCSANOW, how)
    return ours, theirs


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        # So a terminal says that nobody writes to it any more.
        return b""


def _nobody(home: Path) -> dict[str, str]:
    home.joinpath(".cdk.json").write_text('{"notices": false}')
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TERM": "dumb",
        "AWS_CONFIG_FILE": str(home / "config"),
        "AWS_SHARED_CREDENTIALS_FILE": str(home / "credentials"),
        "AWS_EC2_METADATA_DISABLED": "true",
        "CDK_DISABLE_CLI_TELEMETRY": "1",
        "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION": "20",
        "NPM_CONFIG_UPDATE_NOTIFIER": "false",
    }
