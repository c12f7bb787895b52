"""Who lives in a fresh network, and what they say, as the files in `local/seeds` tell it."""

import itertools
import tomllib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from local import paths

TOLD = paths.ROOT / "local" / "seeds" / "people.toml"
SAID = paths.ROOT / "local" / "seeds" / "talk.toml"
HUNG = paths.ROOT / "local" / "seeds" / "wall.toml"
# How many posts appear before people talk about them.
ACT = 12
LINKS = {"reply": "reply_to", "quote": "quote_of"}
KINDS = ("like", "like", "love", "like", "wow", "love", "like", "laugh", "like", "sad")


@dataclass(frozen=True)
class Publication:
    """One post, and the order that its images come from."""

    prompt: str
    caption: str
    tags: list[str]
    aspect_ratio: str = "1:1"
    count: int = 1
    visibility: str = "public"
    alt_text: str | None = None
    level: str = "general"

    @property
    def order(self) -> dict[str, Any]:
        """The body of the generation."""
        return {"prompt": self.prompt, "aspect_ratio": self.aspect_ratio, "count": self.count}

    def draft(self, image_ids: list[str]) -> dict[str, Any]:
        """The body of the post."""
        said = [self.alt_text] if self.alt_text else []
        words = {"caption": self.caption, "tags": self.tags, "alt_texts": said}
        shown = {"visibility": self.visibility, "level": self.level}
        return {"image_ids": image_ids} | shown | words


@dataclass(frozen=True)
class Villager:
    """One user: a profile, whom they follow, and what they publish."""

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
        """Whether this user, not the author, may see the post."""
        closed = post.visibility == "followers" and author.handle in self.follows
        return post.visibility == "public" or closed

    def reaction(self, post: Publication) -> str | None:
        """What this user thinks of a post: always the same; some posts please more than others.

        None when it leaves them cold.
        """
        taste = zlib.crc32(f"{self.handle} {post.prompt}".encode())
        charm = 30 + zlib.crc32(post.prompt.encode()) % 55
        return KINDS[taste // 100 % len(KINDS)] if taste % 100 < charm else None


@dataclass(frozen=True)
class Remark:
    """What somebody says about an image, and what is answered; `about` is its post's prompt."""

    by: str
    says: str
    about: str = ""
    how: str = "reply"
    answers: list["Remark"] = field(default_factory=list)

    def draft(self, post_id: str) -> dict[str, Any]:
        """The body of the post."""
        return {LINKS[self.how]: post_id, "caption": self.says, "visibility": "public"}


def remarks() -> list[Remark]:
    """What is said, in the order of the file."""
    return [_remark(**entry) for entry in tomllib.loads(SAID.read_text())["said"]]


def passed_on() -> list[tuple[str, str]]:
    """Who reposts what: handles and prompts."""
    told = tomllib.loads(SAID.read_text())["passed_on"]
    return [(entry["by"], prompt) for entry in told for prompt in entry["about"]]


def everybody() -> list[Villager]:
    """The people of the file, in its order."""
    return [_villager(**entry) for entry in tomllib.loads(TOLD.read_text())["people"]]


Hanging = tuple[Villager, Publication]


def acts() -> list[list[Hanging]]:
    """The posts in the order in which they appear, a dozen at a time: see `wall.toml`."""
    told = tomllib.loads(HUNG.read_text())
    known = {post.prompt: (author, post) for author, post in _rounds()}
    first, last = ([known.pop(prompt) for prompt in told[which]] for which in ("first", "last"))
    between = list(known.values())
    return [first, *(between[at : at + ACT] for at in range(0, len(between), ACT)), last]


def _rounds() -> Iterator[Hanging]:
    """Everybody's first, then everybody's second: a wall that begins with one user is dull."""
    each_one = ([(author, post) for post in author.posts] for author in everybody())
    for hangings in itertools.zip_longest(*each_one):
        yield from filter(None, hangings)


def _villager(posts: list[dict[str, Any]], **profile: Any) -> Villager:
    return Villager(**profile, posts=[Publication(**post) for post in posts])


def _remark(answers: list[dict[str, Any]] | None = None, **said: Any) -> Remark:
    return Remark(**said, answers=[_remark(**answer) for answer in answers or []])
