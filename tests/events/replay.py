"""Replays a sample through its function, in a fresh account, and checks what it did."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from tests.events import (
    on_archives,
    on_changes,
    on_collections,
    on_drafts,
    on_events,
    on_http,
    on_imports,
    on_insight,
    on_invitations,
    on_making,
    on_moderation,
    on_notifications,
    on_pushes,
    on_recommendations,
    on_relationships,
    on_search,
    on_uploads,
)
from tests.events.cases import CASES, Case
from tests.events.samples import GOES_ON, Sample
from tests.events.town import Town
from tests.support.account import Account, deployed, record

REGISTERED = (
    *(
        on_changes,
        on_recommendations,
        on_relationships,
        on_events,
        on_http,
        on_making,
        on_moderation,
    ),
    *(on_notifications, on_drafts, on_archives, on_imports),
    *(on_collections, on_invitations, on_search),
    *(on_pushes, on_insight, on_uploads),
)
Invoke = Callable[[Account, str, dict[str, Any]], Any]


def replay(sample: Sample, function: str, invoke: Invoke = Account.invoke) -> str:
    """What it did, in a line. Raises AssertionError when it did not.

    `invoke` has the function answer an event: in this process, or packaged in one of its own.
    """
    found = CASES[sample.name, function]
    with deployed() as account:
        town = Town(account)
        town.move_in()
        account.facts()
        steps = found(town)
        next(steps)
        finish(steps, invoke(account, function, delivered(sample)))
    return said(found)


def delivered(sample: Sample) -> dict[str, Any]:
    """The event as the function gets it: what the bus carries arrives in a queue, but for one."""
    event = sample.event
    if event.get("detail-type", GOES_ON) != GOES_ON:
        return {"Records": [record(event["id"], json.dumps(event))]}
    return event


def finish(steps: Any, answer: Any) -> None:
    """Let the case look at the answer."""
    try:
        steps.send(answer)
    except StopIteration:
        return
    raise AssertionError("a case yields once")


def said(found: Case) -> str:
    """What the case says of itself."""
    plain = found.func if isinstance(found, partial) else found
    return str(plain.__doc__).splitlines()[0]
