"""Migrations, a run at a time: whoever calls it calls again until it says that it is done.

The only function beside `finish` with the media library.
"""

from typing import Any

from aws_lambda_powertools import Logger

from easel.migrations import admit, prints, refinish, walk

logger = Logger()

# A run's seconds, of the 300 it may take: the last page of a run may hold 25 images.
SECONDS = 60

MIGRATIONS = {"admit": admit.STEPS, "prints": prints.STEPS, "refinish": refinish.STEPS}


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], _: Any) -> dict[str, Any]:
    name = event["migration"]
    if name not in MIGRATIONS:
        return {"error": f"There is no migration {name!r}; there is {', '.join(MIGRATIONS)}."}
    progress = walk.run(name, MIGRATIONS[name], SECONDS)
    logger.info("migrating", extra={"migration": name, **progress._asdict()})
    return progress._asdict()
