"""Who may see what, and who wants to: pure, and always asked at read time."""

from dataclasses import dataclass
from typing import Any, Literal, Protocol

PRIVATE, SUSPENDED = "private", "suspended"
# In order: the later, the more there is to be warned of.
LEVELS = ("general", "sensitive", "explicit")
GENERAL, SENSITIVE, EXPLICIT = LEVELS
HIDE, BLUR, SHOW = "hide", "blur", "show"

# `hidden` is there for this viewer, who chose not to see it; `absent` is not.
Access = Literal["absent", "hidden", "blurred", "plain"]
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
    """How a viewer stands to another person. A visitor stands to everybody like a stranger."""

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
        """What is done with posts of this level."""
        if level == EXPLICIT:
            return self.explicit if self.of_age else HIDE
        return self.sensitive if level == SENSITIVE else SHOW


DEFAULTS = ContentFilter()


def level(own: str | None, label: Any) -> str:
    """The level of a post of which its author says `own`, and moderators at least the label's."""
    said = [own or GENERAL, label["level"] if label else GENERAL]
    return max(said, key=LEVELS.index)


def sight(
    post: Seen, bond: Relationship, author_state: str | None, choices: ContentFilter
) -> Access:
    """How this viewer meets this post, and so its images and its existence, on every surface.

    `bond` is how the viewer stands to the author, `author_state` None, `private` or `suspended`.
    """
    if not _is_for(post, bond, author_state):
        return "absent"
    return unveiled(post, choices, is_self=bond.is_self)


def unveiled(post: Seen, choices: ContentFilter, *, is_self: bool) -> Access:
    """How a viewer meets a post that is for them, by its level and by what they chose."""
    if is_self:
        return "plain"
    chosen = choices.of(post.level)
    return "hidden" if chosen == HIDE else "blurred" if chosen == BLUR else "plain"


def _is_for(post: Seen, bond: Relationship, author_state: str | None) -> bool:
    if bond.is_self:
        return True
    if bond.broken or author_state == SUSPENDED or post.held or post.visibility == "private":
        return False
    if post.visibility == "public" and author_state != PRIVATE:
        return True
    return bond.follows


def not_muted(bond: Relationship, has_muted_words: bool) -> bool:
    """Whether a viewer who may see a post wants to, in a feed they did not open for its sake."""
    return bond.is_self or not (bond.mutes == "everything" or has_muted_words)


def may_notify(bond: Relationship, state: str | None) -> bool:
    """Whether a person is told of what another did to them; never of what they did themselves."""
    if bond.is_self or bond.broken or bond.mutes == "everything":
        return False
    return may_view_profile(bond, state)


def may_view_profile(bond: Relationship, state: str | None) -> bool:
    """Whether this viewer may know of a person. Who blocks somebody still does, to lift it."""
    return bond.is_self or not (bond.blocked_by or state == SUSPENDED)


def may_view_graph(bond: Relationship, state: str | None) -> bool:
    """Whether this viewer may see whom a person follows, who follows them, what they pass on."""
    if bond.is_self:
        return True
    return may_view_profile(bond, state) and not bond.blocks and (state != PRIVATE or bond.follows)


def may_open(visibility: str, bond: Relationship, owner_state: str | None) -> bool:
    """Whether this viewer may open a collection: unless it is private, whoever has its link may,
    as far as they may see what its owner passes on.
    """
    return bond.is_self or (visibility != "private" and may_view_graph(bond, owner_state))
