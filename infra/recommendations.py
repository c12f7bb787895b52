"""The function behind For You."""

from aws_cdk import Stack

from infra import grants
from infra.data import Data
from infra.elsewhere import serve
from infra.function import Common, Function


def recommendations(stack: Stack, *, common: Common, data: Data) -> Function:
    """Answer For You, its recipes and taste: what all but one of its routes show is one's own."""
    # In the stack itself, not in a construct: what a function is called must not change.
    function = Function(stack, "Recommendations", common=common, code="recommendations")
    grants.give(function, data)
    serve(stack, function, data, "Recipes are shared by a link that says all there is to them.")
    return function
