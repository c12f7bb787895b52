"""The bucket of the web app, of which functions read one file: its page."""

from functools import cache
from typing import Any

import boto3

from easel.config import need

PAGE = "index.html"


def page() -> str:
    """Read the web app's page as it is deployed now. Raise botocore's ClientError without one."""
    found = _s3().get_object(Bucket=need("SITE_BUCKET"), Key=PAGE)
    return str(found["Body"].read().decode())


@cache
def _s3() -> Any:
    return boto3.client("s3")
