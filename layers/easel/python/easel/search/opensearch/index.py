"""The reading side: what stands behind the alias of the words that this code splits."""

from collections.abc import Sequence
from typing import Any, Final

from easel.errors import Unavailable
from easel.search import analysis
from easel.search.asking import Ask
from easel.search.engine import TELLING
from easel.search.opensearch import queries
from easel.search.opensearch.client import SECONDS, asked
from easel.search.seam import Completion, Hit

KEPT: Final = ["print", "author", "at"]
# The newest first, of equals the greater id, which is the newer.
ORDERS: Final = {
    "best": [{"_score": "desc"}, {"id": "desc"}],
    "new": [{"at": "desc"}, {"id": "desc"}],
}
# Of a post's words so many are looked at, those of its caption first; and how often one is there
# is counted up to here: what is in more documents tells nothing.
LOOKED_AT: Final = 96
COMMON: Final = 10_000


def alias(version: int = analysis.VERSION) -> str:
    """Return the name under which the index of a version of our words answers."""
    return f"posts-v{version}"


class OpenSearchIndex:
    """An index of an engine, by a client that `client.connect` made."""

    def __init__(self, client: Any, name: str) -> None:
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

    def _frequencies(self, words: list[str]) -> list[int]:
        """How many posts have each of the words, up to COMMON."""
        if not words:
            return []
        lines: list[Any] = []
        for word in words:
            counting = {"size": 0, "track_total_hits": COMMON, "query": queries.having(word)}
            lines += [{"index": self._name}, counting]
        said = asked(self._client.msearch, body=lines)["responses"]
        return [int(whole(each)["hits"]["total"]["value"]) for each in said]

    def _hits(self, query: queries.Query, limit: int, order: str) -> list[Hit]:
        found = self._search(
            {"size": limit, "query": query, "sort": ORDERS[order], "_source": KEPT}
        )
        return [
            Hit(
                each["_id"],
                float(each["_score"] or 0),
                int(each["_source"].get("at", 0)),
                each["_source"].get("print", ""),
                each["_source"].get("author", ""),
            )
            for each in found["hits"]["hits"]
        ]

    def _search(self, body: dict[str, Any]) -> dict[str, Any]:
        bounded = {"track_total_hits": False, "timeout": f"{SECONDS}s", **body}
        return whole(asked(self._client.search, index=self._name, body=bounded))


def whole(answer: dict[str, Any]) -> dict[str, Any]:
    """Return an answer that all of the index gave in time. Raise Unavailable for another."""
    if answer.get("status", 200) != 200 or answer["timed_out"] or answer["_shards"]["failed"]:
        raise Unavailable.shortly()
    return answer
