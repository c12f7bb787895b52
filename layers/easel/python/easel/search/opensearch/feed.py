"""The writing side: documents into one index or several, in whatever order they come."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from typing import Any, Final, TypeVar

from easel import clock
from easel.search.documents import Document
from easel.search.engine import EXACT, KEPT, WORDS
from easel.search.opensearch.client import WRITING_SECONDS, Client, failure, kind
from easel.search.opensearch.index import alias, whole

T = TypeVar("T")
# Documents of one request: half a megabyte.
AT_ONCE: Final = 500
# What is known already is newer; what is to be removed is not there.
STALE, MISSING = 409, 404
TEXT: Final = {"type": "text", "analyzer": "whitespace"}
EXACTLY: Final = {"type": "keyword"}
UNSEEN: Final = {"type": "keyword", "index": False, "doc_values": False}
# Words of their own, so that the rare ones are worth more: keywords are worth the same in some.
NAMED: Final = {**TEXT, "norms": False, "index_options": "docs"}
MAPPING: Final[dict[str, Any]] = {
    "dynamic": False,
    "properties": {
        **dict.fromkeys((*EXACT, "owner"), EXACTLY),
        **dict.fromkeys(WORDS, TEXT),
        **dict.fromkeys(KEPT, UNSEEN),
        "buckets": NAMED,
        "at": {"type": "long"},
    },
}


class OpenSearchFeed:
    """Indices that take in the same changes; the last one is the one that is rebuilt."""

    def __init__(self, client: Client, names: Sequence[str]) -> None:
        self._client, self._names = client, names

    def put(self, changes: Sequence[Document]) -> None:
        """Take in changes, in any order; of one id the greatest version stays.

        What is gone stays as a document without words until the next rebuild: it knows its version.
        """
        for some in _portions(product(changes, self._names)):
            self._send([line for each, name in some for line in _lines(name, each)])

    def forget(self, user_id: str) -> None:
        """Remove everything that a user said, and the user; nothing says that they were there."""
        for name in self._names:
            for some in _portions([user_id, *self._owned(name, user_id)]):
                self._send([{"delete": {"_index": name, "_id": id_}} for id_ in some])

    def rebuild(self, documents: Iterable[Document]) -> None:
        """Begin anew with these documents, each of another id."""
        create(self._client, name := fresh_name())
        fresh = OpenSearchFeed(self._client, [name])
        for some in _portions(documents):
            fresh.put(some)
        switch(self._client, name)

    def _send(self, lines: list[dict[str, Any]]) -> None:
        said = _write(self._client, "POST", "/_bulk", lines)
        for each in said["items"]:
            for action, outcome in each.items():
                _check(action, outcome)

    def _owned(self, name: str, user_id: str) -> Iterator[str]:
        """Yield the ids of what a user said, in their order."""
        after: list[str] = []
        while True:
            body = {
                "size": AT_ONCE,
                "query": {"term": {"owner": user_id}},
                "sort": [{"id": "asc"}],
                "_source": False,
                **({"search_after": after} if after else {}),
            }
            said = _write(self._client, "POST", f"/{name}/_search", body)
            found = whole(said)["hits"]["hits"]
            yield from (each["_id"] for each in found)
            if len(found) < AT_ONCE:
                return
            after = found[-1]["sort"]


def fresh_name() -> str:
    """Return the name of an index that is begun now; later ones are greater."""
    return f"{alias()}-{clock.milliseconds():013d}"


def create(client: Client, name: str) -> None:
    """Make an empty index, which answers nobody yet."""
    _write(client, "PUT", f"/{name}", {"mappings": MAPPING})


def switch(client: Client, name: str) -> None:
    """Make this index answer from now on, and no other of its words."""
    actions = [
        {"remove": {"index": f"{alias()}-*", "alias": alias(), "must_exist": False}},
        {"add": {"index": name, "alias": alias()}},
    ]
    _write(client, "POST", "/_aliases", {"actions": actions})


def drop(client: Client, name: str) -> None:
    """Remove an index, also one that is not there."""
    _write(client, "DELETE", f"/{name}?ignore_unavailable=true")


def begun_before(client: Client, name: str) -> list[str]:
    """List the indices of our words that were begun before this one."""
    found = _write(client, "GET", f"/{alias()}-*")
    return sorted(each for each in found if each < name)


def _write(client: Client, method: str, path: str, wanted: Any = None) -> dict[str, Any]:
    return client.ask(method, path, wanted, seconds=WRITING_SECONDS)


def _lines(name: str, document: Document) -> Iterator[dict[str, Any]]:
    target = {"_index": name, "_id": document.id}
    yield {"index": target | {"version": document.version, "version_type": "external"}}
    said = {each: getattr(document, each) for each in MAPPING["properties"]}
    yield {each: value for each, value in said.items() if value}


def _check(action: str, outcome: dict[str, Any]) -> None:
    """Raise Unavailable or Refused where an action did not lead to what was wanted."""
    status = outcome["status"]
    if status < 300 or status == (MISSING if action == "delete" else STALE):
        return
    raise failure(int(status), kind(outcome))


def _portions(things: Iterable[T]) -> Iterator[list[T]]:
    left = iter(things)
    while some := list(islice(left, AT_ONCE)):
        yield some
