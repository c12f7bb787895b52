"""Suggest what somebody may be typing: users by their names, tags that several users use."""

from easel.posts import present as post_present
from easel.posts import snapshots
from easel.preferences import muted_words
from easel.search import asking, choice, documents, ranking
from easel.search.asking import Ask
from easel.search.schemas import SuggestionList, SuggestionView
from easel.search.seam import SearchIndex
from easel.text import folding, muting, tags
from easel.users import User
from easel.visibility import visible_users

# What fewer use could say something of one of them.
FEWEST_MAKERS = 3


def suggest(text: str, viewer_id: str | None, limit: int) -> SuggestionList:
    """List at most `limit` suggestions, of users at most half where there are enough tags."""
    parts = asking.parts(text.strip())
    if not parts or _is_too_short(parts):
        return SuggestionList(items=[], next_cursor=None)
    index = choice.current()
    named = _users(index, parts, viewer_id, limit)
    tagged = _tags(index, text, viewer_id, limit)
    room = max(limit // 2, limit - len(tagged))
    return SuggestionList(items=[*named[:room], *tagged][:limit], next_cursor=None)


def _users(
    index: SearchIndex, parts: tuple[asking.Part, ...], viewer_id: str | None, limit: int
) -> list[SuggestionView]:
    hits = index.find(Ask(parts, documents.USER), limit)
    prints = {each.hit.id: each.hit.print for each in ranking.best(hits, 0)}
    return [
        _user(user)
        for user, _ in visible_users(viewer_id, prints)
        if documents.print_of_user(user) == prints[user.user_id]
    ]


def _user(user: User) -> SuggestionView:
    card = post_present.author(snapshots.author(user))
    return SuggestionView(kind="user", text=user.handle, user=card)


def _tags(index: SearchIndex, text: str, viewer_id: str | None, limit: int) -> list[SuggestionView]:
    begun = tags.key(folding.fold(text).lstrip(tags.SIGNS))
    found = index.begin(begun, limit) if begun else []
    shared = [each.text for each in found if each.makers >= FEWEST_MAKERS]
    muted = list(muted_words.of(viewer_id).values()) if viewer_id and shared else []
    return [
        SuggestionView(kind="tag", text=tag)
        for tag in shared
        if not muting.hides(muted, [tag], [tag])
    ]


def _is_too_short(parts: tuple[asking.Part, ...]) -> bool:
    """Whether a single letter of an alphabet is all there is: it begins too much."""
    (first, *more) = parts
    return not more and isinstance(first, asking.Word) and len(first.text) < asking.SHORTEST_PREFIX
