"""The two buckets: a private one for everything, a public one for copies.

Both keep what is replaced or removed for 35 days. What is removed here goes for good, every version
by its id: it was erased, taken down, or holds what somebody may erase.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import IO, TYPE_CHECKING, cast

import boto3
from botocore.exceptions import ClientError

from easel.config import names

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import ObjectIdentifierTypeDef

TAKEN = {409, 412}
# Who may not list the bucket is told 403 of what is missing.
MISSING = {403, 404}


class Replaced(Exception):
    """The file is not the one that was there before."""


class NotCleared(Exception):
    """Some files could not be removed; the caller tries again."""


def put(key: str, data: bytes, content_type: str) -> None:
    """Store a private file, over what was there."""
    _s3().put_object(Bucket=names().images_bucket, Key=key, Body=data, ContentType=content_type)


def first(key: str, data: bytes) -> bytes:
    """Store a private file unless there is one, and return the one that is there now.

    Of two who try at once, both get the same answer.
    """
    try:
        _s3().put_object(Bucket=names().images_bucket, Key=key, Body=data, IfNoneMatch="*")
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] not in TAKEN:
            raise
        return required(key)
    return data


def required(key: str) -> bytes:
    """Read the private file. Raise botocore's ClientError where there is none."""
    return _s3().get_object(Bucket=names().images_bucket, Key=key)["Body"].read()


def read(key: str) -> bytes | None:
    """Read the private file, or return None where there is none."""
    return required(key) if _is_there(key) else None


def copy_out(key: str, public_key: str, content_type: str, cache_control: str) -> None:
    """Copy a private file to the public bucket, with nothing but these headers."""
    _s3().copy_object(
        Bucket=names().public_bucket,
        Key=public_key,
        CopySource={"Bucket": names().images_bucket, "Key": key},
        MetadataDirective="REPLACE",
        ContentType=content_type,
        CacheControl=cache_control,
    )


def clear_out(prefix: str) -> None:
    """Erase every public file under the prefix, with all versions. Raise NotCleared when some
    stayed."""
    _clear(names().public_bucket, prefix)


def listed_out(prefix: str) -> list[str]:
    """List the public files under the prefix, at most a thousand."""
    found = _s3().list_objects_v2(Bucket=names().public_bucket, Prefix=prefix)
    return [entry["Key"] for entry in found.get("Contents", [])]


def folders_out(prefix: str) -> set[str]:
    """Return the folders right under the prefix in which there are public files."""
    pages = _s3().get_paginator("list_objects_v2")
    found = pages.paginate(Bucket=names().public_bucket, Prefix=prefix, Delimiter="/")
    return {each["Prefix"] for page in found for each in page.get("CommonPrefixes", [])}


def put_file(key: str, file: IO[bytes], content_type: str) -> None:
    """Store a private file without holding it in memory; at most 5 GB."""
    _s3().put_object(Bucket=names().images_bucket, Key=key, Body=file, ContentType=content_type)


def new_file(key: str, file: IO[bytes]) -> bool:
    """Store a private file without holding it in memory; False where there is one already."""
    try:
        _s3().put_object(Bucket=names().images_bucket, Key=key, Body=file, IfNoneMatch="*")
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] not in TAKEN:
            raise
        return False
    return True


def opened(key: str) -> IO[bytes] | None:
    """Open a private file to be read once from its beginning; None where there is none."""
    try:
        return cast("IO[bytes]", _s3().get_object(Bucket=names().images_bucket, Key=key)["Body"])
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] not in MISSING:
            raise
        return None


def found(prefix: str) -> dict[str, tuple[int, str]]:
    """Return the bytes and the ETag of each private file under the prefix, at most a thousand."""
    answer = _s3().list_objects_v2(Bucket=names().images_bucket, Prefix=prefix)
    return {each["Key"]: (each["Size"], each["ETag"]) for each in answer.get("Contents", [])}


def piece(key: str, etag: str, first: int, last: int) -> bytes:
    """Read bytes `first` to `last`, both included, of the private file that has this ETag.

    Raise Replaced when it is another by now, or gone.
    """
    try:
        answer = _s3().get_object(
            Bucket=names().images_bucket, Key=key, IfMatch=etag, Range=f"bytes={first}-{last}"
        )
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] not in MISSING | TAKEN:
            raise
        raise Replaced(key) from error
    return answer["Body"].read()


def listed(prefix: str) -> dict[str, datetime]:
    """Return when each private file under the prefix was stored, by name."""
    pages = _s3().get_paginator("list_objects_v2")
    found = pages.paginate(Bucket=names().images_bucket, Prefix=prefix)
    return {
        each["Key"]: each["LastModified"] for page in found for each in page.get("Contents", [])
    }


def remove(keys: Sequence[str]) -> None:
    """Erase private files, with all versions. Raise NotCleared when some stayed."""
    for key in keys:
        _clear(names().images_bucket, key, is_whole_name=True)


def clear(prefix: str) -> None:
    """Erase every private file under the prefix, with all versions. Raise NotCleared when some
    stayed."""
    _clear(names().images_bucket, prefix)


def _is_there(key: str) -> bool:
    # Asked for by name, a missing file is 403 to who may not list the whole bucket, and nobody may.
    found = _s3().list_objects_v2(Bucket=names().images_bucket, Prefix=key, MaxKeys=1)
    return [entry["Key"] for entry in found.get("Contents", [])] == [key]


def _clear(bucket: str, prefix: str, *, is_whole_name: bool = False) -> None:
    more = True
    while more:
        # From the beginning each time: what was listed last is gone, and marks no place any more.
        page = _s3().list_object_versions(Bucket=bucket, Prefix=prefix)
        # What was removed before has a marker, and what it was stands below it.
        listed = [*page.get("Versions", []), *page.get("DeleteMarkers", [])]
        # A name comes before those that begin with it.
        found = [each for each in listed if not is_whole_name or each["Key"] == prefix]
        _remove(bucket, [{"Key": each["Key"], "VersionId": each["VersionId"]} for each in found])
        more = page["IsTruncated"] and len(found) == len(listed)


def _remove(bucket: str, keys: "list[ObjectIdentifierTypeDef]") -> None:
    """One page of keys: as many as one call can remove."""
    if not keys:
        return
    answer = _s3().delete_objects(Bucket=bucket, Delete={"Objects": keys, "Quiet": True})
    if errors := answer.get("Errors"):
        raise NotCleared(f"{len(errors)} files stayed, the first for {errors[0].get('Code')}")


@cache
def _s3() -> "S3Client":
    return boto3.client("s3")
