"""EaselInsight: what is learned from what users do, as far as they agree."""

from typing import Any

from aws_cdk import CfnOutput
from aws_cdk import aws_events as events
from constructs import Construct

from infra import grants
from infra.consumers import consumer
from infra.data import Data
from infra.elsewhere import serve
from infra.function import Function
from infra.function_stack import FunctionStack
from infra.signals import Signals
from infra.subscriptions import of_stack
from infra.windows import windows


class Insight(FunctionStack):
    """The functions behind what one agrees to and what one does. Beside files of signals, which
    are gone after 30 days, the stack holds nothing."""

    def __init__(
        self, scope: Construct, id_: str, *, data: Data, bus: events.IEventBus, **rest: Any
    ) -> None:
        """`rest` is FunctionStack's."""
        super().__init__(
            scope, id_, data=data, bus=bus, description="Easel: consent and insight", **rest
        )
        function = Function(self, "Insight", common=self.common, code="insight")
        grants.give(function, data)
        signals = Signals(self, "Signals", door=function, data=data, common=self.common)
        for each in of_stack("insight").values():
            reader, _ = consumer(self, each, common=self.common, data=data, bus=bus)
            signals.let_write(reader)
        windows(self, common=self.common, data=data)
        # Kept when the stack goes: whoever removes a network has to know what it is called.
        CfnOutput(self, "LakeBucket", value=signals.lake.bucket_name)
        serve(self, function, data, "Everybody may read the board.")
