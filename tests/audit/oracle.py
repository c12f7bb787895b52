"""Who may see what, worked out anew from what is stored: what pages show is held against it."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tests.audit.content import is_about, level
from tests.audit.layout import KEYS, Item, born, moment, other_id, own_id, reposted, shown_to_all
from tests.audit.world import World

# Of a wall, what a follower has however late the follow came: fewer than are filled in, since
# what was deleted since took room then.
SURELY_FILLED = 10


@dataclass
class Feed:
    """Ids of posts: what must be in somebody's feed, and what may be."""

    due: set[str] = field(default_factory=set)
    allowed: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Share:
    """Something on a person's wall: a post of theirs, or one they passed on."""

    place: str
    post_id: str
    is_repost: bool


@dataclass
class Oracle:
    """The rules in the judge's own words; None is a visitor."""

    world: World

    def sees(self, viewer_id: str | None, post_id: str) -> bool:
        """Whether the viewer may see this post, and learn that it exists."""
        post = self.world.posts.get(post_id)
        if post is None:
            return False
        if viewer_id == post["author_id"]:
            return True
        return self._is_for(viewer_id, post) and self.choice(viewer_id, level(post)) != "hide"

    def choice(self, viewer_id: str | None, level: str) -> str:
        """What is done with posts of this level for the viewer; explicit asks for an age, too."""
        if level == "general":
            return "show"
        said = self.world.by_key.get((f"U#{viewer_id}", "SHUN#!"), {})
        if level == "explicit":
            return str(said.get(level, "hide")) if said.get("of_age") else "hide"
        return str(said.get(level, "blur"))

    def wants(self, viewer_id: str | None, post_id: str) -> bool:
        """Whether the viewer wants to meet a post in feeds, with the one it quotes inside."""
        post = self.world.posts[post_id]
        if viewer_id == post["author_id"] or viewer_id is None:
            return True
        inside = post.get("quote_of")
        shown = [post_id, inside] if inside and self.sees(viewer_id, inside) else [post_id]
        return all(self._wants_alone(viewer_id, each) for each in shown)

    def _wants_alone(self, viewer_id: str, post_id: str) -> bool:
        post = self.world.posts[post_id]
        if viewer_id == post["author_id"]:
            return True
        muted = self.mutes(viewer_id, str(post["author_id"])) == "everything"
        return not muted and not any(is_about(post, word) for word in self.words(viewer_id))

    def meets(self, viewer_id: str | None, user_id: str) -> bool:
        """Whether the viewer may come upon a person in a list."""
        if viewer_id == user_id:
            return True
        return not self.world.users[user_id].get("suspended") and not self.apart(viewer_id, user_id)

    def lists(self, viewer_id: str | None, user_id: str) -> bool:
        """Whether the viewer may learn whom a person follows and what they pass on."""
        user = self.world.users[user_id]
        if viewer_id == user_id or not self.meets(viewer_id, user_id):
            return viewer_id == user_id
        return not user.get("private") or self.follows(viewer_id, user_id)

    def feed(self, reader_id: str) -> Feed:
        """What whom they follow shared with this reader."""
        feed = Feed()
        for edge in self._follows[reader_id]:
            author_id, since = other_id(edge), moment(edge["at_time"])
            for rank, share in enumerate(self.wall(author_id)):
                if self._brought(reader_id, author_id, share):
                    feed.allowed.add(share.post_id)
                    if rank < SURELY_FILLED or born(share.place) > since:
                        feed.due.add(share.post_id)
        return feed

    def about(self, reader_id: str, missing: set[str]) -> list[str]:
        """Who should have brought these posts to this reader, and since when they are followed."""
        head = self.world.by_key.get((f"F#{reader_id}", "~"), {}).get("since")
        return [
            f"{share.post_id} by {other_id(edge)}, followed at {edge['at_time']}, back at {head}"
            for edge in self._follows[reader_id]
            for share in self.wall(other_id(edge))
            if share.post_id in missing
        ]

    def explore(self, viewer_id: str | None) -> list[str]:
        """All that is new and public, newest first, as far as this viewer may and wants to."""
        public = (
            post_id
            for post_id, post in self.world.posts.items()
            if shown_to_all(post) and not post.get("reply_to")
        )
        wanted = (each for each in public if self.sees(viewer_id, each))
        return sorted((each for each in wanted if self.wants(viewer_id, each)), reverse=True)

    def wall(self, user_id: str) -> list[Share]:
        """What a person published and passed on, newest first."""
        return sorted(self._walls[user_id], key=lambda share: share.place, reverse=True)

    def apart(self, viewer_id: str | None, other_id: str) -> bool:
        """Whether one of the two blocks the other."""
        shun = self._shun(viewer_id, other_id)
        return bool(shun.get("blocks") or shun.get("blocked_by"))

    def follows(self, viewer_id: str | None, other_id: str) -> bool:
        """Whether one follows the other."""
        return KEYS["follow"](viewer_id, other_id) in self.world.by_key

    def mutes(self, viewer_id: str, other_id: str) -> str | None:
        """What the viewer mutes of a person now."""
        shun = self._shun(viewer_id, other_id)
        over = 0 < shun.get("mutes_until", 0) <= self.world.now.timestamp()
        return None if over else shun.get("mutes")

    def words(self, viewer_id: str) -> list[Any]:
        """What the viewer muted: words and tags."""
        return list(
            self.world.by_key.get((f"U#{viewer_id}", "SHUN#!"), {}).get("words", {}).values()
        )

    def _is_for(self, viewer_id: str | None, post: Item) -> bool:
        """Whether the viewer is among those for whom the post of another is."""
        author_id = str(post["author_id"])
        # Of somebody who left: there for moderators alone.
        author = self.world.users.get(author_id, {"suspended": "left"})
        if author.get("suspended") or post.get("held") or self.apart(viewer_id, author_id):
            return False
        if post["visibility"] == "public" and not author.get("private"):
            return True
        return post["visibility"] != "private" and self.follows(viewer_id, author_id)

    def _brought(self, reader_id: str, by: str, share: Share) -> bool:
        """Whether this person brings this post to this reader."""
        if not self.sees(reader_id, share.post_id) or not self.wants(reader_id, share.post_id):
            return False
        if not share.is_repost:
            return True
        return self.lists(reader_id, by) and self.mutes(reader_id, by) is None

    def _shun(self, viewer_id: str | None, other_id: str) -> Item:
        return self.world.by_key.get(KEYS["shun"](viewer_id, other_id), {})

    @cached_property
    def _follows(self) -> dict[str, list[Item]]:
        found: dict[str, list[Item]] = defaultdict(list)
        for edge in self.world.by_kind["follow"]:
            found[own_id(edge)].append(edge)
        return found

    @cached_property
    def _walls(self) -> dict[str, list[Share]]:
        found: dict[str, list[Share]] = defaultdict(list)
        for post_id, post in self.world.posts.items():
            if not post.get("reply_to"):
                found[post["author_id"]].append(Share(post_id, post_id, is_repost=False))
        for repost in self.world.by_kind["repost"]:
            share = Share(str(repost["gsi1sk"]), reposted(repost), is_repost=True)
            found[own_id(repost)].append(share)
        return found
