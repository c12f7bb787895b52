"""EaselDiscovery: what helps users find posts and one another."""

from dataclasses import replace
from typing import Any

from aws_cdk import aws_events as events
from constructs import Construct

from infra import importing, judging
from infra.consumers import consumer
from infra.data import Data
from infra.environments import Environment
from infra.function_stack import FunctionStack
from infra.opensearch import OpenSearch
from infra.pools import pools
from infra.recommendations import recommendations
from infra.remixes import remixes
from infra.search import Search
from infra.subscriptions import of_stack
from infra.uploads import uploads
from infra.verifications import verifications


class Discovery(FunctionStack):
    """Functions that answer, those that consume events, and those that work on a schedule.

    It holds nothing: all is in the table and the buckets. Imports are here because EaselService
    has no room for one more function.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        data: Data,
        bus: events.IEventBus,
        environment: Environment,
        **rest: Any,
    ) -> None:
        """`rest` is FunctionStack's."""
        super().__init__(
            scope,
            id_,
            data=data,
            bus=bus,
            description="Easel: search, rankings, For You, remixes, imports, verification, uploads",
            extra_layers=["search", "media", "c2pa", *judging.layers(environment.judge)],
            environment=environment,
            **rest,
        )
        engines = OpenSearch(self, environment=environment)
        Search(self, common=self.common, data=data, engines=engines)
        pools(self, common=self.common, data=data)
        recommendations(self, common=self.common, data=data)
        remixes(self, common=self.common, data=data)
        verifications(self, common=self.common, data=data)
        uploads(self, common=self.common, data=data)
        for each in of_stack("discovery").values():
            asks = judging.layers(environment.judge) if each.name == "imports" else []
            subscribed = replace(each, layers=(*each.layers, *asks))
            function, _ = consumer(self, subscribed, common=self.common, data=data, bus=bus)
            if each.name == "imports":
                importing.tell(function, is_on=environment.imports)
                judging.give(function, environment.judge)
            if each.name == "search":
                engines.serve(function)
        engines.close()
