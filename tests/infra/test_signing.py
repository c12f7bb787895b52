"""What files are signed with: a secret that Secrets Manager makes, or the operator's own."""

from typing import Any

import aws_cdk as cdk
import pytest

from infra.environments import chosen
from tests.infra.template import Template

SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:easel/signing-AbCdEf"


def context(**said: Any) -> cdk.App:
    return cdk.App(context={"env": "dev", **said})


def test_the_seed_is_made_by_aws_and_kept(prod_data: Template) -> None:
    (secret,) = prod_data.all("AWS::SecretsManager::Secret").values()

    assert "SecretString" not in secret
    made = secret["GenerateSecretString"]
    assert made["GenerateStringKey"] == "seed"
    assert made["PasswordLength"] == 64
    (resource,) = (
        each
        for each in prod_data.resources.values()
        if each["Type"] == "AWS::SecretsManager::Secret"
    )
    assert resource["DeletionPolicy"] == "Retain"


def test_without_a_word_the_network_signs_with_its_own() -> None:
    assert chosen(context().node).signing_secret_arn == ""


def test_an_operator_may_sign_with_a_certificate_that_others_trust() -> None:
    assert chosen(context(signing_secret_arn=SECRET).node).signing_secret_arn == SECRET


@pytest.mark.parametrize("said", [SECRET[:-7], "easel/signing", "-----BEGIN PRIVATE KEY-----"])
def test_what_is_no_arn_of_a_secret_is_refused(said: str) -> None:
    with pytest.raises(SystemExit, match="-c signing_secret_arn=… otherwise"):
        chosen(context(signing_secret_arn=said).node)
