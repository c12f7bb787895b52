"""What the people of a fresh network gather, and what lies half written on their desks."""

import tomllib
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from local import paths
from local.client import Member
from local.parallel import Job, bind

TOLD = paths.ROOT / "local" / "seeds" / "kept.toml"


@dataclass(frozen=True)
class Gathering:
    """A collection; `about` are the prompts of its posts, the first put in last of all."""

    by: str
    name: str
    visibility: str
    about: list[str]
    description: str = ""

    @property
    def body(self) -> dict[str, Any]:
        """The body of the collection."""
        said = {"name": self.name, "description": self.description}
        return said | {"visibility": self.visibility}


@dataclass(frozen=True)
class Unfinished:
    """A draft; `about` is the prompt of a post of theirs whose images it shows."""

    by: str
    caption: str
    about: str | None = None
    visibility: str | None = None
    tags: list[str] = field(default_factory=list)

    def body(self, image_ids: list[str]) -> dict[str, Any]:
        """The body of the draft."""
        said = {"caption": self.caption, "tags": self.tags, "image_ids": image_ids}
        return said | ({"visibility": self.visibility} if self.visibility else {})


def collections() -> list[Gathering]:
    """The collections, in the order of the file."""
    return [Gathering(**entry) for entry in tomllib.loads(TOLD.read_text())["collection"]]


def drafts() -> list[Unfinished]:
    """The drafts, in the order of the file."""
    return [Unfinished(**entry) for entry in tomllib.loads(TOLD.read_text())["draft"]]


def jobs(members: Mapping[str, Member], published: Mapping[str, dict[str, Any]]) -> Iterator[Job]:
    """Each gathers and writes through the API; `published` are posts by their prompts."""
    for gathering in collections():
        posts = [published[prompt]["id"] for prompt in reversed(gathering.about)]
        yield bind(_gathers, members[gathering.by], gathering, posts)
    for draft in drafts():
        shown = published[draft.about]["images"] if draft.about else []
        body = draft.body([image["id"] for image in shown])
        yield bind(_once, members[draft.by], "/v1/drafts", body)


def _gathers(member: Member, gathering: Gathering, post_ids: list[str]) -> None:
    made = _once(member, "/v1/collections", gathering.body)
    for post_id in post_ids:
        member.must("PUT", f"/v1/collections/{made['id']}/posts/{post_id}")


def _once(member: Member, path: str, body: dict[str, Any]) -> Any:
    key = {"idempotency-key": f"seed {zlib.crc32(str(body).encode())}"}
    return member.must("POST", path, body, headers=key)
