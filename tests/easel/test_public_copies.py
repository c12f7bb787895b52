"""Public copies are there exactly while a post or an avatar shows them to everyone."""

from typing import Any

import pytest

from easel import posts, users
from easel.images import Image, cdn
from easel.posts import Post, commands, public_copies
from easel.profiles import public_avatar
from tests.support.account import Account
from tests.support.trouble import meanwhile
from tests.support.world import Person, client, picture

PRIVATE, PUBLIC = "easel-images", "easel-public"
CACHE = "public, max-age=3600, s-maxage=31536000"


@pytest.fixture(autouse=True)
def edge(account: Account, monkeypatch: pytest.MonkeyPatch) -> Account:
    """A distribution in front of the public bucket."""
    monkeypatch.setenv("DISTRIBUTION_ID", account.distribution_id)
    return account


@pytest.fixture
def image(ada: Person) -> str:
    """A picture with its files."""
    made = picture("ada-sub")
    path = Image.get(f"I#{made}", "IMAGE").path
    for name in ("320.webp", "original.png"):
        client("s3").put_object(Bucket=PRIVATE, Key=f"p/{path}/{name}", Body=b"webp")
    return made


def public() -> list[str]:
    found = client("s3").list_objects_v2(Bucket=PUBLIC).get("Contents", [])
    return [entry["Key"] for entry in found]


def told(edge: Account) -> list[str]:
    """The paths the edge was told to forget."""
    cloudfront = client("cloudfront")
    found = cloudfront.list_invalidations(DistributionId=edge.distribution_id)["InvalidationList"]
    return [
        cloudfront.get_invalidation(DistributionId=edge.distribution_id, Id=item["Id"])[
            "Invalidation"
        ]["InvalidationBatch"]["Paths"]["Items"][0]
        for item in found.get("Items", [])
    ]


def forgotten(edge: Account) -> list[str]:
    """All paths of the one time that the edge was told to forget something."""
    about = {"DistributionId": edge.distribution_id}
    [one] = client("cloudfront").list_invalidations(**about)["InvalidationList"]["Items"]
    found = client("cloudfront").get_invalidation(**about, Id=one["Id"])["Invalidation"]
    paths: list[str] = found["InvalidationBatch"]["Paths"]["Items"]
    return paths


def key(post: str) -> Any:
    found = posts.find(post)
    return found and found.public_key


def test_a_public_post_is_copied_once_and_says_so(ada: Person, image: str, edge: Account) -> None:
    post = ada.publishes(image_ids=[image])

    for _ in range(2):
        public_copies.settle_post(post, None)

    assert public() == [f"i/{key(post)}/0/320.webp"]
    copy = client("s3").get_object(Bucket=PUBLIC, Key=public()[0])
    assert (copy["ContentType"], copy["CacheControl"]) == ("image/webp", CACHE)
    found = posts.find(post)
    assert found
    assert found.public_ready
    assert told(edge) == []


@pytest.mark.parametrize("visibility", ["followers", "private"])
def test_a_post_that_is_not_public_is_not_copied(visibility: str, ada: Person, image: str) -> None:
    post = ada.publishes(visibility, image_ids=[image])

    public_copies.settle_post(post, None)

    assert public() == []


@pytest.mark.parametrize("change", ["followers", "private", "deleted"])
def test_a_narrowed_post_loses_its_copy_and_the_edge_is_told(
    change: str, ada: Person, image: str, edge: Account
) -> None:
    post = ada.publishes(image_ids=[image])
    public_copies.settle_post(post, None)
    old = key(post)

    if change == "deleted":
        ada.asks("DELETE", f"/v1/posts/{post}")
    else:
        ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": change})
    for _ in range(2):
        public_copies.settle_post(post, old)

    assert public() == []
    assert told(edge) == [f"/i/{old}/*"] * 2


@pytest.mark.parametrize("tree", [None, "a remix", "remixed"])
def test_the_page_of_a_tree_is_forgotten_where_there_is_one(
    tree: str | None, ada: Person, image: str, edge: Account
) -> None:
    post = ada.publishes(image_ids=[image])
    grown = Post.remix_of.set([post]) if tree == "a remix" else Post.counts["descendants"].set(1)
    if tree:
        Post.get(f"P#{post}", "POST").update(actions=[grown])
    edge.drain()
    old = key(post)

    ada.asks("DELETE", f"/v1/posts/{post}")
    edge.drain()

    pages = [f"/p/{post}", *([f"/p/{post}/lineage"] if tree else []), f"/embed/p/{post}"]
    assert forgotten(edge) == [f"/i/{old}/*", *pages]


def test_public_again_is_at_another_address(ada: Person, image: str) -> None:
    post = ada.publishes(image_ids=[image])
    public_copies.settle_post(post, None)
    old = key(post)
    for visibility in ("private", "public"):
        ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": visibility})

    public_copies.settle_post(post, old)
    public_copies.settle_post(post, None)

    assert key(post) != old
    assert public() == [f"i/{key(post)}/0/320.webp"]


def test_a_post_narrowed_while_it_is_copied_keeps_no_copy(ada: Person, image: str) -> None:
    post = ada.publishes(image_ids=[image])

    def narrows() -> None:
        commands.edit(post, "ada-sub", {"visibility": "private"})

    with meanwhile("UpdateItem", narrows):
        public_copies.settle_post(post, None)

    found = posts.find(post)
    assert found
    assert not found.public_ready
    assert public() == []


def test_a_post_deleted_while_it_is_copied_keeps_no_copy(ada: Person, image: str) -> None:
    post = ada.publishes(image_ids=[image])

    with meanwhile("UpdateItem", lambda: commands.delete(post, "ada-sub")):
        public_copies.settle_post(post, None)

    assert posts.find(post) is None
    assert public() == []


def test_facts_out_of_order_leave_the_copy_the_post_has_now(ada: Person, image: str) -> None:
    post = ada.publishes(image_ids=[image])
    first = key(post)
    for visibility in ("private", "public"):
        ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": visibility})

    for old in (None, first, None, first):
        public_copies.settle_post(post, old)

    assert public() == [f"i/{key(post)}/0/320.webp"]


def test_the_original_is_never_public(ada: Person, image: str) -> None:
    public_copies.settle_post(ada.publishes(image_ids=[image]), None)

    assert not any("original" in name for name in public())


def test_a_name_of_another_shape_is_not_followed() -> None:
    for wrong in ("", "..", "x" * 32, f"{'0' * 32}/../", "0" * 31):
        with pytest.raises(ValueError, match="public key"):
            cdn.take_down(wrong)


def test_an_avatar_is_copied_replaced_and_taken_away(
    ada: Person, image: str, edge: Account
) -> None:
    ada.asks("PATCH", "/v1/me", {"avatar_image_id": image})
    for _ in range(2):
        public_avatar.settle_avatar("ada-sub", None)
    old = users.require_profile("ada-sub").avatar["key"]
    assert public() == [f"i/{old}/320.webp"]
    assert ada.asks("GET", "/v1/me").json["avatar_url"].endswith(public()[0])

    ada.asks("PATCH", "/v1/me", {"avatar_image_id": None})
    public_avatar.settle_avatar("ada-sub", old)

    assert public() == []
    assert told(edge) == [f"/i/{old}/*"]


def test_an_avatar_changed_while_it_is_copied_keeps_no_copy(ada: Person, image: str) -> None:
    from easel.profiles import update

    ada.asks("PATCH", "/v1/me", {"avatar_image_id": image})

    def takes_away() -> None:
        update.edit("ada-sub", {"avatar_image_id": None})

    with meanwhile("UpdateItem", takes_away):
        public_avatar.settle_avatar("ada-sub", None)

    assert public() == []


def test_a_post_of_pictures_without_files_says_so_by_failing(ada: Person) -> None:
    post = ada.publishes()

    with pytest.raises(client("s3").exceptions.ClientError):
        public_copies.settle_post(post, None)

    assert not Post.get(f"P#{post}", "POST").public_ready
