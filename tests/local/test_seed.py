"""A fresh network as the seed fills it: in which order, and nothing twice."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from local import (
    deployment,
    paths,
    pools,
    seed,
    seed_data,
    seed_people,
    seed_remixes,
    seeding,
    stack,
)
from local.client import RefusedError
from local.stack import SeededUser
from tests.local.test_patience import STACK

REMADE = seed_remixes.remakes()
WALL = [post for act in seed_data.acts() for _, post in act]


class Village:
    """Stand in for a network: it keeps what is posted to it, and remembers what it is told."""

    def __init__(self) -> None:
        self.posts: list[dict[str, Any]] = []
        self.generations: list[dict[str, Any]] = []
        self.others: list[tuple[str, str]] = []
        self.notes: dict[str, str] = {}
        self.breaks_after: int | None = None
        self.by_key: dict[tuple[str, str], dict[str, Any]] = {}
        self.lock = threading.Lock()

    def post(self, handle: str, body: dict[str, Any], key: str) -> dict[str, Any]:
        with self.lock:
            if (handle, key) not in self.by_key:
                if self.breaks_after == len(self.posts):
                    raise RefusedError("the network is broken")
                images = [{"id": each} for each in body.get("image_ids", [])]
                made = body | {"id": f"post {len(self.posts)}", "by": handle, "images": images}
                self.by_key[handle, key] = made
                self.posts.append(made)
            return self.by_key[handle, key]

    def generate(self, handle: str, body: dict[str, Any], key: str) -> dict[str, Any]:
        with self.lock:
            id_ = f"{handle} {key}"
            if all(each["id"] != id_ for each in self.generations):
                images = [{"id": f"{id_} {number}"} for number in range(body["count"])]
                settled = {"id": id_, "by": handle, "status": "succeeded", "images": images}
                self.generations.append(body | settled)
            return {"id": id_}


class Neighbour:
    """Stand in for somebody signed in there."""

    def __init__(self, village: Village, handle: str) -> None:
        self.village, self.handle = village, handle
        self.user = SeededUser(handle, f"{handle}@easel.example", "secret")

    def get(self, path: str, **_: Any) -> Any:
        if path.startswith("/v1/generations/"):
            id_ = path.removeprefix("/v1/generations/")
            return next(each for each in self.village.generations if each["id"] == id_)
        known = {"/v1/generations": "generations", f"/v1/users/{self.handle}/posts": "posts"}
        found = getattr(self.village, known.get(path, ""), [])
        return {"items": [each for each in found if each["by"] == self.handle], "next_cursor": None}

    def must(self, method: str, path: str, body: Any = None, headers: Any = None) -> Any:
        makes: dict[str, Callable[..., Any]] = {
            "/v1/posts": self.village.post,
            "/v1/generations": self.village.generate,
        }
        if method == "POST" and path.endswith("/remixes"):
            known = {"remix_of": path.split("/")[3], "prompt": body["instruction"], "count": 1}
            return self.village.generate(self.handle, body | known, headers["idempotency-key"])
        if method == "POST" and path in makes:
            return makes[path](self.handle, body, headers["idempotency-key"])
        self.village.others.append((method, path))
        return {"id": "something"}


@pytest.fixture
def village(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Village:
    """An empty one, which the seed takes for the network."""
    found = Village()
    monkeypatch.setattr(paths, "SEED_STATE", tmp_path / "seed.json")
    monkeypatch.setattr(paths, "STACK", tmp_path / "stack.json")
    stack.write(STACK)
    monkeypatch.setattr(deployment, "remember", found.notes.__setitem__)
    monkeypatch.setattr(deployment, "remembered", found.notes.get)
    monkeypatch.setattr(seed_people, "signs_up", lambda *asked: Neighbour(found, asked[1]))
    monkeypatch.setattr(seed_people, "moderates", lambda *_: None)
    monkeypatch.setattr(seed, "drain", lambda *_: None)
    monkeypatch.setattr(pools, "make", lambda _: None)
    return found


def shown(village: Village) -> list[str]:
    """The captions on the wall, the oldest first."""
    return [post["caption"] for post in village.posts if "reply_to" not in post]


def test_the_first_part_is_a_dozen_posts_in_their_order(village: Village) -> None:
    seed.main("first")

    assert shown(village) == [post.caption for post in WALL[:12]]
    assert set(village.notes) == {seeding.OPENED, seed_people.PASSWORD}
    assert seeding.progress() == seeding.Progress(12, 48)
    assert len(stack.read().users) == 12


def test_both_parts_make_all_of_it_once_and_images_are_newest(village: Village) -> None:
    seed.main("first")
    seed.main("rest")

    captions = shown(village)
    assert [each for each in captions if each in {post.caption for post in WALL}] == [
        post.caption for post in WALL
    ]
    assert captions[-12:] == [post.caption for post in WALL[-12:]]
    assert sum(order["count"] for order in village.generations) == 60 + 12 + len(REMADE)
    assert {each.caption for each in REMADE} <= set(captions)
    assert seeding.SEEDED in village.notes
    assert seeding.progress() is None


@pytest.mark.parametrize("breaks_after", [0, 5, 12, 30])
def test_one_that_broke_says_why_and_goes_on_with_nothing_twice(
    village: Village, breaks_after: int
) -> None:
    village.breaks_after = breaks_after
    with pytest.raises(RefusedError):
        seed.main("all")
    broken = seeding.progress()
    assert broken
    assert broken.failure == "RefusedError: the network is broken"

    village.breaks_after = None
    seed.main("all")

    said = [post["caption"] for post in village.posts]
    assert len(said) == len(set(said))
    assert sum(order["count"] for order in village.generations) == 60 + 12 + len(REMADE)
    assert seeding.progress() is None


def test_one_that_is_done_does_nothing_when_it_is_done_again(village: Village) -> None:
    seed.main("all")
    posts, generations = list(village.posts), list(village.generations)

    seed.main("all")

    assert (village.posts, village.generations) == (posts, generations)
