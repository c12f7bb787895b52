"""The real `cdk deploy` into the embedded cloud, skipped when nothing of it changed."""

import hashlib
import os
import subprocess
from pathlib import Path
from typing import Any

from infra import packaging
from local import paths, stack
from local.stack import Stack

# Those with outputs that are read here.
STACKS = ("EaselData", "EaselService")
TOLD = "/easel/deployed"
SUBSCRIPTIONS = "events/subscriptions.toml"
# cdk-nag and the Node banner speak to whoever deploys to AWS; here they only cost time.
QUIET = {"JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION": "20", "CDK_DISABLE_CLI_TELEMETRY": "1"}
SPEEDY = (
    "--build",
    "true",
    "--no-notices",
    "--no-version-reporting",
    "--no-staging",
    "--no-path-metadata",
)


def fingerprint() -> str:
    """Of everything that decides what is deployed."""
    built = packaging.packages("local")
    names = sorted(place.name for place in (*built.layers.values(), *built.code.values()))
    told = f"{names} {paths.port()} {paths.network_name()} {paths.models()}"
    told += f"{paths.restored_table()} {paths.search_endpoint()}"
    digest = hashlib.sha256(told.encode())
    for path in _sources():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current() -> bool:
    """Whether the embedded cloud says that it holds this very tree."""
    return remembered(TOLD) == fingerprint()


def bootstrap() -> None:
    """Make what every deployment needs, unless it is there."""
    if not _is_bootstrapped():
        # Where there is no app: it would be synthesized for nothing, and may not be built yet.
        cdk("bootstrap", f"aws://{paths.ACCOUNT}/{paths.REGION}", place=paths.HOME)


def deploy() -> None:
    """Deploy all stacks, and let the cloud remember what it was given."""
    now = fingerprint()
    cdk("deploy", "--all", "--require-approval", "never", "--method", "direct")
    remember(TOLD, now)


def settings() -> list[str]:
    """Return what the CDK is told of this home's network, as `name=value`."""
    told = ["env=local", f"port={paths.port()}", f"name={paths.network_name()}"]
    told += [f"models={file}" for file in paths.models()]
    # Both are kept, so that they can be compared.
    told += ["search=domain", "search_beside=tantivy"] if paths.search_endpoint() else []
    if table := paths.restored_table():
        told.append(f"table={table}")
    return told


def cdk(command: str, *arguments: str, place: Path = paths.ROOT) -> None:
    """Run the CDK command line on the embedded cloud; its output is kept in a log."""
    log = paths.HOME / f"cdk-{command}.log"
    context = [each for setting in settings() for each in ("-c", setting)]
    output = ("--output", str(paths.HOME / "cdk.out"))
    with log.open("w") as out:
        finished = subprocess.run(
            [
                str(paths.ROOT / "node_modules/.bin/cdk"),
                command,
                *arguments,
                *context,
                *output,
                *SPEEDY,
            ],
            cwd=place,
            env={**os.environ, **QUIET, **paths.aws()},
            stdout=out,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if finished.returncode:
        print("\n" + "\n".join(log.read_text().splitlines()[-25:]))
        raise SystemExit(f"cdk {command} failed; all it said is in {log}.")


def describe() -> Stack:
    """What the deployed stacks say about themselves."""
    said = {key: value for name in STACKS for key, value in _outputs(name).items()}
    label = said["DistributionDomain"].split(".")[0]
    endpoint = paths.endpoint()
    return Stack.described(
        said,
        url=said["Url"],
        cdn_host=f"{label}.cloudfront.localhost:{paths.port()}",
        api_url=f"{endpoint}/_aws/execute-api/{said['ApiId']}/$default",
        endpoint_url=endpoint,
    )


def remember(name: str, value: str) -> None:
    """Keep a note inside the cloud, so that it is lost together with what it is about."""
    stack.client("ssm").put_parameter(Name=name, Value=value, Type="String", Overwrite=True)


def remembered(name: str) -> str | None:
    """The note, or None when this cloud was never given it."""
    parameters = stack.client("ssm").get_parameters(Names=[name])["Parameters"]
    return str(parameters[0]["Value"]) if parameters else None


def _is_bootstrapped() -> bool:
    found = _describe_stacks("CDKToolkit")
    return bool(found) and not found[0]["StackStatus"].startswith("ROLLBACK")


def _outputs(name: str) -> dict[str, str]:
    return {each["OutputKey"]: each["OutputValue"] for each in _describe_stacks(name)[0]["Outputs"]}


def _describe_stacks(name: str) -> list[dict[str, Any]]:
    cloudformation = stack.client("cloudformation")
    try:
        found = cloudformation.describe_stacks(StackName=name)["Stacks"]
    except cloudformation.exceptions.ClientError:
        return []
    return list(found)


def _sources() -> list[Path]:
    infra = sorted(path for path in (paths.ROOT / "infra").glob("*") if path.is_file())
    others = ("app.py", "cdk.json", "package-lock.json", "web/policy.json", SUBSCRIPTIONS)
    return [*infra, *(paths.ROOT / name for name in (*others, *paths.models()))]
