"""What a network is called and where it is found, as `-c name=…`, `-c domain=…` say it."""

import re
from typing import Any

from constructs import Node

MOST_LETTERS = 40
# A host name of at least two labels, in the letters that DNS takes.
HOST = re.compile(
    r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
)
# CloudFront takes certificates of this region only.
CERTIFICATE = re.compile(r"arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate/[0-9a-f-]+")


def chosen(node: Node) -> dict[str, Any]:
    """Return the settings that were given. Raise SystemExit, saying what to say instead."""
    found: dict[str, Any] = {}
    if name := node.try_get_context("name"):
        found["network_name"] = _name(str(name))
    if domain := node.try_get_context("domain"):
        found["domain"] = _host("domain", str(domain))
        found["certificate"] = _certificate(node.try_get_context("certificate"))
        former = str(node.try_get_context("former_domains") or "")
        found["former_domains"] = tuple(
            _host("former_domains", each) for each in former.split(",") if each
        )
    elif node.try_get_context("certificate") or node.try_get_context("former_domains"):
        raise SystemExit("Say which domain they are for: -c domain=easel.example.com.")
    return found


def _name(said: str) -> str:
    name = " ".join(said.split())
    if not name.isprintable() or not 0 < len(name) <= MOST_LETTERS:
        raise SystemExit(f"Say a name of 1 to {MOST_LETTERS} letters: -c name=Easel.")
    return name


def _host(setting: str, said: str) -> str:
    host = said.strip().lower()
    if not HOST.fullmatch(host):
        raise SystemExit(f"Say a host name: -c {setting}=easel.example.com (not {said!r}).")
    return host


def _certificate(said: object) -> str:
    if not CERTIFICATE.fullmatch(str(said or "")):
        raise SystemExit(
            "Say the domain's certificate, one of ACM in us-east-1: "
            "-c certificate=arn:aws:acm:us-east-1:123456789012:certificate/… "
            f"(not {said!r})."
        )
    return str(said)
