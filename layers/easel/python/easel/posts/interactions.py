"""Per-viewer reaction, bookmark and repost items."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pynamodb.attributes import Attribute, ListAttribute, UnicodeAttribute
from pynamodb.expressions.update import Action

from easel import ids
from easel.db import Item, try_write
from easel.layout import RANGE_LIMIT, REPOST
from easel.posts.model import OnWall


class InteractionItem(Item):
    """Whatever lies under a viewer and a post: both kinds live in this module, so a query of this
    class sees them all."""

    @property
    def post_id(self) -> str:
        """The post it is about."""
        return str(self.sk).removeprefix("DID#").removesuffix(REPOST)

    @property
    def user_id(self) -> str:
        """Who did it."""
        return str(self.pk).removeprefix("U#")


class Interaction(InteractionItem, discriminator="did"):
    """What a viewer did to a post, under the viewer: likes never meet on a busy post.

    Index 1 has it while there is a reaction, index 2 while it is saved. With a reaction comes whose
    post it is and which tags it had: what the viewer likes, for their own For You. Reactions from
    before December 2026 lack both. `remixed_as` is the newest post by which the viewer remixed it.
    """

    reaction = UnicodeAttribute(null=True)
    maker = UnicodeAttribute(null=True)
    topics: ListAttribute[Any] = ListAttribute(null=True)
    remixed_as = UnicodeAttribute(null=True)

    @classmethod
    def at(cls, viewer_id: str, post_id: str) -> "Interaction":
        """Build a viewer's item for a post, unsaved; small, as a feed reads one per post."""
        return cls(f"U#{viewer_id}", f"DID#{post_id}")

    @property
    def reacted_at(self) -> str:
        """When the first reaction was given, RFC 3339."""
        return str(self.gsi1sk).split("#", 1)[0]

    @property
    def saved(self) -> bool:
        """Whether the viewer keeps the post among their bookmarks."""
        return self.gsi2sk is not None


class Repost(InteractionItem, OnWall, discriminator="repost"):
    """A repost, beside what else the viewer did to the post: both slots of that are taken.

    Index 1 has it on the viewer's wall under an id of its own, index 2 under the post.
    """

    @classmethod
    def at(cls, viewer_id: str, post_id: str) -> "Repost":
        """Build the item of a repost, unsaved, right behind the viewer's interaction item."""
        return cls(f"U#{viewer_id}", f"DID#{post_id}{REPOST}")

    @classmethod
    def fresh(cls, viewer_id: str, post_id: str) -> "Repost":
        """Build a repost made now."""
        repost, repost_id = cls.at(viewer_id, post_id), ids.ulid()
        repost.gsi1pk, repost.gsi1sk = f"U#{viewer_id}#POSTS", repost_id
        repost.gsi2pk, repost.gsi2sk = f"P#{post_id}#REPOSTS", f"{repost_id}#{viewer_id}"
        return repost

    @property
    def id(self) -> str:
        """The repost's own id, which says when."""
        return str(self.gsi1sk)


@dataclass(frozen=True)
class ViewerState:
    """What a viewer did to one post."""

    reaction: str | None = None
    saved: bool = False
    reposted: bool = False


def own(
    viewer_id: str | None, post_ids: list[str], *, consistent: bool = False
) -> dict[str, ViewerState]:
    """Return what the viewer did to these posts, by post id; nothing where they did nothing.

    One range query covers a page that is dense in time; what it did not reach is read by key. A
    consistent read, at twice the price, sees what the viewer did a moment ago.
    """
    if viewer_id is None or not post_ids:
        return {}
    between = InteractionItem.sk.between(f"DID#{min(post_ids)}", f"DID#{max(post_ids)}{REPOST}")
    within = InteractionItem.query(
        f"U#{viewer_id}", between, limit=RANGE_LIMIT, consistent_read=consistent
    )
    found = list(within)
    if len(found) == RANGE_LIMIT:
        # Of the last post it met, the second item may be the first it did not reach.
        found += _by_key(viewer_id, [pid for pid in post_ids if pid >= found[-1].post_id])
    return _viewer_states(found)


def now(viewer_id: str, post_id: str) -> Interaction:
    """Return what the viewer did to this post by now, or an unsaved item when it is nothing."""
    place = Interaction.at(viewer_id, post_id)
    return Interaction.find(place.pk, place.sk, consistent=True) or place


def newest(user_id: str, most: int) -> list[Interaction]:
    """List what a user did to the newest of the posts that they did something to."""
    within = Item.sk.between("DID#", "DID#~")
    found = InteractionItem.query(
        f"U#{user_id}", within, scan_index_forward=False, limit=most, page_size=most
    )
    return [item for item in found if isinstance(item, Interaction)]


def withdraw(did: Interaction, *taken: Attribute[Any], keeping: UnicodeAttribute) -> None:
    """Remove attributes; where neither `keeping` nor a remix is there, the item goes.

    Neither write can undo what the same user does to the same post meanwhile: then both find
    their condition broken in turn, and begin again.
    """
    removals: list[Action] = [attribute.remove() for attribute in taken]
    remixed = Interaction.remixed_as
    is_bare = keeping.does_not_exist() & remixed.does_not_exist()
    while not (
        try_write(did.delete, condition=is_bare)
        or try_write(did.update, actions=removals, condition=keeping.exists() | remixed.exists())
    ):
        pass


def _by_key(viewer_id: str, post_ids: list[str]) -> list[InteractionItem]:
    places = [f"DID#{pid}{end}" for pid in sorted(set(post_ids)) for end in ("", REPOST)]
    return list(InteractionItem.batch_get([(f"U#{viewer_id}", place) for place in places]))


def _viewer_states(found: Iterable[InteractionItem]) -> dict[str, ViewerState]:
    dids = {item.post_id: item for item in found if isinstance(item, Interaction)}
    reposted = {item.post_id for item in found if isinstance(item, Repost)}
    return {
        post_id: ViewerState(
            reaction=did.reaction if (did := dids.get(post_id)) else None,
            saved=did is not None and did.saved,
            reposted=post_id in reposted,
        )
        for post_id in {*dids, *reposted}
    }
