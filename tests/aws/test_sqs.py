"""SQS: how long a message waits, is hidden, is kept, and how much it carries."""

import json
import uuid

import boto3
import pytest

from easel.events import consumer, paging
from easel.events.catalog import PostTagsChanged
from easel.posts.facets import MOST_TAGS
from easel.text import tags
from infra.environments import ENVIRONMENTS
from tests.aws.longest import Longest
from tests.aws.loopback import Recorder
from tests.aws.rules import rule
from tests.infra.template import Properties

MESSAGE = 1024 * 1024
DAY = 24 * 3600
# What a queue keeps a message for where nothing is said.
DEFAULT_RETENTION = 4 * DAY


def _queues(deployed: Longest) -> dict[str, Properties]:
    return deployed.all("AWS::SQS::Queue")


def _dead_letters(queue: Properties, deployed: Longest) -> Properties:
    target = queue["RedrivePolicy"]["deadLetterTargetArn"]["Fn::GetAtt"][0]
    return _queues(deployed)[target]


def _working(deployed: Longest) -> list[Properties]:
    found = [each for each in _queues(deployed).values() if "RedrivePolicy" in each]
    assert len(found) >= 7
    return found


@rule("https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html")
def test_a_slow_batch_is_not_handed_out_twice(deployed: Longest) -> None:
    slowest = max(
        each["Timeout"] for name, each in deployed.functions().items() if "-events" in name
    )

    assert all(each["VisibilityTimeout"] >= 6 * slowest for each in _working(deployed))


@rule("https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html")
def test_a_message_is_tried_five_times_before_it_is_given_up(deployed: Longest) -> None:
    assert all(each["RedrivePolicy"]["maxReceiveCount"] >= 5 for each in _working(deployed))


@rule(
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html"
)
def test_a_dead_letter_is_kept_longer_than_the_queue_that_it_comes_from_keeps_it(
    deployed: Longest,
) -> None:
    # Its age goes on counting from when it was sent.
    for queue in _working(deployed):
        dead = _dead_letters(queue, deployed)["MessageRetentionPeriod"]
        assert dead > queue.get("MessageRetentionPeriod", DEFAULT_RETENTION)


@rule(
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html"
)
def test_a_queue_keeps_and_hides_messages_no_longer_than_sqs_does(deployed: Longest) -> None:
    for queue in _queues(deployed).values():
        assert 60 <= queue.get("MessageRetentionPeriod", DEFAULT_RETENTION) <= 14 * DAY
        assert 0 <= queue.get("VisibilityTimeout", 30) <= DAY / 2


@rule(
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html"
)
def test_a_queue_and_its_dead_letters_are_of_the_same_kind(deployed: Longest) -> None:
    for queue in _working(deployed):
        assert "FifoQueue" not in queue
        assert "FifoQueue" not in _dead_letters(queue, deployed)


@rule("https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html")
@pytest.mark.parametrize("name", sorted(ENVIRONMENTS))
def test_a_second_look_waits_no_longer_than_a_message_can(name: str) -> None:
    assert 0 <= ENVIRONMENTS[name].second_look_seconds <= 900


@rule("https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html")
def test_the_longest_message_of_a_consumer_to_itself_fits(
    wire: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue = boto3.client("sqs", endpoint_url=wire.url).create_queue(QueueName="own")
    monkeypatch.setenv("QUEUE_URL", queue["QueueUrl"])
    detail = _longest() | {"detail_type": "PostTagsChanged", "hop": paging.MOST_HOPS - 1}

    consumer.send("PostTagsChanged", paging.onward(detail, "~" * 1024), 900)

    (sent,) = wire.bodies("SendMessage")
    assert sent["DelaySeconds"] == 900
    assert len(sent["MessageBody"].encode()) < MESSAGE / 50


@rule("https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html")
def test_the_longest_event_of_the_bus_fits_into_a_message() -> None:
    ids = {"id": str(uuid.uuid4()), "account": "1" * 12, "region": "ap-northeast-3"}
    envelope = {"version": "0", "source": "easel", "detail-type": "PostTagsChanged", **ids}

    assert len(json.dumps(envelope | {"detail": _longest()}).encode()) < MESSAGE / 50


def _longest() -> dict[str, object]:
    """The event that carries most: all tags that a post had, in the caption and beside it."""
    before = [chr(0x20000 + n) * tags.LENGTH for n in range(2 * MOST_TAGS)]
    return PostTagsChanged(post_id="0" * 26, author_id="0" * 36, old_tags=before).model_dump()
