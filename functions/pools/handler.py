"""Make the pools that ranked feeds are read from, every five minutes."""

from typing import Any

from aws_lambda_powertools import Logger

from easel.ranking import making

logger = Logger()


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], _: Any) -> dict[str, int]:
    """Count everything at once where the event says `everything`, whenever it was last counted."""
    report = making.run(everything=bool(event.get("everything")))
    done = {"pools": report.pools, "pulses": report.pulses, "skipped": int(report.skipped)}
    logger.info("pools", extra=done)
    return done
