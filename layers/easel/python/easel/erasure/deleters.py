"""Delete one item of a user who left, with what depends on it, by its kind."""

from collections.abc import Callable

from easel import archives, generations, images, imports, posts, uploads
from easel.collections import items
from easel.db import Item
from easel.db.scan import Raw
from easel.erasure import retention
from easel.generations import commands
from easel.graph import follows
from easel.moderation import cases
from easel.realtime import push
from easel.storage import s3


def remove(item: Raw, user_id: str) -> None:
    """Remove an item that is this user's, or about them alone; again at any time.

    Its keys and kind are enough. What moderators have to look at first stays until they did.
    """
    REMOVERS.get(item.get("kind", ""), _by_key)(item, user_id)


def _by_key(item: Raw, _: str) -> None:
    Item(item["pk"], item["sk"]).delete()


def _post(item: Raw, user_id: str) -> None:
    post = posts.find(item["pk"].removeprefix("P#"), consistent=True)
    if post is None:
        return
    about = retention.reported(post)
    if retention.waits(about):
        retention.hide(post)
        return
    post.delete()
    if about:
        # Others' went with what they were made in; these may have been kept for moderators.
        _forget([card["id"] for card in post.images], user_id)


def _generation(item: Raw, user_id: str) -> None:
    generation = generations.find(item["pk"].removeprefix("G#"))
    if generation is None:
        return
    commands.end(generation, "cancelled")
    _forget(list(generation.image_ids), user_id)
    s3.clear(f"work/{generation.generation_id}/")
    generation.delete()


def _image(item: Raw, user_id: str) -> None:
    _forget([item["pk"].removeprefix("I#")], user_id)


def _forget(image_ids: list[str], user_id: str) -> None:
    """Images that a post for moderators shows are found later, by the daily search."""
    kept = retention.images(user_id)
    for image in images.stored(image_ids):
        if image.image_id not in kept:
            s3.clear(f"p/{image.path}/")
            image.delete()


def _collection(item: Raw, _: str) -> None:
    items.clear(item["pk"].removeprefix("S#"))


def _edge(item: Raw, user_id: str) -> None:
    other_id = item["sk"].split("#", 1)[1] if item["pk"] == f"U#{user_id}" else item["pk"][2:]
    follows.unfollow(user_id, other_id)
    follows.unfollow(other_id, user_id)


def _restriction(item: Raw, _: str) -> None:
    one, other = item["pk"].removeprefix("U#"), item["sk"].removeprefix("SHUN#")
    Item(f"U#{one}", f"SHUN#{other}").delete()
    Item(f"U#{other}", f"SHUN#{one}").delete()


def _report(item: Raw, user_id: str) -> None:
    """Remove a report. One by the user waits for a decision; one about them was kept long enough,
    also where its case is met after it.
    """
    case = cases.find(item["sk"].removeprefix("REPORTED#"))
    if item["pk"] != f"U#{user_id}" or case is None or not case.is_open:
        _by_key(item, user_id)


def _archive(_: Raw, user_id: str) -> None:
    archives.forget(user_id)


def _import(_: Raw, user_id: str) -> None:
    imports.forget(user_id)


def _upload(item: Raw, user_id: str) -> None:
    uploads.forget(user_id, item["sk"].removeprefix("UPLOAD#"))


def _connection(item: Raw, user_id: str) -> None:
    _by_key(item, user_id)
    if name := item.get("gsi1pk"):
        push.close(name.removeprefix("C#"))


REMOVERS: dict[str, Callable[[Raw, str], None]] = {
    "post": _post,
    "generation": _generation,
    "image": _image,
    "collection": _collection,
    "follow": _edge,
    "follower": _edge,
    "shun": _restriction,
    "report": _report,
    "archive": _archive,
    "import": _import,
    "upload": _upload,
    "connection": _connection,
}
