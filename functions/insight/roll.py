"""Add what was taken in to windows, publish those that are over, and add to the days of makers.

It runs every five minutes; makers' days are added to by the hour.
"""

from typing import Any

from aws_lambda_powertools import Logger

from easel.insight import board, making, marks, windows

logger = Logger()


@logger.inject_lambda_context
def lambda_handler(_: dict[str, Any], __: Any) -> dict[str, Any]:
    done = {"minutes": windows.roll(), "published": board.publish()}
    done["makers_minutes"] = making.roll()
    marks.forget_old()
    logger.info("windows", extra=done)
    return done
