"""Runs of the state machine: start once, stop when cancelled, settle when they fail."""

import json
from functools import cache
from typing import Any

import boto3

from easel import generations
from easel.config import need
from easel.generations import commands, problems

ENDINGS = {
    "TIMED_OUT": problems.TIMED_OUT,
    "ABORTED": {"code": "stopped", "detail": "Painting was stopped."},
}


def start(generation_id: str) -> None:
    """Start the run, named after the generation: a second start is the first one."""
    generation = generations.find(generation_id)
    if generation is None or generation.status != "queued":
        return
    try:
        _states().start_execution(
            stateMachineArn=need("STATE_MACHINE_ARN"),
            name=generation_id,
            input=json.dumps({"generation_id": generation_id}),
        )
    except _states().exceptions.ExecutionAlreadyExists:
        return


def stop(generation_id: str) -> None:
    """Stop the run of a cancelled generation; also when there is none or it is over."""
    try:
        _states().stop_execution(executionArn=_arn(generation_id), cause="cancelled")
    except (_states().exceptions.ExecutionDoesNotExist, _states().exceptions.ValidationException):
        return


def ended(generation_id: str, status: str) -> None:
    """Settle, once, what a run that failed, timed out or was aborted left open."""
    generation = generations.find(generation_id)
    if generation:
        commands.end(generation, "failed", ENDINGS.get(status, problems.BROKEN))


def _arn(generation_id: str) -> str:
    return f"{need('STATE_MACHINE_ARN').replace(':stateMachine:', ':execution:')}:{generation_id}"


@cache
def _states() -> Any:
    return boto3.client("stepfunctions")
