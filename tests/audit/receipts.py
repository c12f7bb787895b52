"""I7: an image's receipt is right, and those of its parents lead to the root."""

import base64
import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import jwt

from tests.audit.layout import Item
from tests.audit.world import Finding, Terms, World, name

RECEIPTS = "receipts#"
Said = dict[str, Any]


def check(world: World, _: Terms) -> Iterator[Finding]:
    keys = dict(public_keys(world))
    ids = {
        receipt_id(image): image_id
        for image_id, image in world.images.items()
        if image.get("receipt")
    }
    for image in world.images.values():
        if image.get("receipt"):
            yield from of_image(world, image, keys, ids)


def public_keys(world: World) -> Iterator[tuple[str, dict[str, Any]]]:
    """JWKs by their ids, with since when nobody is to believe them."""
    for item in world.by_kind["signer"]:
        if str(item["sk"]).startswith(RECEIPTS):
            key = json.loads(item["public"])
            yield key["kid"], key | {"revoked_at": item.get("revoked_at")}


def of_image(
    world: World, image: Item, keys: dict[str, dict[str, Any]], ids: dict[str, str]
) -> Iterator[Finding]:
    said = payload(image, keys)
    if said is None:
        yield Finding("I7", name(image), "no public key of ours signed its receipt then")
        return
    files = image["receipt"]["files"]
    if said["files"] != digest(files):
        yield Finding("I7", name(image), "its receipt is of other files")
    if said["way"] != image.get("way", said["way"]):
        yield Finding("I7", name(image), "its receipt says that it was made otherwise")
    yield from of_parents(world, image, said, ids)


def payload(image: Item, keys: dict[str, dict[str, Any]]) -> Said | None:
    """What a receipt says, if a key that is listed signed it when it was to be believed."""
    jws = image["receipt"]["jws"]
    try:
        key = keys[jwt.get_unverified_header(jws)["kid"]]
        found: Said = json.loads(jwt.PyJWS().decode(jws, jwt.PyJWK(key), ["ES256"]))
    except (KeyError, ValueError, jwt.InvalidTokenError):
        return None
    signed, revoked = datetime.fromisoformat(found["signed"]), key["revoked_at"]
    is_believed = revoked is None or signed < datetime.fromisoformat(revoked)
    return found if is_believed and key["nbf"] <= signed.timestamp() < key["exp"] else None


def of_parents(world: World, image: Item, said: Said, ids: dict[str, str]) -> Iterator[Finding]:
    """Whom a receipt names is the image that it was made from, where that still is there."""
    parent = world.images.get(str(image.get("parent_id")))
    if said["parents"] and not image.get("parent_id"):
        yield Finding("I7", name(image), "its receipt names a parent, and it has none")
    if parent is None or parent.get("deleting") or not parent.get("receipt"):
        return
    if image.get("imported") or signed_before(said, parent):
        return
    if said["parents"] != [receipt_id(parent)]:
        found = [ids.get(each, each) for each in said["parents"]]
        yield Finding("I7", name(image), f"its receipt names {found}, not its parent's")


def signed_before(said: Said, parent: Item) -> bool:
    """Whether it names nobody, and its parent had no receipt yet: that is older than receipts."""
    above = jwt.PyJWS().decode_complete(
        parent["receipt"]["jws"], options={"verify_signature": False}
    )
    return not said["parents"] and str(json.loads(above["payload"])["signed"]) > said["signed"]


def receipt_id(image: Item) -> str:
    return encoded(hashlib.sha256(str(image["receipt"]["jws"]).encode()).digest())


def digest(files: dict[str, str]) -> str:
    lines = "".join(f"{file} {files[file]}\n" for file in sorted(files))
    return encoded(hashlib.sha256(lines.encode()).digest())


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
