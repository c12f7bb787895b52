"""Uploading the web app on AWS. In the embedded cloud `local/site.py` does it."""

from pathlib import Path

from aws_cdk import RemovalPolicy
from aws_cdk import aws_logs as logs
from aws_cdk import aws_s3_deployment as deployment
from constructs import Construct, IConstruct

from infra import rights
from infra.data import Data
from infra.environments import Environment
from infra.review import accept

FILES = Path(__file__).resolve().parent.parent / "web" / "static"


class Site(Construct):
    """Files of the site in their bucket; the edge is told to forget the old ones."""

    def __init__(self, scope: Construct, id_: str, *, data: Data, environment: Environment) -> None:
        super().__init__(scope, id_)
        self._data = data
        self._log = logs.LogGroup(
            self,
            "Logs",
            retention=environment.log_retention,
            removal_policy=RemovalPolicy.DESTROY,
        )
        self._upload("Pages", "no-cache", exclude=["*"], include=["*.html"])
        self._upload("Assets", "public, max-age=3600", exclude=["*.html"], include=[])

    def _upload(self, id_: str, cache: str, *, exclude: list[str], include: list[str]) -> None:
        upload = deployment.BucketDeployment(
            self,
            id_,
            sources=[deployment.Source.asset(str(FILES))],
            destination_bucket=self._data.site,
            cache_control=[deployment.CacheControl.from_string(cache)],
            exclude=exclude,
            include=include,
            distribution=self._data.edge.distribution,
            memory_limit=512,
            log_group=self._log,
        )
        self._accept(upload.handler_role.node.scope)

    def _accept(self, uploader: IConstruct | None) -> None:
        """CDK's own uploader, one for all uploads; its role is as CDK made it."""
        if uploader is None:
            raise TypeError("the uploader's role stands alone")
        site = rights.exported(self._data.site.bucket_arn, self._data)
        assets = "arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>"
        logs = "arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
        resources = [f"Resource::{each}" for each in ("*", f"{assets}/*", f"{site}/*")]
        actions = [f"Action::{each}" for each in (*rights.READS, *rights.WRITES)]
        accept(uploader, "IAM5", "It copies the site from the assets bucket.", *resources, *actions)
        accept(uploader, "IAM4", "It writes its own log.", f"Policy::{logs}")
        accept(uploader, "L1", "CDK chooses the runtime that its code was tested on.")
