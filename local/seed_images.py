"""Images for the seed: asked for, waited for, and asked for again."""

import time
import zlib
from collections.abc import Iterable
from typing import Any

from local.client import Member, RefusedError

SEED = 7
TRIES = 3
LOOK_SECONDS = 0.5
# Four images on a machine that is busy with other things.
PAINTED_WITHIN = 240.0


def painted(
    member: Member, order: dict[str, Any], generations: Iterable[dict[str, Any]]
) -> list[str]:
    """Return the ids of the order's images; what failed is asked for again, three times in all.

    `generations` are those that an interrupted seed left. Raise RefusedError after the third.
    """
    earlier = [each for each in generations if each["prompt"] == order["prompt"]]
    kept = [each["id"] for each in earlier if each["status"] not in ("failed", "cancelled")]
    lost = len(earlier) - len(kept)
    for number in range(lost, lost + TRIES):
        asked = kept.pop(0) if kept else _asked(member, order, number)
        settled = _settled(member, asked)
        if settled["status"] == "succeeded":
            return [image["id"] for image in settled["images"]]
    raise RefusedError(f"{order['prompt']!r} was not painted: {settled.get('error')}")


def _asked(member: Member, order: dict[str, Any], number: int) -> str:
    """Ask for a generation, after so many of the same order that failed; return its id."""
    key = {"idempotency-key": f"seed {zlib.crc32(f'{order} {number}'.encode())}"}
    body = order | {"seed": SEED}
    return str(member.must("POST", "/v1/generations", body, headers=key)["id"])


def _settled(member: Member, generation_id: str) -> dict[str, Any]:
    """Poll until the generation is settled, well or badly. Raise TimeoutError when it never is."""
    deadline = time.monotonic() + PAINTED_WITHIN
    while time.monotonic() < deadline:
        found: dict[str, Any] = member.get(f"/v1/generations/{generation_id}")
        if found["status"] in ("succeeded", "failed", "cancelled"):
            return found
        time.sleep(LOOK_SECONDS)
    raise TimeoutError(f"{generation_id} was not painted in {PAINTED_WITHIN:.0f} s")
