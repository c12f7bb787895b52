"""All environments synthesized once: into a cache that is as old as the code it came from."""

import fcntl
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from infra.subscriptions import REGISTRY
from tests.infra.template import Properties, Template

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".easel" / "build" / "templates"
ENVIRONMENTS = ("local", "dev", "prod")
# Every stack has some, and others than the next.
OWN = ("AWS::CDK::Metadata", "AWS::Lambda::LayerVersion")
STACKS = (
    "EaselData",
    "EaselService",
    "EaselPages",
    "EaselDiscovery",
    "EaselInsight",
    "EaselOperations",
)


def _fingerprint() -> str:
    sources = [*(ROOT / "infra").glob("*.*"), *(ROOT / "tests" / "infra").glob("*.py")]
    pinned = [ROOT / "cdk.json", ROOT / "requirements" / "dev.txt", ROOT / "web" / "policy.json"]
    pinned.append(REGISTRY)
    functions = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "functions").glob("*/*.py"))
    digest = hashlib.sha256(" ".join(functions).encode())
    for path in sorted([*sources, *pinned]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@pytest.fixture(scope="session")
def synthesized() -> Path:
    """A directory of `<environment>/EaselData.template.json` and the rest of each assembly."""
    place = CACHE / _fingerprint()
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / "done").exists():
            command = [sys.executable, "-m", "tests.infra.synthesize", str(place), *ENVIRONMENTS]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout + done.stderr
            (place / "done").touch()
    return place


def _template(synthesized: Path, environment: str, stack: str) -> Template:
    return Template(json.loads((synthesized / environment / f"{stack}.template.json").read_text()))


@pytest.fixture(params=ENVIRONMENTS)
def environment(request: pytest.FixtureRequest) -> str:
    """Each environment in turn."""
    return str(request.param)


@pytest.fixture
def data(synthesized: Path, environment: str) -> Template:
    """EaselData of the environment."""
    return _template(synthesized, environment, "EaselData")


@pytest.fixture
def service(synthesized: Path, environment: str) -> Template:
    """EaselService of the environment."""
    return _template(synthesized, environment, "EaselService")


@pytest.fixture
def operations(synthesized: Path, environment: str) -> Template:
    """EaselOperations of the environment."""
    return _template(synthesized, environment, "EaselOperations")


def _merged(*stacks: Template) -> Template:
    named = [
        (id_, each)
        for stack in stacks
        for id_, each in stack.resources.items()
        if each["Type"] not in OWN
    ]
    assert len(dict(named)) == len(named), "two stacks have the same logical id"
    return Template({"Resources": dict(named)})


@pytest.fixture
def discovery(synthesized: Path, environment: str) -> Template:
    """EaselDiscovery of the environment."""
    return _template(synthesized, environment, "EaselDiscovery")


@pytest.fixture
def insight(synthesized: Path, environment: str) -> Template:
    """EaselInsight of the environment."""
    return _template(synthesized, environment, "EaselInsight")


@pytest.fixture
def behind(service: Template, discovery: Template) -> Template:
    """All that consumes events, of both stacks of the environment."""
    return _merged(service, discovery)


@pytest.fixture
def polled(behind: Template, insight: Template) -> Template:
    """All that works behind the scenes, of every stack of the environment."""
    return _merged(behind, insight)


@pytest.fixture
def prod_behind(synthesized: Path) -> Template:
    """All that consumes events in production."""
    names = ("EaselService", "EaselDiscovery")
    return _merged(*(_template(synthesized, "prod", name) for name in names))


@pytest.fixture
def prod_polled(prod_behind: Template, synthesized: Path) -> Template:
    """All that works behind the scenes in production."""
    return _merged(prod_behind, _template(synthesized, "prod", "EaselInsight"))


@pytest.fixture
def stacks(synthesized: Path, environment: str) -> dict[str, Template]:
    """Every stack of the environment by its name."""
    return {stack: _template(synthesized, environment, stack) for stack in STACKS}


@pytest.fixture
def in_production(synthesized: Path) -> dict[str, Template]:
    """Every stack of production by its name."""
    return {stack: _template(synthesized, "prod", stack) for stack in STACKS}


@pytest.fixture
def functions(stacks: dict[str, Template]) -> dict[str, Properties]:
    """The functions of all stacks of the environment, by their name."""
    return {name: each for stack in stacks.values() for name, each in stack.functions().items()}


@pytest.fixture
def prod(synthesized: Path) -> Template:
    """EaselService as it goes to production."""
    return _template(synthesized, "prod", "EaselService")


@pytest.fixture
def prod_operations(synthesized: Path) -> Template:
    """EaselOperations as it goes to production."""
    return _template(synthesized, "prod", "EaselOperations")


@pytest.fixture
def prod_discovery(synthesized: Path) -> Template:
    """EaselDiscovery as it goes to production."""
    return _template(synthesized, "prod", "EaselDiscovery")


@pytest.fixture
def prod_data(synthesized: Path) -> Template:
    """EaselData as it goes to production."""
    return _template(synthesized, "prod", "EaselData")
