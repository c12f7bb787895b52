"""The table from a backup, as a new one that is ready to be used in place of the one there is.

AWS restores items and indexes. Stream, time to live, point-in-time recovery, protection and tags
are left to whoever restores, and so is what a backup must not bring back: all of it is done here,
before anybody can see the table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import ClientError
from tenacity import (
    Retrying,
    retry_base,
    retry_if_exception,
    retry_if_result,
    stop_after_delay,
    wait_fixed,
)

from local.stack import Stack

RESTORED = "-restored-"
STREAM = {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"}
TTL = {"Enabled": True, "AttributeName": "ttl"}
# A table that was restored just now takes a while until it can be turned back itself.
UNREADY = "ContinuousBackupsUnavailableException"
# AWS says no more than that it grows with the table. Run again, a restoration goes on.
LONGEST_SECONDS = 24 * 3600

# What takes away again, from a table of this name, what was taken away since its backup.
Apply = Callable[[str], None]


@dataclass(frozen=True)
class Restored:
    """A table that can be used: its name, and the stream that says which it is."""

    name: str
    stream: str


@dataclass(frozen=True)
class Restoration:
    """How the table of a network is restored; run again, it goes on where it was.

    `pause` is how many seconds to wait between two looks.
    """

    found: Stack
    apply: Apply
    pause: float

    def from_backup(self, arn: str) -> Restored:
        """Restore the table from a backup on demand."""
        about = self._dynamodb.describe_backup(BackupArn=arn)["BackupDescription"]
        made = about["BackupDetails"]["BackupCreationDateTime"]

        def begin(name: str) -> None:
            self._dynamodb.restore_table_from_backup(TargetTableName=name, BackupArn=arn)

        return self._restored(made, begin)

    def to_moment(self, moment: datetime) -> Restored:
        """Restore the table as it was at a moment of the last 35 days."""

        def begin(name: str) -> None:
            self._dynamodb.restore_table_to_point_in_time(
                SourceTableName=self.found.table_name, TargetTableName=name, RestoreDateTime=moment
            )

        return self._restored(moment, begin)

    @property
    def _dynamodb(self) -> Any:
        return self.found.client("dynamodb")

    def _restored(self, moment: datetime, begin: Callable[[str], None]) -> Restored:
        name = _name(self.found.table_name, moment)
        # It may be what was lost.
        source = _described(self._dynamodb, self.found.table_name) or {}
        if _described(self._dynamodb, name) is None:
            begin(name)
        _await(self._dynamodb, name, self.pause)
        _complete(self._dynamodb, source, name, self.pause)
        table = _await(self._dynamodb, name, self.pause)
        self.apply(name)
        return Restored(name, str(table["LatestStreamArn"]))


def _name(table: str, moment: datetime) -> str:
    """A name that says of which table and moment it is; the same whenever it is asked for."""
    stamp = moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return f"{table.split(RESTORED, maxsplit=1)[0]}{RESTORED}{stamp}"


def _complete(dynamodb: Any, source: dict[str, Any], name: str, pause: float) -> None:
    """Put on what the table it comes from has, and AWS restores with none."""
    table = dynamodb.describe_table(TableName=name)["Table"]
    if not table.get("StreamSpecification", {}).get("StreamEnabled"):
        dynamodb.update_table(TableName=name, StreamSpecification=STREAM)
        _await(dynamodb, name, pause)
    protected = source.get("DeletionProtectionEnabled", True)
    if protected and not table.get("DeletionProtectionEnabled"):
        dynamodb.update_table(TableName=name, DeletionProtectionEnabled=True)
        _await(dynamodb, name, pause)
    lives = dynamodb.describe_time_to_live(TableName=name)["TimeToLiveDescription"]
    if lives["TimeToLiveStatus"] == "DISABLED":
        dynamodb.update_time_to_live(TableName=name, TimeToLiveSpecification=TTL)
    _can_be_turned_back(dynamodb, name, pause)
    if tags := _tags(dynamodb, source):
        dynamodb.tag_resource(ResourceArn=table["TableArn"], Tags=tags)


def _tags(dynamodb: Any, source: dict[str, Any]) -> list[dict[str, str]]:
    if not source:
        return []
    listed = dynamodb.list_tags_of_resource(ResourceArn=source["TableArn"])["Tags"]
    # What begins so is AWS's own, and may not be said.
    return [each for each in listed if not each["Key"].startswith("aws:")]


def _can_be_turned_back(dynamodb: Any, name: str, pause: float) -> None:
    _patiently(pause, retry_if_exception(_is_unready))(
        dynamodb.update_continuous_backups,
        TableName=name,
        PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True},
    )


def _is_unready(reason: BaseException) -> bool:
    return isinstance(reason, ClientError) and reason.response["Error"]["Code"] == UNREADY


def _await(dynamodb: Any, name: str, pause: float) -> dict[str, Any]:
    """Return the table when it can be used. A large one takes hours."""
    table: dict[str, Any] = _patiently(pause, retry_if_result(_is_in_the_making))(
        lambda: _described(dynamodb, name) or {}
    )
    return table


def _is_in_the_making(table: dict[str, Any]) -> bool:
    parts = [table.get("TableStatus")]
    parts += [each.get("IndexStatus") for each in table.get("GlobalSecondaryIndexes", ())]
    return set(parts) != {"ACTIVE"}


def _patiently(pause: float, again: retry_base) -> Retrying:
    """Look again after so many seconds, for a day. Raise tenacity's RetryError after that."""
    return Retrying(stop=stop_after_delay(LONGEST_SECONDS), wait=wait_fixed(pause), retry=again)


def _described(dynamodb: Any, name: str) -> dict[str, Any] | None:
    try:
        return dict(dynamodb.describe_table(TableName=name)["Table"])
    except dynamodb.exceptions.ResourceNotFoundException:
        return None
