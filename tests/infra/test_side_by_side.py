"""Two environments and two regions of one account: no two things in them have the same name."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from infra.environments import ENVIRONMENTS
from tests.infra.deployed import Deployed
from tests.infra.synthesize import BESIDE
from tests.infra.template import Properties, Template

REGIONS = ("eu-central-1", "us-east-1")
# Where CloudFormation takes the name of a thing from, by its type. What is not listed is named by
# AWS, or is a part of something else that has a name.
NAMED = {
    "AWS::Athena::WorkGroup": "Name",
    "AWS::Budgets::Budget": "Budget.BudgetName",
    "AWS::CE::AnomalyMonitor": "MonitorName",
    "AWS::CE::AnomalySubscription": "SubscriptionName",
    "AWS::CloudFront::CachePolicy": "CachePolicyConfig.Name",
    "AWS::CloudFront::Function": "Name",
    "AWS::CloudFront::KeyGroup": "KeyGroupConfig.Name",
    "AWS::CloudFront::OriginAccessControl": "OriginAccessControlConfig.Name",
    "AWS::CloudFront::OriginRequestPolicy": "OriginRequestPolicyConfig.Name",
    "AWS::CloudFront::PublicKey": "PublicKeyConfig.Name",
    "AWS::CloudFront::ResponseHeadersPolicy": "ResponseHeadersPolicyConfig.Name",
    "AWS::CloudWatch::Alarm": "AlarmName",
    "AWS::CloudWatch::Dashboard": "DashboardName",
    "AWS::Cognito::UserPool": "UserPoolName",
    "AWS::Cognito::UserPoolDomain": "Domain",
    "AWS::DynamoDB::GlobalTable": "TableName",
    "AWS::Events::EventBus": "Name",
    "AWS::Events::Rule": "Name",
    "AWS::Glue::Database": "DatabaseInput.Name",
    "AWS::SecretsManager::Secret": "Name",
    "AWS::IAM::ManagedPolicy": "ManagedPolicyName",
    "AWS::IAM::Role": "RoleName",
    "AWS::KinesisFirehose::DeliveryStream": "DeliveryStreamName",
    "AWS::Lambda::Function": "FunctionName",
    "AWS::Lambda::LayerVersion": "LayerName",
    "AWS::Logs::LogGroup": "LogGroupName",
    "AWS::S3::Bucket": "BucketName",
    "AWS::SNS::Topic": "TopicName",
    "AWS::SQS::Queue": "QueueName",
    "AWS::StepFunctions::StateMachine": "StateMachineName",
}
# Named within an API, a pool, a database, a function, a role or a queue, which are nobody else's;
# two APIs may be called the same.
WITHIN = {
    "AWS::ApiGatewayV2::Api",
    "AWS::ApiGatewayV2::Authorizer",
    "AWS::ApiGatewayV2::Integration",
    "AWS::ApiGatewayV2::Route",
    "AWS::ApiGatewayV2::Stage",
    "AWS::CDK::Metadata",
    "AWS::CloudFront::Distribution",
    "AWS::Glue::Table",
    "AWS::Cognito::UserPoolClient",
    "AWS::Cognito::UserPoolGroup",
    "AWS::Cognito::UserPoolResourceServer",
    "AWS::IAM::Policy",
    "AWS::Lambda::EventSourceMapping",
    "AWS::Lambda::Permission",
    "AWS::S3::BucketPolicy",
    "AWS::SNS::Subscription",
    "AWS::SNS::TopicPolicy",
    "AWS::SQS::QueuePolicy",
    "Custom::CDKBucketDeployment",
}
# CloudFront's names are the account's; those of all others a region's.
OF_THE_ACCOUNT = ("AWS::CloudFront::", "AWS::IAM::", "AWS::S3::", "AWS::Budgets::", "AWS::CE::")


@pytest.fixture(scope="module")
def networks(synthesized: Path) -> dict[tuple[str, str], Deployed]:
    """The first environment and one beside it, in both regions of the account."""
    first, later = synthesized / "prod", synthesized / BESIDE
    suffix = ENVIRONMENTS["dev"].name.capitalize()
    return {
        (name, region): Deployed(place, region, ending)
        for name, place, ending in (("prod", first, ""), ("dev", later, suffix))
        for region in REGIONS
    }


def stacks(found: Deployed) -> Iterator[Template]:
    yield from (found.data, *found.owners)


def names(found: Deployed) -> Iterator[str]:
    """Every name that is given in a template, with its type and where it has to be the only one."""
    for stack in stacks(found):
        for resource in stack.resources.values():
            if name := given(resource):
                kind = resource["Type"]
                place = "" if kind.startswith(OF_THE_ACCOUNT) else found.region
                yield f"{place} {kind} {found.text(name)}"


def given(resource: Properties) -> Any:
    value: Any = resource.get("Properties", {})
    for part in NAMED.get(resource["Type"], "").split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def exports(found: Deployed) -> Iterator[str]:
    for stack in stacks(found):
        for output in stack.body.get("Outputs", {}).values():
            if "Export" in output:
                yield f"{found.region} {found.text(output['Export']['Name'])}"


def test_it_is_known_of_every_kind_of_thing_how_it_is_named(
    networks: dict[tuple[str, str], Deployed],
) -> None:
    for found in networks.values():
        for stack in stacks(found):
            assert set(kinds(stack.resources)) <= set(NAMED) | WITHIN


def test_no_name_is_given_twice(networks: dict[tuple[str, str], Deployed]) -> None:
    given = [name for found in networks.values() for name in names(found)]

    assert len(given) >= 4 * 11
    assert sorted(given) == sorted(set(given))


def test_no_stack_exports_what_another_does(networks: dict[tuple[str, str], Deployed]) -> None:
    given = [name for found in networks.values() for name in exports(found)]

    assert len(given) >= 4 * 40
    assert sorted(given) == sorted(set(given))


def test_what_one_counts_rings_no_alarm_of_the_other(
    networks: dict[tuple[str, str], Deployed],
) -> None:
    for name, namespace in (("prod", "Easel"), ("dev", "EaselDev")):
        found = networks[name, REGIONS[0]]
        assert found.variables("maintenance")["POWERTOOLS_METRICS_NAMESPACE"] == namespace
        watched = {
            alarm["Namespace"]
            for alarm in found.operations.all("AWS::CloudWatch::Alarm").values()
            if not alarm["Namespace"].startswith("AWS/")
        }
        assert watched == {namespace}


def test_both_are_the_same_network_but_for_names(synthesized: Path) -> None:
    alone, beside = synthesized / "dev", synthesized / BESIDE
    for path in alone.glob("*.template.json"):
        stack = path.name.removesuffix(".template.json")
        there = json.loads((beside / f"{stack}Dev.template.json").read_text())["Resources"]
        here = json.loads(path.read_text())["Resources"]
        # CDK has the stack's name in some logical ids.
        assert kinds(there) == kinds(here), stack


def kinds(resources: dict[str, Properties]) -> Counter[str]:
    return Counter(each["Type"] for each in resources.values())


@pytest.mark.parametrize("environment", ["dev", "prod"])
def test_a_stack_keeps_which_environment_it_is_and_becomes_no_other(
    synthesized: Path, environment: str
) -> None:
    data = json.loads((synthesized / environment / "EaselData.template.json").read_text())

    parameter = data["Parameters"]["Environment"]
    assert (parameter["Default"], parameter["AllowedValues"]) == (environment, [environment])
    assert "-c beside=yes" in parameter["ConstraintDescription"]
