"""Put events on the bus. Only the relay does this."""

from functools import cache
from typing import Any

import boto3

from easel.config import names
from easel.events.catalog import SOURCE, DomainEvent

MOST_A_CALL = 10


class NotTaken(Exception):
    """The bus did not take some of the events; the stream will bring them again."""


def put(facts: list[DomainEvent]) -> None:
    """Put events on the bus in order, ten a call. Raise NotTaken when any was refused."""
    for start in range(0, len(facts), MOST_A_CALL):
        entries = [_entry(fact) for fact in facts[start : start + MOST_A_CALL]]
        answer = _events().put_events(Entries=entries)
        if answer["FailedEntryCount"]:
            raise NotTaken(f"{answer['FailedEntryCount']} of {len(entries)} facts")


def _entry(fact: DomainEvent) -> dict[str, str]:
    return {
        "EventBusName": names().bus_name,
        "Source": SOURCE,
        "DetailType": type(fact).__name__,
        "Detail": fact.model_dump_json(),
    }


@cache
def _events() -> Any:
    return boto3.client("events")
