"""Lose the table of a network, have it again from a backup, and look at what came of it.

`make restore-drill` runs it on a network of its own, which it makes anew and removes at the end; of
a drill that failed it stays, to be looked at. What is restored by is what an operator has: the
command `easel restore`, and a deployment.
"""

import time
from dataclasses import dataclass

import httpx

from admin import restore
from local import drain, emulator, paths, product, seeding, stack, up
from local.client import moderates
from local.progress import step
from local.stack import Stack
from local.token import sign_in
from tests.audit import erasure
from tests.e2e import audit
from tests.e2e.backstage import Backstage
from tests.e2e.network import Network
from tests.e2e.persona import Persona, Post, addresses

QUIET_WITHIN = 150
# What stays of who left for a day.
SIGNS = {"leaving", "gate"}


@dataclass
class Before:
    """Who lives in the network when it is backed up, and what they have published."""

    stays: Persona
    leaver: Persona
    moderator: Persona
    kept: Post
    theirs: Post
    deleted: Post
    narrowed: Post
    taken_down: Post


def main() -> None:
    """Drill, and exit with 1 when anything came back that must not, or did not that must."""
    began = time.monotonic()
    with step("Forgetting the drill before"):
        seeding.stop()
        emulator.forget()
    paths.HOME.mkdir(parents=True, exist_ok=True)
    network = _network(up.up())
    with step("Living in it"):
        before = _lives(network)
        drain.drain(network.stack, QUIET_WITHIN)
    with step("Backing up the table"):
        backup = _backed_up(network.stack)
    with step("Leaving, deleting, narrowing, taking down, publishing"):
        lost = _goes_on(before)
        drain.drain(network.stack, QUIET_WITHIN)
    began_restoring = time.monotonic()
    restored = _comes_back(network.stack, backup)
    minutes = (time.monotonic() - began_restoring) / 60
    problems = _looked_at(_network(restored), before, lost)
    problems += [*map(str, audit.findings(restored)), *_traces(restored, before.leaver)]
    print("\n".join(problems) or "Nothing came back that must not, and the auditor found nothing.")
    print(
        f"Restored and in use after {minutes:.1f} minutes; the whole drill took "
        f"{(time.monotonic() - began) / 60:.1f}."
    )
    if problems:
        raise SystemExit(f"The drill failed; its network stays in {paths.HOME.name}.")
    with step("Forgetting the drill"):
        emulator.forget()


def _network(found: Stack) -> Network:
    return Network(found, httpx.Client(timeout=60))


def _lives(network: Network) -> Before:
    stays, leaver = network.author("stays", pictures=4), network.author("leaver")
    moderator = network.newcomer("mod")
    moderates(network.stack, moderator.user)
    moderator.token = sign_in(network.stack, moderator.user)
    stays.follows(leaver)
    posts = [
        stays.publishes(f"post {n}", image_ids=[each]) for n, each in enumerate(stays.pictures)
    ]
    before = Before(stays, leaver, moderator, posts[0], leaver.publishes("gone soon"), *posts[1:])
    stays.reacts(before.theirs, "love")
    leaver.reacts(before.kept, "love")
    return before


def _backed_up(found: Stack) -> str:
    made = found.client("dynamodb").create_backup(TableName=found.table_name, BackupName="drill")
    return str(made["BackupDetails"]["BackupArn"])


def _goes_on(before: Before) -> Post:
    """What happens after the backup; the post that is lost with the table."""
    lost = before.stays.publishes("lost", image_ids=before.stays.pictures[:1])
    before.leaver.leaves()
    before.stays.deletes(before.deleted)
    before.stays.edits(before.narrowed, visibility="private")
    report = {"post_id": before.taken_down["id"], "reason": "hate"}
    before.moderator.must("POST", "/v1/reports", report)
    verdict = {"case_id": f"post:{before.taken_down['id']}", "action": "take_down", "rule": "hate"}
    before.moderator.must("POST", "/v1/moderation/decisions", verdict)
    return lost


def _comes_back(found: Stack, backup: str) -> Stack:
    """Restore, deploy with the restored table, lose the one before, and do what is left to do."""
    with step("Restoring (easel restore)"):
        way = restore.Restoration(found, product.taking_away(found, aws=False), pause=0.5)
        restored = way.from_backup(backup)
    paths.TABLE.write_text(f"{restored.stream}\n")
    up.up()
    now = stack.read()
    with step("Removing the table before"):
        found.client("dynamodb").delete_table(TableName=found.table_name)
    backstage = Backstage(now)
    with step("Doing what is done after a restore"):
        drain.drain(now, QUIET_WITHIN)
        backstage.invoke("maintenance", {"job": "settle"})
        backstage.invoke("maintenance", {"job": "withdraw"})
        backstage.invoke("search-build", {"anew": True})
        drain.drain(now, QUIET_WITHIN)
    return now


def _looked_at(network: Network, before: Before, lost: Post) -> list[str]:
    """What came back that must not, and what did not come back."""
    visitor, author = network.visits, before.stays
    hidden = {
        "the post of who left": before.theirs,
        "the deleted post": before.deleted,
        "the private post": before.narrowed,
        "the post that was taken down": before.taken_down,
        "the post that is lost": lost,
    }
    found = [
        f"{name} answers {answer.status_code}"
        for name, post in hidden.items()
        if (answer := visitor(f"/v1/posts/{post['id']}")).status_code != 404
    ]
    if visitor(f"/v1/users/{before.leaver.handle}").status_code != 404:
        found.append("who left is there")
    kept = author.sees(before.kept)
    broken = [url for url in addresses(kept) if network.fetch(url).status_code != 200]
    found += [f"a file of the post that was kept is gone: {url}" for url in broken]
    queue = before.moderator.get("/v1/moderation/cases", limit=100)["items"]
    if before.taken_down["id"] not in {case["subject"]["id"] for case in queue}:
        found.append("what was taken down is not before moderators once more")
    return found


def _traces(found: Stack, leaver: Persona) -> list[str]:
    """What still names who left, after the daily search for it, which comes with the audit."""
    Backstage(found).invoke("search-build", {})
    traces = erasure.in_network(found, leaver.user_id, leaver.joined)
    left = [each for each in traces if each.split()[0] not in SIGNS]
    return [f"it names who left: {each}" for each in left]


if __name__ == "__main__":
    main()
