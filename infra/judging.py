"""Which functions ask the judge of prompts and images, and what they need for it."""

from collections.abc import Sequence

from aws_cdk import aws_lambda as lambda_

from infra import permissions
from infra.data import Data
from infra.judges import Judge, told

# They judge what a request says, or is to show.
ASKING = ("generations", "posts", "users")
# It speaks to the judge.
LAYER = "openai"


def tell(function: lambda_.Function, judge: Judge | None) -> None:
    """Tell a function that does not ask a judge whether there is one."""
    function.add_environment("JUDGE", "on" if judge else "off")


def give(function: lambda_.Function, judge: Judge | None) -> None:
    """Tell a function of the judge, and let it read its key: the few that ask it."""
    function.add_environment("JUDGE", told(judge))
    if judge and judge.secret_arn:
        permissions.read_secrets(function, [judge.secret_arn])


def log(function: lambda_.Function, data: Data, judge: Judge | None) -> None:
    """Let a function write what a judge decided into the log of decisions."""
    if judge:
        permissions.touch(function, data, "dynamodb:PutItem", permissions.CASE)


def layers(judge: Judge | None) -> Sequence[str]:
    """Return the layers that a function needs to ask it."""
    return [LAYER] if judge else []
