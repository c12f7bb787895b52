"""How an image is made: check, paint, finish, commit; and settle when any of them fails."""

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_stepfunctions as states
from aws_cdk import aws_stepfunctions_tasks as tasks
from constructs import Construct

from infra import permissions
from infra.environments import Environment
from infra.nag import accept

TRANSIENT = [
    "Lambda.ServiceException",
    "Lambda.AWSLambdaException",
    "Lambda.SdkClientException",
    "Lambda.TooManyRequestsException",
]
# What may go better next time. The embedded cloud calls everything that is raised HandlerError.
BUSY = ["ProviderBusy", "Runtime.HandlerError"]
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
        settle = self._step("Settle")
        # The last word on a generation: without it a user's quota stays spent.
        settle.add_retry(errors=["States.TaskFailed"], max_attempts=5, backoff_rate=2)
        failed = settle.next(states.Fail(self, "Failed"))
        painting = self._task("Paint", paint, busy=BUSY)
        line = [self._step("Check"), painting, self._task("Finish", finish), self._step("Commit")]
        for task in line:
            task.add_catch(failed, errors=["States.ALL"], result_path="$.error")
        check, _, finish_, commit = line
        # A refusal is an answer; only what may go better next time is raised and tried again.
        answered = states.Choice(self, "Painted")
        answered.when(states.Condition.is_present("$.problem"), failed)
        answered.otherwise(finish_)
        finish_.next(commit).next(states.Succeed(self, "Done"))
        definition = states.Chain.start(check).next(painting).next(answered)
        self.machine = states.StateMachine(
            self,
            "Machine",
            definition_body=states.DefinitionBody.from_chainable(definition),
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

    def _step(self, name: str) -> tasks.LambdaInvoke:
        payload = {"step": name.lower(), "input.$": "$"}
        return self._task(name, self._steps, payload=states.TaskInput.from_object(payload))

    def _task(
        self,
        name: str,
        function: lambda_.IFunction,
        *,
        payload: states.TaskInput | None = None,
        busy: list[str] | None = None,
    ) -> tasks.LambdaInvoke:
        task = tasks.LambdaInvoke(
            self,
            name,
            lambda_function=function,
            payload=payload,
            payload_response_only=True,
            retry_on_service_exceptions=False,
            task_timeout=states.Timeout.duration(Duration.seconds(110)),
        )
        task.add_retry(
            errors=[*(busy or []), *TRANSIENT],
            interval=Duration.seconds(2),
            backoff_rate=2,
            max_attempts=4,
            max_delay=Duration.seconds(30),
            jitter_strategy=states.JitterType.FULL,
        )
        return task

    def _logs(self, environment: Environment) -> logs.LogGroup:
        return logs.LogGroup(
            self,
            "Logs",
            retention=environment.log_retention,
            removal_policy=RemovalPolicy.DESTROY,
        )
