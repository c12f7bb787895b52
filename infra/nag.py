"""What the security review found and we accept, each with its reason beside the code."""

from aws_cdk import Acknowledgment, Stack, Validations
from constructs import IConstruct

PACK = "AwsSolutions::AwsSolutions"


def accept(construct: IConstruct, rule: str, reason: str, *findings: str) -> None:
    """Accept a rule of cdk-nag for this construct, narrowed to single findings where it has any."""
    ids = [f"{PACK}-{rule}[{finding}]" for finding in findings] or [f"{PACK}-{rule}"]
    Validations.of(construct).acknowledge(*(Acknowledgment(id=each, reason=reason) for each in ids))


def accept_for_the_emulator(construct: IConstruct, rule: str, reason: str) -> None:
    """Accept a rule of CloudFormation's own validation for what never goes to AWS."""
    Validations.of(construct).acknowledge(
        Acknowledgment(id=f"CloudFormation-Validate::{rule}", reason=reason)
    )


def exported(value: str, stack: Stack) -> str:
    """How findings in another stack call what this one exports."""
    name = stack.resolve(stack.export_value(value))
    return str(name["Fn::ImportValue"])
