"""Lambda: an answer has six megabytes at most, however many private images a page has."""

import base64
import gzip
import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest

from easel import generations, ids, images
from easel.generations import steps
from easel.http.compression import MOST
from easel.images import Image
from functions.generations.handler import lambda_handler
from tests.aws.rules import rule
from tests.functions.test_generations import run
from tests.support.world import CONTEXT, Person, claims, empty_cloud, event

ANSWER = 6 * 1024 * 1024
# As much as a page may weigh on its way to a phone.
MEGABYTE = 1_000_000
PATH = "/v1/generations"
PAGE = 100
# What is made of an image of 1024 pixels.
FILES = [
    *(f"{w}x{w}.{form}:123456" for w in (96, 384, 768, 1024) for form in ("webp", "avif")),
    "1024x1024.jpeg:123456",
]
# A role's session token is about so long, and no part of it is like another.
TOKEN = base64.b64encode(b"".join(hashlib.sha512(bytes([n])).digest() for n in range(14))).decode()


@pytest.fixture(scope="module")
def answers() -> Iterator[dict[str, dict[str, Any]]]:
    """The page with most addresses, each as long as on AWS, by what the request accepts."""
    with empty_cloud(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_SESSION_TOKEN", TOKEN)
        patch.setenv("AWS_REGION", "ap-northeast-3")
        _have_painted(Person("ada-sub").joins("ada"))
        asked = event("GET", PATH, query={"limit": str(PAGE)}, token=claims("ada-sub"))
        yield {
            accepts: lambda_handler(asked | {"headers": {"accept-encoding": accepts}}, CONTEXT)
            for accepts in ("gzip", "identity")
        }


def _have_painted(person: Person) -> None:
    """A page of generations of four images each, all with the same four."""
    asked = {"prompt": "a fox " * 60, "count": 4}
    made = person.asks("POST", PATH, asked).json["id"]
    steps.commit_images(run(made))
    first = generations.find(made)
    assert first
    for image in images.stored(list(first.image_ids)):
        image.update(actions=[Image.renditions.set(FILES)])
    for _ in range(PAGE - 1):
        first.generation_id = first.gsi1sk = ids.ulid()
        first.pk = f"G#{first.generation_id}"
        first.save()


@rule("https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html")
@pytest.mark.parametrize("accepts", ["gzip", "identity"])
def test_the_largest_page_of_private_images_is_one_that_lambda_answers(
    accepts: str, answers: dict[str, dict[str, Any]]
) -> None:
    answer = answers[accepts]
    body = gzip.decompress(base64.b64decode(answer["body"]))

    assert (answer["statusCode"], len(json.loads(body)["items"])) == (200, PAGE)
    # As it is, it would not be: whoever takes no gzip is given it nevertheless.
    assert len(body) > ANSWER
    assert len(json.dumps(answer)) < MEGABYTE


@rule("https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html")
def test_an_answer_that_is_not_compressed_is_one_that_lambda_gives_whatever_is_in_it() -> None:
    """Each letter of a body may take two in the answer that it is a part of."""
    worst = json.dumps({"body": '"' * MOST}, ensure_ascii=False)

    assert len(worst.encode()) < ANSWER
