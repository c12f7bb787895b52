"""What EaselData keeps of how it was deployed, so that it refuses to become something else.

`cdk deploy` keeps the value that a parameter has; where that is none of those allowed,
CloudFormation refuses the template before it changes anything.
"""

from aws_cdk import CfnOutput, CfnParameter, Stack


def environment(stack: Stack, name: str) -> None:
    """Let the stack keep which environment it is, and refuse to become another."""
    kept = CfnParameter(
        stack,
        "Environment",
        default=name,
        allowed_values=[name],
        description="Which environment of Easel this is. It stays as it was first deployed.",
        constraint_description=(
            f"this stack holds another environment than {name}. Deploy that one, or {name} "
            f"beside it: -c env={name} -c beside=yes"
        ),
    )
    CfnOutput(stack, "DeployedEnvironment", value=kept.value_as_string)


def table(stack: Stack, name: str) -> None:
    """Let the stack keep which table is used, and refuse one that a setting left out would mean.

    Whoever means another says so twice: `-c table=…`, and the value of this parameter.
    """
    kept = CfnParameter(
        stack,
        "TableUsed",
        default=name,
        allowed_values=[name],
        description="The table that is used: EaselData's own, or one that was restored.",
        constraint_description=(
            f"this deployment means {name}, and another table is in use. Say -c table=… as "
            "before, or see Restoring in docs/operations.md"
        ),
    )
    CfnOutput(stack, "UsedTable", value=kept.value_as_string)
