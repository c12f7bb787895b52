"""Read the table's stream and put events on the bus. Do nothing else, and raise on errors."""

from typing import Any

from aws_lambda_powertools import Logger

from easel.events import publisher, relay, stream

logger = Logger()


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], _: Any) -> None:
    publisher.put([one for change in stream.read(event) for one in relay.events(change)])
