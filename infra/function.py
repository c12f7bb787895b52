"""The one way to make a Lambda function."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.alarms import Watched
from infra.environments import Environment
from infra.nag import accept
from infra.packaging import Packages

# The layers that every function has.
BASE = ("easel", "vendor")


@dataclass(frozen=True)
class Common:
    """What all functions of a deployment share. Names are shared, rights are not."""

    environment: Environment
    packages: Packages
    layers: Mapping[str, lambda_.ILayerVersion]
    variables: Mapping[str, str]
    watched: Watched


class Layers(Construct):
    """The layers of the product, one version each."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        environment: Environment,
        packages: Packages,
        names: Sequence[str],
    ) -> None:
        super().__init__(scope, id_)
        places = {name: packages.layers[name] for name in names}
        self.versions = {
            name: lambda_.LayerVersion(
                self,
                name.capitalize(),
                # The directory's name is the digest of its content.
                code=lambda_.Code.from_asset(str(place), asset_hash=place.name),
                compatible_runtimes=[environment.runtime],
                compatible_architectures=[environment.architecture],
                description=f"Easel: {name}",
            )
            for name, place in places.items()
        }


class Function(lambda_.Function):
    """A function with JSON logs, tracing, a role of its own, watched for errors."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        common: Common,
        code: str,
        module: str = "handler",
        layers: Sequence[str] = (),
        memory: int = 512,
        timeout: int = 10,
        wakes_itself: bool = False,
        at_once: int | None = None,
    ) -> None:
        """`wakes_itself`: Lambda lets it feed its own queue for longer than 16 turns.

        `at_once` reserves so much of the account's concurrency, and is as much as it ever has.
        """
        name = re.sub(r"(?<!^)(?=[A-Z])", "-", id_).lower()
        environment = common.environment
        place = common.packages.code[code]
        log_group = logs.LogGroup(
            scope,
            f"{id_}Logs",
            retention=environment.log_retention,
            removal_policy=RemovalPolicy.DESTROY,
        )
        role = iam.Role(
            scope, f"{id_}Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com")
        )
        super().__init__(
            scope,
            id_,
            description=f"Easel: {name}",
            runtime=environment.runtime,
            architecture=environment.architecture,
            code=lambda_.Code.from_asset(str(place), asset_hash=place.name),
            handler=f"{module}.lambda_handler",
            layers=[common.layers[each] for each in (*BASE, *layers)],
            memory_size=memory,
            timeout=Duration.seconds(timeout),
            environment={**common.variables, "POWERTOOLS_SERVICE_NAME": name},
            role=role,
            log_group=log_group,
            logging_format=lambda_.LoggingFormat.JSON,
            tracing=lambda_.Tracing.ACTIVE,
            reserved_concurrent_executions=at_once,
            recursive_loop=lambda_.RecursiveLoop.ALLOW if wakes_itself else None,
        )
        log_group.grant_write(role)
        accept(role, "IAM5", "X-Ray's PutTraceSegments knows no resources.", "Resource::*")
        common.watched.functions.append(self)
