"""CloudFormation as far as it tells of stacks: moto's own needs what we have no use for."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from botocore.exceptions import ClientError


@dataclass
class CloudFormation:
    """The stacks of an account and region, and every question in the order it was asked."""

    stacks: dict[str, dict[str, Any]] = field(default_factory=dict)
    templates: dict[str, Any] = field(default_factory=dict)
    refuses: str = ""
    meta: Any = field(default_factory=lambda: SimpleNamespace(region_name="eu-central-1"))

    def holds(
        self, name: str, environment: str = "", outputs: dict[str, str] | None = None
    ) -> None:
        """Deploy a stack; one of an environment has the parameter that says so."""
        parameter = {"ParameterKey": "Environment", "ParameterValue": environment}
        told = [{"OutputKey": key, "OutputValue": each} for key, each in (outputs or {}).items()]
        self.stacks[name] = {
            "StackName": name,
            "StackStatus": "UPDATE_COMPLETE",
            "Parameters": [parameter] if environment else [],
            "Outputs": told,
        }

    def describe_stacks(self, StackName: str) -> dict[str, Any]:  # noqa: N803
        """Tell of one stack; refuse in AWS's words when there is none."""
        if self.refuses:
            raise _refusal("AccessDenied", self.refuses)
        if StackName not in self.stacks:
            raise _refusal("ValidationError", f"Stack with id {StackName} does not exist")
        return {"Stacks": [self.stacks[StackName]]}

    def get_template(self, StackName: str) -> dict[str, Any]:  # noqa: N803
        """Give what the stack was deployed from."""
        return {"TemplateBody": self.templates[StackName]}


def _refusal(code: str, message: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": message}}, "DescribeStacks")
