"""The default engine: tantivy, with its index in a directory of this machine."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from easel.search import analysis, documents
from easel.search.asking import Ask
from easel.search.documents import GONE, Document
from easel.search.queries import Queries
from easel.search.seam import Completion, Hit

# In bytes: the least that it takes.
HEAP = 15_000_000
# What is built from the table has room to hold more before it is written.
BUILDING_HEAP = 100_000_000
EXACT = ("id", "kind", "tag", "model", "aspect", "author", "handle", "buckets")
KEPT = ("print", "looks")
WORDS = ("caption", "tags", "who", "alt", "prompt")
# Words of a post that tell what is like it, and documents of a tag that tell who uses it.
TELLING = 24
LOOKED_THROUGH = 50
COMPLETIONS = 40


@cache
def tantivy() -> Any:
    """Return the engine's module, imported when it is needed."""
    return import_module("tantivy")


@cache
def form() -> str:
    """Return the name of the format that this code reads: another is another index."""
    # Patch releases read each other's files (tantivy#1754), minor ones need not.
    major, minor, *_ = tantivy().__version__.removeprefix("tantivy v").split(",")[0].split(".")
    made_of = f"words{analysis.VERSION}-documents{documents.VERSION}"
    return f"{made_of}-tantivy{major}.{minor}"


class TantivyIndex:
    """An index in a directory: it is read, and takes in changes."""

    def __init__(self, place: Path, *, heap: int = HEAP) -> None:
        """Open the index that is there, or begin one."""
        self.place, self._heap = place, heap
        place.mkdir(parents=True, exist_ok=True)
        self._schema = _schema()
        self._index = tantivy().Index(self._schema, path=str(place))
        self._index.config_reader("manual")
        self._queries = Queries(tantivy(), self._schema)
        self._writer: Any = None
        self._renew()

    def find(self, ask: Ask, limit: int) -> list[Hit]:
        """List at most `limit` documents that meet all parts: by score, or the newest first."""
        ordered = {"order_by_field": "at"} if ask.order == "new" else {}
        query = self._queries.of(ask, self._searcher)
        return self._hits(self._searcher.search(query, limit, count=False, **ordered).hits)

    def begin(self, letters: str, limit: int) -> list[Completion]:
        """List tags that begin with these letters, those of most documents first."""
        found = self._searcher.terms_with_prefix("tag", letters, limit=COMPLETIONS)
        counted = sorted(found, key=lambda each: (-each[1], each[0]))[:limit]
        return [Completion(text, count, self._makers(text)) for text, count in counted]

    def like(self, words: Sequence[str], limit: int) -> list[Hit]:
        """List posts that have the rarest of these words, the likest first."""
        frequency = {word: self._frequency(word) for word in dict.fromkeys(words)}
        telling = sorted((count, word) for word, count in frequency.items() if count)[:TELLING]
        query = self._queries.any_of([word for _, word in telling])
        return self._hits(self._searcher.search(query, limit, count=False).hits)

    def alike(self, buckets: Sequence[str], limit: int) -> list[Hit]:
        """List posts that share these buckets of looks, those of the rarest and most first."""
        query = self._queries.any_exact("buckets", buckets)
        return self._hits(self._searcher.search(query, limit, count=False).hits)

    def version(self, id_: str) -> int:
        """Return the version of what is known under an id, or -1."""
        query = self._queries.exact("id", id_)
        found = self._searcher.search(query, 1, count=False).hits
        return int(self._number("version", [found[0][1]])[0]) if found else -1

    def put(self, changes: Sequence[Document]) -> None:
        """Take in changes, in any order; of one id the greatest version stays."""
        newest: dict[str, Document] = {}
        for change in changes:
            if change.version >= newest.get(change.id, change).version:
                newest[change.id] = change
        fresh = [each for each in newest.values() if each.version > self.version(each.id)]
        if fresh:
            self._write(fresh, replaces=True)

    def rebuild(self, documents: Iterable[Document]) -> None:
        """Begin anew with these documents, each of another id."""
        self._written().delete_all_documents()
        self._write(documents, replaces=False)

    def forget_gone(self, before: int) -> None:
        """Drop what was kept only to know that it is gone, of versions before this moment."""
        self._written().delete_documents_by_query(self._queries.between(GONE, before))
        self._commit()

    def close(self) -> None:
        """Wait until nothing is written to the directory any more."""
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None

    @property
    def documents(self) -> int:
        """How many documents there are, with what is gone."""
        return int(self._searcher.num_docs)

    def _write(self, documents: Iterable[Document], *, replaces: bool) -> None:
        writer = self._written()
        for document in documents:
            if replaces:
                writer.delete_documents_by_term("id", document.id)
            writer.add_document(_stored(document))
        self._commit()

    def _commit(self) -> None:
        self._written().commit()
        self._renew()

    def _written(self) -> Any:
        if self._writer is None:
            self._writer = self._index.writer(heap_size=self._heap, num_threads=1)
        return self._writer

    def _renew(self) -> None:
        self._index.reload()
        self._searcher = self._index.searcher()

    def _hits(self, found: list[Any]) -> list[Hit]:
        moments = self._number("at", [address for _, address in found])
        return [
            Hit(
                kept["id"][0],
                float(score or 0),
                int(at),
                _first(kept, "print"),
                _first(kept, "author"),
                _first(kept, "looks"),
            )
            for (score, _), at, kept in zip(found, moments, self._kept(found), strict=True)
        ]

    def _kept(self, found: list[Any]) -> Iterator[dict[str, list[str]]]:
        return (self._searcher.doc(address).to_dict() for _, address in found)

    def _number(self, name: str, addresses: list[Any]) -> list[Any]:
        return list(self._searcher.fast_field_values(name, addresses)) if addresses else []

    def _frequency(self, word: str) -> int:
        return max(int(self._searcher.doc_freq(field, word)) for field in WORDS)

    def _makers(self, tag: str) -> int:
        query = self._queries.exact("tag", tag)
        found = self._searcher.search(query, LOOKED_THROUGH, count=False, order_by_field="at")
        return len({_first(kept, "author") for kept in self._kept(found.hits)})


def _schema() -> Any:
    builder = tantivy().SchemaBuilder()
    for name in EXACT:
        kept = name in {"id", "author"}
        builder.add_text_field(name, stored=kept, tokenizer_name="raw", index_option="basic")
    for name in WORDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in KEPT:
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("version", indexed=True, fast=True)
    builder.add_integer_field("at", indexed=True, fast=True)
    return builder.build()


def _first(kept: dict[str, list[str]], name: str) -> str:
    return kept.get(name, [""])[0]


def _stored(document: Document) -> Any:
    made = tantivy().Document()
    for name in (*EXACT, *WORDS, *KEPT):
        said = getattr(document, name)
        for text in said if isinstance(said, tuple) else (said,):
            if text:
                made.add_text(name, text)
    made.add_integer("version", document.version)
    made.add_integer("at", document.at)
    return made
