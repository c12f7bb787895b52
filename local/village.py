"""Who lives in a fresh network, as `local/seeds/people.toml` tells it."""

import tomllib
import zlib
from dataclasses import dataclass, field
from typing import Any

from local import home

TOLD = home.ROOT / "local" / "seeds" / "people.toml"
KINDS = ("like", "like", "love", "like", "wow", "love", "like", "laugh", "like", "sad")


@dataclass(frozen=True)
class Publication:
    """One post, and the wish that its pictures come from."""

    prompt: str
    caption: str
    tags: list[str]
    aspect_ratio: str = "1:1"
    count: int = 1
    visibility: str = "public"
    alt_text: str | None = None

    @property
    def wish(self) -> dict[str, Any]:
        """The body of the generation."""
        return {"prompt": self.prompt, "aspect_ratio": self.aspect_ratio, "count": self.count}

    def draft(self, image_ids: list[str]) -> dict[str, Any]:
        """The body of the post."""
        said = [self.alt_text] if self.alt_text else []
        words = {"caption": self.caption, "tags": self.tags, "alt_texts": said}
        return {"image_ids": image_ids, "visibility": self.visibility} | words


@dataclass(frozen=True)
class Villager:
    """One person: a profile, whom they follow, and what they publish."""

    handle: str
    display_name: str
    bio: str
    avatar: str
    follows: list[str]
    moderates: bool = False
    posts: list[Publication] = field(default_factory=list)

    @property
    def portrait(self) -> dict[str, Any]:
        """The body of the generation of the avatar."""
        return {"prompt": self.avatar, "aspect_ratio": "1:1", "count": 1}

    def may_see(self, author: "Villager", post: Publication) -> bool:
        """Whether this person, not the author, may see the post."""
        closed = post.visibility == "followers" and author.handle in self.follows
        return post.visibility == "public" or closed

    def reaction(self, post: Publication) -> str | None:
        """What this person thinks of a post: always the same; some posts please more than others.

        None when it leaves them cold.
        """
        taste = zlib.crc32(f"{self.handle} {post.prompt}".encode())
        charm = 30 + zlib.crc32(post.prompt.encode()) % 55
        return KINDS[taste // 100 % len(KINDS)] if taste % 100 < charm else None


def everybody() -> list[Villager]:
    """The people of the file, in its order."""
    return [_villager(**entry) for entry in tomllib.loads(TOLD.read_text())["people"]]


def _villager(posts: list[dict[str, Any]], **profile: Any) -> Villager:
    return Villager(**profile, posts=[Publication(**post) for post in posts])
