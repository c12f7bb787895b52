"""A deployed network, people in it, and the ways of looking behind the stage."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from infra.environments import LOCAL
from local import drain as draining
from local import emulator, paths, seeding, stack
from local.client import moderates
from local.stack import Stack
from local.token import sign_in
from tests.audit.ledger import Ledger
from tests.e2e.backstage import Backstage
from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.e2e.poison import Poison

# A message that fails is handed out again when its time is over, and set aside after the last.
DRAINED_WITHIN = LOCAL.receives * LOCAL.visibility_seconds + 60

# One for everything that this run does to the network, for the audit after it.
LEDGER = Ledger()
# When functions are set up anew, all of them start cold at once: on a slow machine that takes
# longer than a minute. The functions' own limit stays ten seconds.
PATIENCE_SECONDS = 240
POISON = Poison()
Drain = Callable[[], None]
Ask = Callable[..., httpx.Response]


@pytest.fixture(scope="session")
def deployed() -> Stack:
    """The stack of EASEL_HOME."""
    if not (paths.STACK.exists() and emulator.is_running()):
        where = paths.HOME.relative_to(paths.ROOT)
        pytest.fail(f"No network is up in {where}: run `make test`, or `make up`.", pytrace=False)
    # Tests wait until nothing is left to do: while somebody seeds, there is always something.
    seeding.wait()
    return stack.read()


@pytest.fixture(scope="session")
def network(deployed: Stack) -> Iterator[Network]:
    """The network, over HTTP."""
    limits = httpx.Limits(max_connections=100, max_keepalive_connections=40)
    with httpx.Client(timeout=PATIENCE_SECONDS, limits=limits) as http:
        yield Network(deployed, http, LEDGER)
    LEDGER.save(paths.LEDGER)


@pytest.fixture(scope="session")
def backstage(deployed: Stack) -> Backstage:
    """The network, from behind."""
    found = Backstage(deployed)
    found.heals()
    return found


@pytest.fixture(scope="session")
def poison(backstage: Backstage) -> Poison:
    """What nobody can handle, on its way since the run began."""
    # This fixture is one of the pages' tests, too, and would be set up for them anew.
    if not POISON.sent:
        POISON.send(backstage)
    return POISON


@pytest.fixture(scope="session", autouse=True)
def _early(request: pytest.FixtureRequest) -> None:
    """Begin what takes long where somebody is going to look at its end."""
    if any("poison" in getattr(item, "fixturenames", ()) for item in request.session.items):
        request.getfixturevalue("poison")


@pytest.fixture(scope="session")
def ada(network: Network) -> Persona:
    """An author whom every test may use: her posts are fresh, her followers are not."""
    return network.author("ada", pictures=2)


@pytest.fixture
def bob(network: Network) -> Persona:
    """Somebody new."""
    return network.newcomer("bob")


@pytest.fixture
def cleo(network: Network) -> Persona:
    """Somebody else new."""
    return network.newcomer("cleo")


@pytest.fixture(scope="session")
def mod(network: Network) -> Persona:
    """A moderator."""
    person = network.newcomer("mod")
    moderates(network.stack, person.user)
    # Tokens given out before do not say so.
    person.token = sign_in(network.stack, person.user)
    return person


@pytest.fixture(scope="session")
def drain(deployed: Stack) -> Drain:
    """Wait until the network has nothing left to do."""
    return lambda: draining.drain(deployed, DRAINED_WITHIN)


@pytest.fixture(params=["the API's address", "the CDN"])
def ask(request: pytest.FixtureRequest, network: Network) -> Ask:
    """Ask without a token, at one of the two doors."""
    stack = network.stack
    if request.param == "the CDN":
        base, host = stack.endpoint_url, {"host": stack.cdn_host}
    else:
        base, host = stack.api_url, {}

    def send(method: str, path: str, **rest: Any) -> httpx.Response:
        headers = host | rest.pop("headers", {})
        return network.http.request(method, base + path, headers=headers, **rest)

    return send
