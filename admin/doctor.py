"""`easel doctor`: whether a deployed network does what it should, one line for each check."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import httpx
from botocore.exceptions import BotoCoreError, ClientError
from websockets.exceptions import WebSocketException

from admin import checks_edge, checks_tour
from admin.accounts import Operator
from admin.checkup import Checkup, Failed, Skipped, must
from local.client import RefusedError

Check = Callable[[Checkup], str]
PASS, FAIL, SKIP = "pass", "fail", "skipped"
OPERATIONS = "EaselOperations"
# What a network that is not well may throw at a client.
UNWELL = (
    Failed,
    RefusedError,
    SystemExit,
    BotoCoreError,
    ClientError,
    WebSocketException,
    httpx.HTTPError,
    OSError,
    LookupError,
    ValueError,
)


@dataclass(frozen=True)
class Result:
    """What became of one check, and why."""

    name: str
    state: str
    why: str
    seconds: float

    def __str__(self) -> str:
        return f"{self.state:<8}{self.name:<22}{self.seconds:5.1f} s  {self.why}"


def examine(operator: Operator, tell: Callable[[Result], object]) -> list[Result]:
    """Do every check, tell of each when it is done; the account goes whatever happens before."""
    run = Checkup(operator)
    handle = f"doctor_{secrets.token_hex(5)}"
    results: list[Result] = []

    def do(name: str, check: Check) -> None:
        results.append(_result(name, check, run))
        tell(results[-1])

    try:
        for name, check in _checks(handle).items():
            do(name, check)
    finally:
        do("leaves nothing behind", checks_tour.leaving)
    return results


def failed(results: list[Result]) -> int:
    """How many checks failed."""
    return sum(each.state == FAIL for each in results)


def alarms(run: Checkup) -> str:
    """The network's alarms are there, and none is raised."""
    stack = f"{OPERATIONS}{run.operator.found.suffix}"
    found = _alarms(run.operator.found.client("cloudwatch"), f"{stack}-")
    must(found, f"no alarm is called {stack}-…: {stack} is not deployed")
    raised = [each["AlarmName"] for each in found if each["StateValue"] == "ALARM"]
    must(not raised, f"raised: {', '.join(raised)}")
    if not any(each.get("AlarmActions") for each in found):
        return f"{len(found)} alarms, none raised; nobody is told of one (docs/operations.md)"
    return f"{len(found)} alarms, none raised"


def _alarms(cloudwatch: Any, begins: str) -> list[dict[str, Any]]:
    pages = cloudwatch.get_paginator("describe_alarms").paginate(AlarmNamePrefix=begins)
    return [each for page in pages for each in page["MetricAlarms"]]


def _checks(handle: str) -> dict[str, Check]:
    return {
        "web app": checks_edge.site,
        "encryption": checks_edge.transport,
        "compression": checks_edge.compression,
        "problems": checks_edge.problems,
        "alarms": alarms,
        "account": partial(checks_tour.account, handle=handle),
        "generation, WebSocket": checks_tour.painting,
        "private post": checks_tour.privacy,
        "public post": checks_tour.publishing,
        "reaction": checks_tour.counting,
        "deletion": checks_tour.withdrawing,
    }


def _result(name: str, check: Check, run: Checkup) -> Result:
    began = time.monotonic()
    try:
        state, why = PASS, check(run)
    except Skipped as reason:
        state, why = SKIP, str(reason)
    except UNWELL as reason:
        state, why = FAIL, f"{reason}" if isinstance(reason, Failed) else _said(reason)
    return Result(name, state, why, time.monotonic() - began)


def _said(reason: BaseException) -> str:
    return f"{type(reason).__name__}: {reason}".replace("\n", " ")[:300]
