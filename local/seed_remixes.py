"""What people in a fresh network make of one another's images: a tree of remixes."""

import tomllib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from local import paths
from local.parallel import bind, together
from local.seed_images import remixed
from local.seed_people import Settler

TOLD = paths.ROOT / "local" / "seeds" / "remixes.toml"


@dataclass(frozen=True)
class Remake:
    """A remix of a post that its prompt names, or of another by what that says."""

    by: str
    of: str
    says: str
    caption: str

    def draft(self, image_id: str) -> dict[str, Any]:
        """The body of the post."""
        return {"image_ids": [image_id], "visibility": "public", "caption": self.caption}


def remakes() -> list[Remake]:
    """The remixes, in the order of the file."""
    return [Remake(**entry) for entry in tomllib.loads(TOLD.read_text())["remix"]]


def generations() -> list[list[Remake]]:
    """The remixes by how far they are from where they began, nearest first."""
    left, above, found = remakes(), set[str](), list[list[Remake]]()
    names = {each.says for each in left}
    while left:
        near = [each for each in left if each.of in above or each.of not in names]
        found.append(near)
        above |= {each.says for each in near}
        left = [each for each in left if each not in near]
    return found


def make(settlers: Mapping[str, Settler], at_once: int) -> None:
    """Have all of them painted and published, as far as they are not there, through the API."""
    known = {prompt: post for each in settlers.values() for prompt, post in each.published.items()}
    for near in generations():
        together("remixes", [bind(_make, settlers[each.by], each, known) for each in near], at_once)


def _make(settler: Settler, remake: Remake, known: dict[str, dict[str, Any]]) -> None:
    there = {post["caption"]: post for post in settler.posts if "reason" not in post}
    known[remake.says] = there.get(remake.caption) or _published(settler, remake, known[remake.of])


def _published(settler: Settler, remake: Remake, parent: dict[str, Any]) -> dict[str, Any]:
    order = {"image_id": parent["images"][0]["id"], "instruction": remake.says}
    [image_id] = remixed(settler.member, parent["id"], order, settler.generations)
    key = {"idempotency-key": f"seed {zlib.crc32(f'{image_id} {remake.says}'.encode())}"}
    made: dict[str, Any] = settler.member.must(
        "POST", "/v1/posts", remake.draft(image_id), headers=key
    )
    settler.posts.append(made)
    return made
