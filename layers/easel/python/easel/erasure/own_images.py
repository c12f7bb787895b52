"""Delete images and generations of one's own that nothing shows.

What is asked for is marked at once, and met by nobody from then on. It is deleted after the longest
fan-out: by then a post that was being published meanwhile can be seen, and then its image stays.
"""

from collections.abc import Iterator
from typing import Final

from easel import clock, generations, images, posts, users
from easel.db import Outrun, oldest, retry_on_conflict, same, try_write
from easel.errors import InUse
from easel.generations import OPEN, Generation, commands
from easel.images import Image
from easel.pages import links
from easel.posts import Post
from easel.storage import ledger, s3

WALLS: Final = ("POSTS", "REPLIES")
# Posts read at a time, and how many of those that show an image are named.
PAGE: Final = 100
NAMED: Final = 10
# Quotas are looked at for three days.
KEPT_SECONDS: Final = 4 * 24 * 3600
# A client that got no answer asks again within this time.
REPEATED_SECONDS: Final = 60


def delete_image(image_id: str, owner_id: str) -> None:
    """Delete an image of one's own; another's, or none, is left alone without a word.

    Raise InUse with links to the posts that show it, or to the profile that wears it.
    """
    _begin([each for each in images.find_all([image_id]) if each.user_id == owner_id])


def delete_generation(generation_id: str, owner_id: str) -> None:
    """Cancel a generation that goes on; delete one that is over, with its prompt and its images.

    One that was cancelled less than a minute ago stays: the request may be a repeated one.
    Raise NotFound for another's or none, and InUse with links while one of its images is shown.
    """
    generation = generations.owned(generation_id, owner_id)
    if generation.status in OPEN:
        commands.cancel(generation_id, owner_id)
        return
    if generation.status == "cancelled" and _just_ended(generation):
        return
    made = images.stored(list(generation.image_ids))
    _begin([each for each in made if not each.deleting])
    if made:
        _hide(generation)
    else:
        _empty(generation)


def _just_ended(generation: Generation) -> bool:
    """Whether a request to delete it may be the one that cancelled it, sent once more."""
    return str(generation.ended_at or "") > str(clock.at(clock.epoch() - REPEATED_SECONDS))


def finish(image_id: str, generation_id: str) -> None:
    """Delete what was asked for, files first; or bring it back where something shows it by now."""
    for image in images.stored([image_id]):
        if not image.deleting:
            return
        if _places([image]):
            _bring_back(image)
            return
        ledger.note("images", image_id)
        s3.clear(f"p/{image.path}/")
        try_write(image.delete, condition=Image.deleting.exists())
    retry_on_conflict(lambda: _forget(generation_id, image_id))


def _begin(chosen: list[Image]) -> None:
    """Look, mark, and look again: whatever is published later finds the images gone."""
    _refuse_shown(chosen)
    for image in chosen:
        mark = Image.changing({"deleting": clock.now()})
        try_write(image.update, actions=mark, condition=Image.pk.exists())
    try:
        _refuse_shown(chosen)
    except InUse:
        for image in chosen:
            _unmark(image)
        raise


def _refuse_shown(chosen: list[Image]) -> None:
    if places := _places(chosen):
        raise InUse("It is shown elsewhere: delete it there first.", places)


def _unmark(image: Image) -> None:
    mark = Image.changing({"deleting": None})
    try_write(image.update, actions=mark, condition=Image.pk.exists())


def _places(chosen: list[Image]) -> list[str]:
    """Return the addresses of where these images, all of one user, are shown; at most ten."""
    if not chosen:
        return []
    wanted = {image.image_id for image in chosen}
    user = users.find(chosen[0].user_id, consistent=True)
    worn = bool(user and user.avatar and user.avatar["image_id"] in wanted)
    profiles = [links.user(user.handle)] if user and worn else []
    shown = (
        links.post(post.id)
        for post in _posts_since(chosen[0].user_id, min(wanted))
        if wanted & {card["id"] for card in post.images}
    )
    return [*profiles, *(address for address, _ in zip(shown, range(NAMED), strict=False))]


def _posts_since(user_id: str, image_id: str) -> Iterator[Post]:
    """A post is younger than its images, so those that are older need not be read."""
    for wall in WALLS:
        after: str | None = image_id
        while after:
            keys = oldest(Post.first, f"U#{user_id}#{wall}", after, PAGE)
            yield from posts.find_all(keys).values()
            after = keys[-1] if len(keys) == PAGE else None


def _bring_back(image: Image) -> None:
    _unmark(image)
    generation = generations.find(image.generation_id)
    if generation and generation.deleting:
        listed = {
            "deleting": None,
            "gsi1pk": f"U#{generation.user_id}#GENERATIONS",
            "gsi1sk": generation.generation_id,
        }
        generation.update(actions=Generation.changing(listed))


def _forget(generation_id: str, image_id: str) -> None:
    """Take an image off its generation, and what it was asked with when it was the last one."""
    generation = generations.find(generation_id)
    if generation is None:
        return
    listed = list(generation.image_ids)
    left = [each for each in listed if each != image_id]
    if left != listed:
        deleted = int(generation.deleted_count or 0) + 1
        wanted = {"image_ids": left, "deleted_count": deleted}
        as_read = same(Generation.deleted_count, generation.deleted_count)
        if not try_write(generation.update, actions=Generation.changing(wanted), condition=as_read):
            raise Outrun
    if not left:
        _empty(generation)


def _hide(generation: Generation) -> None:
    hidden = {"deleting": clock.now(), "gsi1pk": None, "gsi1sk": None}
    try_write(
        generation.update, actions=Generation.changing(hidden), condition=Generation.pk.exists()
    )


def _empty(generation: Generation) -> None:
    """Keep what a quota is counted from, for as long as it may be; and no word of anybody's."""
    _hide(generation)
    words = {"prompt": "", "negative_prompt": None, "style": None, "scene": None, "error": None}
    words |= {"instruction": None, "remix_of": None, "lineage": None, "lineage_images": None}
    words |= {"parent_id": None, "root_id": None, "mask": None}
    words |= {"upload_id": None, "upload_path": None}
    emptied = words | {"ttl": clock.epoch() + KEPT_SECONDS}
    try_write(
        generation.update, actions=Generation.changing(emptied), condition=Generation.pk.exists()
    )
