"""`make sam FUNCTION=users EVENT=events/http/me.json`: one function in SAM's container.

SAM needs Docker. The function runs from the template of the last `make up`, against its stack.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from local import home, stack, tools

TEMPLATE = home.HOME / "cdk.out" / "EaselService.template.json"
SAM = tools.TOOLS / "sam" / "bin" / "sam"
# How a container calls the machine that it runs on.
HOST = "host.docker.internal"


def functions(template: dict[str, Any]) -> dict[str, str]:
    """The template's id of each of our functions, by its name."""
    resources = template["Resources"].items()
    lambdas = {id_: each for id_, each in resources if each["Type"] == "AWS::Lambda::Function"}
    names = {id_: _variables(each).get("POWERTOOLS_SERVICE_NAME") for id_, each in lambdas.items()}
    return {name: id_ for id_, name in names.items() if name}


def invoke(name: str, event: str) -> None:
    """Hand over to `sam local invoke`."""
    if not TEMPLATE.exists():
        raise SystemExit("There is no template yet. Run: make up")
    known = functions(json.loads(TEMPLATE.read_text()))
    if name not in known:
        raise SystemExit(f"Say which: FUNCTION={'|'.join(sorted(known))} (not {name!r}).")
    if not Path(event).is_file():
        raise SystemExit(f"Say what happens: EVENT=events/… ({event!r} is no file).")
    if not _has_docker():
        raise SystemExit("`sam local invoke` runs functions in Docker, and no Docker answers here.")
    tools.install(SAM.parent.parent, "sam.txt")
    variables = home.HOME / "sam-environment.json"
    variables.write_text(json.dumps({known[name]: _deployed(known[name])}))
    command = ["local", "invoke", known[name], "--template", str(TEMPLATE), "--event", event]
    host = ["--add-host", f"{HOST}:host-gateway", "--env-vars", str(variables)]
    environment = {**os.environ, **home.aws(), "SAM_CLI_TELEMETRY": "0"}
    done = subprocess.run([str(SAM), *command, *host], env=environment, check=False)
    raise SystemExit(done.returncode)


def _has_docker() -> bool:
    if shutil.which("docker") is None:
        return False
    return subprocess.run(["docker", "info"], capture_output=True, check=False).returncode == 0


def _variables(function: dict[str, Any]) -> dict[str, Any]:
    return dict(function["Properties"].get("Environment", {}).get("Variables", {}))


def _deployed(id_: str) -> dict[str, str]:
    """The environment of the deployed function: in the template it is still references."""
    found = stack.client("cloudformation").describe_stack_resource(
        StackName="EaselService", LogicalResourceId=id_
    )["StackResourceDetail"]["PhysicalResourceId"]
    settings = stack.client("lambda").get_function_configuration(FunctionName=found)
    variables = {**settings["Environment"]["Variables"], **home.aws()}
    variables["JWKS_URL"] = variables["JWKS_URL"].replace("localhost", HOST)
    variables["AWS_ENDPOINT_URL"] = home.endpoint().replace("localhost", HOST)
    return variables


if __name__ == "__main__":
    given = [*sys.argv[1:], "", ""]
    invoke(given[0], given[1])
