"""EaselDiscovery: what finds posts for those who do not know yet whom to follow."""

from typing import Any

from constructs import Construct

from infra.data import Data
from infra.function_stack import FunctionStack
from infra.pools import pools


class Discovery(FunctionStack):
    """Functions that make what discovery reads. It holds nothing: all is in the table."""

    def __init__(self, scope: Construct, id_: str, *, data: Data, **rest: Any) -> None:
        """`rest` is FunctionStack's."""
        super().__init__(
            scope, id_, data=data, description="Easel: what discovery is made of", **rest
        )
        pools(self, common=self.common, data=data)
