"""EaselData: everything that must survive, and the one origin in front of it."""

from aws_cdk import (
    Aws,
    CfnOutput,
    Duration,
    RemovalPolicy,
    Stack,
    StackSynthesizer,
    Tags,
)
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra import remembered, restored, signing
from infra.edge import Edge
from infra.environments import Environment
from infra.nag import accept
from infra.user_pool import UserPool

LIVE_STAGE = "live"
EMULATED_LIVE = "5eed0002"
# How long a file that was replaced or removed can be brought back.
FORMER_VERSIONS = Duration.days(35)
# How long the ledger says what a backup of the table must not bring back.
NOTED = Duration.days(42)


def _key(name: str) -> dynamodb.Attribute:
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.STRING)


def _index(name: str) -> dynamodb.GlobalSecondaryIndexPropsV2:
    return dynamodb.GlobalSecondaryIndexPropsV2(
        index_name=name,
        partition_key=_key(f"{name}pk"),
        sort_key=_key(f"{name}sk"),
        projection_type=dynamodb.ProjectionType.INCLUDE,
        # Counters stay out, so that counting writes no index.
        non_key_attributes=["kind"],
    )


class Data(Stack):
    """Table, buckets, people, the bare API and the distribution: kept when the stack is removed."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        environment: Environment,
        synthesizer: StackSynthesizer | None = None,
    ) -> None:
        super().__init__(
            scope,
            id_,
            synthesizer=synthesizer,
            description="Easel: what must survive",
            termination_protection=environment.retained,
        )
        self._environment = environment
        if not environment.emulator_port:
            remembered.environment(self, environment.name)
            remembered.table(self, restored.remembered(environment.restored_table))
        self._removal = RemovalPolicy.RETAIN if environment.retained else RemovalPolicy.DESTROY
        self.table = self._table_in_use()
        self.images = self._bucket("Images")
        # What is made anew, or was never meant to stay, needs no way back.
        at_once = Duration.days(1)
        self.images.add_lifecycle_rule(
            prefix="work/", expiration=Duration.days(1), noncurrent_version_expiration=at_once
        )
        # A day longer than an archive is offered: its first parts are older than the whole.
        self.images.add_lifecycle_rule(
            prefix="archives/", expiration=Duration.days(8), noncurrent_version_expiration=at_once
        )
        # Two days longer than datasets are offered.
        self.images.add_lifecycle_rule(
            prefix="exports/offered/",
            expiration=Duration.days(16),
            noncurrent_version_expiration=at_once,
        )
        # Archives that people bring are removed when they are imported, or were never.
        self.images.add_lifecycle_rule(
            prefix="imports/", expiration=Duration.days(1), noncurrent_version_expiration=at_once
        )
        # What somebody uploads to be edited is theirs for a day.
        self.images.add_lifecycle_rule(
            prefix="uploads/", expiration=Duration.days(1), noncurrent_version_expiration=at_once
        )
        self.images.add_lifecycle_rule(prefix="search/", noncurrent_version_expiration=at_once)
        # A week longer than the table can be turned back, for whoever turns it back at the last.
        self.images.add_lifecycle_rule(
            prefix="ledger/", expiration=NOTED, noncurrent_version_expiration=at_once
        )
        # What a walk found is removed when it ends; that of calls that died is not.
        self.images.add_lifecycle_rule(
            prefix="walks/", expiration=Duration.days(7), noncurrent_version_expiration=at_once
        )
        self.images.add_cors_rule(
            # A page of this network posts them here; what may be posted is signed, not who posts.
            allowed_origins=["*"],
            allowed_methods=[s3.HttpMethods.POST],
        )
        self.public_images = self._bucket("Pictures")
        self.site = self._bucket("Site")
        self.user_pool = UserPool(self, "People", environment=environment)
        self.signing = self._signing()
        self.api = self._api()
        self.live = self._live()
        self.edge = Edge(
            self,
            "Edge",
            site=self.site,
            public_images=self.public_images,
            private_images=self.images,
            api=self.api,
            live_url=self.live_url,
            mark=self.user_pool.secret,
            environment=environment,
        )
        # The version before marks with it, and is there until its own stacks are deployed.
        self.export_value(self.stack_id)
        self._say()

    def _table_in_use(self) -> dynamodb.ITableV2:
        own = self._table()
        stream = self._environment.restored_table
        if not stream:
            return own
        # They are still taken from here by stacks that were deployed before the table was restored.
        for value in (own.table_arn, own.table_name, own.table_stream_arn):
            self.export_value(value)
        return restored.table(self, stream)

    def _table(self) -> dynamodb.TableV2:
        return dynamodb.TableV2(
            self,
            "Table",
            partition_key=_key("pk"),
            sort_key=_key("sk"),
            global_secondary_indexes=[_index("gsi1"), _index("gsi2")],
            billing=dynamodb.Billing.on_demand(),
            dynamo_stream=dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
            time_to_live_attribute="ttl",
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            deletion_protection=self._environment.retained,
            removal_policy=self._removal,
        )

    def _bucket(self, id_: str) -> s3.Bucket:
        bucket = s3.Bucket(
            self,
            id_,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            object_ownership=s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
            encryption=s3.BucketEncryption.S3_MANAGED,
            enforce_ssl=self._environment.speaks_tls,
            removal_policy=self._removal,
            versioned=True,
        )
        # As long as the table can be turned back. Erasing does not wait for it: see infra/files.py.
        bucket.add_lifecycle_rule(
            noncurrent_version_expiration=FORMER_VERSIONS,
            expired_object_delete_marker=True,
            abort_incomplete_multipart_upload_after=Duration.days(7),
        )
        accept(bucket, "S1", "Reads come through the distribution or a presigned URL we signed.")
        return bucket

    def _signing(self) -> str:
        own = signing.seed(self, "Signing", self._removal)
        # Stacks that were deployed without a secret of somebody else's still take it from here.
        self.export_value(own)
        return self._environment.signing_secret_arn or own

    def _api(self) -> apigateway.HttpApi:
        api = apigateway.HttpApi(
            self, "Api", create_default_stage=False, description="Easel: the HTTP API"
        )
        if self._environment.emulator_port:
            # The emulator takes the API's id from this tag, so that its address never changes.
            Tags.of(api).add("ms-custom-id", "5eed0001")
        return api

    def _live(self) -> apigateway.WebSocketApi:
        live = apigateway.WebSocketApi(self, "Live", description="Easel: what is new, at once")
        if self._environment.emulator_port:
            Tags.of(live).add("ms-custom-id", EMULATED_LIVE)
        return live

    @property
    def live_url(self) -> str:
        """Where clients connect to hear what is new."""
        if port := self._environment.emulator_port:
            return f"ws://localhost:{port}/_aws/execute-api/{EMULATED_LIVE}/{LIVE_STAGE}"
        host = f"{self.live.api_id}.execute-api.{Aws.REGION}.{Aws.URL_SUFFIX}"
        return f"wss://{host}/{LIVE_STAGE}"

    def _say(self) -> None:
        for name, value in {
            "Url": self.edge.url,
            "DistributionDomain": self.edge.distribution.distribution_domain_name,
            "ApiId": self.api.api_id,
            "LiveUrl": self.live_url,
            "UserPoolId": self.user_pool.pool.user_pool_id,
            "ClientId": self.user_pool.client.user_pool_client_id,
            "TableName": self.table.table_name,
            "ImagesBucket": self.images.bucket_name,
            "PublicBucket": self.public_images.bucket_name,
            "SiteBucket": self.site.bucket_name,
        }.items():
            CfnOutput(self, name, value=value)
