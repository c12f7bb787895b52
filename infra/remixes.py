"""The function behind permission to remix."""

from aws_cdk import Stack

from infra import grants
from infra.data import Data
from infra.elsewhere import serve
from infra.function import Common, Function


def remixes(stack: Stack, *, common: Common, data: Data) -> Function:
    """Answer who may remix what, and who asks: all of it is one's own."""
    # In the stack itself, not in a construct: what a function is called must not change.
    function = Function(stack, "Remixes", common=common, code="remixes")
    grants.give(function, data)
    serve(stack, function, data, "None of them is open.")
    return function
