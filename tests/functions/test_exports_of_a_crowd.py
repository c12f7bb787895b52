"""Twenty users with planted tastes: datasets hold exactly what those of them agree to who may."""

import random
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from easel.erasure import sweep
from easel.posts import Post
from tests.audit.erasure import traces
from tests.support import user_pool
from tests.support.consented import (
    ALL,
    adult,
    agreeing,
    changes,
    export,
    published,
    reacts,
    rows,
)
from tests.support.world import BUCKETS, TABLE, Person, client

TASTES = ("heron", "harbour", "comet")
TERMS = (ALL, ALL, ("research_export",), ("model_training", "own_images"), ("analytics",))
SIZE = 20
SEED = 16


@dataclass
class Crowd:
    """Who there is, what each agrees to and likes, what they published and reacted to."""

    people: dict[str, Person] = field(default_factory=dict)
    terms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    taste: dict[str, str] = field(default_factory=dict)
    posts: dict[str, str] = field(default_factory=dict)
    liked: set[tuple[str, str]] = field(default_factory=set)

    def due(self) -> tuple[set[str], set[tuple[str, str]]]:
        """Handles whose images are due, and who with whose image a reaction is due."""
        shown = {
            one for one, said in self.terms.items() if {"research_export", "own_images"} <= {*said}
        }
        asked = {one for one, said in self.terms.items() if "research_export" in said}
        return shown, {(one, other) for one, other in self.liked if one in asked and other in shown}


@pytest.fixture
def crowd() -> Crowd:
    """Each publishes an image of what they like, and reacts to most of what others made of it."""
    found, chance = Crowd(), random.Random(SEED)
    for number in range(SIZE):
        handle = f"user{number}"
        found.terms[handle] = TERMS[number % len(TERMS)]
        found.taste[handle] = TASTES[number % len(TASTES)]
        found.people[handle] = adult(handle, *found.terms[handle])
        prompt = f"a {found.taste[handle]}, number {number}"
        found.posts[handle] = published(found.people[handle], prompt)
    for one, taste in found.taste.items():
        for other, post_id in found.posts.items():
            if other != one and taste == found.taste[other] and chance.random() < 0.8:
                reacts(found.people[one], post_id)
                found.liked.add((one, other))
    return found


def holds(place: Path, crowd: Crowd) -> None:
    """The version has exactly the rows that are due."""
    images, liked = crowd.due()
    found = rows(place, "images")
    author = {prompt_of(crowd, one): one for one in crowd.people}
    assert {author[row["prompt"]] for row in found} == images
    assert len(found) == len(images)
    preferred = rows(place, "preferences")
    assert len(preferred) == len(liked)
    assert sorted(author[row["prompt"]] for row in preferred) == sorted(one for _, one in liked)
    # Whoever they are, each of them likes one thing alone.
    by_user: dict[str, set[str]] = {}
    for row in preferred:
        by_user.setdefault(row["user"], set()).add(crowd.taste[author[row["prompt"]]])
    assert len(by_user) == len({one for one, _ in liked})
    assert all(len(tastes) == 1 for tastes in by_user.values())


def prompt_of(crowd: Crowd, handle: str) -> str:
    return f"a {crowd.taste[handle]}, number {handle.removeprefix('user')}"


@pytest.mark.soak
def test_datasets_are_exactly_of_those_who_agree(crowd: Crowd, tmp_path: Path) -> None:
    first = export(tmp_path)
    holds(first, crowd)

    before = crowd.due()
    crowd.terms["user5"] = ()
    agreeing(crowd.people["user5"])
    second = export(tmp_path)
    holds(second, crowd)
    after = crowd.due()
    sizes = {
        "images": len(before[0]) - len(after[0]),
        "preferences": len(before[1]) - len(after[1]),
    }
    for dataset, size in sizes.items():
        assert len(changes(second)[dataset]["withdrawn"]) == size > 0
        assert changes(second)[dataset]["added"] == 0

    user_pool.opened()
    gone = crowd.people["user6"]
    gone.asks("DELETE", "/v1/me", query={"handle": "user6"})
    following = sweep.erase(gone.user_id, None)
    while following:
        following = sweep.erase(gone.user_id, following)
    crowd.terms["user6"] = ()
    third = export(tmp_path)
    holds(third, crowd)
    assert Post.find(f"P#{crowd.posts['user6']}", "POST") is None
    for path in third.iterdir():
        assert gone.user_id.encode() not in path.read_bytes()
        assert prompt_of(crowd, "user6").encode() not in path.read_bytes()
    named = traces(gone.user_id, client("dynamodb"), client("s3"), TABLE, BUCKETS)
    assert not [each for each in named if "exports/" in each or "EXPORTS" in each]
