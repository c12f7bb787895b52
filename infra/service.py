"""EaselService: everything that can be thrown away and deployed again."""

from functools import partial
from pathlib import Path

from aws_cdk import CfnOutput, Duration, Stack, StackSynthesizer
from aws_cdk import aws_events as events
from constructs import Construct

from infra import grants, importing, joining, judging, permissions, providers
from infra.alarms import Watched
from infra.api import Api
from infra.consumers import consumer, maker
from infra.data import Data
from infra.environments import Environment
from infra.function import BASE, Common, Function, Layers
from infra.generations import ENDINGS, Generations
from infra.live import Live
from infra.packaging import Packages
from infra.routes import LIVE, ROUTES
from infra.site import Site
from infra.stream import Reader
from infra.subscriptions import of_stack
from infra.variables import variables

LAYERS = (*BASE, "media", "painter", "openai", "c2pa")


class Service(Stack):
    """Functions and what wakes them: routes, the stream, the bus."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        data: Data,
        environment: Environment,
        packages: Packages,
        watched: Watched,
        site: Path,
        synthesizer: StackSynthesizer | None = None,
    ) -> None:
        super().__init__(
            scope,
            id_,
            synthesizer=synthesizer,
            description="Easel: functions, routes, bus, queues",
        )
        self._data = data
        self._environment = environment
        self.bus = events.EventBus(self, "Bus")
        layers = Layers(self, "Layers", environment=environment, packages=packages, names=LAYERS)
        shared = variables(environment=environment, data=data, bus=self.bus)
        self._common = Common(environment, packages, layers.versions, shared, watched)
        self._serve()
        self._read_the_stream()
        self._consume()
        self._make_images()
        if environment.target == "aws":
            Site(self, "Site", files=site, data=data, environment=environment)
        CfnOutput(self, "BusName", value=self.bus.event_bus_name)

    def _serve(self) -> None:
        api_id, user_pool = self._data.api.api_id, self._data.user_pool
        api = Api(self, "Api", api_id=api_id, user_pool=user_pool, environment=self._environment)
        for name, routes in ROUTES.items():
            asks = judging.layers(self._environment.judge) if name in judging.ASKING else ()
            function = Function(
                self, name.capitalize(), common=self._common, code=name, layers=asks
            )
            api.serve(function, **routes)
            grants.give(function, self._data)
            if name in ("users", "meta"):
                joining.tell(function, self._environment.joining)
            if name in judging.ASKING:
                judging.give(function, self._environment.judge)
            if name == "meta":
                # It says whether models may edit images.
                judging.tell(function, self._environment.judge)
            if name in ("archives", "meta"):
                importing.tell(function, is_on=self._environment.imports)
            if name == "moderation":
                permissions.send_mail(function, self._environment.mail_from)
            if name == LIVE:
                Live(
                    self,
                    "Live",
                    data=self._data,
                    function=function,
                    environment=self._environment,
                )

    def _read_the_stream(self) -> None:
        relay = Function(self, "Relay", common=self._common, code="relay", timeout=60)
        grants.give(relay, self._data)
        self.bus.grant_put_events_to(relay)
        kinds = ["user", "post", "did", "repost"]
        kinds += ["follow", "request", "generation", "archive", "import", "decision"]
        kinds += ["reader", "leaving", "marker", "nudge", "walk", "remix_request"]
        Reader(
            self,
            "RelayReader",
            table=self._data.table,
            function=relay,
            kinds=kinds,
            common=self._common,
            # What somebody saved is told to nobody; of an image, only that it is to go.
            where={"did": "reaction"},
            marked={"image": "deleting"},
        )
        tally = Function(self, "Tally", common=self._common, code="tally", timeout=60)
        grants.give(tally, self._data)
        Reader(
            self,
            "TallyReader",
            table=self._data.table,
            function=tally,
            kinds=["did", "repost", "follow", "post", "marker"],
            common=self._common,
            # What somebody saved moves no counter.
            where={"did": "reaction"},
            # A window makes Lambda say which shard a batch comes from.
            window=Duration.seconds(1),
        )

    def _consume(self) -> None:
        consume = partial(consumer, self, common=self._common, data=self._data, bus=self.bus)
        self._consumers = {name: consume(each) for name, each in of_stack("service").items()}
        images, _ = self._consumers["images"]
        distribution = self._data.edge.distribution
        distribution.grant_create_invalidation(images)
        images.add_environment("DISTRIBUTION_ID", distribution.distribution_id)

    def _make_images(self) -> None:
        make = partial(maker, self, self._common, self._data)
        steps = make("GenerationSteps", "steps", timeout=30)
        paint = make(
            "GenerationPaint",
            "paint",
            *("painter", "openai"),
            memory=2048,
            timeout=120,
            at_once=self._environment.painting_concurrency,
        )
        finish = make("GenerationFinish", "finish", "media", "c2pa", memory=2048, timeout=120)
        keys = providers.keys(self._environment.openai_secret_arn, self._environment.models)
        permissions.read_secrets(paint, keys)
        # What was painted is judged where it was painted: it has the files, and a way out.
        judging.give(paint, self._environment.judge)
        judging.log(paint, self._data, self._environment.judge)
        machine = Generations(
            self,
            "Making",
            steps=steps,
            paint=paint,
            finish=finish,
            environment=self._environment,
        ).machine
        function, inbox = self._consumers["generations"]
        permissions.run(function, machine)
        function.add_environment("STATE_MACHINE_ARN", machine.state_machine_arn)
        # Cancel, timeout and abort never reach a Catch: the execution's own ending does.
        inbox.listen(
            "Endings",
            bus=None,
            source="aws.states",
            detail_types=["Step Functions Execution Status Change"],
            detail={"status": ENDINGS, "stateMachineArn": [machine.state_machine_arn]},
        )
        CfnOutput(self, "StateMachineArn", value=machine.state_machine_arn)
