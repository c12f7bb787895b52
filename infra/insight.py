"""EaselInsight: what is learned from what users do, as far as they agree."""

from typing import Any

from aws_cdk import aws_events as events
from constructs import Construct

from infra import grants
from infra.data import Data
from infra.elsewhere import serve
from infra.function import Function
from infra.function_stack import FunctionStack


class Insight(FunctionStack):
    """The function behind what one agrees to. The stack holds nothing: all is in the table."""

    def __init__(
        self, scope: Construct, id_: str, *, data: Data, bus: events.IEventBus, **rest: Any
    ) -> None:
        """`rest` is FunctionStack's."""
        super().__init__(
            scope, id_, data=data, bus=bus, description="Easel: consent and insight", **rest
        )
        function = Function(self, "Insight", common=self.common, code="insight")
        grants.give(function, data)
        serve(self, function, data, "None of its routes is open.")
