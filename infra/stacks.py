"""All stacks of one deployment, introduced to each other."""

from pathlib import Path
from typing import Any

from aws_cdk import App, CliCredentialsStackSynthesizer, StackSynthesizer, Tags, Validations
from cdk_nag import AwsSolutionsChecks

from infra.alarms import Watched
from infra.data import Data
from infra.discovery import Discovery
from infra.environments import Environment
from infra.insight import Insight
from infra.operations import Operations
from infra.packaging import Packages
from infra.pages import Pages
from infra.service import Service


def stacks(app: App, *, environment: Environment, packages: Packages, site: Path) -> None:
    """Add all stacks to the app, in the order of their deployment; review what goes to AWS."""
    suffix = environment.suffix
    data = Data(
        app, f"EaselData{suffix}", environment=environment, synthesizer=_synthesizer(environment)
    )
    shared: dict[str, Any] = {"data": data, "environment": environment, "packages": packages}
    shared["watched"] = Watched()
    service = Service(
        app, f"EaselService{suffix}", site=site, synthesizer=_synthesizer(environment), **shared
    )
    shared["bus"] = service.bus
    # The last one is that whose alarms are about all the others.
    for kind in (Pages, Discovery, Insight, Operations):
        name = f"Easel{kind.__name__}{suffix}"
        kind(app, name, synthesizer=_synthesizer(environment), **shared)
    Tags.of(app).add("easel", environment.name)
    if not environment.emulator_port:
        Validations.of(app).add_plugins(AwsSolutionsChecks(app))


def _synthesizer(environment: Environment) -> StackSynthesizer | None:
    """The emulator refuses the publishing roles of bootstrap; there the caller publishes."""
    return CliCredentialsStackSynthesizer() if environment.emulator_port else None
