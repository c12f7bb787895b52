"""Secrets Manager: what an operator may say is a secret."""

import pytest

from infra import model_rules
from infra.model_rules import Unfit
from tests.aws.rules import rule

PLACE = "arn:aws:secretsmanager:eu-central-1:123456789012:secret"
# Every letter that may be in a name, beside those and digits.
SIGNS = "/_+=.@-"


@rule("https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html")
@pytest.mark.parametrize("name", ["easel", "easel/images", f"a{SIGNS}9", "a" * 512])
def test_a_secret_of_any_name_can_be_said(name: str) -> None:
    arn = f"{PLACE}:{name}-AbCd12"

    assert model_rules.secret(arn) == arn


@rule("https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html")
@pytest.mark.parametrize("name", ["easel/images", "easel/images-Ab12", "easel images-AbCd12"])
def test_a_secret_is_said_with_the_six_letters_that_its_address_ends_with(name: str) -> None:
    with pytest.raises(Unfit):
        model_rules.secret(f"{PLACE}:{name}")
