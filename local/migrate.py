"""Run a migration to its end, a call at a time, counting aloud: `make migrate NAME=refinish`.

Stopped at any moment, it goes on from there the next time. On AWS (`AWS=yes`) it takes the account
and region of your credentials, as `cdk deploy` does.
"""

import argparse
import json
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

import boto3
from botocore.config import Config

from local import environments, stack

# A run takes a minute, and may wait for a page of images more.
SECONDS = 310

Call = Callable[[dict[str, Any]], dict[str, Any]]


class Place(NamedTuple):
    """The stack that has a function, the output that names it, and how long a call may take."""

    stack: str
    output: str
    seconds: int


MIGRATIONS = Place("EaselOperations", "MigrationsFunction", SECONDS)


def main() -> None:
    """Run what the command line names; exit 1 when something could not be changed."""
    parser = argparse.ArgumentParser(prog="make migrate", description=__doc__)
    parser.add_argument(
        "name", help="refinish: finish images of older versions anew; admit: see the changelog"
    )
    parser.add_argument("--aws", action="store_true", help="on AWS instead of this machine")
    says_which(parser)
    asked = parser.parse_args()
    sys.exit(migrate(asked.name, caller(MIGRATIONS, aws=asked.aws, environment=asked.env)))


def says_which(parser: argparse.ArgumentParser) -> None:
    """Let the command line say which network of an account is meant."""
    parser.add_argument(
        "--env", choices=environments.NAMES, help="which one, where the account has several"
    )


def migrate(name: str, call: Call) -> int:
    """Call until it is done, and print how far it is. Return the exit code."""
    while True:
        answer = call({"migration": name})
        if "error" in answer:
            print(answer["error"])
            return 2
        counts = ("looked_at", "changed", "failed")
        said = ", ".join(f"{answer[each]} {each.replace('_', ' ')}" for each in counts)
        print(f"  {name}: {said}", flush=True)
        if answer["done"]:
            for line in answer["skipped"]:
                print(f"  not changed: {line}")
            return 1 if answer["failed"] else 0


def caller(place: Place, *, aws: bool, environment: str | None = None) -> Call:
    """What calls a function of the deployment; on AWS, of that environment."""
    if not aws:
        stack.read()
    patience = Config(read_timeout=place.seconds, retries={"max_attempts": 0})
    cloudformation = _client("cloudformation", patience, aws=aws)
    suffix = environments.meant(cloudformation, environment) if aws else ""
    name = function_name(place, cloudformation, suffix)
    lambda_ = _client("lambda", patience, aws=aws)

    def call(event: dict[str, Any]) -> dict[str, Any]:
        answer = lambda_.invoke(FunctionName=name, Payload=json.dumps(event).encode())
        told = json.load(answer["Payload"])
        if "FunctionError" in answer:
            raise SystemExit(f"It failed, and can be run again: {told}")
        return dict(told)

    return call


def _client(service: str, patience: Config, *, aws: bool) -> Any:
    made: Any = boto3
    return (
        made.client(service, config=patience) if aws else stack.client(service, patience=patience)
    )


def function_name(place: Place, cloudformation: Any, suffix: str) -> str:
    """The name of a function, as its stack with this ending says it."""
    [deployed] = cloudformation.describe_stacks(StackName=f"{place.stack}{suffix}")["Stacks"]
    outputs = {each["OutputKey"]: each["OutputValue"] for each in deployed.get("Outputs", [])}
    return str(outputs[place.output])


if __name__ == "__main__":
    main()
