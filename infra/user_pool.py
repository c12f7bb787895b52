"""The user pool: who may sign in, and with which clients."""

import html
from email.utils import formataddr

from aws_cdk import Aws, Duration, RemovalPolicy
from aws_cdk import aws_cognito as cognito
from constructs import Construct

from infra.environments import Environment
from infra.nag import accept

SCOPES = {
    "read": "See what this user sees",
    "write": "Publish, react and follow as this user",
    "generate": "Make images from this user's quota",
}

# As easel/http/auth.py reads them from a token.
MODERATORS, ADMITTED, RESEARCHERS = "moderators", "admitted", "researchers"
GROUPS = {
    MODERATORS: "May see reports, decide about them, and read the log",
    RESEARCHERS: "May ask for datasets of users who agree to be in some",
    ADMITTED: "Join without an invitation: the operator made their account",
}


class UserPool(Construct):
    """People sign themselves up with an e-mail address and prove it once."""

    def __init__(self, scope: Construct, id_: str, *, environment: Environment) -> None:
        super().__init__(scope, id_)
        self.pool = self._pool(environment)
        self._scopes()
        self._groups()
        self.client = self._client(environment)
        self.secret = self._secret()
        pool_id = self.pool.user_pool_id
        host = f"cognito-idp.{Aws.REGION}.{Aws.URL_SUFFIX}"
        # Built by hand: the pool's own ProviderURL attribute is not to be had everywhere.
        self.issuer = f"https://{host}/{pool_id}"
        port = environment.emulator_port
        keys = f"http://localhost:{port}/{pool_id}" if port else self.issuer
        self.jwks_url = f"{keys}/.well-known/jwks.json"
        # Cognito's API, which browsers post to.
        self.sign_in_endpoint = f"http://localhost:{port}/" if port else f"https://{host}/"

    def _pool(self, environment: Environment) -> cognito.UserPool:
        pool = cognito.UserPool(
            self,
            "Pool",
            self_sign_up_enabled=True,
            sign_in_aliases=cognito.SignInAliases(email=True),
            sign_in_case_sensitive=False,
            auto_verify=cognito.AutoVerifiedAttrs(email=True),
            # A new address counts once its code was shown: a typo locks nobody out.
            keep_original=cognito.KeepOriginalAttrs(email=True),
            account_recovery=cognito.AccountRecovery.EMAIL_ONLY,
            password_policy=cognito.PasswordPolicy(
                min_length=12,
                require_digits=True,
                require_lowercase=True,
                require_uppercase=True,
                require_symbols=True,
            ),
            user_verification=_mail(environment.network_name),
            mfa=cognito.Mfa.OPTIONAL,
            # By an app alone: what comes by text message costs, and can be taken over.
            mfa_second_factor=cognito.MfaSecondFactor(otp=True, sms=False),
            feature_plan=cognito.FeaturePlan.ESSENTIALS,
            deletion_protection=environment.retained,
            removal_policy=RemovalPolicy.RETAIN if environment.retained else RemovalPolicy.DESTROY,
        )
        if environment.mail_from:
            _sent_from(pool, environment.mail_from, environment.network_name)
        accept(pool, "COG2", "A second factor is each user's choice, not a condition.")
        accept(pool, "COG3", "Threat protection is priced per active user: opt in later.")
        accept(pool, "COG8", "The Plus plan is priced per active user: opt in later.")
        return pool

    def _scopes(self) -> None:
        # Not asked for by any client yet; third-party clients will be given some of them.
        self.pool.add_resource_server(
            "Scopes",
            identifier="easel",
            scopes=[
                cognito.ResourceServerScope(scope_name=name, scope_description=description)
                for name, description in SCOPES.items()
            ],
        )

    def _groups(self) -> None:
        # Whom the operator puts into one is in it; nobody is to begin with.
        for name, description in GROUPS.items():
            cognito.CfnUserPoolGroup(
                self,
                name.capitalize(),
                user_pool_id=self.pool.user_pool_id,
                group_name=name,
                description=description,
            )

    def _client(self, environment: Environment) -> cognito.UserPoolClient:
        return self.pool.add_client(
            "Web",
            # `easel admin` and `easel doctor` sign in with AWS credentials; nobody else can.
            auth_flows=cognito.AuthFlow(
                user_srp=True,
                admin_user_password=True,
                user_password=environment.password_flow,
            ),
            disable_o_auth=True,
            generate_secret=False,
            prevent_user_existence_errors=True,
            enable_token_revocation=True,
            access_token_validity=Duration.hours(1),
            id_token_validity=Duration.hours(1),
            refresh_token_validity=Duration.days(30),
        )

    def _secret(self) -> str:
        """A secret of this deployment's own, which no template says: Cognito makes it.

        It is the one of a client that nobody signs in with, and costs nothing.
        """
        client = cognito.CfnUserPoolClient(
            self,
            "Secret",
            user_pool_id=self.pool.user_pool_id,
            generate_secret=True,
            # Of tokens that no other way of signing in gives out here.
            explicit_auth_flows=["ALLOW_REFRESH_TOKEN_AUTH"],
            prevent_user_existence_errors="ENABLED",
            enable_token_revocation=True,
        )
        return client.attr_client_secret


def _sent_from(pool: cognito.UserPool, sender: str, name: str) -> None:
    """Let SES send, from an address of the network's own; CDK's way asks for a stack's region."""
    _, _, domain = sender.rpartition("@")
    identity = f"arn:{Aws.PARTITION}:ses:{Aws.REGION}:{Aws.ACCOUNT_ID}:identity/{domain}"
    found = pool.node.default_child
    assert isinstance(found, cognito.CfnUserPool)
    found.email_configuration = cognito.CfnUserPool.EmailConfigurationProperty(
        email_sending_account="DEVELOPER",
        # A name with a comma or letters that mail does not know is written as RFC 2047 says.
        from_=formataddr((name, sender)),
        source_arn=identity,
    )


def _mail(name: str) -> cognito.UserVerificationConfig:
    """The mail with a code, for who signs up and who forgot their password. It is HTML."""
    return cognito.UserVerificationConfig(
        email_subject=f"Your code for {name}",
        email_body=f"Your code for {html.escape(name)} is {{####}}.",
    )
