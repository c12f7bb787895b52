"""`make up`: the whole network on this machine, in the background."""

import fcntl
import os
import time
from dataclasses import replace

from infra import brand, packaging, website
from local import deployment, emulator, paths, seeding, site, stack
from local.drain import NotDrainedError, pass_marker
from local.progress import step, steps
from local.stack import Stack

UPLOADED = "/easel/uploaded"
HEARD_WITHIN = 90.0
# Whoever says so waits for all of it: what tests use, and what they look at.
IN_FRONT = ("few", "all")


def up() -> Stack:
    """Start, deploy what changed, upload the site, begin to seed, and leave stack.json."""
    # Each of them waits a good deal, but not for the others.
    steps(
        ("Building layers and functions", lambda: packaging.build("local")),
        ("Building the web app", website.build),
        ("Starting the emulator", _start),
    )
    if not deployment.is_current():
        with step("Deploying (cdk deploy --all -c env=local)"):
            deployment.deploy()
    found = _described()
    steps(
        ("Passing a marker through it", lambda: listens(found)),
        ("Uploading the site", lambda: _upload(found)),
    )
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


def _start() -> None:
    if not emulator.is_running():
        # What seeds a network that has ended, however that came, would find another one.
        seeding.stop()
    emulator.start()
    deployment.bootstrap()


def _described() -> Stack:
    known = paths.STACK.exists() and _is_seeded(seeding.OPENED, seeding.SEEDED)
    users = stack.read().users if known else []
    found = replace(deployment.describe(), users=users)
    stack.write(found)
    return found


def _upload(found: Stack) -> None:
    built = brand.branded(website.site(), paths.network_name())
    if deployment.remembered(UPLOADED) != built.name:
        site.upload(found, built)
        deployment.remember(UPLOADED, built.name)


def _seed() -> None:
    asked = os.environ.get("EASEL_SEED")
    if asked == "no":
        return
    if waits := asked in IN_FRONT or not _is_seeded(seeding.OPENED, seeding.SEEDED):
        # For one whose make up was killed meanwhile.
        seeding.wait()
    if seeding.is_under_way() or _is_seeded(seeding.SEEDED):
        return
    if not waits and (left := seeding.told()):
        print(f"  {left}")
    if asked in IN_FRONT:
        with step("Seeding users and images"):
            seeding.run("all")
        return
    if not _is_seeded(seeding.OPENED):
        with step("Seeding users and the first images"):
            seeding.run("first")
    seeding.begin("rest")


def _is_seeded(*notes: str) -> bool:
    return any(deployment.remembered(note) for note in notes)


if __name__ == "__main__":
    started = time.monotonic()
    paths.HOME.mkdir(parents=True, exist_ok=True)
    with (paths.HOME / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ready = up()
    print(f"\nEasel is up after {time.monotonic() - started:.0f} s: {ready.url}")
    if goes_on := seeding.told():
        print(f"{goes_on} `make seeds` waits for the rest, `make down` stops it.")
