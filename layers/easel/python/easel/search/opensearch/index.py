"""The reading side: what stands behind the alias of the documents that this code makes."""

from collections.abc import Sequence
from typing import Any, Final

from easel.errors import Unavailable
from easel.search import analysis, documents
from easel.search.asking import Ask
from easel.search.engine import KEPT, TELLING
from easel.search.opensearch import queries
from easel.search.opensearch.client import SECONDS, Client
from easel.search.seam import Completion, Hit

READ: Final = [*KEPT, "author", "at"]
# The newest first, of equals the greater id, which is the newer.
ORDERS: Final = {
    "best": [{"_score": "desc"}, {"id": "desc"}],
    "new": [{"at": "desc"}, {"id": "desc"}],
}
# Of a post's words so many are looked at, those of its caption first; and how often one is there
# is counted up to here: what is in more documents tells nothing.
LOOKED_AT: Final = 96
COMMON: Final = 10_000


def alias() -> str:
    """Return the name under which an index of this form of words and documents answers."""
    return f"posts-v{analysis.VERSION}.{documents.VERSION}"


class OpenSearchIndex:
    """An index of an engine."""

    def __init__(self, client: Client, name: str) -> None:
        self._client, self._name = client, name

    def find(self, ask: Ask, limit: int) -> list[Hit]:
        """List at most `limit` documents that meet all parts: by score, or the newest first."""
        return self._hits(queries.of(ask), limit, ask.order)

    def begin(self, letters: str, limit: int) -> list[Completion]:
        """List tags that begin with these letters, those of most documents first."""
        makers = {"makers": {"cardinality": {"field": "author"}}}
        tags = {
            "field": "tag",
            "include": queries.pattern(letters),
            "size": limit,
            "order": [{"_count": "desc"}, {"_key": "asc"}],
        }
        counted = {"tags": {"terms": tags, "aggs": makers}}
        said = self._search({"size": 0, "query": queries.begun(letters), "aggs": counted})
        return [
            Completion(each["key"], each["doc_count"], each["makers"]["value"])
            for each in said["aggregations"]["tags"]["buckets"]
        ]

    def like(self, words: Sequence[str], limit: int) -> list[Hit]:
        """List posts that have the rarest of these words, the likest first."""
        known = list(dict.fromkeys(words))[:LOOKED_AT]
        counted = zip(self._frequencies(known), known, strict=True)
        telling = sorted((count, word) for count, word in counted if count)[:TELLING]
        if not telling:
            return []
        return self._hits(queries.any_of([word for _, word in telling]), limit, "best")

    def alike(self, buckets: Sequence[str], limit: int) -> list[Hit]:
        """List posts that share these buckets of looks, those of the rarest and most first."""
        return self._hits(queries.any_exact("buckets", buckets), limit, "best") if buckets else []

    def _frequencies(self, words: list[str]) -> list[int]:
        """How many posts have each of the words, up to COMMON."""
        if not words:
            return []
        lines: list[Any] = []
        for word in words:
            counting = {"size": 0, "track_total_hits": COMMON, "query": queries.having(word)}
            lines += [{"index": self._name}, counting]
        said = self._client.ask("POST", "/_msearch", lines)["responses"]
        return [int(whole(each)["hits"]["total"]["value"]) for each in said]

    def _hits(self, query: queries.Query, limit: int, order: str) -> list[Hit]:
        found = self._search(
            {"size": limit, "query": query, "sort": ORDERS[order], "_source": READ}
        )
        return [
            Hit(
                each["_id"],
                float(each["_score"] or 0),
                int(each["_source"].get("at", 0)),
                each["_source"].get("print", ""),
                each["_source"].get("author", ""),
                each["_source"].get("looks", ""),
            )
            for each in found["hits"]["hits"]
        ]

    def _search(self, body: dict[str, Any]) -> dict[str, Any]:
        bounded = {"track_total_hits": False, "timeout": f"{SECONDS}s", **body}
        return whole(self._client.ask("POST", f"/{self._name}/_search", bounded))


def whole(answer: dict[str, Any]) -> dict[str, Any]:
    """Return an answer that all of the index gave in time. Raise Unavailable for another."""
    if answer.get("status", 200) != 200 or answer["timed_out"] or answer["_shards"]["failed"]:
        raise Unavailable.shortly()
    return answer
