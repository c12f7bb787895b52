"""What files are signed with: a secret of the network's own, or `-c signing_secret_arn=…`.

docs/operations.md says what is in one; `easel.provenance.keys` reads it.
"""

from typing import Any

from aws_cdk import RemovalPolicy
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct, Node

from infra import model_rules
from infra.model_rules import Unfit
from infra.nag import accept

# The seed's letters: more than there are bits in a key.
SEED_LETTERS = 64


def chosen(node: Node) -> dict[str, Any]:
    """Return the setting that was given. Raise SystemExit, saying what to say instead."""
    if not (said := node.try_get_context("signing_secret_arn")):
        return {}
    try:
        return {"signing_secret_arn": model_rules.secret(said)}
    except Unfit as unfit:
        raise SystemExit(f"Say -c signing_secret_arn=… otherwise: {unfit}.") from None


def seed(scope: Construct, id_: str, removal: RemovalPolicy) -> str:
    """Make a secret that nobody knows, sealed under KMS; return its ARN.

    Secrets Manager makes it, so no template and no machine of an operator's ever has it.
    """
    secret = secretsmanager.CfnSecret(
        scope,
        id_,
        description="Easel: what this network signs files with follows from this",
        generate_secret_string=secretsmanager.CfnSecret.GenerateSecretStringProperty(
            secret_string_template="{}",  # noqa: S106
            generate_string_key="seed",
            password_length=SEED_LETTERS,
            exclude_punctuation=True,
        ),
    )
    secret.apply_removal_policy(removal)
    accept(secret, "SMG4", "Another seed would be another authority. The key is new each year.")
    # Not by its reference: of the emulator's secrets that is the name.
    return str(secret.attr_id)


def tell(function: lambda_.Function, arn: str) -> None:
    """Tell a function which secret it signs with: the few that do, variables have little room."""
    function.add_environment("SIGNING_SECRET_ARN", arn)
