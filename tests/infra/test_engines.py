"""Engines of search: which may be chosen, what is made of it, and what each function may ask."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import aws_cdk as cdk
import pytest

from infra import engines
from infra.environments import chosen
from tests.infra import synthesize
from tests.infra.costs_of_search import of_opensearch
from tests.infra.template import Template, listed, text
from tests.infra.test_costs import OPERATIONS, table

FUNCTIONS = ("search", "search-events", "search-build")
Made = Callable[[str], Template]


def _node(**context: str) -> Any:
    return cdk.App(context={"env": "prod"} | context).node


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The stack with such an engine beside the default one, made once; `local` is a domain here,
    and `tantivy` is alone.
    """

    @cache
    def make(name: str) -> Template:
        place = tmp_path_factory.mktemp(name)
        environment = "local" if name == "local" else "prod"
        beside = {"local": "domain", "tantivy": ""}.get(name, name)
        synthesize.synthesize(place, environment, search_beside=beside)
        file = place / environment / "EaselDiscovery.template.json"
        return Template(json.loads(Path(file).read_text()))

    return make


def test_the_default_engine_is_alone_unless_another_is_named() -> None:
    found = chosen(_node())

    assert (found.search, found.search_beside) == ("tantivy", "")
    assert engines.server(found.search, found.search_beside) == ""


@pytest.mark.parametrize("kind", ["domain", "serverless"])
def test_either_answers_alone_or_beside_the_default_one(kind: str) -> None:
    assert chosen(_node(search=kind)).search == kind
    for context in ({"search_beside": kind}, {"search": kind, "search_beside": "tantivy"}):
        found = chosen(_node(**context))
        assert engines.server(found.search, found.search_beside) == kind


@pytest.mark.parametrize(
    "context",
    [
        {"search": "elastic"},
        {"search_beside": "elastic"},
        {"search": "domain", "search_beside": "domain"},
        {"search": "domain", "search_beside": "serverless"},
        {"search_beside": "tantivy"},
        {"env": "local", "search": "serverless"},
        {"env": "local", "search_beside": "serverless"},
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(context: dict[str, str]) -> None:
    with pytest.raises(SystemExit, match=r"[Ss]ay .*-c search"):
        chosen(_node(**context))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["domain", "serverless"])
def test_three_functions_are_told(made: Made, kind: str) -> None:
    stack = made(kind)
    for name, function in stack.functions().items():
        variables = function["Environment"]["Variables"]
        if name in FUNCTIONS:
            assert (variables["SEARCH"], variables["SEARCH_BESIDE"]) == ("tantivy", kind)
            assert "Search" in text(variables["SEARCH_ENDPOINT"])


@pytest.mark.slow
def test_a_domain_is_small_sealed_and_logs_nothing_of_what_is_asked(made: Made) -> None:
    domain = made("domain").one("AWS::OpenSearchService::Domain")

    assert domain["ClusterConfig"] == {"InstanceType": "t3.small.search", "InstanceCount": 1}
    assert domain["DomainEndpointOptions"]["EnforceHTTPS"] is True
    assert domain["EncryptionAtRestOptions"] == {"Enabled": True}
    assert domain["NodeToNodeEncryptionOptions"] == {"Enabled": True}
    assert "LogPublishingOptions" not in domain
    assert "AccessPolicies" not in domain


@pytest.mark.slow
def test_each_function_asks_a_domain_for_its_own_paths_alone(made: Made) -> None:
    rights = {name: _asks(made("domain"), name) for name in FUNCTIONS}

    assert rights == {
        "search": {"Post /posts-v*/_search", "Post /_msearch"},
        "search-events": {"Post /_bulk", "Post /posts-v*/_search"},
        "search-build": {
            *("Get /posts-v*", "Put /posts-v*", "Delete /posts-v*"),
            *("Post /_bulk", "Post /_aliases", "Post /_msearch", "Post /posts-v*/_search"),
        },
    }


def _asks(stack: Template, function: str) -> set[str]:
    role = stack.functions()[function]["Role"]["Fn::GetAtt"][0]
    return {
        f"{action.removeprefix('es:ESHttp')} {place['Fn::Join'][1][1]}"
        for statement in stack.statements(role)
        for action in listed(statement["Action"])
        if action.startswith("es:")
        for place in listed(statement["Resource"])
    }


@pytest.mark.slow
def test_a_collection_of_the_next_generation_rests_at_nothing(made: Made) -> None:
    stack = made("serverless")
    group = stack.one("AWS::OpenSearchServerless::CollectionGroup")
    collection = stack.one("AWS::OpenSearchServerless::Collection")

    assert group["Generation"] == "NEXTGEN"
    limits = group["CapacityLimits"]
    assert limits["MinSearchCapacityInOcu"] == limits["MinIndexingCapacityInOcu"] == 0
    assert (collection["Type"], collection["CollectionGroupName"]) == ("SEARCH", group["Name"])
    policies = stack.all("AWS::OpenSearchServerless::SecurityPolicy").values()
    assert {each["Type"] for each in policies} == {"encryption", "network"}


@pytest.mark.slow
def test_each_function_does_with_a_collection_what_it_must(made: Made) -> None:
    stack = made("serverless")
    policy = stack.one("AWS::OpenSearchServerless::AccessPolicy")["Policy"]
    said = "".join(each if isinstance(each, str) else "role" for each in policy["Fn::Join"][1])
    rules = json.loads(said)

    does = [
        {
            permission.removeprefix("aoss:")
            for rule in each["Rules"]
            for permission in rule["Permission"]
        }
        for each in rules
    ]
    reads, writes = {"DescribeIndex", "ReadDocument"}, {"WriteDocument"}
    builds = {"CreateIndex", "DeleteIndex"}
    aliases = {f"{each}CollectionItems" for each in ("Create", "Update", "Delete", "Describe")}
    assert does == [reads, reads | writes | builds | aliases, reads | writes]
    for name in FUNCTIONS:
        actions = [each for all_ in stack.rights(name).values() for each in all_]
        assert actions.count("aoss:APIAccessAll") == 1


@pytest.mark.slow
def test_what_either_costs_is_said(made: Made) -> None:
    counted = of_opensearch(made("domain"), made("serverless"))

    assert table(OPERATIONS, "### Another engine of search") == counted


@pytest.mark.slow
def test_the_embedded_cloud_has_a_domain_without_tls(made: Made) -> None:
    stack = made("local")

    assert stack.all("AWS::OpenSearchService::Domain")
    endpoint = stack.functions()["search"]["Environment"]["Variables"]["SEARCH_ENDPOINT"]
    assert endpoint["Fn::Join"][1][0] == "http://"


@pytest.mark.slow
def test_without_it_nothing_of_it_is_made(made: Made) -> None:
    assert not [each for each in made("tantivy").resources.values() if "OpenSearch" in each["Type"]]
