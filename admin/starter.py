"""A few images for a network in which there is nothing yet, published by one of its accounts."""

import tomllib
from typing import Any

from local import paths, seed_people
from local.client import Member
from local.seed_data import Publication, Villager
from local.seed_people import Settler

CONTENT = paths.ROOT / "admin" / "starter.toml"


def publish(member: Member, me: dict[str, Any]) -> list[str]:
    """Paint and publish what is not there yet, through the public API; return the captions."""
    settler = _settler(member, me)
    waiting = [each for each in settler.villager.posts if each.prompt not in settler.published]
    for post in waiting:
        seed_people.publication(settler, post)()
        print(f"  {post.caption}", flush=True)
    return [post.caption for post in waiting]


def _settler(member: Member, me: dict[str, Any]) -> Settler:
    posts = [Publication(**each) for each in tomllib.loads(CONTENT.read_text())["posts"]]
    about = (me["display_name"], me["bio"], "")
    return seed_people.known(Villager(me["handle"], *about, follows=[], posts=posts), member)
