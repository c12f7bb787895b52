"""How the lake is read: a table of Glue over its files, and a workgroup of Athena with a limit."""

from aws_cdk import Aws, Stack
from aws_cdk import aws_athena as athena
from aws_cdk import aws_glue as glue
from aws_cdk import aws_s3 as s3
from constructs import Construct

# A query that would read more is stopped: five cents at five dollars a terabyte.
MOST_BYTES = 10 * 1024**3
TABLE = "signals"
RESULTS = "results/"
# A row as `easel.signals.lake` makes it.
COLUMNS = {
    "user_id": "string",
    "batch_id": "string",
    "place": "int",
    "kind": "string",
    "at": "string",
    "taken_at": "string",
    "post_id": "string",
    "image_id": "string",
    "feed": "string",
    "position": "int",
    "reason_version": "int",
    "milliseconds": "int",
    "purposes": "array<string>",
    "consent_version": "int",
    "consent_decided": "boolean",
}
# Days are worked out from the names of folders, so nothing has to be told of a new one.
# https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html
PROJECTION = {
    "projection.enabled": "true",
    "projection.day.type": "date",
    "projection.day.format": "yyyy-MM-dd",
    "projection.day.range": "NOW-32DAYS,NOW",
    "projection.day.interval": "1",
    "projection.day.interval.unit": "DAYS",
}
PARQUET = "org.apache.hadoop.hive.ql.io.parquet"


class Reading(Construct):
    """The database with its one table, and the workgroup. Both are called as the stack is."""

    def __init__(self, scope: Construct, id_: str, *, lake: s3.Bucket, files: str) -> None:
        """`files` is the folder of the lake below which days are."""
        super().__init__(scope, id_)
        name = Stack.of(self).stack_name.lower()
        self.database = glue.CfnDatabase(
            self, "Database", catalog_id=Aws.ACCOUNT_ID, database_input={"name": name}
        )
        self.table = _table(self, self.database, f"s3://{lake.bucket_name}/{files}")
        _workgroup(self, name, f"s3://{lake.bucket_name}/{RESULTS}")

    def places(self) -> list[str]:
        """Return the ARNs by which Glue asks for rights to the table."""
        table = f"table/{self.database.ref}/{self.table.ref}"
        named = ("catalog", f"database/{self.database.ref}", table)
        return [f"arn:{Aws.PARTITION}:glue:{Aws.REGION}:{Aws.ACCOUNT_ID}:{each}" for each in named]


def _table(scope: Construct, database: glue.CfnDatabase, place: str) -> glue.CfnTable:
    return glue.CfnTable(
        scope,
        "Table",
        catalog_id=Aws.ACCOUNT_ID,
        database_name=database.ref,
        table_input={
            "name": TABLE,
            "tableType": "EXTERNAL_TABLE",
            "partitionKeys": [{"name": "day", "type": "string"}],
            "parameters": PROJECTION
            | {"classification": "parquet", "storage.location.template": f"{place}day=${{day}}/"},
            "storageDescriptor": {
                "columns": [{"name": name, "type": kind} for name, kind in COLUMNS.items()],
                "location": place,
                "inputFormat": f"{PARQUET}.MapredParquetInputFormat",
                "outputFormat": f"{PARQUET}.MapredParquetOutputFormat",
                "serdeInfo": {"serializationLibrary": f"{PARQUET}.serde.ParquetHiveSerDe"},
            },
        },
    )


def _workgroup(scope: Construct, name: str, results: str) -> None:
    athena.CfnWorkGroup(
        scope,
        "Workgroup",
        name=name,
        recursive_delete_option=True,
        work_group_configuration={
            "bytesScannedCutoffPerQuery": MOST_BYTES,
            "enforceWorkGroupConfiguration": True,
            # A metric costs 0.30 a month.
            "publishCloudWatchMetricsEnabled": False,
            "resultConfiguration": {
                "outputLocation": results,
                "encryptionConfiguration": {"encryptionOption": "SSE_S3"},
            },
        },
    )
