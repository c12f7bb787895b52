"""Handles as they are written, and as they read."""

import re

SHAPE = r"^[a-z0-9_]{2,30}$"
# The rows of Unicode TS #39's confusables that stay inside [a-z0-9_], and `i`, `w` besides.
# Pairs are spelled out, never drawn together: `vvv` would not know which two of it are a `w`.
LOOKALIKES = (("_", ""), ("0", "o"), ("1", "l"), ("i", "l"), ("m", "rn"), ("w", "vv"))


def skeleton(handle: str) -> str:
    """Return what the handle reads like; handles of underscores alone all read like one."""
    read = handle
    for shown, like in LOOKALIKES:
        read = read.replace(shown, like)
    return read or "_"


def canonical(handle: str) -> str:
    """Return a handle as it is stored, in lower case; what cannot be one in any case stays."""
    lower = handle.lower() if handle.isascii() else handle
    return lower if re.fullmatch(SHAPE, lower) else handle
