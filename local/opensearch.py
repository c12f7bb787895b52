"""`make opensearch`: a server that answers as OpenSearch does, in memory, till interrupted."""

import os

import osmem_server

from local import paths

ADDRESS = "127.0.0.1:9200"


def main() -> None:
    """Become the server, at EASEL_SEARCH_ENDPOINT or where OpenSearch usually is."""
    address = paths.search_endpoint() or ADDRESS
    print("In another terminal, once the network is down (make down):")
    print(f"  EASEL_SEARCH_ENDPOINT={address} make up", flush=True)
    binary, *options = command(address)
    os.execv(binary, [binary, *options])  # noqa: S606


def command(address: str) -> list[str]:
    """Return how the server is started at an address; port 0 is a free one.

    Words come split already, so it needs no dictionary of Japanese.
    """
    return [osmem_server.resolve_binary(), "-addr", address, "-no-ja", "-no-stdin-watch"]


if __name__ == "__main__":
    main()
