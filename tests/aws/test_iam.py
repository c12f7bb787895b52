"""IAM: how much a role may be allowed, in how many words."""

import json
import re
from collections import Counter

from tests.aws.longest import Longest
from tests.aws.rules import rule

# What a policy may be written in: tab, line ends, and Latin-1 without controls.
WRITABLE = re.compile("[\t\n\r\u0020-\u00ff]+")


@rule("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html")
def test_the_policies_of_a_role_have_10240_characters_at_most(deployed: Longest) -> None:
    sizes: Counter[str] = Counter()
    for policy in deployed.all("AWS::IAM::Policy").values():
        for role in policy["Roles"]:
            sizes[role["Ref"]] += deployed.size(policy["PolicyDocument"])

    assert len(sizes) >= 25
    assert max(sizes.values()) <= 10_240


@rule("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html")
def test_whom_a_role_trusts_is_said_in_2048_characters(deployed: Longest) -> None:
    for role in deployed.all("AWS::IAM::Role").values():
        assert deployed.size(role["AssumeRolePolicyDocument"]) <= 2048


@rule("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html")
def test_a_role_has_ten_managed_policies_at_most(deployed: Longest) -> None:
    for role in deployed.all("AWS::IAM::Role").values():
        assert len(role.get("ManagedPolicyArns", [])) <= 10


@rule("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html")
def test_a_policy_is_written_in_letters_that_iam_takes(deployed: Longest) -> None:
    for policy in deployed.all("AWS::IAM::Policy").values():
        written = json.dumps(deployed.resolved(policy["PolicyDocument"]), ensure_ascii=False)
        assert WRITABLE.fullmatch(written)


@rule("https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html")
def test_a_policy_has_a_name_of_128_letters_at_most(deployed: Longest) -> None:
    for policy in deployed.all("AWS::IAM::Policy").values():
        assert re.fullmatch(r"[\w+=,.@-]{1,128}", policy["PolicyName"])


@rule("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html")
def test_every_policy_is_written_in_the_newest_language(deployed: Longest) -> None:
    for policy in deployed.all("AWS::IAM::Policy").values():
        assert policy["PolicyDocument"]["Version"] == "2012-10-17"
