"""The people of a fresh network, signed in: what they have done so far, and how they begin."""

import os
import secrets
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from local import deployment, seed_data
from local.client import Member, moderates, signs_up
from local.parallel import Job, begun, bind
from local.seed_data import Publication, Villager
from local.seed_images import painted
from local.stack import Stack

PASSWORD = "/easel/seeded-password"  # noqa: S105
# With EASEL_SEED=few everybody paints once, all their posts show that image, and few react: that is
# most of what a seed costs, and tests bring what they look at.
FEW = os.environ.get("EASEL_SEED") == "few"
# A machine that does something else as well lets a function time out now and then.
PATIENCE_SECONDS = 120.0


@dataclass
class Settler:
    """A villager signed in, with what an earlier, interrupted seed left of theirs."""

    villager: Villager
    member: Member
    generations: list[dict[str, Any]] = field(default_factory=list)
    posts: list[dict[str, Any]] = field(default_factory=list)

    @property
    def published(self) -> dict[str, dict[str, Any]]:
        """Their posts by the prompts that `local/seeds` names them by."""
        shown = [post for post in self.posts if post["images"] and "reason" not in post]
        by_caption = {post["caption"]: post for post in shown}
        told = {post.prompt: by_caption.get(post.caption) for post in self.villager.posts}
        return {prompt: post for prompt, post in told.items() if post}


def settle(found: Stack, at_once: int) -> dict[str, Settler]:
    """Sign everybody in, a few at once, and those up who are not there yet; by their handles."""
    password = _password()
    jobs = [bind(_settle, found, each, password) for each in seed_data.everybody()]
    with begun(jobs, at_once) as settled:
        return {each.villager.handle: each for each in settled}


def _settle(found: Stack, villager: Villager, password: str) -> Settler:
    member = signs_up(found, villager.handle, villager.display_name, password, PATIENCE_SECONDS)
    if villager.moderates:
        moderates(found, member.user)
    return known(villager, member)


def known(villager: Villager, member: Member) -> Settler:
    """Return somebody signed in, with what they have done so far."""
    generations = list(_everything(member, "/v1/generations"))
    posts = list(_everything(member, f"/v1/users/{villager.handle}/posts"))
    return Settler(villager, member, generations, posts)


def _password() -> str:
    """One for all of them, made for this cloud and lost together with it."""
    known = deployment.remembered(PASSWORD)
    if known is None:
        known = f"Easel-{secrets.token_hex(8)}"
        deployment.remember(PASSWORD, known)
    return known


def arrive(settler: Settler) -> None:
    """Say who one is, and follow."""
    member, villager = settler.member, settler.villager
    member.must("PATCH", "/v1/me", {"bio": villager.bio})
    # Feeds are pushed to those who read them.
    member.get("/v1/feeds/following")
    for handle in villager.follows:
        member.must("PUT", f"/v1/users/{handle}/follow")


def portrait(settler: Settler) -> Job:
    """Have the avatar painted; what is returned puts it up."""
    [image_id] = _painted(settler, settler.villager.portrait)
    return bind(settler.member.must, "PATCH", "/v1/me", {"avatar_image_id": image_id})


def publication(settler: Settler, post: Publication) -> Job:
    """Have the images of a post painted; what is returned publishes it, unless it is there."""
    if post.prompt in settler.published:
        return lambda: None
    return bind(_publish, settler, post, _painted(settler, post.order))


def _publish(settler: Settler, post: Publication, image_ids: list[str]) -> None:
    key = {"idempotency-key": f"seed {zlib.crc32(f'{image_ids[0]} {post.prompt}'.encode())}"}
    made = settler.member.must("POST", "/v1/posts", post.draft(image_ids), headers=key)
    settler.posts.append(made)


def _painted(settler: Settler, order: dict[str, Any]) -> list[str]:
    """The ids of the order's images, or of the only one that there is to be."""
    first = settler.villager.posts[0].order | {"count": 1}
    return painted(settler.member, first if FEW else order, settler.generations)


def _everything(member: Member, path: str) -> Iterator[dict[str, Any]]:
    cursor: dict[str, str] = {}
    while True:
        page = member.get(path, limit=100, **cursor)
        yield from page["items"]
        if page["next_cursor"] is None:
            return
        cursor = {"cursor": page["next_cursor"]}
