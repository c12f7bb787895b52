"""What a function may do with files: by bucket, by what is done, and by what the names begin with.

Nobody is given a whole bucket. Each pattern of names is accepted here by its exact name, so that
any other wildcard is still found.
"""

from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_s3 as s3

from infra.data import Data
from infra.nag import accept, exported

# In the private bucket: raw paintings, finished images, archives of people's things, the
# index of search, archives that people bring.
WORK = "work/*"
FINISHED = "p/*"
PACKED = "archives/*"
SNAPSHOTS = "search/*"
UPLOADED = "imports/*"
# Images of people's own, to be edited.
OWN = "uploads/*"
# What a walk through the table has found so far.
FOUND = "walks/*"
# Datasets that researchers asked for, and what the ids of their rows are made with.
OFFERED = "exports/offered/*"
ROW_KEY = "exports/row-key"
# What a backup of the table must not bring back, see easel/storage/ledger.py.
ERASED = ("ledger/users/*", "ledger/images/*")
DELETED = "ledger/posts/*"
WITHDRAWN = ("ledger/held/*", "ledger/followers/*", "ledger/private/*")
# In the public one: copies for everybody.
COPIED = "i/*"


def read(function: lambda_.Function, data: Data, bucket: s3.IBucket, *names: str) -> None:
    """Read such files, and sign addresses by which a viewer may read them."""
    _allow(function, data, bucket, names, "s3:GetObject")


def read_one(function: lambda_.Function, bucket: s3.IBucket, name: str) -> None:
    """Read this file."""
    place = bucket.arn_for_objects(name)
    function.add_to_role_policy(iam.PolicyStatement(actions=["s3:GetObject"], resources=[place]))


def write(function: lambda_.Function, data: Data, bucket: s3.IBucket, *names: str) -> None:
    """Put such files in their place."""
    _allow(function, data, bucket, names, "s3:PutObject")


def remove(function: lambda_.Function, data: Data, bucket: s3.IBucket, *names: str) -> None:
    """Find such files, and take them away; for 35 days they can be brought back."""
    _allow(function, data, bucket, names, "s3:DeleteObject")
    find(function, bucket, *names)


def erase(function: lambda_.Function, data: Data, bucket: s3.IBucket, *names: str) -> None:
    """Find every version of such files, and take them away at once and for good.

    S3 asks for the right to the version alone; the embedded cloud asks of a batch for both.
    """
    _allow(function, data, bucket, names, "s3:DeleteObjectVersion", "s3:DeleteObject")
    _list(function, bucket, names, "s3:ListBucketVersions")


def find(function: lambda_.Function, bucket: s3.IBucket, *names: str) -> None:
    """See which of such files there are: whoever may not is told 403, not 404, by one missing."""
    _list(function, bucket, names, "s3:ListBucket")


def _list(
    function: lambda_.Function, bucket: s3.IBucket, names: tuple[str, ...], action: str
) -> None:
    function.add_to_role_policy(
        iam.PolicyStatement(
            actions=[action],
            resources=[bucket.bucket_arn],
            conditions={"StringLike": {"s3:prefix": list(names)}},
        )
    )


def _allow(
    function: lambda_.Function,
    data: Data,
    bucket: s3.IBucket,
    names: tuple[str, ...],
    *actions: str,
) -> None:
    places = [bucket.arn_for_objects(each) for each in names]
    function.add_to_role_policy(iam.PolicyStatement(actions=[*actions], resources=places))
    for each in names:
        place = f"Resource::{exported(bucket.bucket_arn, data)}/{each}"
        accept(function.role or function, "IAM5", "Files have random names.", place)
