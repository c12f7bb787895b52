"""`make sam FUNCTION=users EVENT=events/http/me.json`: one function in SAM's container.

SAM needs Docker. The function runs from the template of the last `make up`, against its stack.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from local import paths, stack, tools

ASSEMBLY = paths.HOME / "cdk.out"
# Those that have functions.
STACKS = ("EaselService", "EaselPages", "EaselDiscovery", "EaselInsight", "EaselOperations")
SAM = tools.TOOLS / "sam" / "bin" / "sam"
# How a container calls the machine that it runs on.
HOST = "host.docker.internal"


class Place(NamedTuple):
    """Where a function is declared."""

    stack: str
    id_: str

    @property
    def template(self) -> Path:
        """The template of its stack."""
        return ASSEMBLY / f"{self.stack}.template.json"


def functions(assembly: Path) -> dict[str, Place]:
    """Return where each of our functions is declared in an assembly, by its name."""
    return {
        name: Place(stack, id_)
        for stack in STACKS
        for name, id_ in _functions(assembly / f"{stack}.template.json").items()
    }


def _functions(template: Path) -> dict[str, str]:
    resources = json.loads(template.read_text())["Resources"].items()
    lambdas = {id_: each for id_, each in resources if each["Type"] == "AWS::Lambda::Function"}
    names = {id_: _variables(each).get("POWERTOOLS_SERVICE_NAME") for id_, each in lambdas.items()}
    return {name: id_ for id_, name in names.items() if name}


def invoke(name: str, event: str) -> None:
    """Hand over to `sam local invoke`."""
    if not all((ASSEMBLY / f"{stack}.template.json").exists() for stack in STACKS):
        raise SystemExit("There is no template yet. Run: make up")
    known = functions(ASSEMBLY)
    if name not in known:
        raise SystemExit(f"Say which: FUNCTION={'|'.join(sorted(known))} (not {name!r}).")
    if not Path(event).is_file():
        raise SystemExit(f"Say what happens: EVENT=events/… ({event!r} is no file).")
    if not _has_docker():
        raise SystemExit("`sam local invoke` runs functions in Docker, and no Docker answers here.")
    tools.install(SAM.parent.parent, "sam.txt")
    place = known[name]
    variables = paths.HOME / "sam-environment.json"
    variables.write_text(json.dumps({place.id_: _deployed(place)}))
    command = ["local", "invoke", place.id_, "--template", str(place.template), "--event", event]
    host = ["--add-host", f"{HOST}:host-gateway", "--env-vars", str(variables)]
    environment = {**os.environ, **paths.aws(), "SAM_CLI_TELEMETRY": "0"}
    done = subprocess.run([str(SAM), *command, *host], env=environment, check=False)
    raise SystemExit(done.returncode)


def _has_docker() -> bool:
    if shutil.which("docker") is None:
        return False
    return subprocess.run(["docker", "info"], capture_output=True, check=False).returncode == 0


def _variables(function: dict[str, Any]) -> dict[str, Any]:
    return dict(function["Properties"].get("Environment", {}).get("Variables", {}))


def _deployed(place: Place) -> dict[str, str]:
    """The environment of the deployed function: in the template it is still references."""
    found = stack.client("cloudformation").describe_stack_resource(
        StackName=place.stack, LogicalResourceId=place.id_
    )["StackResourceDetail"]["PhysicalResourceId"]
    settings = stack.client("lambda").get_function_configuration(FunctionName=found)
    variables = {**settings["Environment"]["Variables"], **paths.aws()}
    variables["JWKS_URL"] = variables["JWKS_URL"].replace("localhost", HOST)
    variables["AWS_ENDPOINT_URL"] = paths.endpoint().replace("localhost", HOST)
    return variables


if __name__ == "__main__":
    given = [*sys.argv[1:], "", ""]
    invoke(given[0], given[1])
