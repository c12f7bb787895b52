"""`make up`: the whole network on this machine, in the background."""

import fcntl
import importlib.util
import os
import subprocess
import sys
import time
from dataclasses import replace

from infra import brand, packaging, website
from local import deployment, emulator, paths, site, stack
from local.drain import NotDrainedError, pass_marker
from local.progress import step
from local.stack import Stack

SEEDED = "/easel/seeded"
UPLOADED = "/easel/uploaded"
HEARD_WITHIN = 90.0


def up() -> Stack:
    """Start, deploy what changed, upload the site, seed once, and leave stack.json."""
    with step("Building layers and functions"):
        packaging.build("local")
    with step("Building the web app"):
        website.build()
    with step("Starting the emulator"):
        emulator.start()
    if not deployment.is_current():
        with step("Deploying (cdk deploy --all -c env=local)"):
            deployment.deploy()
    found = _described()
    with step("Passing a marker through it"):
        listens(found)
    _upload(found)
    _seed()
    return stack.read()


def listens(found: Stack) -> None:
    """Refuse a network that answers, yet in which nobody hears of what happens."""
    try:
        pass_marker(found, HEARD_WITHIN)
    except NotDrainedError as silent:
        raise SystemExit(
            f"The network is up, but what happens in it is not heard of ({silent}); why may be in "
            f"{paths.LOG}. To begin anew, without its users and images: make reset, then make up."
        ) from None


def _described() -> Stack:
    users = stack.read().users if paths.STACK.exists() and deployment.remembered(SEEDED) else []
    found = replace(deployment.describe(), users=users)
    stack.write(found)
    return found


def _upload(found: Stack) -> None:
    built = brand.branded(website.site(), paths.network_name())
    if deployment.remembered(UPLOADED) != built.name:
        with step("Uploading the site"):
            site.upload(found, built)
            deployment.remember(UPLOADED, built.name)


def _seed() -> None:
    if importlib.util.find_spec("local.seed") is None or deployment.remembered(SEEDED):
        return
    if os.environ.get("EASEL_SEED") == "no":
        return
    with step("Seeding users and images"):
        subprocess.run([sys.executable, "-m", "local.seed"], cwd=paths.ROOT, check=True)
        deployment.remember(SEEDED, "yes")


if __name__ == "__main__":
    started = time.monotonic()
    paths.HOME.mkdir(parents=True, exist_ok=True)
    with (paths.HOME / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ready = up()
    print(f"\nEasel is up after {time.monotonic() - started:.0f} s: {ready.url}")
