"""The function behind verifications."""

from aws_cdk import Stack

from infra import grants
from infra.data import Data
from infra.elsewhere import serve
from infra.function import Common, Function


def verifications(stack: Stack, *, common: Common, data: Data) -> Function:
    """Answer what is known of an image. It decodes what strangers send, and keeps nothing."""
    # In the stack itself, not in a construct: what a function is called must not change.
    function = Function(
        stack,
        "Verifications",
        common=common,
        code="verifications",
        layers=["media", "c2pa"],
        # A whole processor, for a second.
        memory=1769,
        timeout=29,
    )
    grants.give(function, data)
    serve(stack, function, data, "Whoever met an image may ask where it comes from.")
    return function
