"""How a post and all that it descends from stand to a user who wants to remix it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from easel import posts, visibility
from easel.posts import Post, lineage, remix_requests
from easel.posts.remix_requests import ALLOWED, RemixRequest

FORBID: Final = "no"


@dataclass(frozen=True)
class Standing:
    """What the posts of a line say to a user: those that ask, nearest first, and its requests.

    `met` are those of them that the user may see: no other is named.
    """

    is_closed: bool
    asking: dict[str, Post]
    requests: dict[str, RemixRequest]
    met: set[str]

    def state(self, post_id: str) -> str:
        """Return `needed`, `asked` or `allowed`."""
        found = self.requests.get(post_id)
        return found.state if found else "needed"

    @property
    def needed(self) -> list[Post]:
        """Posts whose authors are still to be asked."""
        return [post for each, post in self.asking.items() if self.state(each) == "needed"]


def of(user_id: str, post: Post) -> Standing:
    """Return how a post and all above it stand to a user who may see it (consistent reads)."""
    above = posts.find_all(lineage.above(post), consistent=True)
    line = [post, *(above[each] for each in lineage.above(post) if each in above)]
    asking = remix_requests.asking(line, user_id)
    known = remix_requests.of_user(user_id, asking)
    allowed = {each for each, request in known.items() if request.state == ALLOWED}
    viewer = visibility.for_posts(user_id, asking.values())
    met = {each for each, found in asking.items() if viewer.may_see(found)}
    is_open = post.is_public or post.author_id == user_id
    is_barred = any(viewer.relationship(each.author_id).broken for each in asking.values())
    is_hidden = bool(set(asking) - allowed - met)
    is_closed = not is_open or is_barred or is_hidden or _forbidden(line, user_id)
    return Standing(is_closed, asking, known, met)


def _forbidden(line: Iterable[Post], user_id: str) -> bool:
    return any(
        post.held or (post.remix_policy == FORBID and post.author_id != user_id) for post in line
    )
