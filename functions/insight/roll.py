"""Add what was taken in to the windows, and publish those that are over, every five minutes."""

from typing import Any

from aws_lambda_powertools import Logger

from easel.insight import board, marks, windows

logger = Logger()


@logger.inject_lambda_context
def lambda_handler(_: dict[str, Any], __: Any) -> dict[str, Any]:
    done = {"minutes": windows.roll(), "published": board.publish()}
    marks.forget_old()
    logger.info("windows", extra=done)
    return done
