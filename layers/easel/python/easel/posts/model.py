"""The post's item."""

from typing import Any

from pynamodb.attributes import (
    BooleanAttribute,
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    UnicodeAttribute,
)

from easel import policy
from easel.db import Item
from easel.posts import facets
from easel.text import muting, tags


class OnWall(Item):
    """What an index lists in order of time: of a user posts and reposts, of a post its replies."""


class Post(OnWall, discriminator="post"):
    """A post: under 4 KB as people write them, so that a feed reads it for half a unit.

    Each entry of `images` is a card {id, path, width, height, thumbhash, renditions, alt_text,
    alt_text_source, prompt?, model, looks?}. `public_key` names the copy under /i/ while the post
    is public; `public_ready` says that the copy is there. `author_state` is `private` or
    `suspended` while the author is; `account_state` overrules it just after a change. `held`
    {action, rule, decision, at} is there while moderators keep it from everybody but its author.
    `own_level` is what its author says of it besides `general`; `label` {level, rule, decision, at}
    is the least that moderators say. A reply names what it hangs from: `ancestors` are the nearest
    20, nearest first, `root` is where the thread began. `remix_of` are the posts that its images
    were remixed from, at most one an image, `lineage` all that is above them, nearest first, a line
    for each way that an image came (see `posts.lineage`). `shows_settings` is there where its
    author decided on showing the prompt since all that was asked for comes along with it;
    `remixers_see_prompt` where who published a remix of it sees the same, if nobody else. `edits`
    counts how often its words were replaced, `edit_number` how often its author edited anything of
    it. `imported_from` {post_id, created_at} is what an archive said of it, where it came with one.
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
    remixers_see_prompt = BooleanAttribute(null=True)
    shows_settings = BooleanAttribute(null=True)
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
    remix_of: ListAttribute[Any] = ListAttribute(null=True)
    lineage: ListAttribute[Any] = ListAttribute(null=True)
    ancestors: ListAttribute[Any] = ListAttribute(null=True)
    root = UnicodeAttribute(null=True)
    imported_from: MapAttribute[str, Any] = MapAttribute(null=True)

    @classmethod
    def at(cls, post_id: str) -> "Post":
        """Return an unsaved item with the key of a post."""
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
    def in_tree(self) -> bool:
        """Whether it is a remix, or has some that everybody may see."""
        return bool(self.remix_of or self.counts.as_dict().get("descendants"))

    @property
    def is_listed(self) -> bool:
        """Whether lists of everything public have it: a reply is found where it was said."""
        return self.is_public and not self.reply_to

    @property
    def level(self) -> str:
        """`general`, `sensitive` or `explicit`: the higher of its author's word and the label."""
        return policy.level(self.own_level, self.label)

    @property
    def marks(self) -> list[dict[str, Any]]:
        """The tags and mentions of the caption, as `facets` found them."""
        return [dict(entity) for entity in self.entities]

    @property
    def topics(self) -> set[str]:
        """All its tags: those set beside the caption, and those within it."""
        return facets.topics(list(self.tags), self.marks)

    @property
    def keys(self) -> list[str]:
        """The keys of all its tags, those set beside the caption first, in their order."""
        return list(dict.fromkeys([*map(tags.key, self.tags), *sorted(self.topics)]))

    @property
    def mentions(self) -> list[str]:
        """Ids of whom the caption mentions, each once."""
        return facets.mentioned(self.marks)

    @property
    def said(self) -> list[str]:
        """All the words that tell a post from others: caption, prompts shown, images' texts."""
        cards = [dict(card) for card in self.images]
        words = [muting.telling(card["alt_text"], card["alt_text_source"]) for card in cards]
        words += [card["prompt"] for card in cards] if self.show_prompt else []
        return [self.caption, *words]


class Gap(OnWall, discriminator="gap"):
    """Where a deleted reply stood: under what it answered, among the others by its id.

    It says nothing of who wrote it, or what, and is there while anything stands below it.
    """

    reply_to = UnicodeAttribute()

    @classmethod
    def at(cls, post_id: str, reply_to: str = "") -> "Gap":
        """Build the gap that a reply leaves, unsaved."""
        gap = cls(f"P#{post_id}", "GAP", reply_to=reply_to)
        gap.gsi2pk, gap.gsi2sk = f"P#{reply_to}#REPLIES", post_id
        return gap
