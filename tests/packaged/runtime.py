"""A packaged function on Lambda's own runtime loop, without Docker and without the repository."""

import os
import platform
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from infra.packaging import Packages
from local import tools
from tests.support.account import LAYERS, module

HOME = tools.TOOLS / "rie"
INVOKE = "/2015-03-31/functions/function/invocations"
START_SECONDS, ANSWER_SECONDS = 15, 60
MACHINES = {"x86_64": "x86_64", "aarch64": "arm64"}


def install() -> None:
    """The runtime and its emulator, in an environment of their own."""
    tools.install(HOME, "rie.txt")


@contextmanager
def running(
    function: str, packages: Packages, place: Path, variables: Mapping[str, str]
) -> Iterator[httpx.Client]:
    """The function, laid out in `place` as Lambda lays it out, answering at the client's base."""
    _, code, handler = module(function).split(".")
    task = place / "task"
    _lay(packages.code[code], task)
    for layer in sorted(("easel", "vendor", *LAYERS.get(function, ()))):
        _lay(packages.layers[layer], place / "opt")
    front, inside = _free(), _free()
    with (place / "log").open("w") as log:
        process = subprocess.Popen(  # noqa: S603
            [
                *_emulator(front, inside),
                _python(),
                "-m",
                "awslambdaric",
                f"{handler}.lambda_handler",
            ],
            cwd=task,
            env=_environment(place, variables),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        with _client(front) as client:
            yield client
    finally:
        os.killpg(process.pid, 9)
        process.wait()


def _client(front: str) -> httpx.Client:
    """It connects as soon as the emulator is up."""
    transport = httpx.HTTPTransport(retries=_retries())
    return httpx.Client(base_url=f"http://{front}", timeout=ANSWER_SECONDS, transport=transport)


def invoke(client: httpx.Client, event: dict[str, Any]) -> Any:
    """The function's answer. Raises AssertionError with what the runtime says of an error."""
    answer = client.post(INVOKE, json=event).json()
    assert not (isinstance(answer, dict) and "errorMessage" in answer), answer
    return answer


def _lay(source: Path, into: Path) -> None:
    shutil.copytree(source, into, copy_function=_link, dirs_exist_ok=True)


def _link(source: str, into: str) -> None:
    """Links instead of copies: a layer is large and not written to. The later layer wins."""
    Path(into).unlink(missing_ok=True)
    os.link(source, into)


def _emulator(front: str, inside: str) -> list[str]:
    (folder,) = HOME.glob("lib/python*/site-packages/samcli/local/rapid")
    binary = folder / f"aws-lambda-rie-{MACHINES[platform.machine()]}"
    addresses = ["--runtime-interface-emulator-address", front, "--runtime-api-address", inside]
    return [str(binary), *addresses]


def _python() -> str:
    return str(HOME / "bin" / "python")


def _environment(place: Path, variables: Mapping[str, str]) -> dict[str, str]:
    """What Lambda sets, what the deployment sets, and nothing of this process."""
    return {
        **variables,
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(place / "opt" / "python"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONNOUSERSITE": "1",
        "LAMBDA_TASK_ROOT": str(place / "task"),
        "AWS_LAMBDA_FUNCTION_TIMEOUT": str(ANSWER_SECONDS),
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "2048",
    }


def _free() -> str:
    """An address nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{found.getsockname()[1]}"


def _retries() -> int:
    """Connecting is tried again after 0, 0.5, 1, 2 … seconds while the emulator comes up."""
    waited, tries = 0.0, 1
    while waited < START_SECONDS:
        waited += 0.5 * 2 ** (tries - 1)
        tries += 1
    return tries
