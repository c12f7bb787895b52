"""Names at the edge: CloudFront keeps them once for an account, whatever region asked for them."""

import re
from pathlib import Path

import aws_cdk as cdk
import pytest
from aws_cdk import assertions

from infra.data import Data
from infra.environments import ENVIRONMENTS
from tests.infra.deployed import Deployed
from tests.infra.template import Properties, Template

# What has a name, and how long CloudFront lets it be.
MOST = {
    "AWS::CloudFront::CachePolicy": 128,
    "AWS::CloudFront::Function": 64,
    "AWS::CloudFront::KeyGroup": 128,
    "AWS::CloudFront::OriginAccessControl": 64,
    "AWS::CloudFront::OriginRequestPolicy": 128,
    "AWS::CloudFront::PublicKey": 128,
    "AWS::CloudFront::ResponseHeadersPolicy": 128,
}
# CloudFront names it itself.
NAMELESS = {"AWS::CloudFront::Distribution"}
LONG = "A" * 60 + "{}" + "B" * 60


def _name(properties: Properties) -> object:
    inside = [each for each in properties.values() if isinstance(each, dict) and "Name" in each]
    return properties.get("Name") or inside[0]["Name"]


def names(data: Template, region: str, place: Path) -> dict[str, str]:
    """Every name at the edge as CloudFormation writes it in the region, by logical id."""
    read = Deployed(place, region).text
    return {
        id_: read(_name(each["Properties"]))
        for id_, each in data.resources.items()
        if each["Type"] in MOST
    }


def test_nothing_at_the_edge_has_no_known_name(data: Template) -> None:
    kinds = {each["Type"] for each in data.resources.values() if "::CloudFront::" in each["Type"]}

    assert kinds <= set(MOST) | NAMELESS


def test_networks_in_two_regions_of_an_account_share_no_name(
    synthesized: Path, environment: str, data: Template
) -> None:
    place = synthesized / environment
    here, there = (names(data, region, place) for region in ("eu-central-1", "us-east-1"))

    assert len(here) >= 7
    assert len(set(here.values())) == len(here)
    assert not set(here.values()) & set(there.values())


def test_a_network_under_another_name_shares_none_either(synthesized: Path) -> None:
    stacks = ("Easel", LONG.format("1"), LONG.format("2"))
    found = [names(_named(each), "ap-southeast-7", synthesized / "prod") for each in stacks]

    assert len({name for each in found for name in each.values()}) == sum(map(len, found))


@pytest.mark.parametrize("stack", ["Easel", LONG.format("1")])
def test_names_are_as_short_and_plain_as_cloudfront_wants_them(
    synthesized: Path, stack: str
) -> None:
    data = _named(stack)

    for id_, name in names(data, "ap-southeast-7", synthesized / "prod").items():
        assert len(name) <= MOST[data.resources[id_]["Type"]], name
        assert re.fullmatch(r"[A-Za-z0-9_-]+", name), name


def test_what_is_kept_is_called_as_it_was(data: Template) -> None:
    # Another logical id is another resource.
    assert {
        "EdgeApiHeaders57322C32",
        "EdgeDeepLinks1795678A",
        "EdgeDistribution0060737B",
        "EdgeDistributionOrigin1S3OriginAccessControl19C3D625",
        "EdgeDistributionOrigin2S3OriginAccessControl58C2D0D3",
        "EdgePictureHeadersFBF32E45",
        "EdgePicturesCache6E58A42F",
        "EdgeSiteHeaders8612128A",
    } <= set(data.resources)


def _named(stack: str) -> Template:
    made = Data(cdk.App(), stack, environment=ENVIRONMENTS["prod"])
    return Template(dict(assertions.Template.from_stack(made).to_json()))
