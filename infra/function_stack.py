"""A stack that has functions of its own, beside EaselService."""

from collections.abc import Sequence

from aws_cdk import Stack, StackSynthesizer
from aws_cdk import aws_events as events
from constructs import Construct

from infra.alarms import Watched
from infra.data import Data
from infra.environments import Environment
from infra.function import BASE, Common, Layers
from infra.packaging import Packages
from infra.variables import variables


class FunctionStack(Stack):
    """A stack with `common`, what its functions share: names, packages, layers."""

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
        description: str,
        extra_layers: Sequence[str] = (),
        synthesizer: StackSynthesizer | None = None,
    ) -> None:
        super().__init__(scope, id_, synthesizer=synthesizer, description=description)
        # Its own versions: what another stack imports cannot be replaced, and a layer always is.
        layers = Layers(
            self, "Layers", environment=environment, packages=packages, names=(*BASE, *extra_layers)
        )
        shared = variables(environment=environment, data=data, bus=bus)
        self.common = Common(environment, packages, layers.versions, shared, watched)
