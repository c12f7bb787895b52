"""The context a post is shown in: the quoted post, the parent's author, who reposted it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from easel import ids, posts
from easel.policy import Access
from easel.posts import Pointer, Post, lineage, present, snapshots
from easel.posts.schemas import PostView, ReasonView
from easel.users import User
from easel.visibility import ViewerContext


@dataclass(frozen=True)
class Surroundings:
    """Posts near those of a page, by id, and how the viewer meets them: only what they may see."""

    viewer_id: str | None
    near: Mapping[str, Post]
    access: Mapping[str, Access]

    @classmethod
    def seen(cls, found: Iterable[Post], viewer: ViewerContext) -> "Surroundings":
        """Keep those of these posts that the viewer may see."""
        near = {post.id: post for post in found if viewer.may_see(post)}
        access = {post_id: viewer.access(post) for post_id, post in near.items()}
        return cls(viewer.viewer_id, near, access)

    def around(self, post: Post, shown: PostView) -> PostView:
        """Add to the view of a post what it quotes, whom it answers, and what it remixes."""
        quoted, parent = self.near.get(post.quote_of or ""), self.near.get(post.reply_to or "")
        return shown.model_copy(
            update={
                "quoted": self._quoted(quoted) if quoted else None,
                "replying_to": present.author(parent.author.as_dict()) if parent else None,
                "remix_of": lineage.told(post, self.near),
            }
        )

    def _quoted(self, quoted: Post) -> PostView:
        return present.quoted(quoted, self.viewer_id, self.access[quoted.id])


@dataclass(frozen=True)
class Live:
    """Posts read live, those that they quote or answer (`beside`), and how a viewer stands to the
    authors of all of them."""

    posts: dict[str, Post]
    beside: dict[str, Post]
    viewer: ViewerContext

    def wants(self, post: Post) -> bool:
        """Return whether the viewer wants one of the posts, with what it quotes, in a feed."""
        other = post.quote_of or ""
        return self.viewer.wants(post, self.posts.get(other) or self.beside.get(other))

    def surroundings(self) -> Surroundings:
        """Return all the posts, as far as the viewer may see them."""
        return Surroundings.seen([*self.posts.values(), *self.beside.values()], self.viewer)


def beside(found: Mapping[str, Post]) -> dict[str, Post]:
    """Load the live posts that these quote, answer or remix and that are not among them.

    That is one batch.
    """
    wanted = {other for post in found.values() if (other := post.quote_of or post.reply_to)}
    wanted |= {parent for post in found.values() for parent in post.remix_of or ()}
    return posts.find_all(wanted - set(found))


def first_met(pointers: Iterable[Pointer], seen: set[str]) -> list[Pointer]:
    """Drop the pointers to a post that was met before on this page."""
    met: dict[str, Pointer] = {}
    for pointer in pointers:
        if pointer.post_id not in seen:
            met.setdefault(pointer.post_id, pointer)
    return list(met.values())


def reposted(pointers: Iterable[Pointer]) -> dict[str, Pointer]:
    """Return the pointers that came by a repost, by post id."""
    return {pointer.post_id: pointer for pointer in pointers if pointer.is_repost}


def reasons(brought: Mapping[str, Pointer], reposters: Mapping[str, User]) -> dict[str, ReasonView]:
    """Return why posts stand where they do, by post id."""
    return {
        post_id: ReasonView(
            kind="repost",
            by=present.author(snapshots.author(reposters[str(pointer.by)])),
            at=ids.moment(pointer.place),
        )
        for post_id, pointer in brought.items()
    }
