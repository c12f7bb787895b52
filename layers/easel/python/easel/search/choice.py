"""Which engine answers, and which are told what changed: two of them while a network moves.

`SEARCH` answers; `SEARCH_BESIDE`, or nothing, is only kept up to date. One of them may be an
OpenSearch, a `domain` or `serverless`, at `SEARCH_ENDPOINT`.
"""

from easel.config import need
from easel.search import replica
from easel.search.seam import SearchIndex

TANTIVY = "tantivy"


def current() -> SearchIndex:
    """Return the engine that answers."""
    return ours() if need("SEARCH") == TANTIVY else theirs()


def ours() -> SearchIndex:
    """Return the default engine, with everything that was logged until now."""
    return replica.current()


def theirs() -> SearchIndex:
    """Return OpenSearch, which is loaded by this."""
    from easel.search.opensearch import client, index

    return index.OpenSearchIndex(client.client(), index.alias())


def has_log() -> bool:
    """Return whether the default engine is kept up to date, which reads the log."""
    return TANTIVY in _kept()


def server() -> str:
    """Return which kind of OpenSearch is kept up to date: `domain`, `serverless`, or none, ``."""
    return next((each for each in _kept() if each != TANTIVY), "")


def _kept() -> list[str]:
    return [each for each in (need("SEARCH"), need("SEARCH_BESIDE")) if each]
