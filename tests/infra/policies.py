"""A Content-Security-Policy read as browsers read it (CSP Level 3, as far as ours goes)."""

from urllib.parse import SplitResult, urlsplit

PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}


def allows(policy: str, directive: str, address: str) -> bool:
    """Whether a page under the policy may load the address; its own origin is another question."""
    directives = {name: sources.split() for name, sources in map(_directive, policy.split(";"))}
    sources = directives.get(directive, directives.get("default-src", ["*"]))
    return any(_matches(source, urlsplit(address)) for source in sources)


def _directive(text: str) -> tuple[str, str]:
    name, _, sources = text.strip().partition(" ")
    return name, sources


def _matches(source: str, address: SplitResult) -> bool:
    if source.startswith("'"):
        return False
    if source.endswith(":"):
        return source[:-1] == address.scheme
    allowed = urlsplit(source)
    return (
        allowed.scheme == address.scheme
        and _is_host(allowed.hostname or "", address.hostname or "")
        and (allowed.port or PORTS[allowed.scheme]) == (address.port or PORTS[address.scheme])
        and _is_below(allowed.path, address.path)
    )


def _is_host(allowed: str, host: str) -> bool:
    if allowed.startswith("*."):
        return host.endswith(allowed[1:])
    return host == allowed


def _is_below(allowed: str, path: str) -> bool:
    """Without a path all of the host is allowed; one that ends in a slash allows what is below."""
    return path.startswith(allowed) if allowed.endswith("/") else allowed in ("", path)
