"""How long things last, as the documents promise it: a change of one is meant, and said there."""

from importlib import import_module

import pytest

MINUTE, HOUR, DAY = 60, 3600, 24 * 3600
LIFETIMES = {
    # What clients rely on.
    "storage.addresses.PRESIGNED_SECONDS": 15 * MINUTE,
    "db.idempotency.KEPT_SECONDS": DAY,
    "realtime.connections.TICKET_SECONDS": MINUTE,
    "sessions.model.KEPT_SECONDS": 30 * DAY,
    "archives.model.KEPT_SECONDS": 7 * DAY,
    "notifications.store.KEPT_SECONDS": 90 * DAY,
    "timelines.store.ENTRY_SECONDS": 90 * DAY,
    "timelines.store.DORMANT_DAYS": 30,
    "rate_limits.SLOT_SECONDS": 10 * MINUTE,
    "rate_limits.KEPT_SECONDS": DAY,
    "generations.guests.HELD_SECONDS": HOUR,
    "generations.guests.KEPT_SECONDS": 2 * DAY,
    "generations.quota.KEPT_SECONDS": 3 * DAY,
    # What keeps things sound: shorter would count twice, show who left, or judge too early.
    "counters.MARK_KEPT_SECONDS": 48 * HOUR,
    "visibility.account_state.KEPT_SECONDS": DAY,
    "users.tombstones.QUIET_SECONDS": DAY,
    "users.handles.REST_SECONDS": 30 * DAY,
    "erasure.retention.POST_SECONDS": 30 * DAY,
    "erasure.retention.RECORD_SECONDS": 180 * DAY,
    "reconciliation.hanging.HANGING_SECONDS": 15 * MINUTE,
    "reconciliation.drift.LAG_SECONDS": 15 * MINUTE,
    "reconciliation.drift.SUSPECT_SECONDS": 36 * HOUR,
    "events.drain_markers.KEPT_SECONDS": DAY,
}


@pytest.mark.parametrize("name", LIFETIMES)
def test_things_last_as_long_as_promised(name: str) -> None:
    module, _, constant = name.rpartition(".")

    assert getattr(import_module(f"easel.{module}"), constant) == LIFETIMES[name]
