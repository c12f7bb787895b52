"""What CloudFormation would make of our templates in a region, as far as a test can know it."""

import json
from pathlib import Path
from typing import Any

from tests.infra.template import Properties, Template

ACCOUNT = "123456789012"
PARTITIONS = {
    "cn-": ("aws-cn", "amazonaws.com.cn"),
    "us-gov-": ("aws-us-gov", "amazonaws.com"),
}

# Stacks of functions beside EaselService and EaselOperations.
BESIDE = ("Pages", "Discovery", "Insight")


class Deployed:
    """All stacks of one environment in a region: references and imports have values there."""

    def __init__(self, place: Path, region: str, suffix: str = "") -> None:
        """`suffix` is what the names of its stacks end with."""
        self.place = place
        self.region = region
        self.data = _template(place, f"EaselData{suffix}")
        self.service = _template(place, f"EaselService{suffix}")
        self.operations = _template(place, f"EaselOperations{suffix}")
        # Those that have functions.
        self.owners = (
            self.service,
            *(_template(place, f"Easel{name}{suffix}") for name in BESIDE),
            self.operations,
        )
        self._exports = {
            each["Export"]["Name"]: each["Value"]
            for stack in (self.data, self.service)
            for each in stack.body["Outputs"].values()
            if "Export" in each
        }

    def text(self, value: Any) -> str:
        """A string with every reference in it resolved. A resource's name is its logical id,
        in small letters as buckets want it.
        """
        if isinstance(value, str):
            return value
        ((function, given),) = value.items()
        match function:
            case "Fn::Join":
                return str(given[0]).join(map(self.text, given[1]))
            case "Fn::ImportValue":
                return self.text(self._exports[self.text(given)])
            case "Fn::Select":
                return self._parts(given[1])[int(given[0])]
            case "Fn::GetAtt":
                return self._attribute(*given)
            case "Ref":
                return self._ref(given)
        raise NotImplementedError(f"this test knows no {function}")

    def functions(self) -> dict[str, Properties]:
        """The functions of all stacks by their name."""
        return {name: each for stack in self.owners for name, each in stack.functions().items()}

    def owner(self, role: str) -> Template:
        """The stack that has the role."""
        (only,) = (each for each in self.owners if role in each.resources)
        return only

    def variables(self, function: str) -> dict[str, str]:
        """The environment of one of our functions, as it finds it when it runs."""
        variables = self.functions()[function]["Environment"]["Variables"]
        return {name: self.text(value) for name, value in variables.items()}

    def _attribute(self, resource: str, name: str) -> str:
        if name == "RegionalDomainName":
            return f"{resource.lower()}.s3.{self.region}.{partition(self.region)[1]}"
        return f"{resource}.{name}".lower()

    def _parts(self, value: Any) -> list[str]:
        if isinstance(value, list):
            return [self.text(each) for each in value]
        separator, whole = value["Fn::Split"]
        return self.text(whole).split(separator)

    def _ref(self, name: str) -> str:
        known = {
            "AWS::Region": self.region,
            "AWS::AccountId": ACCOUNT,
            "AWS::Partition": partition(self.region)[0],
            "AWS::URLSuffix": partition(self.region)[1],
            "AWS::StackId": f"arn:aws:cloudformation:{self.region}:{ACCOUNT}:stack/Easel/0a1b2c",
        }
        resource = self.service.resources.get(name, {})
        if resource.get("Type") == "AWS::StepFunctions::StateMachine":
            return f"arn:aws:states:{self.region}:{ACCOUNT}:stateMachine:{name.lower()}"
        return known.get(name, name.lower())


def partition(region: str) -> tuple[str, str]:
    """The partition of a region and the suffix of its hosts, as AWS publishes them."""
    found = (each for start, each in PARTITIONS.items() if region.startswith(start))
    return next(found, ("aws", "amazonaws.com"))


def _template(place: Path, stack: str) -> Template:
    return Template(json.loads((place / f"{stack}.template.json").read_text()))
