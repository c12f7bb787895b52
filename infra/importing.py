"""Whether archives may be imported: `-c imports=on`. docs/operations.md has what to know before."""

from aws_cdk import aws_lambda as lambda_


def tell(function: lambda_.Function, *, is_on: bool) -> None:
    """Tell a function: the few that ask, since variables have little room."""
    function.add_environment("IMPORTS", "on" if is_on else "off")
