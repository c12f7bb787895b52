"""Engines of search: `-c search=…` answers, `-c search_beside=…` is kept up to date beside it.

docs/operations.md has how one moves from one to the other.
"""

from constructs import Node

TANTIVY, DOMAIN, SERVERLESS = "tantivy", "domain", "serverless"
ENGINES = (TANTIVY, DOMAIN, SERVERLESS)
LOCAL = "The embedded cloud has no OpenSearch Serverless: say -c {}=domain there."


def chosen(node: Node, *, local: bool) -> dict[str, str]:
    """Return the settings that were given. Raise SystemExit, saying what to say instead."""
    found = {
        name: _engine(name, str(said))
        for name in ("search", "search_beside")
        if (said := node.try_get_context(name))
    }
    for name, engine in found.items():
        if local and engine == SERVERLESS:
            raise SystemExit(LOCAL.format(name))
    _check(found.get("search", TANTIVY), found.get("search_beside"))
    return found


def server(search: str, beside: str) -> str:
    """Return which of the two is an OpenSearch, or nothing."""
    return next((each for each in (search, beside) if each in {DOMAIN, SERVERLESS}), "")


def _engine(name: str, said: str) -> str:
    if said not in ENGINES:
        raise SystemExit(f"Say which engine: -c {name}={'|'.join(ENGINES)} (not {said!r}).")
    return said


def _check(search: str, beside: str | None) -> None:
    if beside == search:
        raise SystemExit(f"Say another engine beside {search}, or leave out -c search_beside.")
    if beside and TANTIVY not in {search, beside}:
        raise SystemExit(
            "Say -c search_beside=tantivy: from one kind of OpenSearch to the other"
            " one moves by way of it."
        )
