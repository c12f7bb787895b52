"""Posts: the item, and reading it as one viewer may."""

import zlib
from collections.abc import Iterable
from typing import Any

from pynamodb.attributes import (
    BooleanAttribute,
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    UnicodeAttribute,
)
from pynamodb.expressions.condition import Condition

from easel import audience, entities, ids, levels, rules
from easel.refusals import HiddenByChoice, NotFound, NotYours
from easel.rules import EXPLICIT, SEEN
from easel.table import Item, newest, oldest

NEW_SHARDS = 4


class OnWall(Item):
    """What index 1 lists of a person in order of time: their posts, and what they reposted."""


class Post(OnWall, discriminator="post"):
    """A post: under 4 KB as people write them, so that a feed reads it for half a unit.

    Each entry of `images` is a card {id, path, width, height, thumbhash, renditions, alt_text,
    alt_text_source, prompt?, model}. `public_key` names the copy under /i/ while the post is
    public; `public_ready` says that the copy is there. `author_state` is `private` or `suspended`
    while the author is; `gates` overrules it just after a change. `held` {action, rule, decision,
    at} is there while moderators keep it from everybody but its author. `own_level` is what its
    author says of it besides `general`; `label` {level, rule, decision, at} is the least that
    moderators say. A reply names what it hangs from: `ancestors` are the nearest 20, nearest first,
    `root` is where the thread began. `edits` counts how often its words were replaced,
    `edit_number` how often its author edited anything of it.
    """

    author_id = UnicodeAttribute()
    author: MapAttribute[str, Any] = MapAttribute(default=dict)
    visibility = UnicodeAttribute()
    author_state = UnicodeAttribute(null=True)
    held: MapAttribute[str, Any] = MapAttribute(null=True)
    own_level = UnicodeAttribute(null=True)
    label: MapAttribute[str, Any] = MapAttribute(null=True)
    caption = UnicodeAttribute(default="")
    tags: ListAttribute[Any] = ListAttribute(default=list)
    entities: ListAttribute[Any] = ListAttribute(default=list)
    images: ListAttribute[Any] = ListAttribute(default=list)
    show_prompt = BooleanAttribute(default=True)
    remix_policy = UnicodeAttribute(default="allow")
    public_key = UnicodeAttribute(null=True)
    public_ready = BooleanAttribute(null=True)
    counts: MapAttribute[str, Any] = MapAttribute(default=dict)
    seen: MapAttribute[str, Any] = MapAttribute(default=dict)
    created_at = UnicodeAttribute()
    edited_at = UnicodeAttribute(null=True)
    edits = NumberAttribute(null=True)
    edit_number = NumberAttribute(null=True)
    reply_to = UnicodeAttribute(null=True)
    quote_of = UnicodeAttribute(null=True)
    ancestors: ListAttribute[Any] = ListAttribute(null=True)
    root = UnicodeAttribute(null=True)

    @classmethod
    def at(cls, post_id: str) -> "Post":
        """The place of a post."""
        return cls(f"P#{post_id}", "POST")

    @property
    def id(self) -> str:
        """The post's id."""
        return str(self.pk).removeprefix("P#")

    @property
    def is_public(self) -> bool:
        """Whether everybody may see it."""
        return self.visibility == "public" and not self.author_state and not self.held

    @property
    def level(self) -> str:
        """`general`, `sensitive` or `explicit`: the higher of its author's word and the label."""
        return rules.level(self.own_level, self.label)

    @property
    def marks(self) -> list[dict[str, Any]]:
        """The tags and mentions of the caption, as `entities` found them."""
        return [dict(entity) for entity in self.entities]

    @property
    def topics(self) -> set[str]:
        """All its tags: those set beside the caption, and those within it."""
        return entities.topics(list(self.tags), self.marks)

    @property
    def mentions(self) -> list[str]:
        """Ids of whom the caption mentions, each once."""
        return entities.mentioned(self.marks)

    @property
    def said(self) -> list[str]:
        """All the words a reader meets: the caption, the prompts shown, the pictures' texts."""
        cards = [dict(card) for card in self.images]
        words = [card["alt_text"] for card in cards]
        words += [card["prompt"] for card in cards] if self.show_prompt else []
        return [self.caption, *words]


def find(post_id: str, *, consistent: bool = False) -> Post | None:
    """The post, or None."""
    post: Post | None = Post.find(f"P#{post_id}", "POST", consistent=consistent)
    return post


def find_all(post_ids: Iterable[str]) -> dict[str, Post]:
    """Live posts by id, in batches; what is gone is left out."""
    keys = [(f"P#{post_id}", "POST") for post_id in sorted(set(post_ids))]
    return {post.id: post for post in Post.batch_get(keys)} if keys else {}


def now(post_id: str) -> Post | None:
    """The post as it is now, or None, also for what cannot be an id (a consistent read)."""
    return find(post_id, consistent=True) if ids.is_one(post_id) else None


def visible(post_id: str, viewer_id: str | None) -> Post:
    """The post as it is now.

    Raises NotFound when the viewer may not see it or it is not there; HiddenByChoice, a NotFound
    that says so, where nothing but what the viewer chose hides it.
    """
    return _met(now(post_id), viewer_id)


def owned(post_id: str, owner_id: str) -> Post:
    """The person's own post.

    Raises NotYours for another's that they may see; of any other, what `visible` raises.
    """
    post = now(post_id)
    if post is None or post.author_id != owner_id:
        _met(post, owner_id)
        raise NotYours("This post is somebody else's.")
    return post


def _met(post: Post | None, viewer_id: str | None) -> Post:
    sight = "absent" if post is None else audience.sight_now(viewer_id, post)
    if post and sight in SEEN:
        return post
    if post and sight == "hidden" and levels.may_choose(viewer_id, post.level):
        raise HiddenByChoice(f"This post is {post.level}, and such posts are hidden from you.")
    raise NotFound("There is no such post.")


def exposed(
    post: Post, *, visibility: str, author_state: str | None, held: bool, level: str
) -> dict[str, str | None]:
    """Everything of a post that depends on who may see it; None means the attribute is absent.

    A post that becomes public again gets a new `public_key`: old addresses stay dead. An explicit
    one has no public copy: who may see it is asked each time its pictures are fetched. A reply is
    listed under its parent, whoever may see it, and never among what is new.
    """
    public = visibility == "public" and author_state is None and not held
    shelf = f"NEW#{zlib.crc32(post.id.encode()) % NEW_SHARDS}" if public else None
    place = f"P#{post.reply_to}#REPLIES" if post.reply_to else shelf
    return {
        "visibility": visibility,
        "author_state": author_state,
        "public_key": ids.path() if public and level != EXPLICIT else None,
        "public_ready": None,
        "gsi2pk": place,
        "gsi2sk": post.id if place else None,
    }


def still_public() -> Condition:
    """The condition that everybody may see a post."""
    public: Condition = (
        (Post.visibility == "public")
        & Post.author_state.does_not_exist()
        & Post.held.does_not_exist()
    )
    return public


def newest_public(shard: int, before: str | None, limit: int) -> list[str]:
    """Ids of public posts of one shard, newest first, older than `before`."""
    return newest(Post.second, f"NEW#{shard}", before, limit)


def of_author(author_id: str, before: str | None, limit: int) -> list[str]:
    """Ids of a person's posts but their replies, newest first, older than `before`."""
    return newest(Post.first, f"U#{author_id}#POSTS", before, limit)


def replies_by(author_id: str, before: str | None, limit: int) -> list[str]:
    """Ids of a person's replies, newest first, older than `before`."""
    return newest(Post.first, f"U#{author_id}#REPLIES", before, limit)


def replies_to(post_id: str, after: str | None, limit: int) -> list[str]:
    """Ids of the direct replies to a post, oldest first, younger than `after`."""
    return oldest(Post.second, f"P#{post_id}#REPLIES", after, limit)
