"""Archives made by hand, well-formed and hostile, and bringing them in."""

import io
import json
import zipfile
from dataclasses import dataclass, field
from typing import Any

from easel import imports
from easel.imports import worker
from easel.provenance import ALGORITHMIC
from easel.storage import ledger
from tests.conftest import NAMES
from tests.fakes import images
from tests.support.world import Person, client

BUCKET = NAMES["IMAGES_BUCKET"]
ROUTE = "/v1/me/import"
IMAGE = "01JAAAAAAAAAAAAAAAAAAAAAA1"
POST = "01JAAAAAAAAAAAAAAAAAAAAAP1"
COLLECTION = "01JAAAAAAAAAAAAAAAAAAAAAC1"
Record = dict[str, Any]


def image(image_id: str = IMAGE, **more: Any) -> Record:
    """An image as an archive has it."""
    said: Record = {"image_id": image_id, "user_id": "somebody", "prompt": "a fox in the snow"}
    said |= {"negative_prompt": None, "style": "ink", "seed": 7, "model": "painter (no model)"}
    said |= {"source_type": ALGORITHMIC, "parent_id": None}
    said |= {"created_at": "2026-02-03T04:05:06.000Z", "file": f"pictures/{image_id}.png"}
    return said | more


def post(post_id: str = POST, *image_ids: str, **more: Any) -> Record:
    """A post as an archive has it."""
    shown = [
        {"id": each, "alt_text": f"Words of {each}.", "alt_text_source": "author"}
        for each in image_ids or (IMAGE,)
    ]
    said: Record = {"id": post_id, "author": {"handle": "somebody"}, "caption": "Hello #fox @bob"}
    said |= {"tags": ["snow"], "images": shown, "visibility": "public", "show_prompt": True}
    said |= {"remix_policy": "allow", "level": "general", "counts": {"reactions": {"like": 9}}}
    return said | {"created_at": "2026-03-04T05:06:07.000Z"} | more


def collection(collection_id: str = COLLECTION, *post_ids: str, **more: Any) -> Record:
    """A collection as an archive has it."""
    said: Record = {"id": collection_id, "name": "Foxes", "description": "All of them."}
    said |= {"visibility": "public", "post_ids": list(post_ids or (POST,)), "posts": 1}
    return said | more


@dataclass
class Packed:
    """What is in an archive: records by kind, and files by name."""

    pictures: list[Record] = field(default_factory=lambda: [image()])
    posts: list[Record] = field(default_factory=lambda: [post()])
    collections: list[Record] = field(default_factory=list)
    following: list[Record] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    about: Record = field(default_factory=dict)

    def written(self) -> dict[str, bytes]:
        """All files by name: an image of a shade of its own for each record."""
        kinds = ("pictures", "posts", "collections", "following")
        pages = {kind: 1 for kind in kinds if getattr(self, kind)}
        about = {"format": 1, "handle": "somebody", "files": pages} | self.about
        found = {"easel.json": json.dumps(about).encode()}
        found |= {f"{kind}/0001.json": json.dumps(getattr(self, kind)).encode() for kind in pages}
        for number, each in enumerate(self.pictures):
            found[f"pictures/{each['image_id']}.png"] = pixels(number)
        return found | self.files

    def zipped(self) -> bytes:
        """The archive as one file."""
        return zipped(self.written())


def pixels(number: int = 0) -> bytes:
    """A small PNG, another for each number."""
    return images.png(64, 64, (200, 120, 40 + number % 200))


def zipped(files: dict[str, bytes]) -> bytes:
    """A ZIP of these files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in files.items():
            # As archives have them: images are no smaller for being pressed.
            pack.writestr(name, content, zipfile.ZIP_STORED if name.endswith(".png") else None)
    return data.getvalue()


def uploaded(person: Person, *parts: bytes) -> Record:
    """Start an import, and put its parts where they are to be; how it was answered."""
    answer = person.asks("POST", ROUTE, {"parts": len(parts)})
    assert answer.status == 201, answer.text
    for form, part in zip(answer.json["uploads"], parts, strict=True):
        client("s3").put_object(Bucket=BUCKET, Key=form["fields"]["key"], Body=part)
    return dict(answer.json)


def begun(person: Person, *parts: bytes) -> imports.Import:
    """Have an archive uploaded and begun; nobody works on it yet."""
    uploaded(person, *parts)
    answer = person.asks("PUT", f"{ROUTE}/begun")
    assert answer.status == 200, answer.text
    return imports.own(person.user_id)


def worked(found: imports.Import, step: int | None = 0) -> None:
    """Do all steps, one after the other."""
    while step is not None:
        step = worker.work(found.user_id, found.import_id, found.path, step)


def brought(person: Person, *parts: bytes) -> Record:
    """Bring an archive in; what its user is told in the end."""
    worked(begun(person, *parts))
    return dict(person.asks("GET", ROUTE).json)


def reasons(told: Record) -> dict[str, str]:
    """Why things were left out, by kind; of each kind there is one reason at most."""
    return {each["kind"]: each["reason"] for each in told["left_out"]}


def left_behind() -> list[str]:
    """Private files of uploads, and of images that nobody has; not what is noted of backups."""
    from tests.support.world import stored

    listed = client("s3").list_objects_v2(Bucket=BUCKET).get("Contents", [])
    paths = {item["path"]["S"] for item in stored("image").values()}
    kept = [each["Key"] for each in listed if not each["Key"].startswith(ledger.PREFIX)]
    return [each for each in kept if each.split("/")[1] not in paths]
