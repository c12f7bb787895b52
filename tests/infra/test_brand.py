"""A network's own name, address, logo and colours: where they go, and what is refused."""

import json
from pathlib import Path
from typing import Any

import aws_cdk as cdk
import pytest
from aws_cdk import assertions
from aws_cdk import aws_lambda as lambda_
from PIL import Image

from infra import address, brand, permissions
from infra.builds import ROOT
from infra.data import Data
from infra.environments import ENVIRONMENTS, chosen
from tests.infra.template import Template

CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000000"
PAGE = (
    f"<html><head>{brand.TITLE}\n<meta {brand.CALLED} />"
    "</head><body>Easel in a sentence</body></html>"
)
MANIFEST = {"name": "Easel", "short_name": "Easel", "display": "standalone"}


def _node(**context: str) -> Any:
    return cdk.App(context={"env": "prod"} | context).node


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(brand, "BUILD", tmp_path / "build")
    place = tmp_path / "site-0000"
    place.mkdir()
    (place / brand.PAGE).write_text(PAGE)
    (place / brand.MANIFEST).write_text(json.dumps(MANIFEST))
    return place


def test_a_network_has_its_own_name_in_page_and_manifest(site: Path) -> None:
    made = brand.branded(site, 'Ink & "Sun" <3')

    page = (made / brand.PAGE).read_text()
    assert "<title>Ink &amp; &quot;Sun&quot; &lt;3</title>" in page
    assert 'name="application-name" content="Ink &amp; &quot;Sun&quot; &lt;3"' in page
    assert "Easel in a sentence" in page
    assert json.loads((made / brand.MANIFEST).read_text())["name"] == 'Ink & "Sun" <3'
    assert (made / "logo.svg").read_bytes() == (brand.BRAND / "logo.svg").read_bytes()
    assert (site / brand.PAGE).read_text() == PAGE


def test_every_icon_that_the_app_names_is_there_in_its_size(site: Path) -> None:
    made = brand.branded(site, "Easel")
    manifest = json.loads((ROOT / "web" / "static" / brand.MANIFEST).read_text())
    named = {each["src"].removeprefix("/"): each["sizes"] for each in manifest["icons"]}

    assert named.pop("logo.svg") == "any"
    for name, side in brand.ICONS.items():
        with Image.open(made / name) as icon:
            assert icon.size == (side, side), name
            assert named.pop(name, f"{side}x{side}") == f"{side}x{side}"
    assert not named
    with Image.open(made / "favicon.ico") as icon:
        assert {(16, 16), (32, 32)} <= icon.info["sizes"]


def test_each_name_is_built_once_and_beside_the_others(site: Path) -> None:
    one, other = brand.branded(site, "One"), brand.branded(site, "Other")

    assert one != other
    assert brand.branded(site, "One") == one


def test_a_page_without_a_place_for_the_name_is_refused(site: Path) -> None:
    (site / brand.PAGE).write_text("<html></html>")

    with pytest.raises(SystemExit, match="the name has nowhere to go"):
        brand.branded(site, "Ink")


def test_the_colours_are_those_of_the_file() -> None:
    assert "--accent: light-dark(#c42d12, #ff8264);" in brand.stylesheet()


@pytest.mark.parametrize("colour", ["red;}body{display:none", "url(//x)", "", "#12"])
def test_what_is_no_colour_is_refused(
    colour: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(brand, "BRAND", tmp_path)
    pair = f'light = "{colour}"\ndark = "#fff"\n'
    (tmp_path / "brand.toml").write_text("".join(f"[{each}]\n{pair}" for each in brand.COLOURS))

    with pytest.raises(SystemExit, match="Say a CSS colour"):
        brand.stylesheet()


def test_what_is_said_at_deployment_is_taken() -> None:
    found = chosen(
        _node(
            name="  Ink   &  Sun ",
            domain="Ink.Example.com",
            certificate=CERTIFICATE,
            former_domains="old.example.com,older.example.com",
            mail_from="Post@Ink.Example.com",
        )
    )

    assert (found.network_name, found.domain) == ("Ink & Sun", "ink.example.com")
    assert found.former_domains == ("old.example.com", "older.example.com")
    assert found.mail_from == "Post@ink.example.com"


@pytest.mark.parametrize(
    "context",
    [
        {"name": "x" * 41},
        {"name": "a\u200bb"},
        {"domain": "ink.example.com"},
        {"domain": "https://ink.example.com", "certificate": CERTIFICATE},
        {"domain": "localhost", "certificate": CERTIFICATE},
        {"domain": "ink.example.com", "certificate": CERTIFICATE.replace("us-east-1", "eu-west-1")},
        {"domain": "ink.example.com", "certificate": CERTIFICATE, "former_domains": "a b"},
        {"certificate": CERTIFICATE},
        {"former_domains": "old.example.com"},
        {"alarm_mail": "ops"},
        {"mail_from": "example.com"},
        {"mail_from": "post@localhost"},
        {"mail_from": "Ink <post@example.com>"},
        {"mail_from": "po st@example.com"},
        {"mail_from": f"{'x' * 65}@example.com"},
    ],
)
def test_what_cannot_be_a_name_or_an_address_is_refused(context: dict[str, str]) -> None:
    with pytest.raises(SystemExit, match=r"^Say "):
        address.chosen(_node(**context))


def test_mails_come_from_the_network_s_own_address_and_name_where_there_is_one() -> None:
    def sent(**said: str) -> dict[str, Any]:
        stack = Data(cdk.App(), "EaselData", environment=chosen(_node(**said)))
        pool = Template(dict(assertions.Template.from_stack(stack).to_json()))
        return dict(pool.one("AWS::Cognito::UserPool").get("EmailConfiguration", {}))

    own = sent(name="Ink, Sun", mail_from="post@example.com")

    assert own["EmailSendingAccount"] == "DEVELOPER"
    assert own["From"] == '"Ink, Sun" <post@example.com>'
    assert ":identity/example.com" in json.dumps(own["SourceArn"])
    assert sent() == {}


def test_receipts_come_from_that_address_alone_and_nobody_else_sends() -> None:
    def senders(sender: str) -> list[Any]:
        stack = cdk.Stack(cdk.App(), "Stack")
        function = lambda_.Function(
            stack,
            "F",
            runtime=lambda_.Runtime.PYTHON_3_14,
            handler="h",
            code=lambda_.Code.from_inline("h"),
        )
        permissions.send_mail(function, sender)
        policies = Template(dict(assertions.Template.from_stack(stack).to_json())).all(
            "AWS::IAM::Policy"
        )
        return [
            each
            for policy in policies.values()
            for each in policy["PolicyDocument"]["Statement"]
            if "ses" in json.dumps(each)
        ]

    (statement,) = senders("post@example.com")
    assert statement["Action"] == "ses:SendEmail"
    assert statement["Condition"] == {"StringEquals": {"ses:FromAddress": "post@example.com"}}
    assert ":identity/example.com" in json.dumps(statement["Resource"])
    assert senders("") == []


def test_a_network_with_a_domain_answers_to_it_and_sends_on_from_the_former() -> None:
    said = {"domain": "new.example.com", "certificate": CERTIFICATE}
    environment = chosen(_node(**said, former_domains="old.example.com"))
    data = Template(
        dict(
            assertions.Template.from_stack(
                Data(cdk.App(), "EaselData", environment=environment)
            ).to_json()
        )
    )

    config = data.one("AWS::CloudFront::Distribution")["DistributionConfig"]
    assert config["Aliases"] == ["new.example.com", "old.example.com"]
    assert config["ViewerCertificate"]["AcmCertificateArn"] == CERTIFICATE
    assert data.body["Outputs"]["Url"]["Value"] == "https://new.example.com"
    linked = [each for each in config["CacheBehaviors"] if each.get("FunctionAssociations")]
    assert {"/p/*", "/@*", "/tags/*"} <= {each["PathPattern"] for each in linked}
    assert not {"/v1/*", "/i/*"} & {each["PathPattern"] for each in linked}


def test_mail_is_signed_with_the_networks_name() -> None:
    environment = chosen(_node(name="Ink & Sun"))
    data = Template(
        dict(
            assertions.Template.from_stack(
                Data(cdk.App(), "EaselData", environment=environment)
            ).to_json()
        )
    )

    told = data.one("AWS::Cognito::UserPool")["VerificationMessageTemplate"]
    assert told["EmailSubject"] == "Your code for Ink & Sun"
    assert "Ink &amp; Sun" in told["EmailMessage"]
    assert "{####}" in told["EmailMessage"]


def test_easel_is_the_name_where_none_was_said() -> None:
    assert {each.network_name for each in ENVIRONMENTS.values()} == {brand.DEFAULT_NAME}
