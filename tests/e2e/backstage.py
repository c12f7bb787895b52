"""Behind the stage, as an operator with the AWS command line: functions, queues, runs, stream."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from boto3.dynamodb.types import TypeDeserializer
from botocore.config import Config

from local import stack
from local.client import until
from local.stack import Stack
from tests.faults.proxy import FaultProxy

WITHIN_SECONDS = 60
BEFORE = "BEFORE_THE_JOURNEY"


PATIENT = Config(read_timeout=310, retries={"total_max_attempts": 1})


@dataclass
class Backstage:
    """What an operator can see and do without the API."""

    stack: Stack

    @cached_property
    def functions(self) -> dict[str, str]:
        """Function names by what they are for: users, feeds-events, generation-paint."""
        pages = self.stack.client("lambda").get_paginator("list_functions").paginate()
        found = [function for page in pages for function in page["Functions"]]
        return {each["Description"].removeprefix("Easel: "): each["FunctionName"] for each in found}

    def settings(self, function: str) -> dict[str, str]:
        """A function's environment."""
        found = self.stack.client("lambda").get_function_configuration(
            FunctionName=self.functions[function]
        )
        return dict(found["Environment"]["Variables"])

    @contextmanager
    def changed(self, *functions: str, **settings: str) -> Iterator[None]:
        """Some functions run with other settings until the block ends."""
        before = {function: self.settings(function) for function in functions}
        self._set(
            {name: {BEFORE: json.dumps(old)} | old | settings for name, old in before.items()}
        )
        try:
            yield
        finally:
            self._set(before)

    def heals(self) -> None:
        """Give functions back the settings that a run which was killed could not restore."""
        kept = {function: self.settings(function).get(BEFORE) for function in self.functions}
        self._set({function: json.loads(before) for function, before in kept.items() if before})

    @contextmanager
    def allowed(self, function: str, action: str, resource: str) -> Iterator[None]:
        """A function has one right more until the block ends."""
        found = self.stack.client("lambda").get_function_configuration(
            FunctionName=self.functions[function]
        )
        role, iam = found["Role"].rpartition("/")[2], self.stack.client("iam")
        statement = {"Effect": "Allow", "Action": action, "Resource": resource}
        policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        iam.put_role_policy(RoleName=role, PolicyName="Journey", PolicyDocument=policy)
        try:
            yield
        finally:
            iam.delete_role_policy(RoleName=role, PolicyName="Journey")

    def invoke(self, function: str, event: dict[str, Any]) -> Any:
        """Call a function as Lambda's own triggers do. Fails the test when it raises."""
        # A call that lasts for minutes is not made a second time beside itself.
        patient = stack.client("lambda", self.stack.endpoint_url, PATIENT)
        answer = patient.invoke(
            FunctionName=self.functions[function], Payload=json.dumps(event).encode()
        )
        told = json.load(answer["Payload"])
        assert "FunctionError" not in answer, told
        return told

    def queue(self, consumer: str) -> str:
        """The URL of a consumer's queue."""
        return self.settings(f"{consumer}-events")["QUEUE_URL"]

    def dead_letters(self, consumer: str) -> str:
        """The URL of the queue that takes what a consumer cannot handle."""
        known = self.stack.client("sqs").get_queue_attributes(
            QueueUrl=self.queue(consumer), AttributeNames=["RedrivePolicy"]
        )
        arn = json.loads(known["Attributes"]["RedrivePolicy"])["deadLetterTargetArn"]
        name = arn.rpartition(":")[2]
        return str(self.stack.client("sqs").get_queue_url(QueueName=name)["QueueUrl"])

    def run(self, generation: dict[str, Any]) -> str:
        """The status of the run that makes a generation's pictures."""
        found = self.stack.client("stepfunctions").describe_execution(
            executionArn=self._run_arn(generation)
        )
        return str(found["status"])

    def stops(self, generation: dict[str, Any]) -> None:
        """Stop a run by hand."""
        self.stack.client("stepfunctions").stop_execution(executionArn=self._run_arn(generation))

    def invalidated(self) -> set[str]:
        """Every path that the CDN was told to forget."""
        client = self.stack.client("cloudfront")
        [distribution] = client.list_distributions()["DistributionList"]["Items"]
        listed = client.list_invalidations(DistributionId=distribution["Id"])
        summaries = listed["InvalidationList"].get("Items", [])
        batches = [
            client.get_invalidation(DistributionId=distribution["Id"], Id=each["Id"])
            for each in summaries
        ]
        return {
            path
            for batch in batches
            for path in batch["Invalidation"]["InvalidationBatch"]["Paths"]["Items"]
        }

    def item(self, pk: str, sk: str) -> dict[str, Any]:
        """An item of the table, empty when it is not there."""
        found = self.stack.client("dynamodb").get_item(
            TableName=self.stack.table_name,
            Key={"pk": {"S": pk}, "sk": {"S": sk}},
            ConsistentRead=True,
        )
        deserialize = TypeDeserializer().deserialize
        return {name: deserialize(value) for name, value in found.get("Item", {}).items()}

    def booked(self, user_id: str, day: str) -> int:
        """How many pictures of a day's quota are spent."""
        return int(self.item(f"Q#{user_id}", f"DAY#{day}").get("used", 0))

    def _set(self, wanted: dict[str, dict[str, str]]) -> None:
        client = self.stack.client("lambda")
        for function, variables in wanted.items():
            client.update_function_configuration(
                FunctionName=self.functions[function], Environment={"Variables": variables}
            )
        eventually(lambda: all(map(self._is_ready, wanted)))

    def _is_ready(self, function: str) -> bool:
        found = self.stack.client("lambda").get_function_configuration(
            FunctionName=self.functions[function]
        )
        return (found["State"], found["LastUpdateStatus"]) == ("Active", "Successful")

    def _run_arn(self, generation: dict[str, Any]) -> str:
        machine = self.stack.state_machine_arn.replace(":stateMachine:", ":execution:")
        return f"{machine}:{generation['id']}"


@contextmanager
def between(backstage: Backstage, *functions: str) -> Iterator[FaultProxy]:
    """A proxy that can do harm, between these functions and the cloud, until the block ends."""
    with (
        FaultProxy(backstage.stack.endpoint_url) as proxy,
        backstage.changed(*functions, AWS_ENDPOINT_URL=proxy.url),
    ):
        yield proxy


def eventually(found: Callable[[], Any], seconds: float = WITHIN_SECONDS) -> Any:
    """The first truthy answer. Fails the test after `seconds`."""
    for _ in until(seconds):
        if answer := found():
            return answer
    raise AssertionError(f"not within {seconds} s")
