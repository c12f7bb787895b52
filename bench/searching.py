"""What search costs: units of a page, and of its engine size and CPU, beside SQLite's FTS5.

Both engines get the same words, and all times are CPU of this process. There are two sets of
queries: the judged ones, most of which find a few posts and some none, and words out of the posts,
so that common ones are asked for as often as they are said. `EASEL_SEARCH_POSTS=3000 python -m
bench.searching` looks at fewer posts, of which a scan of all is quick in any engine.
"""

import os
import sqlite3
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from statistics import mean, quantiles
from typing import NamedTuple

from bench.figures import Figure, table, units
from bench.town import Town, good, town
from easel import clock
from easel.search.asking import Ask, Phrase, Prefix, parts
from easel.search.documents import POST, Document
from easel.search.engine import BUILDING_HEAP, WORDS, TantivyIndex
from easel.search.finding import FEW, MOST
from easel.search.log import PREFIX, Logged
from tests.support import judged

POSTS = int(os.environ.get("EASEL_SEARCH_POSTS", "100000"))
AUTHORS = ("ada", "bob", "cy", "dee")
PAGE = 25
# Hydration as in a feed, and a look at the log.
PAGE_LIMIT = 16.0
# In bytes a post; a study of another corpus found 246.
SIZE_LIMIT = 400.0
# FTS5 takes at least so many times the CPU for words as they are said, and the room.
MUST = 3.0
ENOUGH = 100_000
# So many of these, of one word to three; some are still being typed.
DRAWN, LONGEST, TYPING = 600, 3, 0.3
SEED = 7
DECIBEL = 1000
FIELDS = ", ".join(WORDS)
# Tokens as ours: letters, marks, numbers and symbols, and nothing taken off them.
TOKENS = "unicode61 remove_diacritics 0 categories 'L* M* N* S*'"


class Measured(NamedTuple):
    """An engine's times in milliseconds, by set of queries, and its size in bytes."""

    build: float
    queries: dict[str, list[float]]
    size: int


# Queries by what they are drawn from.
Sets = dict[str, list[Ask]]


def figures() -> Iterator[Figure]:
    """Units of pages, then the engine and its control."""
    with town() as place:
        yield from _pages(place)
    yield from _engines()


def _pages(place: Town) -> Iterator[Figure]:
    people = [place.moves_in(handle) for handle in (*AUTHORS, "reader")]
    reader = people[-1]
    posts = [place.publishes(people[n % len(AUTHORS)]) for n in range(PAGE + 3)]
    for post in posts:
        place.reacts(reader, post)
    place.settles()
    paths = {
        "search page": ("/v1/search", {"q": "snow moon"}),
        "…newest first": ("/v1/search", {"q": "snow", "order": "new"}),
        "users found": ("/v1/search", {"q": "ada", "kind": "users"}),
        "suggestions": ("/v1/search/suggestions", {"q": "wint"}),
        "similar posts, page": (f"/v1/posts/{posts[0]}/similar", {}),
    }
    good(reader.asks("GET", "/v1/search", query={"q": "snow"}))
    # Nothing was logged of late: each look reads ten seconds again.
    for item in [item for day in _days() for item in Logged.query(day)]:
        item.delete()
    for what, (path, query) in paths.items():
        with place.meter.measuring(what) as bill:
            items = good(reader.asks("GET", path, query=query))["items"]
        limit = PAGE_LIMIT if path == "/v1/search" else None
        yield from units(f"{what} of {len(items)}", bill, reads=limit)


def _days() -> set[str]:
    return {f"{PREFIX}{clock.today()}", f"{PREFIX}{clock.day_before(1)}"}


def _engines() -> Iterator[Figure]:
    planted = judged.corpus(POSTS)
    documents = [each.document for each in planted]
    sets = {
        "judged": [Ask(parts(each.text), POST) for each in judged.queries(planted)],
        "said": [Ask(parts(text), POST) for text in _said(documents)],
    }
    with tempfile.TemporaryDirectory() as place:
        ours, opened = _tantivy(Path(place), documents, sets)
        theirs = _fts5(Path(place), documents, sets)
    what = f"search, {POSTS:,} posts:"
    yield Figure(f"{what} build, each post", DECIBEL * ours.build / POSTS, "µs CPU")
    yield Figure(f"{what} index, each post", ours.size / POSTS, "bytes", SIZE_LIMIT)
    yield Figure(f"{what} unpack, open, first query", opened, "ms CPU")
    for name, times in ours.queries.items():
        p50, p95 = _percentiles(times)
        yield Figure(f"{what} {name}, half of the queries", p50, "ms CPU")
        yield Figure(f"{what} {name}, 95 of 100", p95, "ms CPU")
        ratio = mean(theirs.queries[name]) / mean(times)
        must = MUST if name == "said" and POSTS >= ENOUGH else None
        yield Figure(f"{what} {name}, FTS5 takes", ratio, "times the CPU", must=must)
    yield Figure(f"{what} FTS5 takes", theirs.size / ours.size, "times the room", must=MUST)


def _said(documents: list[Document]) -> Iterator[str]:
    """Yield words that follow each other in what posts say."""
    dice = Random(SEED)
    for _ in range(DRAWN):
        found = dice.choice(documents)
        words = dice.choice([each for each in (found.caption, found.prompt) if each]).split()
        count = min(len(words), dice.randint(1, LONGEST))
        first = dice.randint(0, len(words) - count)
        ending = "" if dice.random() < TYPING else " "
        yield " ".join(words[first : first + count]) + ending


def _tantivy(place: Path, documents: list[Document], sets: Sets) -> tuple[Measured, float]:
    index = TantivyIndex(place / "index", heap=BUILDING_HEAP)
    build = _timed(lambda: index.rebuild(documents))
    index.close()
    with tarfile.open(place / "snapshot.tar", "w") as packed:
        for each in index.place.iterdir():
            if each.suffix != ".lock":
                packed.add(each, each.name)

    def find(ask: Ask) -> None:
        # As `finding.candidates` asks.
        if len(index.find(ask, MOST)) < FEW and ask.may_relax:
            index.find(ask.relax(), MOST)

    queries = {name: [_timed(partial(find, ask)) for ask in asks] for name, asks in sets.items()}
    measured = Measured(build, queries, (place / "snapshot.tar").stat().st_size)
    return measured, _timed(lambda: _open(place, sets["judged"][0]))


def _open(place: Path, ask: Ask) -> None:
    """What a cold function does."""
    with tarfile.open(place / "snapshot.tar") as packed:
        packed.extractall(place / "again", filter="data")
    TantivyIndex(place / "again").find(ask, MOST)


def _fts5(place: Path, documents: list[Document], sets: Sets) -> Measured:
    file = place / "fts.db"
    database = sqlite3.connect(file)
    database.execute(
        f'CREATE VIRTUAL TABLE posts USING fts5(id UNINDEXED, {FIELDS}, tokenize="{TOKENS}")'
    )
    rows = ([each.id, *(getattr(each, name) for name in WORDS)] for each in documents)

    def fill() -> None:
        database.executemany(f"INSERT INTO posts VALUES (?{', ?' * len(WORDS)})", rows)  # noqa: S608
        database.execute("INSERT INTO posts(posts) VALUES ('optimize')")
        database.commit()

    build = _timed(fill)
    sought = "SELECT id FROM posts WHERE posts MATCH ? ORDER BY bm25(posts, 0, 2.5, 3, 2, 1.5, 1)"

    def find(text: str) -> None:
        database.execute(f"{sought} LIMIT {MOST}", [text]).fetchall()

    queries = {
        name: [_timed(partial(find, _match(ask))) for ask in asks] for name, asks in sets.items()
    }
    database.close()
    return Measured(build, queries, file.stat().st_size)


def _match(ask: Ask) -> str:
    """What is asked, as FTS5 writes it; it forgives no typing errors."""
    return " AND ".join(
        f'"{" ".join(part.words)}"'
        if isinstance(part, Phrase)
        else f'"{part.text}"{"*" if isinstance(part, Prefix) else ""}'
        for part in ask.parts
    )


def _timed(call: Callable[[], object]) -> float:
    began = time.process_time()
    call()
    return 1000 * (time.process_time() - began)


def _percentiles(times: list[float]) -> tuple[float, float]:
    cut = quantiles(times, n=100)
    return cut[49], cut[94]


if __name__ == "__main__":
    print(table(_engines()))
