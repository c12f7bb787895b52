"""People who agree to be in datasets, what they publish, and the datasets that are made of it."""

import json
from pathlib import Path
from typing import Any

import duckdb

from easel.exports import folders
from easel.exports.columns import DATASETS, Dataset
from easel.exports.consenting import Purpose
from easel.images import Image
from easel.posts import Post
from tests.support.world import Person, picture

ALL = ("research_export", "model_training", "own_images", "own_prompts")
# What an image is made with, and all else a post is published with.
MADE = ("lineage", "lineage_images", "style", "negative_prompt")
Rows = list[dict[str, Any]]


def adult(handle: str, *purposes: str, **said: Any) -> Person:
    """Somebody of age who agrees to these purposes; to all about datasets without any named."""
    person = Person(f"{handle}-sub").joins(handle, **{"age_band": "18_plus"} | said)
    return agreeing(person, *(purposes or ALL))


def agreeing(person: Person, *purposes: str) -> Person:
    """Have somebody agree to these purposes, and take back all others about datasets."""
    said = {"version": 1, **dict.fromkeys(ALL, False), **dict.fromkeys(purposes, True)}
    answer = person.asks("PUT", "/v1/me/consent", said)
    assert answer.status == 200, answer.text
    return person


def published(person: Person, prompt: str = "a fox in the snow", **said: Any) -> str:
    """Publish an image of this prompt, and have its public copy be there; the post's id."""
    made = {name: said.pop(name) for name in MADE if name in said}
    image_id = said.pop("image_id", None) or picture(person.user_id, prompt, **made)
    post_id = person.publishes(image_ids=[image_id], **said)
    copied(post_id)
    return post_id


def copied(post_id: str) -> None:
    """Say that the public copy of a post is there, as the consumer does."""
    Post.at(post_id).update(actions=[Post.public_ready.set(True)])


def reacts(person: Person, post_id: str, kind: str = "love") -> None:
    """React to a post."""
    answer = person.asks("PUT", f"/v1/posts/{post_id}/reaction", {"kind": kind})
    assert answer.status == 200, answer.text


def of_line(image_id: str, root_id: str) -> None:
    """Say that an image is a variation in the line of another."""
    Image.at(image_id).update(actions=[Image.root_id.set(root_id)])


def export(
    to: Path, purpose: Purpose = "research_export", datasets: tuple[Dataset, ...] = DATASETS
) -> Path:
    """Make a version of the datasets; where it is."""
    return folders.export(to, purpose, datasets)


def rows(place: Path, dataset: Dataset) -> Rows:
    """The rows of a dataset, read with DuckDB."""
    with duckdb.connect() as database:
        found = database.read_parquet(str(place / f"{dataset}.parquet"))
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def manifest(place: Path) -> dict[str, Any]:
    """What the manifest says."""
    return dict(json.loads((place / "manifest.json").read_text()))


def changes(place: Path) -> dict[str, Any]:
    """What came, changed and went, by dataset."""
    return dict(json.loads((place / "changes.json").read_text()))
