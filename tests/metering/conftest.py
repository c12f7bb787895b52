"""Fixtures for what counts units: a table in process, and a metered client."""

from tests.support.plain_cloud import (
    client,
    cloud,
    credentials,
    dynamodb,
    endpoint,
    meter,
    other,
    proxy,
)

__all__ = ["client", "cloud", "credentials", "dynamodb", "endpoint", "meter", "other", "proxy"]
