"""A web ACL in front of the distribution, and the endpoint behind it."""

from pathlib import Path

import pytest

from infra.environments import Environment
from tests.infra.deployed import Deployed
from tests.infra.synthesize import synthesize
from tests.infra.test_commands import environment

ID = "a1b2c3d4-5678-90ab-cdef-111122223333"
ACL = f"arn:aws:wafv2:us-east-1:123456789012:global/webacl/easel/{ID}"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Deployed:
    """A network with both settings."""
    place = tmp_path_factory.mktemp("guarded")
    synthesize(place, "prod", waf=ACL, close_endpoint=True)
    return Deployed(place / "prod", "eu-central-1")


def test_the_web_acl_is_on_the_distribution(guarded: Deployed) -> None:
    config = guarded.data.one("AWS::CloudFront::Distribution")["DistributionConfig"]

    assert config["WebACLId"] == ACL


def test_every_function_is_told_that_the_endpoint_is_closed(guarded: Deployed) -> None:
    assert {guarded.variables(name)["CLOSE_ENDPOINT"] for name in guarded.functions()} == {"yes"}


def test_both_are_off_unless_they_are_said(synthesized: Path) -> None:
    plain = Deployed(synthesized / "prod", "eu-central-1")

    assert "WebACLId" not in plain.data.one("AWS::CloudFront::Distribution")["DistributionConfig"]
    assert plain.variables("meta")["CLOSE_ENDPOINT"] == "no"


def test_they_are_said_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    found: Environment = environment({"env": "prod", "waf": ACL, "close_endpoint": "yes"})

    assert (found.waf, found.close_endpoint) == (ACL, True)
    assert capsys.readouterr().err == ""


def test_a_web_acl_that_can_be_walked_round_is_warned_of(
    capsys: pytest.CaptureFixture[str],
) -> None:
    environment({"env": "prod", "waf": ACL})

    assert "-c close_endpoint=yes" in capsys.readouterr().err


@pytest.mark.parametrize(
    "said",
    [
        ACL.replace("us-east-1", "eu-central-1"),
        ACL.replace("global", "regional"),
        ACL.replace("wafv2", "waf"),
        "easel",
    ],
)
def test_a_web_acl_of_another_scope_is_refused_in_a_sentence(said: str) -> None:
    with pytest.raises(SystemExit, match=r"scope CLOUDFRONT, which are in us-east-1: -c waf=arn"):
        environment({"env": "prod", "waf": said})


@pytest.mark.parametrize("said", [{"waf": ACL}, {"close_endpoint": "yes"}])
def test_the_embedded_cloud_has_neither(said: dict[str, str]) -> None:
    with pytest.raises(SystemExit, match="leave out -c"):
        environment({"env": "local"} | said)
