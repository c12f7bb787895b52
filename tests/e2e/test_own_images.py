"""What its owner deletes is gone for good, and what is finished anew is shown without a gap."""

from typing import Any

import pytest

from easel.images import finishing
from tests.e2e.backstage import Backstage
from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.e2e.persona import Persona, addresses


def _files(backstage: Backstage, path: str) -> list[str]:
    found = backstage.stack.client("s3").list_objects_v2(
        Bucket=backstage.stack.images_bucket, Prefix=f"p/{path}/"
    )
    return [entry["Key"] for entry in found.get("Contents", [])]


def _image(backstage: Backstage, image_id: str) -> dict[str, Any]:
    return backstage.item(f"I#{image_id}", "IMAGE")


def test_an_image_that_was_deleted_leaves_nothing(
    backstage: Backstage, bob: Persona, drain: Drain
) -> None:
    made = bob.paints("an owl to forget")
    [image] = made["images"]
    path = _image(backstage, image["id"])["path"]
    assert _files(backstage, path)

    bob.must("DELETE", f"/v1/images/{image['id']}")
    drain()

    assert not _image(backstage, image["id"])
    assert _files(backstage, path) == []
    assert bob.ask("GET", f"/v1/generations/{made['id']}").status_code == 404
    assert "forget" not in str(backstage.item(f"G#{made['id']}", "GENERATION"))


@pytest.mark.soak
def test_an_image_finished_anew_is_shown_all_the_time(
    network: Network, backstage: Backstage, ada: Persona, bob: Persona, drain: Drain
) -> None:
    post = ada.publishes("older than its files")
    drain()
    before = addresses(bob.sees(post))
    old = _image(backstage, ada.pictures[0])
    _ages(backstage, ada.pictures[0])

    while not backstage.invoke("migrations", {"migration": "refinish"})["done"]:
        pass

    now = addresses(bob.sees(post))
    assert not set(before) & set(now)
    assert {network.fetch(url).status_code for url in now} == {200}
    new = _image(backstage, ada.pictures[0])
    assert (new["path"] != old["path"], int(new["finish_version"])) == (
        True,
        finishing.FINISH_VERSION,
    )
    drain()
    assert {network.fetch(url).status_code for url in before} <= {403, 404}
    assert {network.fetch(url).status_code for url in now} == {200}


def _ages(backstage: Backstage, image_id: str) -> None:
    """The image is of the version before."""
    backstage.stack.client("dynamodb").update_item(
        TableName=backstage.stack.table_name,
        Key={"pk": {"S": f"I#{image_id}"}, "sk": {"S": "IMAGE"}},
        UpdateExpression="SET finish_version = :two",
        ExpressionAttributeValues={":two": {"N": "2"}},
    )
