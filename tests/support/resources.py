"""What a deployment makes on moto beside table and buckets: queues, a distribution, a machine."""

import json
from typing import Any

from tests.conftest import NAMES
from tests.support.world import client

PASS = {"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}


def queue(name: str, pattern: dict[str, list[str]]) -> str:
    """The address of a new queue that gets the product's matching events."""
    pattern = {"source": ["easel"]} | pattern
    sqs, events = client("sqs"), client("events")
    url = sqs.create_queue(QueueName=name)["QueueUrl"]
    asked = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
    rule = {"Rule": name, "EventBusName": NAMES["BUS_NAME"]}
    events.put_rule(Name=name, EventBusName=rule["EventBusName"], EventPattern=json.dumps(pattern))
    events.put_targets(**rule, Targets=[{"Id": name, "Arn": asked["Attributes"]["QueueArn"]}])
    return str(url)


def distribution(cloudfront: Any = None) -> str:
    """The id of a new distribution in front of pictures; on moto unless told where."""
    origin = {
        "Id": "pictures",
        "DomainName": "pictures.example",
        "CustomOriginConfig": {
            "HTTPPort": 80,
            "HTTPSPort": 443,
            "OriginProtocolPolicy": "https-only",
        },
    }
    made = (cloudfront or client("cloudfront")).create_distribution(
        DistributionConfig={
            "CallerReference": "easel",
            "Comment": "",
            "Enabled": True,
            "Origins": {"Quantity": 1, "Items": [origin]},
            "DefaultCacheBehavior": {
                "TargetOriginId": "pictures",
                "ViewerProtocolPolicy": "redirect-to-https",
            },
        }
    )
    return str(made["Distribution"]["Id"])


def machine() -> str:
    """The ARN of a new state machine that does nothing."""
    role = "arn:aws:iam::123456789012:role/making"
    made = client("stepfunctions").create_state_machine(
        name="making", definition=json.dumps(PASS), roleArn=role
    )
    return str(made["stateMachineArn"])
