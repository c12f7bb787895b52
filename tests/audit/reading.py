"""Reads the whole world: the table by a consistent scan, the buckets by listing, the queues."""

from collections.abc import Iterator
from typing import Any

from boto3.dynamodb.types import TypeDeserializer

from tests.audit.layout import Item
from tests.audit.world import Blob, Bucket, Look, Queue, World, place
from tests.metering.sizes import item_size

BEGINNING_BYTES = 32
# Long enough to read a whole dead-letter queue once, short enough for the next look.
LETTER_SECONDS = 20
REDRIVE = "RedrivePolicy"
WAITING = (
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesNotVisible",
    "ApproximateNumberOfMessagesDelayed",
)


def world(
    *, dynamodb: Any, s3: Any, sqs: Any | None, table: str, private: str, public: str
) -> World:
    """Everything as it is now; without an SQS client no queue is looked at."""
    raw = list(items(dynamodb, table))
    plain = [natural(item) for item in raw]
    return World(
        items=plain,
        private=bucket(s3, private),
        public=bucket(s3, public),
        queues=list(queues(sqs)) if sqs else [],
        sizes={place(item): item_size(one) for item, one in zip(plain, raw, strict=True)},
    )


def items(dynamodb: Any, table: str) -> Iterator[Any]:
    pages = dynamodb.get_paginator("scan").paginate(TableName=table, ConsistentRead=True)
    for page in pages:
        yield from page["Items"]


def natural(item: Any) -> Item:
    deserialize = TypeDeserializer().deserialize
    return {name: deserialize(value) for name, value in item.items()}


def bucket(s3: Any, name: str) -> Bucket:
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=name)
    found = [entry for page in pages for entry in page.get("Contents", ())]
    blobs = {
        entry["Key"]: Blob(entry["Size"], entry["ETag"].strip('"'), entry["LastModified"])
        for entry in found
    }
    return Bucket(
        blobs,
        lambda key: look(s3, name, key),
        lambda key: s3.get_object(Bucket=name, Key=key)["Body"].read(),
    )


def look(s3: Any, name: str, key: str) -> Look:
    found = s3.get_object(Bucket=name, Key=key, Range=f"bytes=0-{BEGINNING_BYTES - 1}")
    with found["Body"] as body:
        beginning = body.read(BEGINNING_BYTES)
    return Look(found["ContentType"], found.get("CacheControl", ""), beginning)


def queues(sqs: Any) -> Iterator[Queue]:
    """Queues without a redrive policy are dead-letter queues: every other one has one."""
    for page in sqs.get_paginator("list_queues").paginate():
        for url in page.get("QueueUrls", ()):
            known = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
            waiting = sum(int(known.get(name, 0)) for name in WAITING)
            dead = REDRIVE not in known
            yield Queue(url.rpartition("/")[2], waiting, letters(sqs, url) if dead else None)


def letters(sqs: Any, url: str) -> tuple[str, ...]:
    """The bodies in a dead-letter queue, which stay in it."""
    found: dict[str, str] = {}
    held: list[str] = []
    while messages := taken(sqs, url):
        held += [message["ReceiptHandle"] for message in messages]
        found |= {message["MessageId"]: message["Body"] for message in messages}
    for handle in held:
        sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=handle, VisibilityTimeout=0)
    return tuple(found.values())


def taken(sqs: Any, url: str) -> list[Any]:
    answer = sqs.receive_message(
        QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=LETTER_SECONDS
    )
    messages: list[Any] = answer.get("Messages", [])
    return messages
