"""Both engines of search behind one face: the default one, and a stand-in for OpenSearch.

The stand-in keeps external versions. It has no refresh (what is written
is found at once), knows nothing of rights, and scores words that begin alike all the same.
"""

import atexit
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Protocol
from unittest.mock import patch

from osmem_server import OsmemServer

from easel.search.documents import Document
from easel.search.engine import TantivyIndex
from easel.search.opensearch import client, feed
from easel.search.opensearch.index import OpenSearchIndex, alias
from easel.search.seam import SearchFeed, SearchIndex
from tests.conftest import NAMES as DEPLOYED

NAMES = ("tantivy", "opensearch")


class Engine(SearchIndex, SearchFeed, Protocol):
    """What is read and written."""


class Patient(client.Client):
    """A client that waits for the stand-in as long as that takes on a machine that is busy."""

    def ask(
        self, method: str, path: str, wanted: Any = None, *, seconds: float = 0
    ) -> dict[str, Any]:
        """Return what the engine answers."""
        return super().ask(method, path, wanted, seconds=max(seconds, 60))


class OpenSearch(OpenSearchIndex):
    """One that begins empty, and is read and written under its alias."""

    def __init__(self, url: str) -> None:
        self.client = Patient(url, "es")
        super().__init__(self.client, alias())
        self.rebuild([])

    def put(self, changes: Sequence[Document]) -> None:
        """Take in changes, as the consumer has it do."""
        feed.OpenSearchFeed(self.client, self.names).put(changes)

    def rebuild(self, documents: Any) -> None:
        """Begin anew with these."""
        feed.OpenSearchFeed(self.client, []).rebuild(documents)

    @property
    def names(self) -> list[str]:
        """The indices that answer."""
        return answering(self.client)


def answering(asked: client.Client) -> list[str]:
    """The indices that answer."""
    return list(asked.ask("GET", f"/_alias/{alias()}"))


@cache
def server() -> OsmemServer:
    """The stand-in, started once for all tests of a process."""
    started = OsmemServer.start(japanese=False)
    atexit.register(_stop, started)
    return started


def _stop(started: OsmemServer) -> None:
    started.close()
    if started.process.stdout:
        started.process.stdout.close()


@contextmanager
def served() -> Iterator[str]:
    """An address at which an engine answers that holds nothing yet."""
    clone = server().clone()
    yield clone.url
    clone.close()


@contextmanager
def engine(name: str, place: Path) -> Iterator[Engine]:
    """An empty engine of this name."""
    if name == "tantivy":
        made = TantivyIndex(place / "index")
        yield made
        made.close()
        return
    with served() as url:
        served_ = OpenSearch(url)
        yield served_
        served_.client.close()


@contextmanager
def chosen(search: str = "domain", beside: str = "", url: str | None = None) -> Iterator[str]:
    """A deployment with such settings, and an engine that holds nothing yet, or is at `url`."""
    with ExitStack() as stack:
        at = url or stack.enter_context(served())
        said = {"SEARCH": search, "SEARCH_BESIDE": beside, "SEARCH_ENDPOINT": at}
        for each in (os.environ, DEPLOYED):
            stack.enter_context(patch.dict(each, said))
        stack.enter_context(patch.object(client, "Client", Patient))
        client.client.cache_clear()
        yield at
        if client.client.cache_info().currsize:
            client.client().close()
        client.client.cache_clear()
