"""What a post is shown with: the post it quotes, whom it answers, who brought it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from easel import cards, ids, present
from easel.posts import Post
from easel.rules import Sight
from easel.timelines import Pointer
from easel.users import User
from easel.views import PostView, ReasonView


@dataclass(frozen=True)
class Surroundings:
    """Posts near those of a page, by id, and how the viewer meets them: only what they may see."""

    viewer_id: str | None
    near: Mapping[str, Post]
    sights: Mapping[str, Sight]

    def around(self, post: Post, shown: PostView) -> PostView:
        """The view of a post with what it quotes and whom it answers."""
        quoted, parent = self.near.get(post.quote_of or ""), self.near.get(post.reply_to or "")
        return shown.model_copy(
            update={
                "quoted": self._quoted(quoted) if quoted else None,
                "replying_to": present.author(parent.author.as_dict()) if parent else None,
            }
        )

    def _quoted(self, quoted: Post) -> PostView:
        return present.quoted(quoted, self.viewer_id, self.sights[quoted.id])


def wanted(found: Iterable[Post]) -> set[str]:
    """Ids of the posts that these quote or answer."""
    return {other for post in found if (other := post.quote_of or post.reply_to)}


def first_met(pointers: Iterable[Pointer], seen: set[str]) -> list[Pointer]:
    """The pointers without those to a post that was met before, on this page."""
    met: dict[str, Pointer] = {}
    for pointer in pointers:
        if pointer.post_id not in seen:
            met.setdefault(pointer.post_id, pointer)
    return list(met.values())


def reposted(pointers: Iterable[Pointer]) -> dict[str, Pointer]:
    """Those that came by a repost, by post id."""
    return {pointer.post_id: pointer for pointer in pointers if pointer.is_repost}


def reasons(brought: Mapping[str, Pointer], reposters: Mapping[str, User]) -> dict[str, ReasonView]:
    """Why posts stand where they do, by post id."""
    return {
        post_id: ReasonView(
            kind="repost",
            by=present.author(cards.author(reposters[str(pointer.by)])),
            at=ids.moment(pointer.place),
        )
        for post_id, pointer in brought.items()
    }
