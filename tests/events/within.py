"""A function does its work within the rights of its role, as the template has them.

The embedded cloud checks actions and places, but not which items a condition names.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from typing import Any
from unittest.mock import patch

from botocore import UNSIGNED
from botocore.client import BaseClient

from tests.events.asks import Ask, asks
from tests.infra.deployed import Deployed
from tests.infra.statements import rows
from tests.support.account import Account


class Within:
    """The rights of every function of a deployment, and a way to invoke one within them."""

    def __init__(self, deployed: Deployed) -> None:
        functions = deployed.functions()
        self._rows = {
            name: rows(deployed, each["Role"]["Fn::GetAtt"][0]) for name, each in functions.items()
        }

    def invoke(self, account: Account, function: str, event: dict[str, Any]) -> Any:
        """What the function answers. Raises AssertionError where it asked for more than it may."""
        with _asked() as asked:
            answer = account.invoke(function, event)
        refused = {ask for ask in asked if not self.allows(function, ask)}
        assert not refused, f"{function} may not do this: {refused}"
        return answer

    def allows(self, function: str, ask: Ask) -> bool:
        """Whether a row of the function's role allows it."""
        return any(_allows(row, ask) for row in self._rows[function])


def _allows(row: str, ask: Ask) -> bool:
    action, place, *condition = row.split(" ")
    if action != ask.action:
        return False
    # Places of other services have numbers of accounts and regions in front.
    if ask.place != "*" and not fnmatchcase(ask.place, place.rsplit(":", 1)[-1]):
        return False
    return not condition or any(fnmatchcase(ask.compared, each) for each in condition[3:])


@contextmanager
def _asked() -> Iterator[list[Ask]]:
    """What is asked of the cloud meanwhile, signed addresses included."""
    asked: list[Ask] = []
    emit: Any = vars(BaseClient)["_emit_api_params"]

    def noting(client: Any, api_params: Any, operation_model: Any, context: Any) -> Any:
        if client.meta.config.signature_version is not UNSIGNED:
            service = client.meta.service_model.service_name
            asked.extend(asks(service, operation_model.name, api_params))
        return emit(client, api_params, operation_model, context)

    with patch.object(BaseClient, "_emit_api_params", noting):
        yield asked
