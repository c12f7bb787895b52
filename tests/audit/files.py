"""I6: files that are referred to are there and right; files that are there are referred to."""

from collections.abc import Iterator

from tests.audit.layout import (
    CONTENT_TYPES,
    EXPORT_KEY,
    MAGIC,
    PUBLIC_CACHE,
    Item,
    archive_files,
    avatar_files,
    export_files,
    export_members,
    has_copy,
    import_files,
    private_files,
    public_files,
    upload_files,
)
from tests.audit.world import Bucket, Finding, Terms, World, name


def check(world: World, terms: Terms) -> Iterator[Finding]:
    for image in world.images.values():
        for key, size in private_files(image).items():
            yield from stored(world.private, key, size, name(image))
    for pointer in world.by_kind["searchhead"]:
        if pointer["key"] not in world.private.blobs:
            yield Finding("I6", pointer["key"], "the index of search is missing")
    yield from cards(world)
    yield from unreferenced(world, terms)
    yield from copies(world)


def stored(bucket: Bucket, key: str, size: int | None, referred_by: str) -> Iterator[Finding]:
    """The file is there, of the size recorded, and is what its name says."""
    blob = bucket.blobs.get(key)
    if blob is None:
        yield Finding("I6", key, f"the file is missing, {referred_by} refers to it")
        return
    if blob.size == 0 or size not in {None, blob.size}:
        yield Finding("I6", key, f"has {blob.size} bytes, {size} are recorded")
    form = key.rpartition(".")[2]
    look, (offset, magic) = bucket.look(key), MAGIC[form]
    if look.content_type != CONTENT_TYPES[form]:
        yield Finding("I6", key, f"its content type is {look.content_type}")
    if not look.beginning[offset:].startswith(magic):
        yield Finding("I6", key, f"does not begin as {form} does: {look.beginning[:12]!r}")


def cards(world: World) -> Iterator[Finding]:
    """A post shows pictures that exist, are its author's, and are where the card says."""
    for post in world.posts.values():
        for card in post["images"]:
            image = world.images.get(card["id"])
            if image is None:
                yield Finding("I6", name(post), f"picture {card['id']} does not exist")
            elif image["user_id"] != post["author_id"]:
                yield Finding("I6", name(post), f"picture {card['id']} is another's")
            elif (card["path"], card["renditions"]) != (image["path"], image["renditions"]):
                yield Finding(
                    "I6", name(post), f"its card of {card['id']} differs from the picture"
                )


def unreferenced(world: World, terms: Terms) -> Iterator[Finding]:
    known = {key for image in world.images.values() for key in private_files(image)}
    known |= {key for archive in world.by_kind["archive"] for key in archive_files(archive)}
    known |= {key for found in world.by_kind["import"] for key in import_files(found)}
    known |= {key for found in world.by_kind["upload"] for key in upload_files(found)}
    known |= {pointer["key"] for pointer in world.by_kind["searchhead"]}
    known |= {latest["key"] for latest in world.by_kind["export_latest"]}
    for export in world.by_kind["export"]:
        if export["status"] == "ready":
            known |= {*export_files(export), export_members(export)}
    for key, blob in world.private.blobs.items():
        if key.startswith("ledger/") or key == EXPORT_KEY:
            continue
        work = key.startswith(("work/", "imports/", "uploads/", "walks/"))
        grace = terms.work_grace_seconds if work else terms.blob_grace_seconds
        age = (world.now - blob.modified).total_seconds()
        if key not in known and age > grace:
            yield Finding("I6", key, f"nothing refers to this file, {age:.0f} s old")


def copies(world: World) -> Iterator[Finding]:
    """Public copies exist exactly for public posts and avatars, and are copies."""
    wanted: dict[str, tuple[str, Item]] = {}
    for post in world.posts.values():
        wanted |= {key: (source, post) for key, source in public_files(post).items()}
        yield from readiness(post, has_copy(post), post.get("public_ready"))
    for user in world.users.values():
        wanted |= {key: (source, user) for key, source in avatar_files(user).items()}
        yield from readiness(
            user, bool(user.get("avatar")), (user.get("avatar") or {}).get("ready")
        )
    for key in world.public.blobs.keys() - wanted.keys():
        yield Finding("I6", key, "a public file that no public post or avatar shows")
    for key, (source, item) in wanted.items():
        yield from copied(world, key, source, name(item))


def readiness(item: Item, public: bool, ready: bool | None) -> Iterator[Finding]:
    if public and not ready:
        yield Finding("I6", name(item), "its public copy was never said to be ready")
    if ready and not public:
        yield Finding("I6", name(item), "it is not public, yet says that its copy is ready")
    if item.get("public_key") and not public:
        yield Finding("I6", name(item), "it is not public, yet names a public copy")


def copied(world: World, key: str, source: str, referred_by: str) -> Iterator[Finding]:
    original, copy = world.private.blobs.get(source), world.public.blobs.get(key)
    yield from stored(world.public, key, original.size if original else None, referred_by)
    if original and copy and original.etag != copy.etag:
        yield Finding("I6", key, f"is not the same as {source}")
    if copy and world.public.look(key).cache_control != PUBLIC_CACHE:
        yield Finding("I6", key, f"is cached as {world.public.look(key).cache_control!r}")
