"""EaselOperations: what looks after the network. It holds nothing."""

from aws_cdk import Stack, StackSynthesizer
from aws_cdk import aws_events as events
from constructs import Construct

from infra import grants
from infra.alarms import Watched, watch
from infra.data import Data
from infra.environments import Environment
from infra.function import BASE, Common, Function, Layers
from infra.packaging import Packages
from infra.schedules import Schedules
from infra.variables import variables


class Operations(Stack):
    """The alarms of all stacks, and the maintenance jobs with their schedules."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        data: Data,
        bus: events.IEventBus,
        environment: Environment,
        packages: Packages,
        watched: Watched,
        synthesizer: StackSynthesizer | None = None,
    ) -> None:
        super().__init__(
            scope,
            id_,
            synthesizer=synthesizer,
            description="Easel: alarms, maintenance jobs",
        )
        # Its own versions: what another stack imports cannot be replaced, and a layer always is.
        layers = Layers(self, "Layers", environment=environment, packages=packages, names=BASE)
        shared = variables(environment=environment, data=data, bus=bus)
        common = Common(environment, packages, layers.versions, shared, watched)
        maintenance = Function(self, "Maintenance", common=common, code="maintenance", timeout=300)
        grants.give(maintenance, data)
        Schedules(self, "Schedules", maintenance=maintenance)
        watch(self, watched)
