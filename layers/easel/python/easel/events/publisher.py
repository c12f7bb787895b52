"""Put events on the bus. Only the relay does this."""

from functools import cache
from typing import Any

import boto3

from easel.config import names
from easel.events.catalog import SOURCE, DomainEvent

MOST_A_CALL = 10


class NotTaken(Exception):
    """The bus did not take some of the events; the stream will bring them again."""


def put(events: list[DomainEvent]) -> None:
    """Put events on the bus in order, ten a call. Raise NotTaken when any was refused."""
    for start in range(0, len(events), MOST_A_CALL):
        entries = [_entry(event) for event in events[start : start + MOST_A_CALL]]
        answer = _events().put_events(Entries=entries)
        if answer["FailedEntryCount"]:
            raise NotTaken(f"{answer['FailedEntryCount']} of {len(entries)} events")


def _entry(event: DomainEvent) -> dict[str, str]:
    return {
        "EventBusName": names().bus_name,
        "Source": SOURCE,
        "DetailType": type(event).__name__,
        "Detail": event.model_dump_json(),
    }


@cache
def _events() -> Any:
    return boto3.client("events")
