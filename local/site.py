"""Uploading the web app: S3 calls, as CDK's own uploader cannot run in the embedded cloud."""

from pathlib import Path

from infra import website
from local.stack import Stack


def upload(stack: Stack, site: Path) -> None:
    """Put every file of a built site into its bucket; what older versions left there stays."""
    s3 = stack.client("s3")
    for batch, path in website.files(site):
        s3.put_object(
            Bucket=stack.site_bucket,
            Key=path.relative_to(site).as_posix(),
            Body=path.read_bytes(),
            ContentType=website.TYPES[path.suffix],
            CacheControl=batch.cache,
        )
