"""Starting and stopping the emulator. Its state survives in between."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from local import paths

START_SECONDS = 60
STOP_SECONDS = 60


def is_running() -> bool:
    """Whether our emulator, not merely something on its port, answers."""
    pid = _pid()
    return pid is not None and _is_alive(pid) and _answers()


def start() -> None:
    """Start it in the background on the port it had before, or on a free one."""
    if is_running():
        return
    stop()
    if not any(paths.STATE.glob("*.json")):
        # It saves its state when it is stopped. Where it was killed before it ever was,
        # there are buckets that no stack knows of: they would be in the way of new ones.
        shutil.rmtree(paths.BLOBS, ignore_errors=True)
    for place in (paths.STATE, paths.BLOBS, paths.SCRATCH):
        place.mkdir(parents=True, exist_ok=True)
    rewind(paths.STATE / "lambda.json")
    paths.PORT.write_text(str(_free_port()))
    with paths.LOG.open("w") as log:
        process = subprocess.Popen(
            [str(paths.EMULATOR), "-m", "local.embedded"],
            cwd=paths.ROOT,
            env=settings(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    paths.PID.write_text(str(process.pid))
    _await_answer(process)


def stop() -> None:
    """Stop it, let it save its state, and remove what its functions unpacked."""
    pid = _pid()
    if pid is not None and _is_alive(pid):
        os.kill(pid, signal.SIGTERM)
        _await_end(pid)
    paths.PID.unlink(missing_ok=True)
    shutil.rmtree(paths.SCRATCH, ignore_errors=True)


def forget() -> None:
    """Remove everything but tools and built packages."""
    _kill()
    for place in (paths.STATE, paths.BLOBS, paths.HOME / "cdk.out"):
        shutil.rmtree(place, ignore_errors=True)
    seeded = (paths.SEED_LOG, paths.SEED_STATE)
    for file in (paths.STACK, paths.TABLE, paths.PORT, paths.LOG, paths.LEDGER, *seeded):
        file.unlink(missing_ok=True)


def _kill() -> None:
    """Stop it with its functions, where nothing is worth saving."""
    pid = _pid()
    if pid is not None and _is_alive(pid):
        os.killpg(pid, signal.SIGKILL)
        _await_end(pid)
    stop()


def rewind(state: Path) -> None:
    """Let every reader of a stream begin at its beginning, in what was saved of the functions.

    The emulator saves how far each reader got, yet not the stream: that begins at nought again,
    and a reader would pass over as much as it had read before, without a word.
    """
    if not state.exists():
        return
    saved = json.loads(state.read_text())
    if saved["payload"].pop("dynamodb_stream_positions", None):
        written = state.with_suffix(".new")
        written.write_text(json.dumps(saved))
        written.replace(state)


def settings() -> dict[str, str]:
    """Functions inherit this environment: nothing of the caller's gets into it."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    return (
        kept
        | paths.aws()
        # Where every domain that it makes is to be found.
        | {"MINISTACK_OPENSEARCH_ENDPOINT": paths.search_endpoint()}
        | {
            "GATEWAY_PORT": paths.PORT.read_text(),
            "BIND_HOST": "127.0.0.1",
            "AUTH": "true",
            "PERSIST_STATE": "1",
            "STATE_DIR": str(paths.STATE),
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(paths.BLOBS),
            "TMPDIR": str(paths.SCRATCH),
            "IOT_MTLS_ENABLED": "0",
            "SFTP_ENABLED": "0",
            "LOG_LEVEL": "INFO",
            # Idle twins of a function are most of the memory, and starting one is most of the work:
            # it unpacks two thousand files.
            "LAMBDA_WARM_TTL_SECONDS": os.environ.get("EASEL_WARM_SECONDS", "60"),
        }
    )


def _free_port() -> int:
    candidates: list[int] = [paths.port(), *range(paths.FIRST_PORT, paths.FIRST_PORT + 100)]
    for port in candidates:
        if _is_free(port):
            return port
    raise SystemExit(f"No free port between {candidates[1]} and {candidates[-1]}: say EASEL_PORT=…")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _await_answer(process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _answers():
        if process.poll() is not None or time.monotonic() > deadline:
            last = " | ".join(paths.LOG.read_text().splitlines()[-3:])
            raise SystemExit(f"The emulator did not start ({last}); see {paths.LOG}.")
        time.sleep(0.1)


def _await_end(pid: int) -> None:
    deadline = time.monotonic() + STOP_SECONDS
    while _is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    if _is_alive(pid):
        os.killpg(pid, signal.SIGKILL)


def _answers() -> bool:
    try:
        with urllib.request.urlopen(f"{paths.endpoint()}/_ministack/ready", timeout=5) as reply:  # noqa: S310
            return bool(reply.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _pid() -> int | None:
    return int(paths.PID.read_text()) if paths.PID.exists() else None


def _is_alive(pid: int) -> bool:
    # Collected where it is our own child: what has ended would else still seem alive.
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
