"""Keys of services that the network asks, as they lie in Secrets Manager: bare text."""

from functools import cache
from typing import Final

import boto3
from botocore.exceptions import ClientError

# A secret that is not there, or not ours to read, will be no other next time.
UNREADABLE: Final = {"ResourceNotFoundException", "AccessDeniedException", "DecryptionFailure"}


class KeyUnread(Exception):
    """The secret is not there, not ours to read, or empty."""


@cache
def read(arn: str) -> str:
    """Return the key in a secret, read once per process. Raise KeyUnread."""
    try:
        secret = boto3.client("secretsmanager").get_secret_value(SecretId=arn)
    except ClientError as error:
        if error.response["Error"]["Code"] in UNREADABLE:
            raise KeyUnread from None
        raise
    if not (key := secret.get("SecretString", "").strip()):
        raise KeyUnread
    return key


def forget() -> None:
    """Read keys afresh next time: one that was not accepted may have been replaced."""
    read.cache_clear()
