"""Send mails through SES, where the operator said from which address."""

import logging
from functools import cache
from typing import Any

import boto3
from aws_lambda_powertools import Logger
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from easel.config import names

PATIENCE = Config(connect_timeout=2, read_timeout=5, retries={"mode": "standard"})
logger = logging.getLogger(Logger().service)


def send(to: str, subject: str, text: str) -> bool:
    """Send a mail in plain text; return whether SES took it, which is not that it arrived.

    False without `mail_from`, and where SES refuses or is away: the log says why, and who asked
    tells the receiver in another way.
    """
    if not names().mail_from:
        return False
    content = {"Subject": _utf8(subject), "Body": {"Text": _utf8(text)}}
    try:
        _ses().send_email(
            FromEmailAddress=names().mail_from,
            Destination={"ToAddresses": [to]},
            Content={"Simple": content},
        )
    except (BotoCoreError, ClientError):
        logger.exception("SES took no mail")
        return False
    return True


def _utf8(text: str) -> dict[str, str]:
    return {"Data": text, "Charset": "UTF-8"}


@cache
def _ses() -> Any:
    return boto3.client("sesv2", config=PATIENCE)
