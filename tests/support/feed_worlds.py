"""Worlds of posts, drawn at random and written past the API: whatever feeds may ever meet."""

import zlib
from dataclasses import dataclass, field
from random import Random
from typing import Any

from easel import clock, ids
from easel.graph.model import Follow, Request
from easel.graph.relationships import Restriction
from easel.layout import NEW_SHARDS
from easel.policy import PRIVATE, SUSPENDED
from easel.posts import Pointer, Post
from easel.posts.interactions import Interaction, Repost
from easel.posts.tag_index import Tagging
from easel.preferences.muted_words import MutedWords
from easel.timelines import store
from easel.timelines.store import TimelineHead
from easel.users import User
from easel.users.handles import Handle
from easel.visibility.account_state import AccountStateOverride

HANDLES = ("ada", "bob", "cy", "dee", "eli")
TAGS = ("Fox", "snow", "日本", "été")
WORDS = ("a fox in the snow", "moon over Kyoto", "quiet", "日本の冬", "")
LEVELS = (None, None, None, "sensitive", "explicit")
FILES = ["320x213.webp:14210", "320x213.avif:9000", "1536x1024.avif:201551"]
DECISION = {"rule": "hate", "decision": "d", "at": "2026-11-01T00:00:00.000Z"}


@dataclass
class FeedWorld:
    """Who is there, and what they published, oldest first."""

    random: Random
    # When the first post came, in seconds since 1970, and how many lie between two of them.
    began: int = 1_790_000_000
    apart: int = 60
    user_ids: dict[str, str] = field(default_factory=dict)
    posts: list[Post] = field(default_factory=list)
    pointers: list[Pointer] = field(default_factory=list)

    def fill(self, posts: int) -> "FeedWorld":
        """Draw everything: users, what is between them, posts, and what became of these."""
        for handle in HANDLES:
            self._user(handle)
        for one in self.user_ids.values():
            for other in self.user_ids.values():
                if one != other:
                    self._between(one, other)
            self._filters(one)
        for _ in range(posts):
            self._post()
        for user_id in self.user_ids.values():
            self._reposts(user_id)
            self._interactions(user_id)
            self._timeline(user_id)
        return self

    def _is(self, share: float) -> bool:
        return self.random.random() < share

    def _any(self, values: Any) -> Any:
        return self.random.choice(values)

    def _user(self, handle: str) -> None:
        user = User.at(f"{handle}-sub")
        user.user_id, user.handle = f"{handle}-sub", handle
        user.display_name, user.created_at = handle.title(), clock.now()
        user.private = self._is(0.3) or None
        user.suspended = clock.now() if self._is(0.1) else None
        if self._is(0.6):
            user.avatar = {"key": "k", "file": "320.webp", "image_id": "i", "path": "p"}
            if self._is(0.7):
                user.avatar["ready"] = True
        user.save()
        Handle.at(handle, user.user_id).save()
        self.user_ids[handle] = user.user_id
        if self._is(0.2):
            gate = AccountStateOverride.at(user.user_id)
            gate.state = self._any(("open", PRIVATE, SUSPENDED))
            gate.save()

    def _between(self, one: str, other: str) -> None:
        if self._is(0.5):
            Follow.at(one, other).save()
        elif self._is(0.2):
            Request.at(one, other).save()
        restriction = Restriction.at(one, other)
        restriction.blocks = clock.now() if self._is(0.07) else None
        restriction.blocked_by = clock.now() if self._is(0.07) else None
        if self._is(0.25):
            restriction.mutes = self._any(("everything", "reposts"))
            restriction.mutes_until = self._any((None, clock.epoch() - 9, clock.epoch() + 9999))
        if restriction.blocks or restriction.blocked_by or restriction.mutes:
            restriction.save()

    def _filters(self, user_id: str) -> None:
        if self._is(0.4):
            return
        chosen = MutedWords.at(user_id)
        until: tuple[dict[str, int], ...] = (
            {},
            {"until": clock.epoch() - 9},
            {"until": clock.epoch() + 9999},
        )
        muted = [("word", "moon"), ("word", "quiet"), ("tag", "fox"), ("tag", "日本")]
        chosen.words = {
            f"w{number}": {"kind": kind, "text": text} | self._any(until)
            for number, (kind, text) in enumerate(muted)
            if self._is(0.25)
        }
        chosen.sensitive = self._any((None, "hide", "blur", "show"))
        chosen.explicit = self._any((None, "hide", "blur", "show"))
        chosen.of_age = self._any((None, True))
        chosen.save()

    def _post(self) -> None:
        random, author = (
            self.random,
            User.get(f"U#{self._any(list(self.user_ids.values()))}", "PROFILE"),
        )
        # Of its own millisecond, so that all runs of a seed have the same order.
        number = len(self.posts)
        post = Post.at(ids.at_time(self.began + self.apart * number)[:10] + f"{number:016d}")
        post.author_id, post.created_at = author.user_id, clock.now()
        post.author = {"handle": author.handle, "display_name": author.display_name}
        if author.avatar and self._is(0.8):
            post.author["avatar"] = "k/320.webp"
        post.visibility = self._any(("public", "public", "public", "followers", "private"))
        post.author_state = author.state if self._is(0.8) else None
        post.held = {"action": "hide", **DECISION} if self._is(0.08) else None
        post.own_level, label = self._any(LEVELS), self._any(LEVELS)
        post.label = {"level": label, **DECISION} if label and self._is(0.4) else None
        post.caption, post.tags = self._any(WORDS), random.sample(TAGS, random.randrange(3))
        post.entities = self._entities()
        post.images = [self._card() for _ in range(random.randrange(3))]
        post.remix_of = [ids.ulid()] if self._is(0.1) else None
        post.show_prompt, post.remix_policy = self._is(0.7), self._any(("allow", "ask", "no"))
        post.remixers_see_prompt = True if self._is(0.2) else None
        post.public_key = ids.path() if self._is(0.8) else None
        post.public_ready = True if post.public_key and self._is(0.9) else None
        post.counts = self._counts()
        post.edit_number = self._any((None, 3))
        post.edited_at = clock.now() if post.edit_number else None
        if self._is(0.15):
            post.imported_from = {"post_id": "P", "created_at": "2026-03-04T05:06:07.000Z"}
        self._linked(post)
        self._listed(post)
        post.save()
        self.posts.append(post)
        self.pointers.append(Pointer(post.id, post.id, author.user_id))

    def _linked(self, post: Post) -> None:
        others = [each.id for each in self.posts[-5:]] + [ids.at_time(1_700_000_000)]
        if self._is(0.3):
            post.quote_of = self._any(others)
        if self._is(0.2):
            post.reply_to = self._any(others)

    def _listed(self, post: Post) -> None:
        """Put it into the lists; indexes may be late, so that they say what was true before."""
        post.gsi1pk = f"U#{post.author_id}#{'REPLIES' if post.reply_to else 'POSTS'}"
        post.gsi1sk = post.id
        if post.is_listed or self._is(0.2):
            post.gsi2pk = f"NEW#{zlib.crc32(post.id.encode()) % NEW_SHARDS}"
            post.gsi2sk = post.id
        for key in post.topics:
            if post.is_listed or self._is(0.3):
                Tagging.at(key, post.id).save()

    def _entities(self) -> list[dict[str, Any]]:
        tag = {"kind": "tag", "start": 0, "end": 4, "text": "fox"}
        mention = {"kind": "mention", "start": 5, "end": 9, "text": "ada", "user_id": "ada-sub"}
        return [each for each in (tag, mention) if self._is(0.3)]

    def _card(self) -> dict[str, Any]:
        return {
            "id": ids.at_time(1_780_000_000),
            "path": ids.path(),
            "width": 1536,
            "height": 1024,
            "thumbhash": "1QcS",
            "renditions": self.random.sample(FILES, self.random.randrange(4)),
            "model": "painter (no model)",
            **({"claimed_model": "some-model"} if self._is(0.2) else {}),
            "prompt": self._any(WORDS),
            "alt_text": self._any(("A moon", "A generated image. Prompt: quiet", "x")),
            "alt_text_source": self._any(("author", "drafted")),
        }

    def _counts(self) -> dict[str, int]:
        names = ("like", "wow", "replies", "reposts", "remixes", "quotes")
        return {name: self.random.randrange(3) for name in names if self._is(0.4)}

    def _reposts(self, user_id: str) -> None:
        for post in self.posts:
            if self._is(0.15):
                repost = Repost.fresh(user_id, post.id)
                repost.gsi1sk = post.id[:10] + "ZZZZ" + f"{len(self.pointers):012d}"
                repost.save()
                self.pointers.append(Pointer(repost.id, post.id, user_id))

    def _interactions(self, user_id: str) -> None:
        for number, post in enumerate(self.posts):
            did = Interaction.at(user_id, post.id)
            did.reaction = self._any(("like", "wow")) if self._is(0.3) else None
            if did.reaction and self._is(0.8):
                did.maker, did.topics = post.author_id, post.keys
            if self._is(0.4):
                did.gsi2pk = f"U#{user_id}#SAVED"
                did.gsi2sk = (
                    ids.at_time(1_791_000_000 + self.random.randrange(9999))[:20] + f"{number:06d}"
                )
            if did.reaction or did.gsi2sk:
                did.save()

    def _timeline(self, user_id: str) -> None:
        gone = ids.at_time(1_790_000_500)
        store.push([user_id], Pointer(gone, gone, "ada-sub"))
        for pointer in self.pointers:
            if self._is(0.7):
                store.push([user_id], pointer)
        head = TimelineHead.at(user_id)
        head.day = clock.today() if self._is(0.9) else "20261101"
        head.save()
