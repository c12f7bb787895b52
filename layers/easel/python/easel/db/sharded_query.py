"""Query an index partition that is spread over several shards, as one list."""

import heapq
from collections.abc import Callable
from itertools import islice


def newest(read: Callable[[int, int], list[str]], count: int, limit: int) -> list[str]:
    """List the `limit` greatest sort keys of all shards, in falling order.

    `read(shard, limit)` gives one shard's keys in falling order.
    """
    lists = [read(shard, limit) for shard in range(count)]
    return list(islice(heapq.merge(*lists, reverse=True), limit))
