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
# What an interrupted seed left is being painted, or its execution was stopped with the network.
LEFT_WITHIN = 30.0


def painted(
    member: Member, order: dict[str, Any], generations: Iterable[dict[str, Any]]
) -> list[str]:
    """Return the ids of the order's images; what failed is asked for again, three times in all.

    `generations` are those that an interrupted seed left. Raise RefusedError after the third.
    """
    earlier = [each for each in generations if each["prompt"] == order["prompt"]]
    return _made(member, "/v1/generations", order | {"seed": SEED}, earlier)


def remixed(
    member: Member, post_id: str, order: dict[str, Any], generations: Iterable[dict[str, Any]]
) -> list[str]:
    """Return the ids of the images of a remix of a post, as `painted` does."""
    of_post = [each for each in generations if each.get("remix_of") == post_id]
    earlier = [each for each in of_post if each["prompt"] == order["instruction"]]
    return _made(member, f"/v1/posts/{post_id}/remixes", order, earlier)


def _made(
    member: Member, path: str, order: dict[str, Any], earlier: list[dict[str, Any]]
) -> list[str]:
    kept = [each["id"] for each in earlier if each["status"] not in ("failed", "cancelled")]
    lost = len(earlier) - len(kept)
    for number in range(lost, lost + TRIES):
        settled = _left(member, kept.pop(0)) if kept else _new(member, path, order, number)
        if settled["status"] == "succeeded":
            return [image["id"] for image in settled["images"]]
    raise RefusedError(f"{order} was not painted: {settled.get('error')}")


def _new(member: Member, path: str, order: dict[str, Any], number: int) -> dict[str, Any]:
    """Ask for a generation, after so many of the same order that failed; return it settled."""
    key = {"idempotency-key": f"seed {zlib.crc32(f'{order} {number}'.encode())}"}
    asked = member.must("POST", path, order, headers=key)
    return _settled(member, asked["id"], PAINTED_WITHIN)


def _left(member: Member, generation_id: str) -> dict[str, Any]:
    """Return a generation of an interrupted seed, settled; what does not settle is cancelled."""
    try:
        return _settled(member, generation_id, LEFT_WITHIN)
    except TimeoutError:
        member.must("DELETE", f"/v1/generations/{generation_id}")
        return _settled(member, generation_id, LEFT_WITHIN)


def _settled(member: Member, generation_id: str, within: float) -> dict[str, Any]:
    """Poll until the generation is settled, well or badly. Raise TimeoutError when it never is."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        found: dict[str, Any] = member.get(f"/v1/generations/{generation_id}")
        if found["status"] in ("succeeded", "failed", "cancelled"):
            return found
        time.sleep(LOOK_SECONDS)
    raise TimeoutError(f"{generation_id} was not painted in {within:.0f} s")
