"""Fixtures for what audits a table: credentials of nobody."""

from tests.support.plain_cloud import cloud, credentials, dynamodb, endpoint

__all__ = ["cloud", "credentials", "dynamodb", "endpoint"]
