"""Where the embedded cloud keeps its things: `.easel`, or what EASEL_HOME says."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / os.environ.get("EASEL_HOME", ".easel")
STATE = HOME / "state"
BLOBS = HOME / "blobs"
# Where functions are unpacked: each takes tens of megabytes, so `down` empties it.
SCRATCH = HOME / "tmp"
LOG = HOME / "emulator.log"
PID = HOME / "emulator.pid"
PORT = HOME / "port"
STACK = HOME / "stack.json"
# The stream of the table that was restored here, where one was: see `easel restore`.
TABLE = HOME / "table"
# Of the seeding: held while it lives, what it says, how far it is.
SEED_LOCK = HOME / "seed.lock"
SEED_LOG = HOME / "seed.log"
SEED_STATE = HOME / "seed.json"
# What the tests of this network were answered, for its audit.
LEDGER = HOME / "ledger.jsonl"
# The Python that the emulator is installed in.
EMULATOR = ROOT / ".easel" / "tools" / "emulator" / "bin" / "python"

FIRST_PORT = int(os.environ.get("EASEL_PORT", "4566"))
REGION = "us-east-1"
ACCOUNT = "000000000000"


def port() -> int:
    """The port that this home's stack was last deployed for."""
    return int(PORT.read_text()) if PORT.exists() else FIRST_PORT


def network_name() -> str:
    """What the network is called: EASEL_NAME, or Easel."""
    return os.environ.get("EASEL_NAME", "Easel")


def models() -> list[str]:
    """The file of models offered by address, where EASEL_MODELS says one."""
    said = os.environ.get("EASEL_MODELS", "")
    if said and not (ROOT / said).is_file():
        raise SystemExit(f"Say a file that is there: EASEL_MODELS={said}.")
    return [said] if said else []


def search_endpoint() -> str:
    """The server of OpenSearch that answers searches here, EASEL_SEARCH_ENDPOINT, or none."""
    return os.environ.get("EASEL_SEARCH_ENDPOINT", "")


def restored_table() -> str:
    """The stream of the table that is used instead of the first one; none where that is."""
    return TABLE.read_text().strip() if TABLE.exists() else ""


def endpoint() -> str:
    """Where the embedded cloud answers for AWS."""
    return f"http://localhost:{port()}"


def aws() -> dict[str, str]:
    """The environment in which any AWS tool speaks to the embedded cloud."""
    return {
        "AWS_ENDPOINT_URL": endpoint(),
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
    }
