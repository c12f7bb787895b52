"""Who may see what, and who wants to see it: pure functions, applied when posts are read."""

from dataclasses import dataclass
from typing import Any, Literal, Protocol

PRIVATE, SUSPENDED = "private", "suspended"
# In order: the later, the more there is to be warned of.
LEVELS = ("general", "sensitive", "explicit")
GENERAL, SENSITIVE, EXPLICIT = LEVELS
# In order: the later, the more may see it.
WIDTHS = ("private", "followers", "public")
HIDE, BLUR, SHOW = "hide", "blur", "show"

# `hidden` is there for this viewer, who chose not to see it; `absent` is not.
Access = Literal["not_found", "filtered", "blurred", "plain"]
SEEN: tuple[Access, Access] = ("blurred", "plain")


class Seen(Protocol):
    """What the rules look at of a post."""

    @property
    def author_id(self) -> str:
        """Whose it is."""

    @property
    def visibility(self) -> str:
        """`public`, `followers` or `private`."""

    @property
    def held(self) -> Any:
        """What moderators decided about it, or None while they did not."""

    @property
    def level(self) -> str:
        """`general`, `sensitive` or `explicit`."""


@dataclass(frozen=True)
class Relationship:
    """How a viewer stands to another user. A visitor stands to everybody like a stranger."""

    is_self: bool = False
    follows: bool = False
    asks: bool = False
    blocks: bool = False
    blocked_by: bool = False
    mutes: str | None = None

    @property
    def broken(self) -> bool:
        """Whether either of the two blocked the other: then neither sees anything of the other."""
        return self.blocks or self.blocked_by


@dataclass(frozen=True)
class ContentFilter:
    """What is done with posts of each level: `hide`, `blur` or `show`; as for who never chose.

    `of_age` is what the profile said when they chose. Without it nobody meets what is explicit,
    whatever else is kept.
    """

    sensitive: str = BLUR
    explicit: str = HIDE
    of_age: bool = False

    def of(self, level: str) -> str:
        """Return what is done with posts of this level: show, blur or hide."""
        if level == EXPLICIT:
            return self.explicit if self.of_age else HIDE
        return self.sensitive if level == SENSITIVE else SHOW


DEFAULTS = ContentFilter()


def level(own: str | None, label: Any) -> str:
    """Return the level of a post: the author's (`own`), but at least the moderators' label."""
    said = [own or GENERAL, label["level"] if label else GENERAL]
    return max(said, key=LEVELS.index)


def access(
    post: Seen, relationship: Relationship, author_state: str | None, choices: ContentFilter
) -> Access:
    """Return how this viewer sees this post, its images and its existence, on every surface.

    `relationship` is how the viewer relates to the author, `author_state` None, `private` or
    `suspended`.
    """
    if not _is_for(post, relationship, author_state):
        return "not_found"
    return unveiled(post, choices, is_self=relationship.is_self)


def unveiled(post: Seen, choices: ContentFilter, *, is_self: bool) -> Access:
    """Return how a viewer sees a post that is for them, by its level and by what they chose."""
    if is_self:
        return "plain"
    chosen = choices.of(post.level)
    return "filtered" if chosen == HIDE else "blurred" if chosen == BLUR else "plain"


def _is_for(post: Seen, relationship: Relationship, author_state: str | None) -> bool:
    if relationship.is_self:
        return True
    if (
        relationship.broken
        or author_state == SUSPENDED
        or post.held
        or post.visibility == "private"
    ):
        return False
    if post.visibility == "public" and author_state != PRIVATE:
        return True
    return relationship.follows


def not_muted(relationship: Relationship, has_muted_words: bool) -> bool:
    """Return whether a viewer who may see a post wants it in a feed.

    A page that the viewer opened for the post's sake does not ask.
    """
    return relationship.is_self or not (relationship.mutes == "everything" or has_muted_words)


def may_notify(relationship: Relationship, state: str | None) -> bool:
    """Return whether a user is told of what another did to them; never of their own acts."""
    if relationship.is_self or relationship.broken or relationship.mutes == "everything":
        return False
    return may_view_profile(relationship, state)


def may_view_profile(relationship: Relationship, state: str | None) -> bool:
    """Return whether this viewer may know of a user. Who blocks somebody still does, to lift it."""
    return relationship.is_self or not (relationship.blocked_by or state == SUSPENDED)


def may_view_graph(relationship: Relationship, state: str | None) -> bool:
    """Return whether this viewer may see whom a user follows, their followers and their reposts."""
    if relationship.is_self:
        return True
    return (
        may_view_profile(relationship, state)
        and not relationship.blocks
        and (state != PRIVATE or relationship.follows)
    )


def widens(visibility: str, wanted: str) -> bool:
    """Return whether more may see what becomes visible like this."""
    return WIDTHS.index(wanted) > WIDTHS.index(visibility)


def may_open(visibility: str, relationship: Relationship, owner_state: str | None) -> bool:
    """Return whether this viewer may open a collection.

    Unless it is private, whoever has its link may, as far as they may see what its owner reposts.
    """
    return relationship.is_self or (
        visibility != "private" and may_view_graph(relationship, owner_state)
    )
