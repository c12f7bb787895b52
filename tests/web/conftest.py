"""A browser on the deployed network. Every page fails its test when anything goes wrong on it."""

import os
import re
import shutil
from collections.abc import Callable, Generator, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from local import paths
from local.stack import Stack
from tests.e2e.conftest import _early, ada, backstage, bob, cleo, deployed, drain, network, poison
from tests.e2e.persona import Persona
from tests.web import app, chromium, sign_in
from tests.web.visits import Visit, visit

# The people and the network of the journeys, also for their last word: what all of them did is
# in one ledger and audited together.
__all__ = [
    "_early",
    "ada",
    "backstage",
    "bob",
    "cleo",
    "deployed",
    "drain",
    "network",
    "poison",
]

# Everything that a page did, for looking at what failed; each step is slower for it.
TRACED = os.environ.get("EASEL_TRACE") == "yes"
KEPT = paths.HOME / "web"
# Five seconds, unless said otherwise: a function that starts cold on a busy machine takes longer.
expect.set_options(timeout=app.SETTLED_WITHIN_MS)
Visitor = Callable[..., Page]
FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests; each person in it has cookies and storage of their own."""
    shutil.rmtree(KEPT, ignore_errors=True)
    with chromium.running() as found:
        yield found


@pytest.fixture
def visits(request: pytest.FixtureRequest) -> Iterator[list[Visit]]:
    """Everybody who came in this test. What went wrong is told when they have left."""
    came: list[Visit] = []
    yield came
    for each in came:
        each.settles()
    problems = [problem for each in came for problem in each.problems]
    if problems or request.node.stash.get(FAILED, False):
        for number, each in enumerate(came):
            each.keep(KEPT / re.sub(r"\W+", "-", request.node.nodeid) / str(number))
    for each in came:
        each.context.close()
    if problems:
        pytest.fail("On the page: " + "\n".join(problems), pytrace=False)


@pytest.fixture
def visitor(browser: Browser, deployed: Stack, visits: list[Visit]) -> Visitor:
    """Opens a page for somebody who is not signed in.

    `visitor()`, `visitor(device="desktop", color_scheme="dark", reduced_motion="no-preference")`,
    `visitor(expects=["404 GET .*/v1/posts/"])` where something may go wrong.
    """

    def come(**options: Any) -> Page:
        came = visit(browser, (deployed.url, deployed.endpoint_url), **options)
        if TRACED:
            came.records()
        visits.append(came)
        return came.context.new_page()

    return come


@pytest.fixture
def person(visitor: Visitor) -> Visitor:
    """Opens a page for a persona who has signed in: `person(ada, device="desktop")`."""

    def come(persona: Persona, **options: Any) -> Page:
        known = sign_in.known(persona.stack, persona.user, persona.user_id)
        return visitor(**options, storage_state=known)

    return come


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let the visits know whether their test failed."""
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report
