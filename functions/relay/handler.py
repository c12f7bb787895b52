"""Reads the table's stream and puts typed facts on the bus. It does nothing else, and raises."""

from typing import Any

from aws_lambda_powertools import Logger

from easel.events import publisher, relay, stream

logger = Logger()


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], _: Any) -> None:
    publisher.put([fact for change in stream.read(event) for fact in relay.facts(change)])
