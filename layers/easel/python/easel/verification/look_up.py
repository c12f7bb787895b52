"""Look prints up: which images of public posts look so."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple

from easel.images.hash_blocklist import SAME_WITHIN
from easel.verification.print_index import bands
from easel.wire import table

# Queries under way at a time; a connection each.
AT_ONCE: Final = 16
# Of a band that many images share so many are read, the oldest: others have other bands.
A_BAND: Final = 200


class Sighting(NamedTuple):
    """An image of a post."""

    post_id: str
    image_id: str


def near(hashes: Sequence[str]) -> dict[Sighting, int]:
    """Return what looks like one of these prints, and in how many bits it differs: 31 at most.

    16 queries a print, of half a read unit each where a band is short.
    """
    wanted = [int(each, 16) for each in hashes]
    asked = sorted({band for each in hashes for band in bands(each)})
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = {sighting: seen for entries in pool.map(_band, asked) for sighting, seen in entries}
    apart = {sighting: _nearest(seen, wanted) for sighting, seen in found.items()}
    return {sighting: bits for sighting, bits in apart.items() if bits <= SAME_WITHIN}


def _band(partition: str) -> Iterable[tuple[Sighting, str]]:
    entries = table.query(partition, limit=A_BAND, only=("sk", "pdq_hash"))
    return [(Sighting(*each["sk"]["S"].split("#")), each["pdq_hash"]["S"]) for each in entries]


def _nearest(seen: str, wanted: Iterable[int]) -> int:
    return min((int(seen, 16) ^ each).bit_count() for each in wanted)
