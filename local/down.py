"""`make down` and `make reset`: stop the embedded cloud, or forget it."""

import sys

from local import emulator, seeding
from local.progress import step

if __name__ == "__main__":
    if "--forget" in sys.argv:
        with step("Stopping, and forgetting everyone and everything"):
            seeding.stop()
            emulator.forget()
    else:
        with step("Stopping"):
            seeding.stop()
            emulator.stop()
