"""The light steps of the state machine: check, commit, settle."""

from typing import Any

from aws_lambda_powertools import Logger

from easel.generations import steps
from easel.generations.problems import answering
from easel.remixes import request as remixing

logger = Logger()

STEPS = {
    "check": answering(lambda state: steps.check(state, remixing.checks)),
    "commit": answering(lambda state: steps.commit_images(state, remixing.checks)),
    "settle": steps.settle,
}


@logger.inject_lambda_context(correlation_id_path="input.generation_id")
def lambda_handler(event: dict[str, Any], _: Any) -> dict[str, Any]:
    return STEPS[event["step"]](event["input"])
