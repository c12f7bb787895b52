"""What Firehose writes is what Athena reads, and both are what the product says of a signal."""

import json

import orjson

from easel.signals.kinds import KINDS
from easel.signals.lake import SAID, rows
from easel.signals.queue import Batch, Terms
from infra.lake import COLUMNS
from infra.signals import FAILED, FILES
from tests.infra.template import Properties, Template, written

# What a column of the table takes of JSON.
TAKES = {"string": str, "int": int, "boolean": bool, "array<string>": list}


def _destination(insight: Template) -> Properties:
    stream = insight.one("AWS::KinesisFirehose::DeliveryStream")
    return dict(stream["ExtendedS3DestinationConfiguration"])


def _table(insight: Template) -> Properties:
    return dict(insight.one("AWS::Glue::Table")["TableInput"])


def test_a_row_has_a_column_for_whatever_it_says() -> None:
    terms = Terms(["analytics"], 1, decided=True)
    said = {"kind": "open", "ago_ms": 5} | dict.fromkeys(("position", "reason_version"), 1)
    said |= {"milliseconds": 1, "post_id": "p", "image_id": "i", "feed": "tag"}
    [row] = rows(Batch("b", "u", "2026-11-30T12:00:00.000Z", terms, [said]))

    assert list(row) == list(COLUMNS)
    for name, value in orjson.loads(orjson.dumps(row)).items():
        assert type(value) is TAKES[COLUMNS[name]], name
    assert set(SAID) == {name for each in KINDS.values() for name in each.must | each.may}


def test_firehose_makes_parquet_by_the_columns_of_the_table(insight: Template) -> None:
    conversion = _destination(insight)["DataFormatConversionConfiguration"]
    schema = conversion["SchemaConfiguration"]
    ids = insight.resources

    assert conversion["Enabled"] is True
    assert ids[schema["DatabaseName"]["Ref"]]["Type"] == "AWS::Glue::Database"
    assert ids[schema["TableName"]["Ref"]]["Type"] == "AWS::Glue::Table"
    assert set(conversion["OutputFormatConfiguration"]["Serializer"]) == {"ParquetSerDe"}
    columns = _table(insight)["StorageDescriptor"]["Columns"]
    assert {each["Name"]: each["Type"] for each in columns} == COLUMNS
    # Parquet is compressed in itself, and wants a buffer of 64 MB.
    assert "CompressionFormat" not in _destination(insight)
    assert _destination(insight)["BufferingHints"]["SizeInMBs"] >= 64


def test_athena_looks_for_days_where_firehose_puts_them(insight: Template) -> None:
    table, destination = _table(insight), _destination(insight)
    location = written(table["StorageDescriptor"]["Location"])
    projected = written(table["Parameters"]["storage.location.template"])

    assert destination["Prefix"] == f"{FILES}day=!{{timestamp:yyyy-MM-dd}}/"
    assert location.endswith(f"/{FILES}")
    assert projected == f"{location}day=${{day}}/"
    assert table["PartitionKeys"] == [{"Name": "day", "Type": "string"}]
    assert table["Parameters"]["projection.day.format"] == "yyyy-MM-dd"
    assert destination["ErrorOutputPrefix"].startswith(FAILED)


def test_days_are_projected_for_as_long_as_files_may_be_there(insight: Template) -> None:
    kept = {each.get("Prefix", ""): each["ExpirationInDays"] for each in _rules(insight)}
    projected = _table(insight)["Parameters"]["projection.day.range"]

    # What queries answer outlives nothing that they read by more than a day.
    assert kept == {"": 30, "results/": 1}
    assert projected == "NOW-32DAYS,NOW"


def _rules(insight: Template) -> list[Properties]:
    lake = insight.one("AWS::S3::Bucket")
    return [each for each in lake["LifecycleConfiguration"]["Rules"] if "ExpirationInDays" in each]


def test_a_query_that_reads_too_much_is_stopped_and_its_answer_is_encrypted(
    insight: Template,
) -> None:
    settings = insight.one("AWS::Athena::WorkGroup")["WorkGroupConfiguration"]

    assert settings["BytesScannedCutoffPerQuery"] == 10 * 1024**3
    assert settings["EnforceWorkGroupConfiguration"] is True
    assert settings["ResultConfiguration"]["EncryptionConfiguration"] == {
        "EncryptionOption": "SSE_S3"
    }
    assert json.dumps(settings["ResultConfiguration"]["OutputLocation"]).endswith('/results/"]]}')


def test_the_name_of_the_lake_is_told(insight: Template) -> None:
    (lake,) = insight.all("AWS::S3::Bucket")

    assert insight.body["Outputs"]["LakeBucket"]["Value"] == {"Ref": lake}
