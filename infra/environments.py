"""The places Easel is deployed to, and everything that differs between them."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Node

from infra import (
    address,
    budgets,
    engines,
    firewall,
    joining,
    judges,
    providers,
    restored,
    signing,
    spending_settings,
    spoken,
)
from infra.judges import Judge
from infra.models import Model


@dataclass(frozen=True)
class Environment:
    """One place. `emulator_port` is set only where the cloud is embedded."""

    name: str
    target: str
    runtime: lambda_.Runtime
    architecture: lambda_.Architecture
    retained: bool
    log_retention: logs.RetentionDays
    visibility_seconds: int
    receives: int
    second_look_seconds: int
    requests_per_second: int
    # What people call the network, and the address under which it is found; without one it is the
    # distribution's own. The certificate is one of ACM in us-east-1, where CloudFront looks for it.
    network_name: str = "Easel"
    domain: str = ""
    certificate: str = ""
    # Names it had before: whoever comes there is sent on.
    former_domains: tuple[str, ...] = ()
    # Whom mails are from, an address or domain that SES has verified; without one Cognito sends
    # them itself, 50 a day.
    mail_from: str = ""
    daily_generations: int = 50
    # Whether posts may be rated explicit.
    explicit: bool = True
    # Whether archives may be imported: they bring images that nobody here saw painted.
    imports: bool = False
    # Who may join: `open`, `invitation`, or mail domains. See infra/joining.py.
    joining: str = "open"
    # Images that visitors without an account may have made, all together; 0 turns it off.
    guest_images_a_day: int = 500
    # Who is written to when an alarm is on; without an address nobody is.
    alarm_mail: str = ""
    # Dollars a month from which on that address is written to; 0 without a budget.
    monthly_budget: int = 0
    # Messages of one queue that are handled at once, so that none takes all the account has; the
    # emulator knows no such setting.
    consumers_at_once: int | None = 50
    # Images a day of all users together, by model; None where all may. See infra/budgets.py.
    daily_budget: Mapping[str, int | None] = field(default_factory=dict)
    # How many images are painted at once, at most; without it, as many as the account has room for.
    painting_concurrency: int | None = None
    # Whether the API answers only what came by the distribution, and the web ACL in front of that.
    close_endpoint: bool = False
    waf: str = ""
    # Whether moderators must sign in with a second factor, too.
    moderators_second_factor: bool = False
    # The engine of search that answers, and one that is kept up to date beside it, or none.
    search: str = engines.TANTIVY
    search_beside: str = ""
    # Stretches every limit of `easel.rate_limits`.
    limits_factor: float = 1
    # The model of who asks for none.
    provider: str = "painter"
    # Who judges prompts and images beside the rules.
    judge: Judge | None = None
    openai_model: str = "gpt-image-2.5-flare"
    openai_base_url: str = ""
    openai_secret_arn: str = ""
    # What one of its images costs in dollars and how many seconds one takes, where that was said.
    openai_price_usd: str = ""
    openai_seconds: str = ""
    # A key that others trust, to sign files with; without it the network signs with its own.
    signing_secret_arn: str = ""
    # Those at addresses of the operator's own.
    models: tuple[Model, ...] = ()
    # The stream of a table that was restored from a backup, and is used instead of EaselData's own.
    restored_table: str = ""
    # Whether another environment has the account and region already: stacks are then called after
    # this one, too.
    beside: bool = False
    emulator_port: int | None = None
    # Scripts on a laptop sign in without SRP; elsewhere a password never leaves its owner.
    password_flow: bool = False

    @property
    def suffix(self) -> str:
        """What the names of the stacks end with: nothing, or the name of one that came later.

        No dash before it: what CloudFormation names after a stack begins with its name and a dash,
        and one such beginning is never that of another.
        """
        return self.name.capitalize() if self.beside else ""

    @property
    def metrics_namespace(self) -> str:
        """Where what the functions count is kept: each environment of a region has its own."""
        return f"Easel{self.suffix}"

    @property
    def speaks_tls(self) -> bool:
        """The emulator does not: what refuses plain HTTP would refuse everyone there."""
        return self.emulator_port is None


PROD = Environment(
    name="prod",
    target="aws",
    runtime=lambda_.Runtime.PYTHON_3_14,
    architecture=lambda_.Architecture.ARM_64,
    retained=True,
    log_retention=logs.RetentionDays.THREE_MONTHS,
    # Six times the consumers' timeout, as AWS asks: a slow batch is not handed out twice.
    visibility_seconds=360,
    receives=5,
    # Longer than the longest fan-out, so that what it delivered meanwhile is withdrawn too.
    second_look_seconds=900,
    requests_per_second=1000,
)
DEV = replace(
    PROD,
    name="dev",
    log_retention=logs.RetentionDays.ONE_WEEK,
    requests_per_second=50,
)
LOCAL = replace(
    DEV,
    name="local",
    target="local",
    # The emulator runs functions with the interpreter of this machine.
    runtime=lambda_.Runtime.PYTHON_3_11,
    architecture=lambda_.Architecture.X86_64,
    retained=False,
    # Poison reaches its dead-letter queue within a minute and a half, not half an hour; a message
    # that waits for a function on a busy machine is not handed out twice meanwhile.
    visibility_seconds=30,
    receives=3,
    # Nothing here is delivered for longer than this.
    second_look_seconds=1,
    # One machine plays a whole town: all addresses are one, and a test makes a month in minutes.
    limits_factor=100,
    imports=True,
    emulator_port=4566,
    consumers_at_once=None,
    password_flow=True,
)
ENVIRONMENTS = {each.name: each for each in (LOCAL, DEV, PROD)}

# What is meant by who does not say, here and in the Makefile: `cdk bootstrap` needs no place.
DEFAULT = "dev"


def chosen(node: Node) -> Environment:
    """The environment named by `-c env=…`, or dev, with the settings given beside it."""
    environment = _named(node.try_get_context("env"))
    local = not environment.speaks_tls
    settings = address.chosen(node) | spending_settings.chosen(node) | restored.chosen(node)
    settings |= providers.chosen(node, local=local) | firewall.chosen(node, local=local)
    settings |= engines.chosen(node, local=local) | judges.chosen(node, local=local)
    settings |= signing.chosen(node)
    for name in ("explicit", "imports", "moderators_second_factor"):
        if said := node.try_get_context(name):
            settings[name] = spoken.switch(name, said)
    if said := node.try_get_context("beside"):
        settings["beside"] = spoken.yes("beside", said)
    if said := node.try_get_context("joining"):
        settings["joining"] = joining.read(str(said))
    for name in ("daily_generations", "guest_images_a_day"):
        if (said := node.try_get_context(name)) is not None:
            settings[name] = spoken.number(name, said)
    if spend := node.try_get_context("daily_budget"):
        offered = ["painter", "openai", *(each.id for each in settings.get("models", ()))]
        settings["daily_budget"] = budgets.read(str(spend), offered)
    if at_once := node.try_get_context("painting_concurrency"):
        settings["painting_concurrency"] = budgets.at_once(str(at_once))
    if environment.emulator_port and (port := node.try_get_context("port")):
        settings["emulator_port"] = int(port)
    return replace(environment, **settings)


def _named(name: str | None) -> Environment:
    if name is None:
        print(f"No -c env=… was given: -c env={DEFAULT}, not -c env=prod.", file=sys.stderr)
        name = DEFAULT
    if name not in ENVIRONMENTS:
        raise SystemExit(f"Say where to deploy: -c env={'|'.join(ENVIRONMENTS)} (not {name!r}).")
    return ENVIRONMENTS[name]
