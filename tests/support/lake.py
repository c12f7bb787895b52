"""The way of signals on moto: the queue behind the door, Firehose, and the files it makes."""

import json
from typing import Any

import boto3

BUCKET = "easel-lake"
QUEUE = "signals"
STREAM = "signals"


def opened() -> None:
    """Make the queue, the bucket and the stream of a deployment."""
    boto3.client("sqs").create_queue(QueueName=QUEUE)
    boto3.client("s3").create_bucket(Bucket=BUCKET)
    destination = {
        "BucketARN": f"arn:aws:s3:::{BUCKET}",
        "RoleARN": "arn:aws:iam::123456789012:role/writer",
        "Prefix": "signals/",
    }
    boto3.client("firehose").create_delivery_stream(
        DeliveryStreamName=STREAM, ExtendedS3DestinationConfiguration=destination
    )


def waiting() -> list[str]:
    """The batches that are in the queue, ten at most, taken out of it."""
    sqs = boto3.client("sqs")
    url = sqs.get_queue_url(QueueName=QUEUE)["QueueUrl"]
    found = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
    for each in found:
        sqs.delete_message(QueueUrl=url, ReceiptHandle=each["ReceiptHandle"])
    return [each["Body"] for each in found]


def rows() -> list[dict[str, Any]]:
    """Every row in every file, in no order."""
    return [row for each in files().values() for row in each]


def files() -> dict[str, list[dict[str, Any]]]:
    """The rows of every file, by its key."""
    s3 = boto3.client("s3")
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
    keys = [each["Key"] for page in pages for each in page.get("Contents", [])]
    found = {key: s3.get_object(Bucket=BUCKET, Key=key)["Body"].read() for key in keys}
    return {key: [json.loads(line) for line in each.splitlines()] for key, each in found.items()}
