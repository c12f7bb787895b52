"""The function behind uploads."""

from aws_cdk import Stack

from infra import grants, judging
from infra.data import Data
from infra.elsewhere import serve
from infra.function import Common, Function


def uploads(stack: Stack, *, common: Common, data: Data) -> Function:
    """Take images of people's own. It decodes what they send, and asks the judge of it."""
    judge = common.environment.judge
    # In the stack itself, not in a construct: what a function is called must not change.
    function = Function(
        stack,
        "Uploads",
        common=common,
        code="uploads",
        layers=["media", *judging.layers(judge)],
        # A whole processor, for a second or two.
        memory=1769,
        timeout=29,
    )
    grants.give(function, data)
    judging.give(function, judge)
    serve(stack, function, data, "None of them is open.")
    return function
