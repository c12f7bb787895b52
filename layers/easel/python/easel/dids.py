"""What viewers did to posts: one small item each, holding the reaction and the bookmark."""

from collections.abc import Callable

from pynamodb.attributes import UnicodeAttribute
from pynamodb.exceptions import DeleteError, UpdateError
from pynamodb.expressions.update import Action

from easel.table import Item, condition_failed

RANGE_LIMIT = 100


class Did(Item, discriminator="did"):
    """What a viewer did to a post, under the viewer: likes never meet on a busy post.

    Index 1 has it while there is a reaction, index 2 while it is saved.
    """

    reaction = UnicodeAttribute(null=True)

    @classmethod
    def at(cls, viewer_id: str, post_id: str) -> "Did":
        """The place of the edge; small on purpose, a page of a feed reads one per post."""
        return cls(f"U#{viewer_id}", f"DID#{post_id}")

    @property
    def post_id(self) -> str:
        """The post it is about."""
        return str(self.sk).removeprefix("DID#")

    @property
    def user_id(self) -> str:
        """Who did it."""
        return str(self.pk).removeprefix("U#")

    @property
    def reacted_at(self) -> str:
        """When the first reaction was given, RFC 3339."""
        return str(self.gsi1sk).split("#", 1)[0]

    @property
    def saved(self) -> bool:
        """Whether the viewer keeps the post among their bookmarks."""
        return self.gsi2sk is not None


def own(viewer_id: str | None, post_ids: list[str], *, consistent: bool = False) -> dict[str, Did]:
    """What the viewer did to these posts, by post id.

    One range query covers a page that is dense in time; what it did not reach is read by key.
    A consistent read, at twice the price, sees what the viewer did a moment ago.
    """
    if viewer_id is None or not post_ids:
        return {}
    first, last = min(post_ids), max(post_ids)
    between = Did.sk.between(f"DID#{first}", f"DID#{last}")
    within = Did.query(f"U#{viewer_id}", between, limit=RANGE_LIMIT, consistent_read=consistent)
    found = list(within)
    if len(found) == RANGE_LIMIT:
        found += _by_key(viewer_id, [pid for pid in post_ids if pid > found[-1].post_id])
    return {did.post_id: did for did in found}


def now(viewer_id: str, post_id: str) -> Did:
    """What the viewer did to this post by now, at its place also when it is nothing."""
    place = Did.at(viewer_id, post_id)
    return Did.find(place.pk, place.sk, consistent=True) or place


def withdraw(did: Did, *taken: UnicodeAttribute, keeping: UnicodeAttribute) -> None:
    """Take attributes away; where `keeping` is not there, nothing is left and the item goes.

    Neither write can undo what the same person does to the same post meanwhile: then both find
    their condition broken in turn, and begin again.
    """
    removals: list[Action] = [attribute.remove() for attribute in taken]
    while not (
        _held(lambda: did.delete(condition=keeping.does_not_exist()))
        or _held(lambda: did.update(actions=removals, condition=keeping.exists()))
    ):
        pass


def _held(write: Callable[[], object]) -> bool:
    try:
        write()
    except (DeleteError, UpdateError) as error:
        if not condition_failed(error):
            raise
        return False
    return True


def _by_key(viewer_id: str, post_ids: list[str]) -> list[Did]:
    return list(Did.batch_get([(f"U#{viewer_id}", f"DID#{pid}") for pid in post_ids]))
