"""What people in a fresh network say and feel about some of its posts."""

import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from local import seed_data
from local.client import Member
from local.parallel import Job, bind
from local.seed_data import Hanging, Remark
from local.seed_people import FEW, Settler

COMMON = ("like", "love")


def jobs(settlers: Mapping[str, Settler], act: list[Hanging]) -> Iterator[Job]:
    """Reactions, remarks and reposts about the posts of an act, which are there."""
    posts = {post.prompt: settlers[author.handle].published[post.prompt] for author, post in act}
    yield from _remarks(settlers, posts)
    yield from _reactions(settlers, act, posts)


def _remarks(settlers: Mapping[str, Settler], posts: Mapping[str, Any]) -> Iterator[Job]:
    """A conversation is a job: what answers comes after what it answers."""
    members = {handle: each.member for handle, each in settlers.items()}
    for remark in seed_data.remarks():
        if remark.about in posts:
            yield bind(_say, members, remark, posts[remark.about]["id"])
    for handle, prompt in seed_data.passed_on():
        if prompt in posts:
            yield bind(members[handle].must, "PUT", f"/v1/posts/{posts[prompt]['id']}/repost")


def _reactions(
    settlers: Mapping[str, Settler], act: list[Hanging], posts: Mapping[str, Any]
) -> Iterator[Job]:
    for author, post in act:
        for reader in (each for each in settlers.values() if each.villager != author):
            kind = reader.villager.reaction(post)
            if not kind or (FEW and kind in COMMON):
                continue
            if reader.villager.may_see(author, post):
                yield bind(_react, reader.member, f"/v1/posts/{posts[post.prompt]['id']}", kind)


def _say(members: Mapping[str, Member], remark: Remark, post_id: str) -> None:
    key = {"idempotency-key": f"seed {zlib.crc32(f'{post_id} {remark.says}'.encode())}"}
    made = members[remark.by].must("POST", "/v1/posts", remark.draft(post_id), headers=key)
    for answer in remark.answers:
        _say(members, answer, made["id"])


def _react(member: Member, home: str, kind: str) -> None:
    member.must("PUT", f"{home}/reaction", {"kind": kind})
    # What astonishes is worth coming back to.
    if kind == "wow":
        member.must("PUT", f"{home}/bookmark")
