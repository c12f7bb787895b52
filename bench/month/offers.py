"""Exports as researchers get them: asked for, made, fetched and read."""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast
from urllib.parse import unquote, urlsplit

import duckdb

from bench.month import moving
from bench.month.rows import Due, Row
from easel.exports import offering
from easel.exports.consenting import Purpose
from tests.support.world import BUCKETS, RESEARCHER, Person, client

TOLD = ("source", "image_0_url", "image_1_url", "prompt", "reaction", "label_0", "alternatives")
DESCRIBED = ("url", "prompt", "style", "model", "level", "made_on")
NUMBERED = ("subject", "value", "users", "makers", "images", "reactions")
APART_SECONDS = 600
Rows = list[dict[str, Any]]
researcher = Person("researcher-sub", RESEARCHER)


@dataclass(frozen=True)
class Offer:
    """A version that was offered: its id, its files by name, and its rows by dataset."""

    id: str
    files: dict[str, bytes]
    rows: dict[str, Rows]

    @property
    def changes(self) -> dict[str, dict[str, Any]]:
        """What came, changed and went, by dataset."""
        return dict(json.loads(self.files["changes.json"]))

    @property
    def due(self) -> Due:
        """The rows as `rows.due` counts them, of pseudonyms instead of users."""
        found = Due()
        found.images.update(_told(each, DESCRIBED) for each in self.rows["images"])
        found.engagement.update(_told(each, NUMBERED) for each in self.rows["engagement"])
        for each in self.rows["preferences"]:
            if each["source"] == "choice":
                found.choices[_told(each, TOLD)] += 1
        found.liked = dict(enumerate(self.liked.values()))
        return found

    @property
    def liked(self) -> dict[str, Counter[Row]]:
        """What each pseudonym likes."""
        found: dict[str, Counter[Row]] = defaultdict(Counter)
        for each in self.rows["preferences"]:
            if each["source"] != "choice":
                found[each["user"]][_told(each, TOLD)] += 1
        return found


def taken(purpose: str) -> Offer:
    """Ask for all datasets, have them made, and fetch them; five in ten minutes are the limit."""
    moving.wait(APART_SECONDS)
    asked = researcher.asks("POST", "/v1/exports", {"purpose": cast("Purpose", purpose)})
    assert asked.status == 202, asked.text
    assert offering.fulfil() is not None
    told = shown(asked.json["id"])
    files = {each["name"]: _fetched(each["url"]) for each in told["files"]}
    rows = {
        name.removesuffix(".parquet"): _read(data)
        for name, data in files.items()
        if name.endswith(".parquet")
    }
    return Offer(told["id"], files, rows)


def shown(export_id: str) -> dict[str, Any]:
    """Return what the API says of an export."""
    answer = researcher.asks("GET", f"/v1/exports/{export_id}")
    assert answer.status == 200, answer.text
    return dict(answer.json)


def bundles(liked: dict[Any, Counter[Row]]) -> Counter[frozenset[tuple[Row, int]]]:
    """Return what users like, each user's rows together, whoever they are."""
    return Counter(frozenset(each.items()) for each in liked.values())


def _told(row: dict[str, Any], names: tuple[str, ...]) -> Row:
    return tuple(row[name] for name in names)


def _fetched(url: str) -> bytes:
    """Fetch a file by its address; whether it is signed well is judged elsewhere."""
    key = unquote(urlsplit(url).path).lstrip("/").removeprefix(f"{BUCKETS[0]}/")
    data: bytes = client("s3").get_object(Bucket=BUCKETS[0], Key=key)["Body"].read()
    return data


def _read(data: bytes) -> Rows:
    with TemporaryDirectory() as folder, duckdb.connect() as database:
        place = Path(folder) / "rows.parquet"
        place.write_bytes(data)
        found = database.read_parquet(str(place))
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
