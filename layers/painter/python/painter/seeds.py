"""Random streams that are the same in every process."""

from hashlib import blake2b
from random import Random


def stream(*parts: object) -> Random:
    """A generator decided by the parts alone, whatever unicode they hold."""
    text = "\x1f".join(str(part) for part in parts)
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return Random(int.from_bytes(digest))


def digest(text: str) -> str:
    """Name a text by 32 hexadecimal digits that do not tell it."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def between(rng: Random, low: float, high: float) -> float:
    return low + (high - low) * rng.random()
