"""Every function, packaged, answers its sample on Lambda's runtime and has the same effect."""

import platform
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from moto.server import ThreadedMotoServer

from infra import packaging
from infra.builds import BUILD
from infra.packaging import Packages
from tests.events.replay import replay
from tests.events.samples import Sample
from tests.packaged import runtime
from tests.support.account import CONSUMERS, FUNCTIONS, Account

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(platform.system() != "Linux", reason="the emulator is a Linux binary"),
]

SAMPLES = {consumer: f"sqs/{consumer}" for consumer in CONSUMERS} | {
    "users": "http/sign-up",
    "relationships": "http/block",
    "posts": "http/publish",
    "engagement": "http/react",
    "feeds": "http/following",
    "recommendations": "http/for-you",
    "remixes": "http/ask-to-remix",
    "insight": "http/consent",
    "insight-signals": "sqs/insight-signals",
    "insight-roll": "schedule/windows",
    "moderation": "http/report",
    "notifications": "http/notifications",
    "generations": "http/generate",
    "archives": "http/ask-for-archive",
    "session": "http/session",
    "meta": "http/openapi",
    "pages": "http/page",
    "pools": "schedule/pools",
    "search": "http/search",
    "search-build": "search/build",
    "verifications": "http/verify",
    "uploads": "http/uploads",
    "relay": "stream/post.insert",
    "tally": "stream/did.insert",
    "generation-steps": "states/check",
    "generation-paint": "states/paint",
    "generation-finish": "states/finish",
    "maintenance": "schedule/recount",
    "migrations": "migrations/refinish",
}


@pytest.fixture(scope="module")
def packages() -> Packages:
    """Built for this machine, or found built."""
    runtime.install()
    return packaging.build("local")


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """The account in this process, reachable from others."""
    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host.replace('0.0.0.0', '127.0.0.1')}:{port}"  # noqa: S104
    server.stop()


@pytest.fixture
def place() -> Iterator[Path]:
    """A clean directory, on the disk of the packages: they are linked, not copied."""
    with TemporaryDirectory(dir=BUILD, prefix="run-") as found:
        yield Path(found)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_packaged_function_does_what_its_sample_should(
    function: str, packages: Packages, endpoint: str, place: Path
) -> None:
    def invoke(account: Account, name: str, event: dict[str, Any]) -> Any:
        variables = account.variables(name) | {"AWS_ENDPOINT_URL": endpoint}
        with runtime.running(name, packages, place, variables) as client:
            return runtime.invoke(client, event)

    assert replay(Sample(SAMPLES[function]), function, invoke)
