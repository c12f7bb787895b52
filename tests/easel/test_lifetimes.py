"""How long things last, as the documents promise it: a change of one is meant, and said there."""

from importlib import import_module

import pytest

MINUTE, HOUR, DAY = 60, 3600, 24 * 3600
LIFETIMES = {
    # What clients rely on.
    "links.PRESIGNED_SECONDS": 15 * MINUTE,
    "idempotency.KEPT_SECONDS": DAY,
    "connections.TICKET_SECONDS": MINUTE,
    "api.cookies.KEPT_SECONDS": 30 * DAY,
    "archives.KEPT_SECONDS": 7 * DAY,
    "notices.KEPT_SECONDS": 90 * DAY,
    "timelines.ENTRY_SECONDS": 90 * DAY,
    "timelines.DORMANT_DAYS": 30,
    "limits.SLOT_SECONDS": 10 * MINUTE,
    "limits.KEPT_SECONDS": 2 * DAY,
    "quotas.KEPT_SECONDS": 3 * DAY,
    # What keeps things sound: shorter would count twice, show who left, or judge too early.
    "tally.MARK_KEPT_SECONDS": 48 * HOUR,
    "gates.KEPT_SECONDS": DAY,
    "departed.QUIET_SECONDS": DAY,
    "handles.REST_SECONDS": 30 * DAY,
    "holds.POST_SECONDS": 30 * DAY,
    "holds.RECORD_SECONDS": 180 * DAY,
    "reconcile.HANGING_SECONDS": 15 * MINUTE,
    "reconcile.LAG_SECONDS": 15 * MINUTE,
    "reconcile.SUSPECT_SECONDS": 36 * HOUR,
    "markers.KEPT_SECONDS": DAY,
}


@pytest.mark.parametrize("name", LIFETIMES)
def test_things_last_as_long_as_promised(name: str) -> None:
    module, _, constant = name.rpartition(".")

    assert getattr(import_module(f"easel.{module}"), constant) == LIFETIMES[name]
