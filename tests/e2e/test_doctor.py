"""`easel doctor` finds the deployed network well, and leaves nobody behind."""

import re
import subprocess

from local import paths
from local.stack import Stack

EXPECTED = {
    "web app": "pass",
    "encryption": "skipped",
    "compression": "pass",
    "problems": "pass",
    "alarms": "pass",
    "account": "pass",
    "generation, WebSocket": "pass",
    "private post": "pass",
    "public post": "pass",
    "reaction": "pass",
    "deletion": "pass",
    "leaves nothing behind": "pass",
}
LINE = re.compile(r"^(pass|fail|skipped) +(.+?) {2,}\d+\.\d s  (.+)$", re.MULTILINE)


def test_the_deployed_network_is_well(deployed: Stack) -> None:
    done = subprocess.run(  # noqa: S603
        [paths.ROOT / "easel", "doctor"], capture_output=True, text=True, timeout=240, check=False
    )

    said = LINE.findall(done.stdout)
    assert {name.strip(): state for state, name, _ in said} == EXPECTED, done.stdout
    assert done.returncode == 0, done.stderr
    [handle] = re.findall(r"@(doctor_\w+) is gone", done.stdout)
    pool = deployed.client("dynamodb").scan(
        TableName=deployed.table_name,
        FilterExpression="handle = :handle and kind = :user",
        ExpressionAttributeValues={":handle": {"S": handle}, ":user": {"S": "user"}},
    )
    assert pool["Items"] == []
