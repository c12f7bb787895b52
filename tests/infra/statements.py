"""Rights as rows of text, however they were grouped: action, place and condition."""

import re
from collections.abc import Iterator
from typing import Any

from tests.infra.deployed import Deployed
from tests.infra.template import Properties, listed

DIGEST = re.compile(r"([a-z]+?)[0-9a-f]{8}(\.arn)?(?=[/:.]|$)")
SAID = {"Action", "Effect", "Resource"}

# Whoever puts a manifest into files reads what signs it.
SIGNS = {"secretsmanager:GetSecretValue signing.id"}


def rows(deployed: Deployed, role: str) -> set[str]:
    """What a role may do, a row for each action and place: `s3:GetObject images/p/*`.

    A condition stands behind it. A resource is called as in our code, in small letters.
    """
    stack = deployed.owner(role)
    policies = stack.all("AWS::IAM::Policy").values()
    ours = [each for each in policies if {"Ref": role} in each["Roles"]]
    assert not set(stack.resources[role]["Properties"]) & {
        "ManagedPolicyArns",
        "Policies",
    }, f"{role} has rights that are not read here"
    return {
        row
        for policy in ours
        for statement in policy["PolicyDocument"]["Statement"]
        for row in _rows(deployed, statement)
    }


def _rows(deployed: Deployed, statement: Properties) -> Iterator[str]:
    assert set(statement) - {"Condition"} == SAID, statement
    assert statement["Effect"] == "Allow", statement
    for action in listed(statement["Action"]):
        for resource in listed(statement["Resource"]):
            where = DIGEST.sub(r"\1", deployed.text(resource))
            yield f"{action} {where}{_condition(statement.get('Condition', {}))}"


def _condition(given: dict[str, Any]) -> str:
    said = [
        f" if {operator} {key} {' '.join(sorted(listed(values)))}"
        for operator, keys in sorted(given.items())
        for key, values in sorted(keys.items())
    ]
    return "".join(said)
