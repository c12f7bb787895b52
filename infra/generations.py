"""How an image is made: check, paint, judge, finish, commit; and settle when any of them fails.

It is judged where the network has a judge (`-c judge=…`).
"""

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_stepfunctions as states
from aws_cdk import aws_stepfunctions_tasks as tasks
from constructs import Construct

from infra import permissions
from infra.environments import Environment
from infra.nag import accept

# What may go better next time. The embedded cloud calls everything that is raised HandlerError.
BUSY = [
    "ProviderBusy",
    "JudgeSilent",
    "Runtime.HandlerError",
    "Lambda.ServiceException",
    "Lambda.AWSLambdaException",
    "Lambda.SdkClientException",
]
# Painting alone may have a concurrency of its own. No provider was asked yet: it waits for
# its turn, for as long as the run may take.
FULL = "Lambda.TooManyRequestsException"
# A refusal is an answer, so whatever is raised is worth another try. Fewer of them: a provider that
# is paid may be asked once more, too.
BROKEN = "States.TaskFailed"
ENDINGS = ["FAILED", "TIMED_OUT", "ABORTED"]


class Generations(Construct):
    """The state machine. Its executions are named after the generation they make."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        steps: lambda_.IFunction,
        paint: lambda_.IFunction,
        finish: lambda_.IFunction,
        environment: Environment,
    ) -> None:
        super().__init__(scope, id_)
        self._steps = steps
        self.machine = states.StateMachine(
            self,
            "Machine",
            definition_body=states.DefinitionBody.from_chainable(
                self._definition(paint, finish, judged=environment.judge is not None)
            ),
            timeout=Duration.minutes(10),
            tracing_enabled=True,
            logs=states.LogOptions(
                destination=self._logs(environment),
                level=states.LogLevel.ALL,
                # Prompts are people's own words: they stay in the table.
                include_execution_data=False,
            ),
        )
        accept(
            self.machine,
            "IAM5",
            "X-Ray and log delivery know no resources.",
            "Resource::*",
        )
        permissions.call(self.machine, [steps, paint, finish])

    def _definition(
        self, paint: lambda_.IFunction, finish: lambda_.IFunction, *, judged: bool
    ) -> states.Chain:
        # The last word on a generation: without it a user's quota stays spent.
        settle = self._step("Settle", tries=5)
        failed = settle.next(states.Fail(self, "Failed"))
        line = [
            self._step("Check"),
            self._task("Paint", paint, waits=True),
            *([self._judge(paint)] if judged else []),
            self._task("Finish", finish),
            self._step("Commit"),
        ]
        for task in line:
            task.add_catch(failed, errors=["States.ALL"], result_path="$.error")
        # A step that answered with a problem is the last that did anything.
        refused = states.Condition.is_present("$.problem")
        answered = states.Choice(self, "Committed").when(refused, failed)
        answered.otherwise(states.Succeed(self, "Done"))
        definition = states.Chain.start(line[0])
        for task in line[1:]:
            definition = definition.next(task)
        return definition.next(answered)

    def _judge(self, paint: lambda_.IFunction) -> tasks.LambdaInvoke:
        """Where what was painted is judged: before it is finished, which is when it is shown.

        A judge that is silent is asked again for minutes. Then the run fails: nothing passes.
        """
        payload = states.TaskInput.from_object({"step": "judge", "input.$": "$"})
        return self._task("Judge", paint, payload=payload, waits=True, patience=4)

    def _step(self, name: str, tries: int = 2) -> tasks.LambdaInvoke:
        payload = {"step": name.lower(), "input.$": "$"}
        return self._task(
            name, self._steps, payload=states.TaskInput.from_object(payload), tries=tries
        )

    def _task(
        self,
        name: str,
        function: lambda_.IFunction,
        *,
        payload: states.TaskInput | None = None,
        tries: int = 2,
        waits: bool = False,
        patience: int = 4,
    ) -> tasks.LambdaInvoke:
        """`waits`: until there is room for it, however many others there are.

        `patience`: how often it is asked again while it, or what it asks, is busy.
        """
        task = tasks.LambdaInvoke(
            self,
            name,
            lambda_function=function,
            payload=payload,
            payload_response_only=True,
            retry_on_service_exceptions=False,
            task_timeout=states.Timeout.duration(Duration.seconds(110)),
        )
        if waits:
            task.add_retry(
                errors=[FULL],
                interval=Duration.seconds(5),
                max_attempts=40,
                max_delay=Duration.seconds(20),
                jitter_strategy=states.JitterType.FULL,
            )
        task.add_retry(
            errors=BUSY if waits else [*BUSY, FULL],
            interval=Duration.seconds(2),
            backoff_rate=2,
            max_attempts=patience,
            max_delay=Duration.seconds(30),
            jitter_strategy=states.JitterType.FULL,
        )
        task.add_retry(errors=[BROKEN], interval=Duration.seconds(1), max_attempts=tries)
        return task

    def _logs(self, environment: Environment) -> logs.LogGroup:
        return logs.LogGroup(
            self,
            "Logs",
            retention=environment.log_retention,
            removal_policy=RemovalPolicy.DESTROY,
        )
