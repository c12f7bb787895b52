"""`make events`: replays every sample in events/ and prints what it did."""

import sys
from contextlib import redirect_stdout
from io import StringIO

from tests.events.replay import replay
from tests.events.samples import samples


def main() -> int:
    failed = 0
    for sample in samples():
        for function in sample.functions:
            try:
                # What a function writes about itself is for CloudWatch.
                with redirect_stdout(StringIO()):
                    outcome = replay(sample, function)
            except Exception as error:
                failed += 1
                outcome = f"FAILED: {error!r}"
            print(f"events/{sample.name}.json → {function}: {outcome}", flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
