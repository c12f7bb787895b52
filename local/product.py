"""The product itself, run by an operator on a table that no function reads yet."""

import os
import subprocess
import sys
from collections.abc import Callable

from local import migrate, paths
from local.stack import Stack

CODE = paths.ROOT / "layers" / "easel" / "python"


def taking_away(found: Stack, *, aws: bool) -> Callable[[str], None]:
    """What takes away again, from a table of this name, what went since its backup was made.

    It has the settings of a deployed function, and one's own credentials.
    """
    name = migrate.function_name(migrate.MIGRATIONS, found.client("cloudformation"), found.suffix)
    described = found.client("lambda").get_function_configuration(FunctionName=name)
    settings = described["Environment"]["Variables"] | {
        "AWS_REGION": found.client("dynamodb").meta.region_name,
        "PYTHONPATH": str(CODE),
        "POWERTOOLS_TRACE_DISABLED": "1",
    }
    cloud = {} if aws else paths.aws()

    def take_away(table: str) -> None:
        where = os.environ | settings | {"TABLE_NAME": table} | cloud
        command = [sys.executable, "-m", "easel.restoration"]
        if subprocess.run(command, env=where, check=False).returncode:
            raise SystemExit(f"{table} is there, yet not all was taken away: restore it again.")

    return take_away
