"""Users and images to begin with, made through the public API so that every consumer runs.

A seed that was interrupted continues: what it made is looked up first, and every POST carries an
idempotency key.
"""

import itertools
import os
import secrets
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from local import deployment, seed_collections, seed_data, stack
from local.client import Member, moderates, signs_up
from local.drain import drain
from local.parallel import Job, bind, together
from local.seed_data import Publication, Remark, Villager
from local.seed_images import painted
from local.stack import Stack

PASSWORD = "/easel/seeded-password"  # noqa: S105
# With EASEL_SEED=few everybody paints once, all their posts show that image, and few react: that is
# most of what a seed costs, and tests bring what they look at.
FEW = os.environ.get("EASEL_SEED") == "few"
COMMON = ("like", "love")
# Painting keeps two cores busy with this many; more would only wait.
PAINTING_AT_ONCE = 3
TALKING_AT_ONCE = 4
DRAINED_WITHIN = 120.0
# A machine that does something else as well lets a function time out now and then.
PATIENCE_SECONDS = 120.0


@dataclass
class Settler:
    """A villager signed in, with what an earlier, interrupted seed left of theirs."""

    villager: Villager
    member: Member
    generations: list[dict[str, Any]] = field(default_factory=list)
    posts: list[dict[str, Any]] = field(default_factory=list)


def seed() -> None:
    """Sign everybody up, let them follow, paint, publish, react, talk, gather; wait for counts."""
    found = stack.read()
    settlers = [_settles(found, villager) for villager in seed_data.everybody()]
    stack.write(replace(found, users=[each.member.user for each in settlers]))
    together("users", [bind(_arrives, each) for each in settlers], TALKING_AT_ONCE)
    paintings = list(itertools.chain(_avatars(settlers), _publications(settlers)))
    together("generations", paintings, PAINTING_AT_ONCE)
    together("reactions", list(_reactions(settlers)), TALKING_AT_ONCE)
    together("remarks and reposts", list(_talk(settlers)), TALKING_AT_ONCE)
    together("collections and drafts", list(_keeping(settlers)), TALKING_AT_ONCE)
    drain(found, DRAINED_WITHIN)


def _settles(found: Stack, villager: Villager) -> Settler:
    member = signs_up(found, villager.handle, villager.display_name, _password(), PATIENCE_SECONDS)
    if villager.moderates:
        moderates(found, member.user)
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


def _arrives(settler: Settler) -> None:
    member, villager = settler.member, settler.villager
    member.must("PATCH", "/v1/me", {"bio": villager.bio})
    # Feeds are pushed to those who read them.
    member.get("/v1/feeds/following")
    for handle in villager.follows:
        member.must("PUT", f"/v1/users/{handle}/follow")


def _avatars(settlers: list[Settler]) -> Iterator[Job]:
    for settler in settlers:
        yield bind(_sits_for_a_portrait, settler)


def _publications(settlers: list[Settler]) -> Iterator[Job]:
    """Everybody's first, then everybody's second: a wall that begins with one user is dull."""
    rounds = itertools.zip_longest(*(each.villager.posts for each in settlers))
    for posts in rounds:
        for settler, post in zip(settlers, posts, strict=True):
            if post:
                yield bind(_publishes, settler, post)


def _reactions(settlers: list[Settler]) -> Iterator[Job]:
    published = {each.villager.handle: _by_prompt(each) for each in settlers}
    for author, reader in itertools.permutations(settlers, 2):
        for post in author.villager.posts:
            kind = reader.villager.reaction(post)
            if not kind or (FEW and kind in COMMON):
                continue
            if reader.villager.may_see(author.villager, post):
                home = f"/v1/posts/{published[author.villager.handle][post.prompt]['id']}"
                yield bind(_reacts, reader.member, home, kind)


def _talk(settlers: list[Settler]) -> Iterator[Job]:
    """A conversation is a job: what answers comes after what it answers."""
    members, published = _members(settlers), _published(settlers)
    for remark in seed_data.remarks():
        yield bind(_says, members, remark, published[remark.about]["id"])
    for handle, prompt in seed_data.passed_on():
        yield bind(members[handle].must, "PUT", f"/v1/posts/{published[prompt]['id']}/repost")


def _keeping(settlers: list[Settler]) -> Iterator[Job]:
    return seed_collections.jobs(_members(settlers), _published(settlers))


def _members(settlers: list[Settler]) -> dict[str, Member]:
    return {each.villager.handle: each.member for each in settlers}


def _published(settlers: list[Settler]) -> dict[str, dict[str, Any]]:
    """Everybody's posts by the prompt of their first image."""
    return {prompt: post for each in settlers for prompt, post in _by_prompt(each).items()}


def _says(members: dict[str, Member], remark: Remark, post_id: str) -> None:
    key = {"idempotency-key": f"seed {zlib.crc32(f'{post_id} {remark.says}'.encode())}"}
    made = members[remark.by].must("POST", "/v1/posts", remark.draft(post_id), headers=key)
    for answer in remark.answers:
        _says(members, answer, made["id"])


def _sits_for_a_portrait(settler: Settler) -> None:
    [image_id] = _painted(settler, settler.villager.portrait)
    settler.member.must("PATCH", "/v1/me", {"avatar_image_id": image_id})


def _publishes(settler: Settler, post: Publication) -> None:
    if post.prompt in _by_prompt(settler):
        return
    image_ids = _painted(settler, post.order)
    key = {"idempotency-key": f"seed {zlib.crc32(f'{image_ids[0]} {post.prompt}'.encode())}"}
    made = settler.member.must("POST", "/v1/posts", post.draft(image_ids), headers=key)
    settler.posts.append(made)


def _painted(settler: Settler, order: dict[str, Any]) -> list[str]:
    """The ids of the order's images, or of the only one that there is to be."""
    first = settler.villager.posts[0].order | {"count": 1}
    return painted(settler.member, first if FEW else order, settler.generations)


def _reacts(member: Member, home: str, kind: str) -> None:
    member.must("PUT", f"{home}/reaction", {"kind": kind})
    # What astonishes is worth coming back to.
    if kind == "wow":
        member.must("PUT", f"{home}/bookmark")


def _by_prompt(settler: Settler) -> dict[str, dict[str, Any]]:
    """What the user has published, by the prompt that `local/seeds` names it by."""
    shown = [post for post in settler.posts if post["images"] and "reason" not in post]
    by_caption = {post["caption"]: post for post in shown}
    told = {post.prompt: by_caption.get(post.caption) for post in settler.villager.posts}
    return {prompt: post for prompt, post in told.items() if post}


def _everything(member: Member, path: str) -> Iterator[dict[str, Any]]:
    cursor: dict[str, str] = {}
    while True:
        page = member.get(path, limit=100, **cursor)
        yield from page["items"]
        if page["next_cursor"] is None:
            return
        cursor = {"cursor": page["next_cursor"]}


if __name__ == "__main__":
    print(flush=True)
    seed()
