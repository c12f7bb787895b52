"""Images of people's own, as they are uploaded to be edited."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from tests.conftest import NAMES
from tests.fakes import images
from tests.fakes.moderation import ModerationStandIn
from tests.fakes.openai import KEY, OpenAIStandIn, running
from tests.support.judges import deployed_with, judging
from tests.support.models import offered
from tests.support.world import Answer, Person, client

ROUTE = "/v1/uploads"
BUCKET = NAMES["IMAGES_BUCKET"]


@contextmanager
def editing() -> Iterator[tuple[OpenAIStandIn, ModerationStandIn]]:
    """A network that takes uploads: with a model that edits, and a judge, both on loopback."""
    made = client("secretsmanager").create_secret(Name="images", SecretString=KEY)["ARN"]
    with (
        running() as server,
        judging() as judge,
        offered("", OPENAI_SECRET_ARN=made, OPENAI_BASE_URL=server.url),
    ):
        yield server, judge
    client("secretsmanager").delete_secret(SecretId=made, ForceDeleteWithoutRecovery=True)


@contextmanager
def deployed_editing() -> Iterator[None]:
    """The network that is deployed takes uploads until the block ends."""
    known = {"OPENAI_SECRET_ARN": "arn:aws:secretsmanager:us-east-1:123456789012:secret:images"}
    with deployed_with(), patch.dict(NAMES, known), offered("", **known):
        yield


def photo(width: int = 96, height: int = 64) -> bytes:
    """A PNG with a text, an EXIF block and somebody's manifest in it."""
    return images.manifested(images.png(width, height))


def sent(person: Person, data: bytes, upload_id: str | None = None) -> str:
    """Start an upload, or take that one, and put its file where it is to be; its id."""
    if upload_id is None:
        started = person.asks("POST", ROUTE)
        assert started.status == 201, started.text
        upload_id = str(started.json["id"])
    form = person.asks("GET", f"{ROUTE}/{upload_id}").json["form"]
    client("s3").put_object(Bucket=BUCKET, Key=form["fields"]["key"], Body=data)
    return upload_id


def received(person: Person, upload_id: str) -> Answer:
    """Have it looked at."""
    return person.asks("PUT", f"{ROUTE}/{upload_id}/received")


def ready(person: Person, data: bytes | None = None) -> str:
    """Upload an image that nothing speaks against; its id."""
    upload_id = sent(person, data or photo())
    answer = received(person, upload_id)
    assert (answer.status, answer.json["status"]) == (200, "ready"), answer.text
    return upload_id


def edit(person: Person, upload_id: str, prompt: str = "give it a red hat", **more: Any) -> Answer:
    """Ask for an edit of it."""
    return person.asks(
        "POST", "/v1/generations", {"prompt": prompt, "upload_id": upload_id, **more}
    )


def files() -> list[str]:
    """Every version of every file of uploads, the markers of removed ones among them."""
    found = client("s3").list_object_versions(Bucket=BUCKET, Prefix="uploads/")
    listed = [*found.get("Versions", []), *found.get("DeleteMarkers", [])]
    return [each["Key"] for each in listed]
