"""All stacks of one deployment, introduced to each other."""

from pathlib import Path

from aws_cdk import App, CliCredentialsStackSynthesizer, StackSynthesizer, Tags, Validations
from cdk_nag import AwsSolutionsChecks

from infra.alarms import Watched
from infra.data import Data
from infra.discovery import Discovery
from infra.environments import Environment
from infra.operations import Operations
from infra.packaging import Packages
from infra.pages import Pages
from infra.service import Service


def stacks(app: App, *, environment: Environment, packages: Packages, site: Path) -> None:
    """Add all stacks to the app, in the order of their deployment; review what goes to AWS."""
    watched = Watched()
    data = Data(app, "EaselData", environment=environment, synthesizer=_synthesizer(environment))
    service = Service(
        app,
        "EaselService",
        data=data,
        environment=environment,
        packages=packages,
        watched=watched,
        site=site,
        synthesizer=_synthesizer(environment),
    )
    Pages(
        app,
        "EaselPages",
        data=data,
        bus=service.bus,
        environment=environment,
        packages=packages,
        watched=watched,
        synthesizer=_synthesizer(environment),
    )
    Discovery(
        app,
        "EaselDiscovery",
        data=data,
        bus=service.bus,
        environment=environment,
        packages=packages,
        watched=watched,
        synthesizer=_synthesizer(environment),
    )
    # The last one, since its alarms are about all the others.
    Operations(
        app,
        "EaselOperations",
        data=data,
        bus=service.bus,
        environment=environment,
        packages=packages,
        watched=watched,
        synthesizer=_synthesizer(environment),
    )
    Tags.of(app).add("easel", environment.name)
    if not environment.emulator_port:
        Validations.of(app).add_plugins(AwsSolutionsChecks(app))


def _synthesizer(environment: Environment) -> StackSynthesizer | None:
    """The emulator refuses the publishing roles of bootstrap; there the caller publishes."""
    return CliCredentialsStackSynthesizer() if environment.emulator_port else None
