"""Which environments an account has in a region, and what their stacks are called.

The first one has EaselData, EaselService and so on; one that was deployed beside it, with
`-c beside=yes`, has its own name behind each. EaselData says which environment it is.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from botocore.exceptions import ClientError

from local import paths

DATA = "EaselData"
# Those of infra/environments.py that go to AWS; importing that would start a CDK.
NAMES = ("dev", "prod")
# As EaselData's parameter is called, see infra/data.py.
PARAMETER = "Environment"
# As its resources were tagged before there was the parameter.
TAG = "easel"
# A first deployment that was looked at and not made.
NEVER_MADE = "REVIEW_IN_PROGRESS"


def is_beside(context: Sequence[str]) -> bool:
    """Whether `beside=yes` was said, here or in `cdk.json`, where settings may stand for good."""
    kept = json.loads((paths.ROOT / "cdk.json").read_text())["context"].get("beside", "no")
    said = [each.partition("=")[2] for each in context if each.startswith("beside=")]
    return bool([kept, *said][-1] == "yes")


def suffix(environment: str, *, beside: bool) -> str:
    """What the names of the environment's stacks end with."""
    return environment.capitalize() if beside else ""


def found(cloudformation: Any) -> dict[str, str]:
    """The environments that are there by name, each with what its stacks end with."""
    endings = ["", *(suffix(name, beside=True) for name in NAMES)]
    held = ((held_by(cloudformation, f"{DATA}{ending}"), ending) for ending in endings)
    return {name: ending for name, ending in held if name}


def meant(cloudformation: Any, environment: str | None) -> str:
    """What the stacks of the environment end with; without a name there must be but one.

    Raises SystemExit, saying what to do, when it is not there, or which of several is not said.
    """
    there = found(cloudformation)
    if not there:
        raise SystemExit(f"No network was found with these credentials: no {DATA} in the region.")
    if environment is None and len(there) > 1:
        raise SystemExit(f"There are {' and '.join(there)} here: say --env {next(iter(there))}.")
    if environment not in (None, *there):
        raise SystemExit(f"There is no {environment} here, but {' and '.join(there)}.")
    return there[environment or next(iter(there))]


def aim(cloudformation: Any, environment: str, context: Sequence[str]) -> str:
    """A sentence on which stacks a deployment with these settings changes or makes.

    Raises what `target` raises.
    """
    ending = target(cloudformation, environment, beside=is_beside(context))
    region = cloudformation.meta.region_name
    return f"{environment} is {DATA}{ending} and what belongs to it, in {region}."


def target(cloudformation: Any, environment: str, *, beside: bool) -> str:
    """What the stacks end with that a deployment of the environment may change or make.

    Raises SystemExit when they hold another environment, or this one is under other names.
    """
    there = found(cloudformation)
    ending = suffix(environment, beside=beside)
    holds = {where: name for name, where in there.items()}.get(ending, environment)
    if holds != environment:
        raise SystemExit(
            f"{DATA}{ending} in this account and region is {holds}, not {environment}. Deploy "
            f"{holds} with -c env={holds}, or {environment} beside it with -c beside=yes."
        )
    if there.get(environment, ending) != ending:
        raise SystemExit(
            f"{environment} is here already, in {DATA}{there[environment]}: "
            + ("leave out -c beside=yes." if beside else "say -c beside=yes, as before.")
        )
    return ending


def held_by(cloudformation: Any, stack: str) -> str | None:
    """The environment that the stack holds, None where there is no such stack."""
    try:
        [described] = cloudformation.describe_stacks(StackName=stack)["Stacks"]
    except ClientError as reason:
        if "does not exist" in str(reason):
            return None
        raise
    if described["StackStatus"] == NEVER_MADE:
        return None
    for each in described.get("Parameters", []):
        if each["ParameterKey"] == PARAMETER:
            return str(each["ParameterValue"])
    return _tagged(cloudformation.get_template(StackName=stack)["TemplateBody"], stack)


def _tagged(template: Any, stack: str) -> str:
    """The environment that every resource of a stack was tagged with."""
    if name := next(_tags(template), None):
        return name
    raise SystemExit(f"{stack} does not say which environment it is: is it one of Easel's?")


def _tags(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _tags(each)
    elif isinstance(value, dict):
        if value.get("Key") == TAG:
            yield str(value["Value"])
        yield from _tags(list(value.values()))
