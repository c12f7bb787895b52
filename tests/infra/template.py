"""Reading a synthesized template the way a person would ask about it."""

import json
from collections.abc import Iterator
from typing import Any

Properties = dict[str, Any]


class Template:
    """A template, asked by resource type."""

    def __init__(self, body: dict[str, Any]) -> None:
        self.body = body
        self.resources: dict[str, Properties] = body["Resources"]

    def all(self, kind: str) -> dict[str, Properties]:
        """The properties of every resource of that type, by logical id."""
        found = self.resources.items()
        return {id_: each.get("Properties", {}) for id_, each in found if each["Type"] == kind}

    def one(self, kind: str) -> Properties:
        """The properties of the only resource of that type."""
        (only,) = self.all(kind).values()
        return only

    def client(self, *, secret: bool = False) -> Properties:
        """The client of the user pool that browsers have, or else the one with a secret."""
        found = self.all("AWS::Cognito::UserPoolClient").values()
        (only,) = (each for each in found if each.get("GenerateSecret", False) == secret)
        return only

    def functions(self) -> dict[str, Properties]:
        """Our own functions by their name; not those that CDK brings along."""
        ours = {}
        for properties in self.all("AWS::Lambda::Function").values():
            variables = properties.get("Environment", {}).get("Variables", {})
            if name := variables.get("POWERTOOLS_SERVICE_NAME"):
                ours[name] = properties
        return ours

    def ids(self) -> dict[str, str]:
        """Our functions' names by their logical ids."""
        names = {}
        for id_, properties in self.all("AWS::Lambda::Function").items():
            variables = properties.get("Environment", {}).get("Variables", {})
            names[id_] = variables.get("POWERTOOLS_SERVICE_NAME", id_)
        return names

    def statements(self, role: str) -> Iterator[Properties]:
        """Everything that the role allows."""
        for properties in self.all("AWS::IAM::Policy").values():
            if {"Ref": role} in properties["Roles"]:
                yield from properties["PolicyDocument"]["Statement"]

    def rights(self, function: str) -> dict[str, list[str]]:
        """Actions of a function by what they may be done to, both as written."""
        rights: dict[str, list[str]] = {}
        role = self.functions()[function]["Role"]["Fn::GetAtt"][0]
        for statement in self.statements(role):
            for resource in listed(statement["Resource"]):
                rights.setdefault(text(resource), []).extend(listed(statement["Action"]))
        return rights


def listed(value: Any) -> list[Any]:
    """IAM lets a single thing stand for a list of one."""
    return value if isinstance(value, list) else [value]


def text(value: Any) -> str:
    """A resource as one string, references and all."""
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True)


def written(value: Any) -> str:
    """What CloudFormation joins, with `?` for what only it knows."""
    if isinstance(value, str):
        return value
    if "Fn::Join" in value:
        between, parts = value["Fn::Join"]
        return str(between).join(map(written, parts))
    return "?"
