"""The table from a backup: AWS leaves stream, time to live and more to whoever restores."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest
from moto import mock_aws

from admin import restore
from admin.__main__ import main
from admin.networks import Deployed
from admin.restore import STREAM, TTL, Restored
from tests.audit.table_shape import TABLE_DESCRIPTION

KEY = {"pk": {"S": "U#ada"}, "sk": {"S": "PROFILE"}}


@dataclass
class Applied:
    """Of which tables it was asked to take away again."""

    asked: list[str] = field(default_factory=list)

    def __call__(self, table: str) -> None:
        self.asked.append(table)


@pytest.fixture
def dynamodb() -> Iterator[Any]:
    """A table with a stream, time to live, protection and tags, and an item in it."""
    with mock_aws():
        made: Any = boto3.client("dynamodb")
        made.create_table(
            TableName="Table",
            StreamSpecification=STREAM,
            DeletionProtectionEnabled=True,
            Tags=[{"Key": "easel", "Value": "prod"}],
            **TABLE_DESCRIPTION,
        )
        made.update_time_to_live(TableName="Table", TimeToLiveSpecification=TTL)
        made.put_item(TableName="Table", Item=KEY)
        yield made


@pytest.fixture
def found() -> Deployed:
    """The network of that table."""
    names: dict[str, Any] = {each.name: "https://easel.test" for each in fields(Deployed)}
    return Deployed(**names | {"table_name": "Table", "suffix": "", "users": []})


def backup(dynamodb: Any, table: str = "Table") -> tuple[str, datetime]:
    details = dynamodb.create_backup(TableName=table, BackupName="drill")["BackupDetails"]
    return details["BackupArn"], details["BackupCreationDateTime"]


def is_complete(
    dynamodb: Any, restored: Restored, tags: tuple[tuple[str, str], ...] = (("easel", "prod"),)
) -> None:
    table = dynamodb.describe_table(TableName=restored.name)["Table"]
    assert table["StreamSpecification"] == STREAM
    assert restored.stream == table["LatestStreamArn"]
    assert table["DeletionProtectionEnabled"] is True
    assert {each["IndexName"] for each in table["GlobalSecondaryIndexes"]} == {"gsi1", "gsi2"}
    lives = dynamodb.describe_time_to_live(TableName=restored.name)["TimeToLiveDescription"]
    assert lives == {"TimeToLiveStatus": "ENABLED", "AttributeName": "ttl"}
    backups = dynamodb.describe_continuous_backups(TableName=restored.name)
    recovery = backups["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]
    assert recovery["PointInTimeRecoveryStatus"] == "ENABLED"
    listed = dynamodb.list_tags_of_resource(ResourceArn=table["TableArn"])["Tags"]
    assert {(each["Key"], each["Value"]) for each in listed} == set(tags)


def test_a_restored_table_has_what_the_one_before_had(dynamodb: Any, found: Deployed) -> None:
    arn, made = backup(dynamodb)
    dynamodb.delete_item(TableName="Table", Key=KEY)
    applied = Applied()

    restored = restore.Restoration(found, applied, 0).from_backup(arn)

    assert restored.name == f"Table-restored-{made.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    is_complete(dynamodb, restored)
    assert dynamodb.get_item(TableName=restored.name, Key=KEY)["Item"] == KEY
    assert applied.asked == [restored.name]


def test_the_table_of_a_moment_is_restored_the_same_way(dynamodb: Any, found: Deployed) -> None:
    applied, moment = Applied(), datetime(2026, 11, 30, 9, 0, tzinfo=UTC)

    restored = restore.Restoration(found, applied, 0).to_moment(moment)

    assert restored.name == "Table-restored-20261130T090000Z"
    is_complete(dynamodb, restored)
    assert applied.asked == [restored.name]


def test_stopped_anywhere_it_goes_on(dynamodb: Any, found: Deployed) -> None:
    arn, _ = backup(dynamodb)

    def stops(table: str) -> None:
        raise SystemExit("stopped")

    with pytest.raises(SystemExit):
        restore.Restoration(found, stops, 0).from_backup(arn)
    applied = Applied()

    restored = restore.Restoration(found, applied, 0).from_backup(arn)

    is_complete(dynamodb, restored)
    assert applied.asked == [restored.name]


def test_what_was_restored_once_is_restored_again_under_a_name_as_short(
    dynamodb: Any, found: Deployed
) -> None:
    earlier = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
    first = restore.Restoration(found, Applied(), 0).to_moment(earlier)
    names = vars(found) | {"table_name": first.name}

    second = restore.Restoration(Deployed(**names), Applied(), 0).to_moment(
        earlier + timedelta(hours=1)
    )

    assert second.name == "Table-restored-20261130T100000Z"


def test_a_table_that_is_gone_altogether_is_restored(dynamodb: Any, found: Deployed) -> None:
    arn, _ = backup(dynamodb)
    dynamodb.update_table(TableName="Table", DeletionProtectionEnabled=False)
    dynamodb.delete_table(TableName="Table")

    restored = restore.Restoration(found, Applied(), 0).from_backup(arn)

    # Its tags went with it.
    is_complete(dynamodb, restored, tags=())


def test_a_moment_without_a_time_zone_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    for said in ("2026-11-30T08:00:00", "yesterday"):
        with pytest.raises(SystemExit):
            main(["restore", "--at", said])
        assert "say a moment with its time zone" in capsys.readouterr().err


def test_where_from_has_to_be_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["restore"])

    assert "one of the arguments --backup --at is required" in capsys.readouterr().err
