"""What a network is called, where it is found and whom its mails are from.

As `-c name=…`, `-c domain=…`, `-c mail_from=…` and `-c alarm_mail=…` say it.
"""

import re
from typing import Any

from constructs import Node

MOST_LETTERS = 40
# A host name of at least two labels, in the letters that DNS takes.
HOST = re.compile(
    r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
)
# The part before the `@`, as RFC 5321 (4.1.2) lets it be written without quotes, 64 at most.
LOCAL_PART = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
LONGEST_LOCAL_PART = 64
# CloudFront takes certificates of this region only.
CERTIFICATE = re.compile(r"arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate/[0-9a-f-]+")


def chosen(node: Node) -> dict[str, Any]:
    """Return the settings that were given. Raise SystemExit, saying what to say instead."""
    found: dict[str, Any] = {}
    if name := node.try_get_context("name"):
        found["network_name"] = _name(str(name))
    if sender := node.try_get_context("mail_from"):
        found["mail_from"] = _address("mail_from", str(sender))
    if operator := node.try_get_context("alarm_mail"):
        found["alarm_mail"] = _address("alarm_mail", str(operator))
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


def _address(setting: str, said: str) -> str:
    local, at, host = said.strip().rpartition("@")
    fits = LOCAL_PART.fullmatch(local) and len(local) <= LONGEST_LOCAL_PART
    if not (at and fits and HOST.fullmatch(host.lower())):
        raise SystemExit(f"Say an address: -c {setting}=post@easel.example.com (not {said!r}).")
    return f"{local}@{host.lower()}"


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
