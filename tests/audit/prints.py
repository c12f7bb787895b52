"""I3: the index of prints has every public post by what its images look like, and nothing else."""

from collections.abc import Iterator
from itertools import starmap

from tests.audit.layout import Item, Key, own_id, shown_to_all
from tests.audit.world import Finding, Terms, World, name, place

# A print of a lower quality says too little to be told from others.
QUALITY = 50
BANDS, DIGITS = 16, 4


def check(world: World, _terms: Terms) -> Iterator[Finding]:
    prints = {own_id(post): set(due(world, post)) for post in world.posts.values()}
    entries = {
        key: image.split("#")[1]
        for post_id, shown in prints.items()
        for image in shown
        for key in keys(post_id, *image.split("#"))
    }
    found = {place(entry): entry for entry in world.by_kind["print"]}
    for key in sorted(entries.keys() - found.keys()):
        yield Finding("I3", " / ".join(key), "an image of a public post is not found by its print")
    for key in sorted(found.keys() - entries.keys()):
        yield Finding("I3", name(found[key]), "this print is of nothing that everybody may see")
    for key in sorted(found.keys() & entries.keys()):
        if found[key].get("pdq_hash") != entries[key]:
            yield Finding("I3", name(found[key]), "this print is another than its image's")
    yield from starmap(Finding, _noted(world, prints))


def due(world: World, post: Item) -> Iterator[str]:
    """The prints of a post that everybody may see, with the ids of their images."""
    for card in post["images"] if shown_to_all(post) else ():
        image = world.images.get(card["id"])
        if image and image.get("pdq_hash") and int(image.get("pdq_quality") or 0) >= QUALITY:
            yield f"{card['id']}#{image['pdq_hash']}"


def keys(post_id: str, image_id: str, pdq_hash: str) -> Iterator[Key]:
    for band in range(BANDS):
        part = pdq_hash[band * DIGITS : (band + 1) * DIGITS]
        yield f"PRINT#{band:x}#{part}", f"{post_id}#{image_id}"


def _noted(world: World, prints: dict[str, set[str]]) -> Iterator[tuple[str, str, str]]:
    for noted in world.by_kind["prints"]:
        shown = prints.get(own_id(noted), set())
        if set(noted["prints"]) != shown:
            yield "I3", name(noted), "what is noted of a post's prints is not what it shows"
