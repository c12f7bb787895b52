"""Requests to remix posts whose authors want to be asked, and the permission given to them."""

from collections.abc import Callable, Collection, Iterable
from typing import Final

from pynamodb.attributes import BooleanAttribute, UnicodeAttribute

from easel import clock, ids, posts
from easel.db import Check, Item
from easel.errors import PermissionNeeded, RemixRefused
from easel.posts import lineage
from easel.posts.model import Post

ASK: Final = "ask"
ALLOWED, REFUSED = "allowed", "refused"
PREFIX: Final = "ASK#"
KEPT_SECONDS: Final = 30 * 24 * 3600
NOT_LET: Final = "Its author, or somebody of whose image it was made, does not let others remix it."
ASK_FIRST: Final = "Whoever made it, or an image it was made of, wants to be asked first."
Told = Callable[[], Exception]


class RemixRequest(Item, discriminator="remix_request"):
    """What a user asked the author of a post, under the user, and what the answer was.

    Index 1 lists for the author those that wait, by `request_id`, and those that were allowed, by
    when; index 2 those about a post. One that waits or was refused is kept for thirty days, and
    looks the same to who asked. `withdrawn` is one that was refused and that nobody asks any more:
    it keeps the author from being asked again meanwhile.
    """

    post_id = UnicodeAttribute()
    user_id = UnicodeAttribute()
    owner_id = UnicodeAttribute()
    request_id = UnicodeAttribute()
    note = UnicodeAttribute(null=True)
    answer = UnicodeAttribute(null=True)
    answered_at = UnicodeAttribute(null=True)
    withdrawn = BooleanAttribute(null=True)

    @classmethod
    def at(cls, user_id: str, post_id: str) -> "RemixRequest":
        """Return an unsaved item with the key of a user's request about a post."""
        return cls(f"U#{user_id}", f"{PREFIX}{post_id}")

    @classmethod
    def of(cls, user_id: str, post: Post, note: str | None) -> "RemixRequest":
        """Build a request that waits for its answer, unsaved."""
        request = cls.at(user_id, post.id)
        request.post_id, request.user_id, request.owner_id = post.id, user_id, post.author_id
        request.request_id, request.note = ids.ulid(), note or None
        request.gsi1pk, request.gsi1sk = f"U#{post.author_id}#ASKS", request.request_id
        request.gsi2pk, request.gsi2sk = f"P#{post.id}#ASKS", request.request_id
        request.ttl = clock.epoch() + KEPT_SECONDS
        return request

    @property
    def is_over(self) -> bool:
        """Whether its time is over; the store removes it late."""
        return self.ttl is not None and int(self.ttl) < clock.epoch()

    @property
    def waits(self) -> bool:
        """Whether the author is still to answer it."""
        return not (self.answer or self.withdrawn or self.is_over)

    @property
    def state(self) -> str:
        """How it stands to who asked: `needed`, `asked` or `allowed`. Refused looks as asked."""
        if self.withdrawn or self.is_over:
            return "needed"
        return ALLOWED if self.answer == ALLOWED else "asked"


def find(user_id: str, post_id: str) -> RemixRequest | None:
    """Return a user's request about a post (a consistent read); None once its time is over."""
    place = RemixRequest.at(user_id, post_id)
    found: RemixRequest | None = RemixRequest.find(place.pk, place.sk, consistent=True)
    return None if found is None or found.is_over else found


def of_user(user_id: str, post_ids: Iterable[str]) -> dict[str, RemixRequest]:
    """Return a user's requests about these posts, by post (consistent reads)."""
    places = [RemixRequest.at(user_id, each) for each in sorted(set(post_ids))]
    return {each.post_id: each for each in _read((at.pk, at.sk) for at in places)}


def listed(partition: str, before: str | None, limit: int) -> list[tuple[str, RemixRequest]]:
    """List requests of a partition of index 1 with their places in it, greatest place first."""
    older = Item.gsi1sk < before if before else None
    rows = list(RemixRequest.first.query(partition, older, scan_index_forward=False, limit=limit))
    found = {each.sk + each.pk: each for each in _read((row.pk, row.sk) for row in rows)}
    there = ((str(row.gsi1sk), found.get(row.sk + row.pk)) for row in rows)
    return [(place, request) for place, request in there if request]


def by_user(user_id: str, before: str | None, limit: int) -> list[tuple[str, RemixRequest]]:
    """List what a user asked with the id of the post, newest posts first."""
    within = RemixRequest.sk.between(PREFIX, f"{PREFIX}{before}" if before else f"{PREFIX}~")
    found = RemixRequest.query(
        f"U#{user_id}", within, scan_index_forward=False, limit=limit + bool(before)
    )
    return [(each.post_id, each) for each in found if each.post_id != before][:limit]


def asking(found: Iterable[Post], user_id: str) -> dict[str, Post]:
    """Return those of these posts, by id, whose authors want the user to ask them."""
    return {
        post.id: post for post in found if post.remix_policy == ASK and post.author_id != user_id
    }


def checks(post_ids: Collection[str], user_id: str, refusal: Exception | Told) -> list[Check]:
    """Build checks that the user was allowed to remix these posts, and is still."""
    allowed = RemixRequest.answer == ALLOWED
    return [Check(RemixRequest.at(user_id, each), allowed, refusal) for each in sorted(post_ids)]


def needed(line: Iterable[str], user_id: str, otherwise: Exception) -> Exception:
    """Return the error that names the posts of a line whose authors have to be asked.

    Where one of them is not for the user, nobody can be asked: it is RemixRefused, which names
    none. Return the error that was given where everybody allows it by now.
    """
    found = asking(posts.find_all(line, consistent=True).values(), user_id)
    known = of_user(user_id, found)
    missing = [each for each in found if each not in known or known[each].state != ALLOWED]
    if set(missing) - lineage.met(missing, user_id):
        return RemixRefused(NOT_LET)
    return PermissionNeeded(ASK_FIRST, missing) if missing else otherwise


def forget_gone(post_id: str) -> None:
    """Remove what was asked about a post that is gone for good; nothing while it is there."""
    if posts.find(post_id, consistent=True) is None:
        with RemixRequest.batch_write() as batch:
            for each in RemixRequest.second.query(f"P#{post_id}#ASKS"):
                batch.delete(RemixRequest(each.pk, each.sk))


def _read(places: Iterable[tuple[str, str]]) -> list[RemixRequest]:
    keys = list(places)
    return list(RemixRequest.batch_get(keys, consistent_read=True)) if keys else []
