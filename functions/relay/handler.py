"""Reads the table's stream and puts typed facts on the bus. It does nothing else, and raises."""

from typing import Any

from aws_lambda_powertools import Logger

from easel import bus, changes, relay

logger = Logger()


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], _: Any) -> None:
    bus.put([fact for change in changes.read(event) for fact in relay.facts(change)])
