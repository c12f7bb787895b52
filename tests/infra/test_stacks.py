"""The stacks as a whole: size, the review, and what differs between environments."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.infra.deployed import Deployed
from tests.infra.template import Properties, Template

# CloudFormation stops at 500 in a stack; the rest is room for what comes.
MOST_RESOURCES = 350
MOST_FUNCTIONS = 24
# What the embedded cloud is given otherwise: resource type and property, with the reason in
# environments.py. Everything else is the same template.
MEANT = {
    # The emulator knows no such setting.
    ("AWS::Lambda::EventSourceMapping", "ScalingConfig"),
    ("AWS::Lambda::Function", "Architectures"),
    ("AWS::Lambda::Function", "Code"),
    ("AWS::Lambda::Function", "Environment"),
    ("AWS::Lambda::Function", "Runtime"),
    ("AWS::Lambda::LayerVersion", "CompatibleArchitectures"),
    ("AWS::Lambda::LayerVersion", "CompatibleRuntimes"),
    ("AWS::Lambda::LayerVersion", "Content"),
    ("AWS::Logs::LogGroup", "RetentionInDays"),
    ("AWS::SQS::Queue", "VisibilityTimeout"),
    ("AWS::SQS::Queue", "RedrivePolicy"),
    ("AWS::SQS::QueuePolicy", "PolicyDocument"),
    ("AWS::ApiGatewayV2::Stage", "DefaultRouteSettings"),
}
# The emulator speaks no TLS and cannot run CDK's uploader of sites.
ONLY_ON_AWS = ("Site", "Custom", "DeadLettersPolicy", "FailuresPolicy", "QueuePolicy", "LakePolicy")


def test_a_stack_has_room_to_grow(stacks: dict[str, Template]) -> None:
    for name, stack in stacks.items():
        assert len(stack.resources) <= MOST_RESOURCES, name
        assert len(stack.all("AWS::Lambda::Function")) <= MOST_FUNCTIONS, name


@pytest.mark.parametrize("name", ["dev", "prod"])
def test_the_security_review_finds_nothing_unexplained(synthesized: Path, name: str) -> None:
    report = json.loads((synthesized / name / "validation-report.json").read_text())

    assert [each["conclusion"] for each in report["pluginReports"]] == ["success"]
    assert [each["violations"] for each in report["pluginReports"]] == [[]]


def test_every_function_runs_on_graviton_with_json_logs_and_tracing(
    synthesized: Path,
) -> None:
    for name, function in Deployed(synthesized / "prod", "us-east-1").functions().items():
        assert function["Runtime"] == "python3.14", name
        assert function["Architectures"] == ["arm64"], name
        assert function["LoggingConfig"]["LogFormat"] == "JSON", name
        assert function["TracingConfig"] == {"Mode": "Active"}, name


def test_every_log_is_forgotten_in_time(stacks: dict[str, Template]) -> None:
    for stack in stacks.values():
        groups = stack.all("AWS::Logs::LogGroup").values()
        assert all(each["RetentionInDays"] <= 90 for each in groups)


def test_every_function_is_given_the_same_names(synthesized: Path, environment: str) -> None:
    own = {
        "POWERTOOLS_SERVICE_NAME",
        "QUEUE_URL",
        "STATE_MACHINE_ARN",
        "DISTRIBUTION_ID",
        "SITE_BUCKET",
        "SIGNALS_QUEUE_URL",
        "SIGNALS_STREAM",
        "JOINING",
        "IMPORTS",
        "JUDGE",
        "SEARCH",
        "SEARCH_BESIDE",
        "SEARCH_ENDPOINT",
        "SIGNING_SECRET_ARN",
    }
    deployed = Deployed(synthesized / environment, "eu-central-1")
    shared = [
        {key: value for key, value in deployed.variables(name).items() if key not in own}
        for name in deployed.functions()
    ]

    assert all(each == shared[0] for each in shared)


def test_people_are_told_to_sign_in_where_the_pool_is(synthesized: Path) -> None:
    told = {
        name: _variable(synthesized, name, "SIGN_IN_ENDPOINT") for name in ("local", "dev", "prod")
    }

    place = [{"Ref": "AWS::Region"}, ".", {"Ref": "AWS::URLSuffix"}, "/"]
    cognito = ["", ["https://cognito-idp.", *place]]
    assert told == {
        "local": "http://localhost:4566/",
        "dev": {"Fn::Join": cognito},
        "prod": {"Fn::Join": cognito},
    }


def _variable(synthesized: Path, environment: str, name: str) -> Any:
    place = synthesized / environment / "EaselService.template.json"
    meta = Template(json.loads(place.read_text())).functions()["meta"]
    return meta["Environment"]["Variables"][name]


def test_heavy_layers_go_only_where_they_are_needed(
    functions: dict[str, Properties],
) -> None:
    def layers(name: str) -> set[str]:
        refs = [each["Ref"] for each in functions[name]["Layers"]]
        return {ref.removeprefix("Layers")[:-8].lower() for ref in refs}

    assert layers("generation-paint") == {"easel", "vendor", "painter", "openai"}
    finishing = {"generation-finish", "migrations", "imports-events", "verifications"}
    for name in finishing:
        assert layers(name) == {"easel", "vendor", "media", "c2pa"}
    assert layers("uploads") == {"easel", "vendor", "media"}
    searching = {"search", "search-build"}
    for name in searching:
        assert layers(name) == {"easel", "vendor", "search"}
    for name in set(functions) - {"generation-paint", "uploads", *finishing, *searching}:
        assert layers(name) == {"easel", "vendor"}


@pytest.mark.parametrize(
    "stack", ["EaselService", "EaselDiscovery", "EaselInsight", "EaselOperations"]
)
def test_the_embedded_cloud_is_given_the_same_stack(synthesized: Path, stack: str) -> None:
    here, there = (_resources(synthesized, name, stack) for name in ("local", "prod"))

    assert set(here) <= set(there)
    assert [
        id_ for id_ in set(there) - set(here) if not any(each in id_ for each in ONLY_ON_AWS)
    ] == []
    differing = {
        (here[id_]["Type"], key)
        for id_ in here
        for key in _differing(here[id_]["Properties"], there[id_]["Properties"])
    }
    assert differing - {(kind, "Tags") for kind, _ in differing} <= MEANT


def _resources(synthesized: Path, name: str, stack: str) -> dict[str, Any]:
    place = synthesized / name / f"{stack}.template.json"
    resources = json.loads(place.read_text())["Resources"]
    # A layer version is a new resource whenever its content is: its id says so.
    return {
        id_: each
        for id_, each in resources.items()
        if each["Type"] not in ("AWS::Lambda::LayerVersion", "AWS::CDK::Metadata")
    }


def _differing(here: dict[str, Any], there: dict[str, Any]) -> list[str]:
    return [key for key in {*here, *there} if here.get(key) != there.get(key)]
