"""Fixtures for what does harm: a server of the real wire formats and the proxy before it."""

from tests.support.plain_cloud import credentials, endpoint, proxy

__all__ = ["credentials", "endpoint", "proxy"]
