"""The code that runs at the edge: small scripts, with the network's own name before them."""

import json
from pathlib import Path

HERE = Path(__file__).parent


def deep_links(domain: str) -> str:
    """Return the script that leads places inside the app to its page."""
    return _script(domain, "deep_links.js")


def shared_links(domain: str) -> str:
    """Return the script for pages that a function writes."""
    return _script(domain, "shared_links.js")


def _script(domain: str, name: str) -> str:
    parts = [(HERE / each).read_text() for each in ("moved.js", name)]
    return "\n".join([f"var HOME = {json.dumps(domain)};", *parts])
