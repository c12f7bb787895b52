"""Tell OpenSearch what is asked, as `easel.search.queries` tells tantivy: pure functions."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from easel.search.asking import Ask, Filters, Part, Phrase, Prefix, Word
from easel.search.documents import POST
from easel.search.queries import BEGUN, EXPANDED, POST_FIELDS, SIMILAR, USER_FIELDS

Query = dict[str, Any]
Worth = dict[str, float]
# What means something in an expression of Lucene.
SIGNS: Final = re.compile(r'([.?+*|{}\[\]()"\\#@&<>~^$-])')
# Of words that look like one, so many of each field: all parts of a question together, in all
# fields, stay below the 1,024 clauses that the engine takes.
ALIKE: Final = 8
EXACT_FILTERS: Final = ("tag", "model", "aspect", "author")


def of(ask: Ask) -> Query:
    """Build the query of all that is asked."""
    fields = POST_FIELDS if ask.kind == POST else USER_FIELDS
    must = [_part(part, fields) for part in ask.parts]
    return {"bool": {"must": must, "filter": list(_filters(ask.kind, ask.filters))}}


def any_of(words: Sequence[str]) -> Query:
    """Build the query of posts that have some of these words."""
    return _some([_word(word, POST_FIELDS) for word in words])


def any_exact(field: str, values: Sequence[str]) -> Query:
    """Build the query of posts that have some of these values, the rare ones worth more."""
    return _some([{"term": {field: value}} for value in values])


def having(word: str) -> Query:
    """Build the query of posts that have a word, which scores nothing."""
    fields = [{"term": {field: word}} for field in POST_FIELDS]
    return {"bool": {"filter": [{"bool": {"should": fields}}, {"term": {"kind": POST}}]}}


def begun(letters: str) -> Query:
    """Build the query of documents with a tag that begins so."""
    return {"prefix": {"tag": {"value": letters}}}


def pattern(letters: str) -> str:
    """Return the expression of all texts that begin so."""
    return SIGNS.sub(r"\\\1", letters) + ".*"


def _some(should: list[Query]) -> Query:
    kind = {"term": {"kind": POST}}
    return {"bool": {"should": should, "minimum_should_match": 1, "filter": [kind]}}


def _part(part: Part, fields: Worth) -> Query:
    if isinstance(part, Phrase):
        return _phrase(part, fields)
    queries = [_word(part.text, fields)]
    if isinstance(part, Prefix):
        queries += _begun(part.text, fields)
    if part.wrong:
        queries.append(_similar(part, fields))
    return _best(queries)


def _word(text: str, fields: Worth) -> Query:
    return _best(
        {"term": {field: {"value": text, "boost": worth}}} for field, worth in fields.items()
    )


def _phrase(phrase: Phrase, fields: Worth) -> Query:
    text = " ".join(phrase.words)
    return _best(
        {"match_phrase": {field: {"query": text, "boost": worth}}}
        for field, worth in fields.items()
        # A handle is one word.
        if field != "handle"
    )


def _begun(text: str, fields: Worth) -> Iterator[Query]:
    """Words that begin so: the first of each field by what they are worth, all as one."""
    for field, worth in fields.items():
        asked = {"value": text, "boost": worth * BEGUN}
        yield {"prefix": {field: asked | {"rewrite": f"top_terms_{EXPANDED}"}}}
        yield {"prefix": {field: asked | {"rewrite": "constant_score"}}}


def _similar(part: Word | Prefix, fields: Worth) -> Query:
    """Words that look like it; of a beginning, those that are about as long."""
    fuzzy = {
        "value": part.text,
        "fuzziness": part.wrong,
        "transpositions": True,
        "max_expansions": ALIKE,
    }
    return _best(
        {"constant_score": {"filter": {"fuzzy": {field: fuzzy}}, "boost": worth * SIMILAR}}
        for field, worth in fields.items()
    )


def _filters(kind: str, filters: Filters) -> Iterator[Query]:
    yield {"term": {"kind": kind}}
    for name in EXACT_FILTERS:
        if value := getattr(filters, name):
            yield {"term": {name: value}}
    bounds = {"gte": filters.since, "lt": filters.until}
    if within := {name: value for name, value in bounds.items() if value is not None}:
        yield {"range": {"at": within}}


def _best(queries: Iterable[Query]) -> Query:
    return {"dis_max": {"queries": list(queries)}}
