"""The step that makes renditions: the only function with the media library."""

from typing import Any

from aws_lambda_powertools import Logger

from easel import ids
from easel.generations import commands, records
from easel.generations.problems import State, answering
from easel.images import finishing

logger = Logger()


@logger.inject_lambda_context(correlation_id_path="generation_id")
def lambda_handler(state: State, _: Any) -> State:
    return _finish(state)


@answering
def _finish(state: State) -> State:
    commands.advance(state["generation_id"], "finishing", 0.7)
    paintings = state["generation_id"], records.places(state), ids.path
    pairs = zip(state["image_ids"], finishing.preview(*paintings), strict=True)
    commands.show(state["generation_id"], [shown | {"id": id_} for id_, shown in pairs])
    return state | {"images": records.packed(finishing.finish(*paintings))}
