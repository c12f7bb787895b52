"""Have public copies made anew that a restored table shows, and that were removed meanwhile."""

from typing import Any

from easel import ids
from easel.db import scan, try_write
from easel.posts import Post
from easel.storage import s3
from easel.users import User, tombstones

SHOWING = {
    "FilterExpression": "kind IN (:post, :user)",
    "ExpressionAttributeValues": {":post": {"S": "post"}, ":user": {"S": "user"}},
}


def show() -> int:
    """Move posts and avatars whose copies are not there to another key, and so have them copied.

    Return how many. Reads the whole table, in which the ledger was applied before. Run it again at
    any time.
    """
    there, gone = s3.folders_out("i/"), {each.user_id for each in tombstones.leaving()}
    items = (scan.plain(raw) for raw in scan.everything(**SHOWING))
    return sum(_shown(item, there) for item in items if item.get("author_id") not in gone)


def _shown(item: dict[str, Any], there: set[str]) -> bool:
    if item["kind"] == "user":
        avatar = item.get("avatar") or {}
        return bool(avatar) and not _stands(avatar, "key", "ready", there) and _user(item)
    copied = bool(item.get("public_key") and item["images"])
    return copied and not _stands(item, "public_key", "public_ready", there) and _post(item)


def _stands(shown: dict[str, Any], key: str, ready: str, there: set[str]) -> bool:
    return bool(shown.get(ready)) and f"i/{shown[key]}/" in there


def _post(item: dict[str, Any]) -> bool:
    anew = Post.changing({"public_key": ids.path(), "public_ready": None})
    post = Post.at(item["pk"].removeprefix("P#"))
    return try_write(post.update, anew, Post.public_key == item["public_key"])


def _user(item: dict[str, Any]) -> bool:
    avatar = item["avatar"] | {"key": ids.path()}
    avatar.pop("ready", None)
    worn = User.avatar["key"] == item["avatar"]["key"]
    user = User.at(item["pk"].removeprefix("U#"))
    return try_write(user.update, [User.avatar.set(avatar)], worn)
