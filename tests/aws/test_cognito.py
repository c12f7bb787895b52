"""Cognito: passwords, tokens, and what its mails say."""

import html
import re

from easel.sessions import model
from infra.address import MOST_LETTERS
from infra.builds import ROOT
from infra.user_pool import SCOPES
from tests.aws.rules import rule
from tests.infra.template import Properties, Template

MINUTES = {"minutes": 1, "hours": 60, "days": 24 * 60}
DAY = 24 * 60


def _minutes(client: Properties, token: str) -> int:
    """How long tokens of that kind are good for."""
    return int(client[f"{token}Validity"]) * MINUTES[client["TokenValidityUnits"][token]]


@rule(
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_PasswordPolicyType.html"
)
def test_the_shortest_password_is_one_that_cognito_can_ask_for(data: Template) -> None:
    policy = data.one("AWS::Cognito::UserPool")["Policies"]["PasswordPolicy"]

    assert 6 <= policy["MinimumLength"] <= 99


@rule(
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_TokenValidityUnitsType.html"
)
def test_access_and_id_tokens_are_good_for_five_minutes_to_a_day(data: Template) -> None:
    client = data.client()

    assert all(5 <= _minutes(client, token) <= DAY for token in ("AccessToken", "IdToken"))


@rule(
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html"
)
def test_a_refresh_token_is_good_for_an_hour_to_ten_years(data: Template) -> None:
    client = data.client()

    assert 60 <= _minutes(client, "RefreshToken") <= 3650 * DAY


@rule(
    "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html"
)
def test_a_browser_keeps_the_refresh_token_for_as_long_as_it_is_good(data: Template) -> None:
    client = data.client()

    assert _minutes(client, "RefreshToken") * 60 == model.KEPT_SECONDS


@rule(
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerificationMessageTemplateType.html"
)
def test_the_mail_with_a_code_says_it_once_and_fits_with_the_longest_name(data: Template) -> None:
    mail = data.one("AWS::Cognito::UserPool")["VerificationMessageTemplate"]
    longest = html.escape("&" * MOST_LETTERS)

    assert mail["EmailMessage"].count("{####}") == 1
    assert 6 <= len(mail["EmailMessage"].replace("Easel", longest)) <= 20_000
    assert 1 <= len(mail["EmailSubject"].replace("Easel", "W" * MOST_LETTERS)) <= 140


@rule(
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateResourceServer.html"
)
def test_scopes_are_few_and_described_in_256_letters(data: Template) -> None:
    server = data.one("AWS::Cognito::UserPoolResourceServer")

    assert re.fullmatch(r"[\x21\x23-\x5B\x5D-\x7E]{1,256}", server["Identifier"])
    assert len(server["Scopes"]) <= 100
    assert all(1 <= len(each) <= 256 for each in SCOPES.values())


@rule("https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html")
def test_operators_are_told_that_few_mails_a_day_go_out(prod_data: Template) -> None:
    # While no address of the operator's own sends them.
    assert "EmailConfiguration" not in prod_data.one("AWS::Cognito::UserPool")
    told = (ROOT / "docs" / "operations.md").read_text()
    assert "50 a day" in told.split("## Mails")[1].split("##")[0]
