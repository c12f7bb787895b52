"""The rules of AWS that this ring holds the product to, each with the page that states it."""

from collections.abc import Callable
from typing import Any, TypeVar

Test = TypeVar("Test", bound=Callable[..., Any])
# The address by the test that holds its rule.
CITED: dict[str, str] = {}


def rule(address: str) -> Callable[[Test], Test]:
    """Say beside a test where AWS documents what it holds the product to."""

    def cite(test: Test) -> Test:
        CITED[f"{test.__module__.rpartition('.')[2]}.{test.__name__}"] = address
        return test

    return cite
