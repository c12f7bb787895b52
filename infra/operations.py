"""EaselOperations: what looks after the network. It holds nothing."""

from typing import Any

from aws_cdk import CfnOutput
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from constructs import Construct

from infra import grants, spending
from infra.alarms import Watched, watch
from infra.bus import SOURCE
from infra.data import Data
from infra.function import Function
from infra.function_stack import FunctionStack
from infra.schedules import Schedules


class Operations(FunctionStack):
    """The alarms of all stacks, the maintenance jobs with their schedules, and migrations."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        data: Data,
        bus: events.IEventBus,
        watched: Watched,
        **rest: Any,
    ) -> None:
        """`rest` is FunctionStack's."""
        super().__init__(
            scope,
            id_,
            data=data,
            bus=bus,
            watched=watched,
            description="Easel: alarms, maintenance jobs, migrations",
            extra_layers=["media", "c2pa"],
            **rest,
        )
        maintenance = Function(
            self, "Maintenance", common=self.common, code="maintenance", timeout=300
        )
        grants.give(maintenance, data)
        migrations = Function(
            self,
            "Migrations",
            common=self.common,
            code="migrations",
            layers=["media", "c2pa"],
            memory=2048,
            timeout=300,
        )
        grants.give(migrations, data)
        distribution = data.edge.distribution
        distribution.grant_create_invalidation(migrations)
        migrations.add_environment("DISTRIBUTION_ID", distribution.distribution_id)
        CfnOutput(self, "MigrationsFunction", value=migrations.function_name)
        Schedules(self, "Schedules", maintenance=maintenance)
        # Without a queue: the walk itself is in the table, and the next schedule takes up what got
        # lost. Lambda's brake on loops does not follow the stream, by which the event comes.
        events.Rule(
            self,
            "WalkPaused",
            event_bus=bus,
            event_pattern=events.EventPattern(source=[SOURCE], detail_type=["WalkPaused"]),
            targets=[targets.LambdaFunction(maintenance)],
        )
        watch(self, watched, api_id=data.api.api_id, environment=self.common.environment)
        spending.watch(self, self.common.environment)
