"""Uploading the web app on AWS. In the embedded cloud `local/site.py` does it."""

from pathlib import Path

from aws_cdk import RemovalPolicy
from aws_cdk import aws_logs as logs
from aws_cdk import aws_s3_deployment as deployment
from constructs import Construct, IConstruct

from infra.data import Data
from infra.environments import Environment
from infra.nag import accept, exported
from infra.website import BATCHES, REREAD, Batch

# As CDK's own grant of reading and writing names them.
READS = ("s3:GetObject*", "s3:GetBucket*", "s3:List*")
WRITES = ("s3:DeleteObject*", "s3:Abort*")


class Site(Construct):
    """Files of the site in their bucket, pages last; the edge is told to forget the old pages.

    Files of older versions stay: who has the page open goes on with them.
    """

    def __init__(
        self, scope: Construct, id_: str, *, files: Path, data: Data, environment: Environment
    ) -> None:
        super().__init__(scope, id_)
        self._data = data
        self._files = deployment.Source.asset(str(files))
        self._log = logs.LogGroup(
            self,
            "Logs",
            retention=environment.log_retention,
            removal_policy=RemovalPolicy.DESTROY,
        )
        before: Construct | None = None
        for batch in BATCHES:
            upload = self._upload(batch)
            if before:
                upload.node.add_dependency(before)
            before = upload

    def _upload(self, batch: Batch) -> Construct:
        upload = deployment.BucketDeployment(
            self,
            batch.name,
            sources=[self._files],
            destination_bucket=self._data.site,
            cache_control=[deployment.CacheControl.from_string(batch.cache)],
            content_type=batch.kind,
            exclude=list(batch.exclude),
            include=list(batch.include),
            prune=False,
            # Only what is named as it was before can be old at the edge for long.
            distribution=self._data.edge.distribution if batch.reread else None,
            distribution_paths=list(REREAD) if batch.reread else None,
            memory_limit=512,
            log_group=self._log,
        )
        self._accept(upload.handler_role.node.scope)
        return upload

    def _accept(self, uploader: IConstruct | None) -> None:
        """CDK's own uploader, one for all uploads; its role is as CDK made it."""
        if uploader is None:
            raise TypeError("the uploader's role stands alone")
        site = exported(self._data.site.bucket_arn, self._data)
        assets = "arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>"
        logs = "arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
        resources = [f"Resource::{each}" for each in ("*", f"{assets}/*", f"{site}/*")]
        actions = [f"Action::{each}" for each in (*READS, *WRITES)]
        accept(uploader, "IAM5", "It copies the site from the assets bucket.", *resources, *actions)
        accept(uploader, "IAM4", "It writes its own log.", f"Policy::{logs}")
        accept(uploader, "L1", "CDK chooses the runtime that its code was tested on.")
