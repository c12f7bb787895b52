"""The public copies of pictures: there exactly while a post or an avatar shows them to everyone."""

from functools import cache
from typing import Any

import boto3
from pynamodb.exceptions import UpdateError

from easel import ids, images, posts, users, workshop
from easel.config import need
from easel.posts import Post
from easel.table import condition_failed


def settle_post(post_id: str, old_public_key: str | None) -> None:
    """Remove the copy the post had, make the copy it should have. Run it again at any time."""
    if old_public_key:
        take_down(old_public_key)
    post = posts.find(post_id, consistent=True)
    if post and post.public_key and not post.public_ready:
        _copy_post(post, str(post.public_key))


def settle_avatar(user_id: str, old_key: str | None) -> None:
    """Remove the avatar's old copy, make the one the profile wants. Run it again at any time."""
    if old_key:
        take_down(old_key)
    user = users.find(user_id, consistent=True)
    avatar = user.avatar.as_dict() if user and user.avatar else {}
    if avatar and not avatar.get("ready"):
        workshop.public_copy(avatar["path"], avatar["key"], [avatar["file"]])
        if not users.avatar_copied(user_id, avatar["key"]):
            take_down(avatar["key"])


def take_down(public_key: str) -> None:
    """Remove a public copy and tell the edge: what it holds stays for at most this request."""
    workshop.withdraw(public_key)
    _cloudfront().create_invalidation(
        DistributionId=need("DISTRIBUTION_ID"),
        InvalidationBatch={
            # A second look must be a second invalidation: CloudFront skips a known reference.
            "CallerReference": ids.ulid(),
            "Paths": {"Quantity": 1, "Items": [f"/i/{public_key}/*"]},
        },
    )


def _copy_post(post: Post, key: str) -> None:
    for place, card in enumerate(post.images):
        workshop.public_copy(
            card["path"],
            f"{key}/{place}",
            [images.file_name(entry) for entry in card["renditions"]],
        )
    if not _say_ready(post, key):
        take_down(key)


def _say_ready(post: Post, key: str) -> bool:
    try:
        post.update(
            actions=[Post.public_ready.set(True)],
            condition=Post.pk.exists() & (Post.public_key == key),
        )
    except UpdateError as error:
        if not condition_failed(error):
            raise
        return False
    return True


@cache
def _cloudfront() -> Any:
    return boto3.client("cloudfront")
