"""What a post is shown with: the post it quotes, whom it answers, who brought it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from easel import cards, ids, present, users
from easel.posts import Post
from easel.timelines import Pointer
from easel.views import PostView, ReasonView


@dataclass(frozen=True)
class Surroundings:
    """Posts near those of a page, by id: only what the viewer may see."""

    viewer_id: str | None
    near: Mapping[str, Post]

    def around(self, post: Post, shown: PostView) -> PostView:
        """The view of a post with what it quotes and whom it answers."""
        quoted, parent = self.near.get(post.quote_of or ""), self.near.get(post.reply_to or "")
        return shown.model_copy(
            update={
                "quoted": present.quoted(quoted, self.viewer_id) if quoted else None,
                "replying_to": present.author(parent.author.as_dict()) if parent else None,
            }
        )


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
    return {
        pointer.post_id: pointer
        for pointer in pointers
        if pointer.by and pointer.place != pointer.post_id
    }


def reasons(shown: set[str], brought: Mapping[str, Pointer]) -> dict[str, ReasonView]:
    """Why posts stand where they do, by post id; who is gone brings nothing."""
    by = {post_id: str(pointer.by) for post_id, pointer in brought.items() if post_id in shown}
    people = users.by_ids(set(by.values())) if by else {}
    return {
        post_id: ReasonView(
            kind="repost",
            by=present.author(cards.author(people[user_id])),
            at=ids.moment(brought[post_id].place),
        )
        for post_id, user_id in by.items()
        if user_id in people
    }
