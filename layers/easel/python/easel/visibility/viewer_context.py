"""Load what the policy needs to know of a viewer, once for a whole page."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from easel import policy, users
from easel.graph import follow_requests, follows, relationships
from easel.graph.relationships import Restriction
from easel.policy import DEFAULTS, PRIVATE, SEEN, Access, ContentFilter, Relationship
from easel.preferences import content_filters, muted_words
from easel.text import muting
from easel.users import User
from easel.visibility import account_state


class Authored(policy.Seen, Protocol):
    """A post, as far as its audience goes; `author_state` as of when it was last brought up."""

    @property
    def author_state(self) -> str | None:
        """None, `private` or `suspended`."""


class Worded(Authored, Protocol):
    """A post, as far as muted words go."""

    @property
    def said(self) -> list[str]:
        """All the words that a reader meets."""

    @property
    def topics(self) -> set[str]:
        """Its tags, those in its caption included."""


@dataclass(frozen=True)
class ViewerContext:
    """How a viewer stands to the authors of some posts."""

    viewer_id: str | None
    followed: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    restrictions: dict[str, Restriction] = field(default_factory=dict)
    changed: dict[str, str | None] = field(default_factory=dict)
    words: list[dict[str, Any]] = field(default_factory=list)
    choices: ContentFilter = DEFAULTS

    def relationship(self, author_id: str) -> Relationship:
        """Return how the viewer relates to one of the authors."""
        restriction = self.restrictions.get(author_id)
        return Relationship(
            is_self=author_id == self.viewer_id,
            follows=author_id in self.followed,
            asks=author_id in self.asked,
            blocks=bool(restriction and restriction.blocks),
            blocked_by=bool(restriction and restriction.blocked_by),
            mutes=restriction.muted if restriction else None,
        )

    def state(self, post: Authored) -> str | None:
        """Return the state of a post's author: None, `private` or `suspended`."""
        return self.changed.get(post.author_id, post.author_state)

    def may_see(self, post: Authored) -> bool:
        """Return whether the viewer may see one of the posts."""
        return self.access(post) in SEEN

    def access(self, post: Authored) -> Access:
        """Return how the viewer sees one of the posts."""
        return policy.access(
            post, self.relationship(post.author_id), self.state(post), self.choices
        )

    def wants(self, post: Worded, quoted: Worded | None) -> bool:
        """Return whether the viewer wants the post in a feed, with what it quotes.

        A quote shows the other post, so it is wanted where both would be; what the viewer may not
        see of it is not shown, and not asked. What is their own they always want.
        """
        if post.author_id == self.viewer_id:
            return True
        carried = [quoted] if quoted and self.may_see(quoted) else []
        return all(self._wants_alone(each) for each in (post, *carried))

    def _wants_alone(self, post: Worded) -> bool:
        muted = bool(self.words) and muting.hides(self.words, post.said, post.topics)
        return policy.not_muted(self.relationship(post.author_id), muted)


def for_posts(
    viewer_id: str | None,
    posts: Iterable[Authored],
    reposters: Iterable[User] = (),
    others: Iterable[str] = (),
) -> ViewerContext:
    """Load how the viewer relates to who wrote and who reposted these posts, as far as rules ask.

    Of `others`, by id, it tells what stands between them and the viewer.
    """
    seen = list(posts)
    changed = account_state.recent() if seen else {}
    if viewer_id is None:
        return ViewerContext(None, changed=changed)
    closed = {
        post.author_id
        for post in seen
        if _for_followers(post, changed.get(post.author_id, post.author_state))
    }
    passed_on = {user.user_id: user for user in reposters}
    closed |= {user_id for user_id, user in passed_on.items() if user.private}
    authors = {post.author_id for post in seen} | set(passed_on) | set(others)
    authors -= {viewer_id}
    near = relationships.load_filters(viewer_id) if authors else []
    return ViewerContext(
        viewer_id,
        followed=follows.followed_among(viewer_id, closed & authors),
        restrictions=relationships.against(viewer_id, authors, near),
        changed=changed,
        words=muted_words.among(near),
        choices=content_filters.among(near),
    )


def for_users(viewer_id: str | None, users: Iterable[User]) -> ViewerContext:
    """Load how the viewer relates to these users, whom they asked to follow included."""
    if viewer_id is None:
        return ViewerContext(None)
    others = {user.user_id: user for user in users if user.user_id != viewer_id}
    followed = follows.followed_among(viewer_id, set(others))
    closed = {user_id for user_id, user in others.items() if user.private}
    return ViewerContext(
        viewer_id,
        followed=followed,
        asked=follow_requests.asked_among(viewer_id, closed - followed),
        restrictions=relationships.against(viewer_id, others, relationships.load_filters(viewer_id))
        if others
        else {},
    )


def visible_users(
    viewer_id: str | None, user_ids: Iterable[str], *, blocked: bool = False
) -> list[tuple[User, Relationship]]:
    """List those of these users whom the viewer may see in lists, in order, and how they relate.

    `blocked` keeps those whom the viewer blocks: in the list of them, and nowhere else.
    """
    order = list(user_ids)
    found = users.by_ids(set(order))
    standing = for_users(viewer_id, found.values())
    known = [(found[each], standing.relationship(each)) for each in order if each in found]
    return [
        (user, relationship)
        for user, relationship in known
        if policy.may_view_profile(relationship, user.state)
        and (blocked or not relationship.blocks)
    ]


def may_see_now(viewer_id: str | None, post: Authored) -> bool:
    """Return whether the viewer may see this post at this moment (consistent reads)."""
    return access_now(viewer_id, post) in SEEN


def access_now(viewer_id: str | None, post: Authored) -> Access:
    """Return how the viewer sees this post at this moment (consistent reads)."""
    if viewer_id == post.author_id:
        return "plain"
    state = account_state.state_now(post.author_id, post.author_state)
    near = relationship_now(viewer_id, post.author_id, asks_follow=_for_followers(post, state))
    return policy.access(post, near, state, content_filters.about(viewer_id, post.level))


def level_now(viewer_id: str | None, post: Authored) -> Access:
    """Return how the viewer sees a post that is for them, by its level and by their choice."""
    is_self = viewer_id == post.author_id
    choices = DEFAULTS if is_self else content_filters.about(viewer_id, post.level)
    return policy.unveiled(post, choices, is_self=is_self)


def relationship_now(
    viewer_id: str | None, other_id: str, *, asks_follow: bool = True
) -> Relationship:
    """Return how a viewer relates to one user at this moment (consistent reads)."""
    if viewer_id is None or viewer_id == other_id:
        return Relationship(is_self=viewer_id == other_id)
    restriction = relationships.between(viewer_id, other_id)
    followed = asks_follow and follows.exists(viewer_id, other_id)
    asked = asks_follow and not followed and follow_requests.asked(viewer_id, other_id)
    return ViewerContext(
        viewer_id,
        followed={other_id} if followed else set(),
        asked={other_id} if asked else set(),
        restrictions={other_id: restriction} if restriction else {},
    ).relationship(other_id)


def _for_followers(post: Authored, state: str | None) -> bool:
    return post.visibility == "followers" or state == PRIVATE
