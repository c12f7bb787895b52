"""A process that is measured: `python -m bench.worker MODULE:FUNCTION EVENT`.

For each line on its input, a number, it calls the function so often with the event, and writes the
milliseconds of CPU that one call took. The first line of its output is the body of a first answer.
"""

import json
import sys
import time
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

CONTEXT = SimpleNamespace(
    function_name="bench",
    function_version="1",
    memory_limit_in_mb=512,
    invoked_function_arn="arn:aws:lambda:us-east-1:123456789012:function:bench",
    aws_request_id="request",
    get_remaining_time_in_millis=lambda: 10_000,
)


def main(place: str, file: str) -> None:
    """Call and measure until the input ends."""
    module, _, name = place.partition(":")
    # What the function logs is no answer of ours.
    answers, sys.stdout = sys.stdout, sys.stderr
    call = getattr(import_module(module), name)
    event = json.loads(Path(file).read_text())
    print(json.dumps(call(event, CONTEXT)["body"]), file=answers, flush=True)
    for line in sys.stdin:
        times = int(line)
        began = time.process_time()
        for _ in range(times):
            call(event, CONTEXT)
        print(1000 * (time.process_time() - began) / times, file=answers, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
