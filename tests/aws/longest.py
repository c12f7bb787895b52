"""Our templates with names as long as AWS makes them: what is measured must count those."""

import json
import re
from typing import Any

from tests.infra.deployed import ACCOUNT, Deployed
from tests.infra.template import Properties, Template

STACK_ID = "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"
# CloudFormation puts stack, logical id and thirteen letters of its own together, cut to fit.
RANDOM = "1ABCDEFGHIJKL"
MOST = {"AWS::Lambda::Function": 64, "AWS::S3::Bucket": 63, "AWS::SQS::Queue": 80}
REFERENCES = {
    "AWS::ApiGatewayV2::Api": "a1b2c3d4e5",
    "AWS::CloudFront::Distribution": "E1ABCDEFGHIJKL",
    "AWS::Cognito::UserPoolClient": "1abcdefghijklmnopqrstuvwxy",
}
SUBSTITUTED = re.compile(r"\$\{(AWS::\w+)\}")


class Longest(Deployed):
    """All stacks of one environment as they are in a region of AWS."""

    @property
    def stacks(self) -> dict[str, Template]:
        """Every stack by its name."""
        names = ("EaselService", "EaselPages", "EaselDiscovery", "EaselInsight", "EaselOperations")
        return {"EaselData": self.data, **dict(zip(names, self.owners, strict=True))}

    def all(self, kind: str) -> dict[str, Properties]:
        """The resources of that type in every stack, by logical id."""
        return {
            id_: each for stack in self.stacks.values() for id_, each in stack.all(kind).items()
        }

    def text(self, value: Any) -> str:
        """A string with every reference in it resolved."""
        if isinstance(value, dict) and "Fn::Sub" in value:
            return SUBSTITUTED.sub(lambda found: self._ref(found[1]), value["Fn::Sub"])
        return super().text(value)

    def resolved(self, value: Any) -> Any:
        """The same value with its references resolved, however deep they are."""
        if isinstance(value, list):
            return [self.resolved(each) for each in value]
        if not isinstance(value, dict):
            return value
        if len(value) == 1 and next(iter(value)).startswith(("Fn::", "Ref")):
            return self.text(value)
        return {key: self.resolved(each) for key, each in value.items()}

    def size(self, document: Any) -> int:
        """How many characters a document has without white space, as IAM counts them."""
        return len(json.dumps(self.resolved(document), separators=(",", ":")))

    def _ref(self, name: str) -> str:
        if name == "AWS::StackId":
            return f"arn:aws:cloudformation:{self.region}:{ACCOUNT}:stack/EaselData/{STACK_ID}"
        kind, made = self._made(name)
        match kind:
            case None:
                return super()._ref(name)
            case "AWS::Cognito::UserPool":
                return f"{self.region}_AbCdEfGhI"
            case "AWS::SQS::Queue":
                return f"https://sqs.{self.region}.amazonaws.com/{ACCOUNT}/{made}"
            case "AWS::StepFunctions::StateMachine":
                return f"arn:aws:states:{self.region}:{ACCOUNT}:stateMachine:{name}-{RANDOM}"
        return REFERENCES.get(kind, made)

    def _attribute(self, resource: str, name: str) -> str:
        _, made = self._made(resource)
        match name:
            case "RegionalDomainName":
                return f"{made}.s3.{self.region}.amazonaws.com"
            case "DomainName":
                return "d1abcdefghijkl.cloudfront.net"
            case "QueueName":
                return made
        # The longest word for a service and the kind of thing that we have.
        arn = f"arn:aws:dynamodb:{self.region}:{ACCOUNT}:table/{made}"
        return arn if name == "Arn" else f"{arn}/stream/2026-11-29T00:00:00.000"

    def _made(self, name: str) -> tuple[str | None, str]:
        """The type of a resource and its physical name; no type where it is none of ours."""
        for stack, template in self.stacks.items():
            if resource := template.resources.get(name):
                kind = str(resource["Type"])
                made = f"{stack}-{name}-{RANDOM}"[: MOST.get(kind, 255)]
                return kind, made.lower() if kind == "AWS::S3::Bucket" else made
        return None, name
