"""Addresses of push services: anybody names one, so they lead to the public internet or nowhere."""

import ipaddress
import re
import socket
from urllib.parse import urlsplit

MOST = 1000
HTTPS_PORT = 443
FREE_PORTS = range(1024, 65536)
# A name with a dot; an address of numbers ends in one, or has colons.
HOST = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
# Names that lead nowhere outside.
INSIDE = (".localhost", ".local", ".internal", ".home.arpa")
# What stands for addresses of version 4 where there is version 6 alone (RFC 6052).
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
SHOWN = re.compile(r"[\x21-\x7e]+")


Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotPublic(Exception):
    """The name leads to no address, or to one that is not on the public internet."""


def checked(endpoint: str) -> str:
    """Return the address of a push service. Raise ValueError unless it is https at a named host."""
    if len(endpoint) > MOST or not SHOWN.fullmatch(endpoint):
        raise ValueError("An address of at most 1000 characters, please.")
    parts = urlsplit(endpoint)
    if parts.scheme != "https" or "@" in parts.netloc or parts.fragment:
        raise ValueError("Only https is taken, without a name, password or fragment.")
    host = parts.hostname or ""
    if not HOST.fullmatch(host) or host.endswith(INSIDE):
        raise ValueError("Name the host of a push service.")
    if port(endpoint) != HTTPS_PORT and port(endpoint) not in FREE_PORTS:
        raise ValueError("No push service has this port.")
    return endpoint


def port(endpoint: str) -> int:
    """Return the port of an address, 443 where it says none. Raise ValueError for what is none."""
    return urlsplit(endpoint).port or HTTPS_PORT


def resolve(endpoint: str) -> str:
    """Return the IP address to connect to. Raise NotPublic unless all of the host's are public.

    Connect to this address, and not to the name: it may lead elsewhere a moment later.
    """
    host = str(urlsplit(endpoint).hostname)
    try:
        found = socket.getaddrinfo(host, port(endpoint), type=socket.SOCK_STREAM)
    except OSError as error:
        raise NotPublic(host) from error
    addresses = [str(each[4][0]) for each in found]
    if not addresses or not all(_is_public(each) for each in addresses):
        raise NotPublic(host)
    return addresses[0]


def _is_public(address: str) -> bool:
    meant = _meant(ipaddress.ip_address(address.partition("%")[0]))
    return meant.is_global and not (meant.is_multicast or meant.is_reserved)


def _meant(read: Address) -> Address:
    """An address of version 6 that stands for one of version 4 is as public as that is."""
    if isinstance(read, ipaddress.IPv4Address):
        return read
    if read in TRANSLATED:
        return ipaddress.IPv4Address(int(read) & 0xFFFFFFFF)
    return read.ipv4_mapped or read.sixtofour or read
