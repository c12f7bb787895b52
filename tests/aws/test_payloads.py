"""A page weighs a megabyte at most before it is compressed; Lambda answers six."""

import base64
import hashlib
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from easel import config, generations, ids, images
from easel.generations import steps
from easel.http.compression import MOST
from easel.images import Image
from easel.posts.feed_item import Pointer
from easel.timelines import store
from tests.aws.rules import rule
from tests.functions.test_generations import run
from tests.support.world import Answer, Person, empty_cloud

ANSWER = 6 * 1024 * 1024
# As much as a page may weigh on its way to a phone.
MEGABYTE = 1_000_000
PATH = "/v1/generations"
PAGE = 100
PAINTED, POSTS = 12, 14
# What is made of an image of 1024 pixels.
FILES = [
    *(f"{w}x{w}.{form}:123456" for w in (96, 384, 768, 1024) for form in ("webp", "avif")),
    "1024x1024.jpeg:123456",
]
# A role's session token is about so long, and no part of it is like another.
TOKEN = base64.b64encode(b"".join(hashlib.sha512(bytes([n])).digest() for n in range(18))).decode()
# An address has the whole session token of the role that signed it.
SIGNED = "https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html"
# Every list of images that are not public, and how many of such items it has here.
LISTS = {
    "generations": PAINTED,
    "users/ada/posts": POSTS,
    "users/ada/replies": POSTS,
    "posts/{first}/replies": POSTS,
    "feeds/following": POSTS,
    "bookmarks": POSTS,
    "collections/{collection}/posts": POSTS,
}


@pytest.fixture(scope="module")
def names() -> Iterator[dict[str, str]]:
    """A world in which every list is full of images in four, for followers, with long addresses."""
    with empty_cloud(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_SESSION_TOKEN", TOKEN)
        patch.setenv("AWS_REGION", "ap-northeast-3")
        patch.setenv("LIMITS_FACTOR", "100")
        config.names.cache_clear()
        yield _full()
    config.names.cache_clear()


def _full() -> dict[str, str]:
    ada = Person("ada-sub").joins("ada")
    shown = _have_painted(ada)
    draft = {"image_ids": shown, "visibility": "followers"}
    draft |= {"caption": "A fox in the snow. " * 12, "alt_texts": ["A fox in the snow."] * 4}
    bob = Person("bob-sub").joins("bob")
    bob.follows("ada")
    collection = _made(bob, "POST", "/v1/collections", {"name": "Foxes", "visibility": "private"})
    first = _made(ada, "POST", "/v1/posts", draft)
    for _ in range(POSTS):
        post = _made(ada, "POST", "/v1/posts", draft)
        store.push(["bob-sub"], Pointer(post, post, "ada-sub"))
        bob.asks("PUT", f"/v1/posts/{post}/bookmark")
        bob.asks("PUT", f"/v1/collections/{collection}/posts/{post}")
        _made(ada, "POST", "/v1/posts", draft | {"reply_to": first})
    return {"first": first, "collection": collection}


def _made(person: Person, method: str, path: str, body: dict[str, Any]) -> str:
    answer = person.asks(method, path, body)
    assert answer.status == 201, answer.text
    return str(answer.json["id"])


def _have_painted(person: Person) -> list[str]:
    """A page of generations of four images each, all with the same four."""
    asked = {"prompt": "a fox " * 60, "count": 4}
    made = person.asks("POST", PATH, asked).json["id"]
    steps.commit_images(run(made))
    first = generations.find(made)
    assert first
    shown = list(first.image_ids)
    for image in images.stored(shown):
        image.update(actions=[Image.renditions.set(FILES)])
    for _ in range(PAINTED - 1):
        first.generation_id = first.gsi1sk = ids.ulid()
        first.pk = f"G#{first.generation_id}"
        first.save()
    return shown


def _asked(names: dict[str, str], path: str, cursor: str | None = None) -> Answer:
    query = {"limit": str(PAGE)} | ({"cursor": cursor} if cursor else {})
    asked = Person("ada-sub" if path == "generations" else "bob-sub")
    return asked.asks("GET", f"/v1/{path}".format(**names), query=query)


@rule(SIGNED)
@pytest.mark.parametrize("path", LISTS)
def test_a_page_of_private_images_weighs_less_than_a_megabyte(
    path: str, names: dict[str, str]
) -> None:
    answer = _asked(names, path)

    assert answer.status == 200, answer.text
    assert answer.text.count(quote(TOKEN, safe="")) > 4 * 9 * 5
    # It is nearly full: what would fit is not left for the next page.
    assert MEGABYTE / 2 < len(answer.text.encode()) < MEGABYTE
    assert len(answer.json["items"]) > 5


@rule(SIGNED)
@pytest.mark.parametrize("path", LISTS)
def test_pages_that_are_shorter_leave_nothing_out(path: str, names: dict[str, str]) -> None:
    seen: list[str] = []
    cursor: str | None = None
    while True:
        page = _asked(names, path, cursor).json
        seen += [item["id"] for item in page["items"]]
        if (cursor := page["next_cursor"]) is None:
            break

    assert len(seen) == len(set(seen))
    assert len(seen) >= LISTS[path]


@rule(SIGNED)
def test_a_page_that_fits_is_as_long_as_asked_for(names: dict[str, str]) -> None:
    answer = Person("ada-sub").asks("GET", PATH, query={"limit": "7"})

    assert len(answer.json["items"]) == 7


@rule("https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html")
def test_an_answer_that_is_not_compressed_is_one_that_lambda_gives_whatever_is_in_it() -> None:
    """Each letter of a body may take two in the answer that it is a part of."""
    worst = json.dumps({"body": '"' * MOST}, ensure_ascii=False)

    assert len(worst.encode()) < ANSWER
