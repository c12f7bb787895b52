"""Where signals go: a queue behind the door, a function, and Firehose, which writes Parquet."""

from aws_cdk import Aws, Duration, RemovalPolicy, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kinesisfirehose as firehose
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra import grants
from infra.bus import Inbox
from infra.data import Data
from infra.function import Common, Function
from infra.lake import RESULTS, Reading
from infra.nag import accept

# What users are told of how long what they did can be told from what others did. Erasure rests on
# it: what a user left behind in files is gone when those are.
KEPT = Duration.days(30)
# What queries answer may say as much, and would be kept beyond that.
ANSWERS_KEPT = Duration.days(1)
FILES = "signals/"
FAILED = "failed/"
# A file for as much, or for as long: the first that is reached. Parquet wants 64 at least.
BUFFER_SECONDS = 300
BUFFER_MEGABYTES = 64
# What Firehose does with a bucket, with the files that it puts there, and with their columns.
# https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html
OF_BUCKET = ("GetBucketLocation", "ListBucket", "ListBucketMultipartUploads")
OF_FILES = ("AbortMultipartUpload", "GetObject", "PutObject")
OF_COLUMNS = ("GetTable", "GetTableVersion", "GetTableVersions")


class Signals(Construct):
    """The way of a batch: the door sends one message, this function puts one record."""

    def __init__(
        self, scope: Construct, id_: str, *, door: Function, data: Data, common: Common
    ) -> None:
        super().__init__(scope, id_)
        self.lake = _lake(self, common)
        reading = Reading(self, "Reading", lake=self.lake, files=FILES)
        self.stream = _stream(self, self.lake, reading)
        common.watched.streams.append(self.stream)
        # In the stack itself, as every function and every queue is.
        keeper = Function(
            scope, "InsightSignals", common=common, code="insight", module="on_signals", timeout=60
        )
        inbox = Inbox(
            scope, "SignalsInbox", left_by="A batch of signals", function=keeper, common=common
        )
        inbox.queue.grant_send_messages(door)
        door.add_environment("SIGNALS_QUEUE_URL", inbox.queue.queue_url)
        grants.give(keeper, data)
        self.let_write(keeper)

    def let_write(self, function: Function) -> None:
        """Let a function put records into the lake."""
        function.add_to_role_policy(
            iam.PolicyStatement(actions=["firehose:PutRecord"], resources=[self.stream.attr_arn])
        )
        function.add_environment("SIGNALS_STREAM", self.stream.ref)


def _lake(scope: Construct, common: Common) -> s3.Bucket:
    environment = common.environment
    lake = s3.Bucket(
        scope,
        "Lake",
        block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
        object_ownership=s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
        encryption=s3.BucketEncryption.S3_MANAGED,
        enforce_ssl=environment.speaks_tls,
        removal_policy=RemovalPolicy.RETAIN if environment.retained else RemovalPolicy.DESTROY,
    )
    # No former versions: what expires is gone.
    lake.add_lifecycle_rule(
        expiration=KEPT, abort_incomplete_multipart_upload_after=Duration.days(1)
    )
    lake.add_lifecycle_rule(prefix=RESULTS, expiration=ANSWERS_KEPT)
    accept(lake, "S1", "Firehose alone writes it, and Athena alone reads it.")
    return lake


def _stream(scope: Construct, lake: s3.Bucket, reading: Reading) -> firehose.CfnDeliveryStream:
    role = _writer(scope, lake, reading)
    stream = firehose.CfnDeliveryStream(
        scope,
        "Stream",
        delivery_stream_type="DirectPut",
        delivery_stream_encryption_configuration_input={"keyType": "AWS_OWNED_CMK"},
        extended_s3_destination_configuration={
            "bucketArn": lake.bucket_arn,
            "roleArn": role.role_arn,
            "prefix": f"{FILES}day=!{{timestamp:yyyy-MM-dd}}/",
            "errorOutputPrefix": f"{FAILED}!{{firehose:error-output-type}}/",
            "bufferingHints": {
                "intervalInSeconds": BUFFER_SECONDS,
                "sizeInMBs": BUFFER_MEGABYTES,
            },
            "dataFormatConversionConfiguration": _as_parquet(role, reading),
        },
    )
    # It looks at bucket and table while it is made, and before there is nothing it may look at.
    stream.node.add_dependency(role)
    return stream


def _writer(scope: Construct, lake: s3.Bucket, reading: Reading) -> iam.Role:
    role = iam.Role(scope, "Writer", assumed_by=iam.ServicePrincipal("firehose.amazonaws.com"))
    for service, actions, places in (
        ("s3", OF_BUCKET, [lake.bucket_arn]),
        ("s3", OF_FILES, [lake.arn_for_objects(f"{each}*") for each in (FILES, FAILED)]),
        ("glue", OF_COLUMNS, reading.places()),
    ):
        role.add_to_policy(
            iam.PolicyStatement(actions=[f"{service}:{each}" for each in actions], resources=places)
        )
    name = Stack.of(scope).get_logical_id(lake.node.default_child)  # type: ignore[arg-type]
    for each in (FILES, FAILED):
        accept(role, "IAM5", "Firehose names its files.", f"Resource::<{name}.Arn>/{each}*")
    return role


def _as_parquet(role: iam.Role, reading: Reading) -> dict[str, object]:
    """A record may have several rows, one after the other: JSON, but no list.

    https://docs.aws.amazon.com/firehose/latest/dev/record-format-conversion.html
    """
    return {
        "enabled": True,
        "inputFormatConfiguration": {"deserializer": {"openXJsonSerDe": {}}},
        "outputFormatConfiguration": {"serializer": {"parquetSerDe": {"compression": "SNAPPY"}}},
        "schemaConfiguration": {
            "catalogId": Aws.ACCOUNT_ID,
            "region": Aws.REGION,
            "roleArn": role.role_arn,
            "databaseName": reading.database.ref,
            "tableName": reading.table.ref,
            "versionId": "LATEST",
        },
    }
