"""The bus of events, and the one way to consume them: rule, queue, dead letters, function."""

from collections.abc import Sequence

from aws_cdk import Duration
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_lambda_event_sources as sources
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.dead_letters import dead_letter_queue
from infra.function import Common, Function
from infra.nag import accept_for_the_emulator

SOURCE = "easel"


class Inbox(Construct):
    """A queue that wakes a function. One bad message fails alone and ends in dead letters."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        left_by: str,
        function: Function,
        common: Common,
        at_once: int = 10,
    ) -> None:
        """`left_by` is what its messages are."""
        super().__init__(scope, id_)
        environment = common.environment
        self._dead = dead_letter_queue(
            self,
            "DeadLetters",
            left_by=left_by,
            environment=environment,
            watched=common.watched,
        )
        self.queue = sqs.Queue(
            self,
            "Queue",
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=environment.speaks_tls,
            visibility_timeout=Duration.seconds(environment.visibility_seconds),
            dead_letter_queue=sqs.DeadLetterQueue(
                queue=self._dead, max_receive_count=environment.receives
            ),
        )
        if not environment.speaks_tls:
            accept_for_the_emulator(self.queue, "E3505", "A test waits for the third receipt.")
        function.add_event_source(
            sources.SqsEventSource(
                self.queue,
                batch_size=at_once,
                report_batch_item_failures=True,
                max_concurrency=environment.consumers_at_once,
            )
        )


class Consumer(Inbox):
    """A function that is woken by events."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        bus: events.IEventBus,
        event_types: Sequence[str],
        function: Function,
        common: Common,
        at_once: int = 10,
    ) -> None:
        super().__init__(
            scope,
            id_,
            left_by=f"An event for {function.node.id}",
            function=function,
            common=common,
            at_once=at_once,
        )
        self.listen("Facts", bus=bus, source=SOURCE, detail_types=event_types)
        # A consumer hands itself the next page of long work, and a second look at withdrawals.
        self.queue.grant_send_messages(function)
        function.add_environment("QUEUE_URL", self.queue.queue_url)

    def listen(
        self,
        id_: str,
        *,
        bus: events.IEventBus | None,
        source: str,
        detail_types: Sequence[str],
        detail: dict[str, object] | None = None,
    ) -> None:
        """Put matching events into the queue; without a bus, those of the account's default bus."""
        events.Rule(
            self,
            id_,
            event_bus=bus,
            event_pattern=events.EventPattern(
                source=[source], detail_type=list(detail_types), detail=detail
            ),
            targets=[targets.SqsQueue(self.queue, dead_letter_queue=self._dead)],
        )
