"""EaselOperations: what looks after the network. It holds nothing."""

from typing import Any

from constructs import Construct

from infra import grants
from infra.alarms import Watched, watch
from infra.data import Data
from infra.function import Function
from infra.function_stack import FunctionStack
from infra.schedules import Schedules


class Operations(FunctionStack):
    """The alarms of all stacks, and the maintenance jobs with their schedules."""

    def __init__(
        self, scope: Construct, id_: str, *, data: Data, watched: Watched, **rest: Any
    ) -> None:
        """`rest` is FunctionStack's."""
        super().__init__(
            scope,
            id_,
            data=data,
            watched=watched,
            description="Easel: alarms, maintenance jobs",
            **rest,
        )
        maintenance = Function(
            self, "Maintenance", common=self.common, code="maintenance", timeout=300
        )
        grants.give(maintenance, data)
        Schedules(self, "Schedules", maintenance=maintenance)
        watch(self, watched)
