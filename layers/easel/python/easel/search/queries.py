"""Tell tantivy what is asked: each part in the best of its fields, all parts, and the filters."""

from collections.abc import Iterable, Sequence
from typing import Any

from easel.search.asking import Ask, Filters, Part, Phrase, Prefix, Word
from easel.search.documents import POST

# How much a field is worth: what somebody said of an image more than what it was made from.
POST_FIELDS = {"caption": 2.5, "tags": 3.0, "who": 2.0, "alt": 1.5, "prompt": 1.0}
USER_FIELDS = {"handle": 3.0, "who": 1.0}
# What begins with the letters is worth less than what is the word; so is what only looks like it.
BEGUN, SIMILAR = 0.4, 0.3
# Words that letters begin with are looked for one by one, so many of each field.
EXPANDED = 12


class Queries:
    """Queries for one schema; `engine` is tantivy's module."""

    def __init__(self, engine: Any, schema: Any) -> None:
        self._engine, self._schema, self._query = engine, schema, engine.Query

    def of(self, ask: Ask, searcher: Any) -> Any:
        """Build the query of all that is asked."""
        fields = POST_FIELDS if ask.kind == POST else USER_FIELDS
        must = [self._part(part, fields, searcher) for part in ask.parts]
        must += [self._unscored(each) for each in self._filters(ask.kind, ask.filters)]
        return self._query.boolean_query([(self._engine.Occur.Must, each) for each in must])

    def any_of(self, words: Sequence[str]) -> Any:
        """Build the query of posts that have some of these words."""
        return self._some(self._word(word, POST_FIELDS) for word in words)

    def any_exact(self, field: str, values: Sequence[str]) -> Any:
        """Build the query of posts that have some of these values, the rare ones worth more."""
        return self._some(self.exact(field, value) for value in values)

    def _some(self, queries: Iterable[Any]) -> Any:
        should = [(self._engine.Occur.Should, each) for each in queries]
        if not should:
            return self._query.empty_query()
        some = self._query.boolean_query(should)
        kind = self._unscored(self.exact("kind", POST))
        return self._query.boolean_query([(self._engine.Occur.Must, each) for each in (some, kind)])

    def exact(self, field: str, value: str) -> Any:
        """Build the query of documents with exactly this value."""
        return self._query.term_query(self._schema, field, value, index_option="basic")

    def between(self, kind: str, before: int) -> Any:
        """Build the query of documents of a kind with a version before a moment."""
        old = self._range("version", 0, before)
        both = (self.exact("kind", kind), old)
        return self._query.boolean_query([(self._engine.Occur.Must, each) for each in both])

    def _part(self, part: Part, fields: dict[str, float], searcher: Any) -> Any:
        if isinstance(part, Phrase):
            return self._phrase(part, fields)
        queries = [self._word(part.text, fields)]
        if isinstance(part, Prefix):
            queries += self._begun(part.text, fields, searcher)
        if part.wrong:
            queries.append(self._similar(part, fields))
        return self._best(queries)

    def _word(self, text: str, fields: dict[str, float]) -> Any:
        return self._best(
            self._query.boost_query(self._query.term_query(self._schema, field, text), worth)
            for field, worth in fields.items()
        )

    def _phrase(self, phrase: Phrase, fields: dict[str, float]) -> Any:
        texts = list(phrase.words)
        return self._best(
            self._query.boost_query(self._query.phrase_query(self._schema, field, texts), worth)
            for field, worth in fields.items()
            # A handle is one word.
            if field != "handle"
        )

    def _begun(self, text: str, fields: dict[str, float], searcher: Any) -> list[Any]:
        """Words that begin so: the first of each field by what they are worth, all as one."""
        found: list[Any] = []
        for field, worth in fields.items():
            for word, _ in searcher.terms_with_prefix(field, text, limit=EXPANDED):
                query = self._query.term_query(self._schema, field, word)
                found.append(self._query.boost_query(query, worth * BEGUN))
            every = self._query.fuzzy_term_query(self._schema, field, text, 0, prefix=True)
            found.append(self._query.const_score_query(every, worth * BEGUN))
        return found

    def _similar(self, part: Word | Prefix, fields: dict[str, float]) -> Any:
        prefix = isinstance(part, Prefix)
        return self._best(
            self._query.const_score_query(
                self._query.fuzzy_term_query(
                    self._schema, field, part.text, part.wrong, prefix=prefix
                ),
                worth * SIMILAR,
            )
            for field, worth in fields.items()
        )

    def _filters(self, kind: str, filters: Filters) -> Iterable[Any]:
        yield self.exact("kind", kind)
        for name in ("tag", "model", "aspect", "author"):
            if value := getattr(filters, name):
                yield self.exact(name, value)
        if filters.since is not None or filters.until is not None:
            yield self._range("at", filters.since, filters.until)

    def _range(self, field: str, first: int | None, before: int | None) -> Any:
        integer = self._engine.FieldType.Integer
        # What has no end includes it.
        until = before is None
        return self._query.range_query(
            self._schema, field, integer, first, before, include_upper=until
        )

    def _best(self, queries: Iterable[Any]) -> Any:
        return self._query.disjunction_max_query(list(queries))

    def _unscored(self, query: Any) -> Any:
        return self._query.const_score_query(query, 0.0)
