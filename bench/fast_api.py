"""The control that runs on a server: FastAPI and asyncpg, where PostgreSQL is installed.

Nothing of it is needed elsewhere, so it has an environment of its own, made when it is measured.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench import postgres
from bench.measured import Worker
from local import tools

PLACE = "bench.controls.fast_api:answer"
ENVIRONMENT = tools.TOOLS / "bench"


@contextmanager
def there(shown: list[dict[str, Any]]) -> Iterator[list[Worker]]:
    """What answers these posts, or nothing, which is said, where there is no PostgreSQL."""
    if (programs := postgres.found()) is None:
        print("FastAPI and asyncpg are left out: no PostgreSQL is installed.", file=sys.stderr)
        yield []
        return
    with tools.alone():
        tools.install_uv()
        tools.install(ENVIRONMENT, "bench.txt")
    with postgres.running(programs) as port, tempfile.TemporaryDirectory() as place:
        posts = Path(place) / "posts.json"
        posts.write_text(json.dumps(shown))
        settings = {"CONTROL_DATABASE": str(port), "CONTROL_POSTS": str(posts)}
        yield [Worker(PLACE, str(ENVIRONMENT / "bin" / "python"), settings)]
