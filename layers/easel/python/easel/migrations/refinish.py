"""Finish every image anew from its stored original, and have posts and avatars show its new files.

New files lie under a new path, so nothing that is cached is ever another file than it was. What
shows an image moves over in one write, once the new files and their public copies are there. The
old copies go with the event of that write, the old files with the daily sweep, when nothing names
them any more.
"""

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from easel import ids, images, posts, receipts, users
from easel.db import same, try_write
from easel.images import Image, cdn, finishing, hash_blocklist
from easel.images.formats import BadImage
from easel.images.originals import Origin
from easel.migrations.walk import Skipped, Step
from easel.posts import Post, snapshots
from easel.profiles import public_avatar
from easel.provenance import Provenance
from easel.storage import s3
from easel.users import User
from easel.verification import print_index

logger = logging.getLogger(__name__)
FILES = ("path", "width", "height", "thumbhash", "renditions")
TRIES = 3
# A line of remixes ends after as many; of a longer one the rest is for the next walk.
MOST_ABOVE = 20


def image(pk: str, _: str) -> bool:
    """Make an image's files anew if they are older. Raise Skipped without an original."""
    found = images.find_all([pk.removeprefix("I#")])
    return bool(found) and _renewed(found[0]) is not found[0]


def post(pk: str, _: str) -> bool:
    """Update a post to the files its images have now. Raise Skipped while others change it."""
    for _try in range(TRIES):
        found = posts.find(pk.removeprefix("P#"), consistent=True)
        cards = _cards(found) if found else None
        if found is None or cards is None:
            return False
        if _shows(found, cards):
            print_index.settle(found.id)
            return True
    raise Skipped("it keeps changing")


def user(pk: str, _: str) -> bool:
    """Update an avatar to the files its image has now."""
    found = users.find(pk.removeprefix("U#"), consistent=True)
    worn = found.avatar.as_dict() if found and found.avatar else {}
    shown = [_renewed(each) for each in images.find_all([worn["image_id"]] if worn else [])]
    if found is None or not shown or shown[0].path == worn["path"]:
        return False
    avatar = public_avatar.avatar_of(shown[0])
    public_avatar.copy(avatar)
    try_write(
        User.at(found.user_id).update,
        actions=[User.avatar.set(avatar | {"ready": True})],
        condition=User.avatar["key"] == worn["key"],
    )
    now = users.find(found.user_id, consistent=True)
    if now and now.avatar and now.avatar["key"] == avatar["key"]:
        return True
    # Another avatar was chosen meanwhile, of new files already.
    cdn.take_down(avatar["key"])
    return False


def _renewed(old: Image) -> Image:
    """Return the image with files of today, the same object where it has them."""
    if _is_of_today(old):
        return old
    # Its parent comes first: an image that is signed before it says for good that it has none.
    for above in _older_above(old):
        _tried(above)
    return _renewed_alone(old)


def _is_of_today(image: Image) -> bool:
    return int(image.finish_version or 0) >= finishing.FINISH_VERSION


def _older_above(old: Image) -> list[Image]:
    """What an image was made from that is older than today, the farthest first.

    Raise Skipped where that is more than is renewed at once.
    """
    line: list[Image] = []
    above = _parents(old)
    while above and not _is_of_today(above[0]):
        if len(line) == MOST_ABOVE:
            raise Skipped("too much of what it was made from is to be finished first")
        line = [*above, *line]
        above = _parents(above[0])
    return line


def _parents(image: Image) -> list[Image]:
    return images.find_all([image.parent_id]) if image.parent_id else []


def _tried(above: Image) -> None:
    """Renew what an image was made from; of what cannot be finished nothing can be named."""
    try:
        _renewed_alone(above)
    except Skipped as why:
        logger.info("image %s stays as it was: %s", above.image_id, why)


def _renewed_alone(old: Image) -> Image:
    """Renew an image, and nothing that it was made from."""
    record = _finished(old)
    new = Image.at(old.image_id)
    try_write(
        new.update,
        actions=Image.changing(record),
        condition=Image.path == old.path,
    )
    # A write whose reply got lost was refused when it was repeated: what is there now counts.
    now = (images.stored([old.image_id]) or [old])[0]
    if record["path"] != now.path:
        # Somebody else was faster, or the image is gone.
        s3.clear(f"p/{record['path']}/")
    hash_blocklist.take_anew(now)
    return now


def _finished(old: Image) -> dict[str, Any]:
    provenance = Provenance(old.source_type, old.model, old.created_at, old.way)
    original = s3.read(f"p/{old.path}/original.png")
    if original is None:
        raise Skipped("its original is gone")
    try:
        return finishing.files_of(original, provenance, ids.path, _origin(old))
    except BadImage as no:
        raise Skipped(str(no)) from no


def _origin(old: Image) -> Origin:
    """Its receipt is a new one, as its files are: what is stored with them counts.

    What an archive says of a parent is a claim, and is not signed.
    """
    said = receipts.committed(old.prompt, old.negative_prompt, old.style)
    return Origin(None if old.imported else old.parent_id, said)


def _cards(found: Post) -> list[dict[str, Any]] | None:
    """Return the post's cards with the files its images have now; None where they have them."""
    old = [dict(card) for card in found.images]
    made = {each.image_id: _renewed(each) for each in images.find_all([card["id"] for card in old])}
    new = [card | _files(made[card["id"]]) if card["id"] in made else card for card in old]
    return None if _shown(new) == _shown(old) else new


def _files(shown: Image) -> dict[str, Any]:
    return {name: getattr(shown, name) for name in FILES} | snapshots.looks(shown)


def _shown(cards: Iterable[Mapping[str, Any]]) -> list[tuple[str, str | None]]:
    """What of cards moves: where their files are, and what they look like."""
    return [(card["path"], dict(card).get("looks")) for card in cards]


def _paths(cards: Iterable[Mapping[str, Any]]) -> list[str]:
    return [card["path"] for card in cards]


def _shows(found: Post, cards: list[dict[str, Any]]) -> bool:
    """Write the cards, and the public key of copies that are there already."""
    wanted: dict[str, Any] = {"images": cards}
    if is_copied := bool(found.public_key) and _paths(cards) != _paths(found.images):
        wanted |= {"public_key": ids.path(), "public_ready": True}
        for place, card in enumerate(cards):
            names = [images.file_name(entry) for entry in card["renditions"]]
            cdn.public_copy(card["path"], f"{wanted['public_key']}/{place}", names)
    # An edit changes its number, an audience the key.
    as_read = same(Post.edit_number, found.edit_number) & same(Post.public_key, found.public_key)
    try_write(found.update, actions=Post.changing(wanted), condition=Post.pk.exists() & as_read)
    now = posts.find(found.id, consistent=True)
    if now and _shown(now.images) == _shown(cards):
        return True
    if is_copied:
        cdn.take_down(wanted["public_key"])
    return False


STEPS: dict[str, Step] = {"image": image, "post": post, "user": user}
