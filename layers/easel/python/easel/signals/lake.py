"""The lake: signals as rows, put into files for who counts them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import boto3
import orjson

from easel import clock
from easel.config import need
from easel.signals.queue import Batch

Row = dict[str, Any]
# What a row says of its signal, where that says it.
SAID = ("post_id", "image_id", "feed", "position", "reason_version", "milliseconds")


def put(batch: Batch) -> None:
    """Put the rows of a batch into the lake, as one record: it is there whole or not at all.

    Firehose rounds each record up to 5 KB, and takes several rows in one. A batch that is put
    twice is there twice: queries tell by `user_id`, `batch_id` and `place`.
    """
    lines = b"".join(orjson.dumps(row) + b"\n" for row in rows(batch))
    _firehose().put_record(DeliveryStreamName=need("SIGNALS_STREAM"), Record={"Data": lines})


def rows(batch: Batch) -> Iterator[Row]:
    """Make a row of each signal, with the consent it was taken under."""
    for place, signal in enumerate(batch.signals):
        yield {
            "user_id": batch.user_id,
            "batch_id": batch.batch_id,
            "place": place,
            "kind": signal["kind"],
            "at": _before(batch.taken_at, signal["ago_ms"]),
            "taken_at": batch.taken_at,
            **{name: signal[name] for name in SAID if signal.get(name) is not None},
            "purposes": batch.terms.purposes,
            "consent_version": batch.terms.version,
            "consent_decided": batch.terms.decided,
        }


def _before(moment: str, milliseconds: int) -> str:
    """Return the moment so long before another one, both as `clock.now` formats them."""
    return clock.stamp(datetime.fromisoformat(moment) - timedelta(milliseconds=milliseconds))


@cache
def _firehose() -> Any:
    return boto3.client("firehose")
