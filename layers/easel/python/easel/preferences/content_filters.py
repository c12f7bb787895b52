"""Content filters: what each user chose for posts of each level: hide, blur or show."""

from collections.abc import Iterable

from pynamodb.expressions.update import Action

from easel import rate_limits, users
from easel.db import Check, Update, commit, same
from easel.errors import Invalid, Unavailable
from easel.graph.relationships import FilterItem
from easel.policy import DEFAULTS, EXPLICIT, GENERAL, HIDE, ContentFilter
from easel.preferences import muted_words
from easel.preferences.muted_words import MutedWords
from easel.preferences.schemas import LevelChoicesView
from easel.users import User

ADULT = "18_plus"
TOO_YOUNG = "Explicit posts are for people who said they are 18 or over."


def among(items: Iterable[FilterItem]) -> ContentFilter:
    """Return a user's content filter, out of the blocks and mutes a page reads anyway."""
    for item in items:
        if isinstance(item, MutedWords):
            return _choices(item)
    return DEFAULTS


def about(viewer_id: str | None, level: str) -> ContentFilter:
    """Return a viewer's content filter; posts of level general need no (consistent) read."""
    if viewer_id is None or level == GENERAL:
        return DEFAULTS
    return _of(viewer_id)


def may_choose(viewer_id: str | None, level: str) -> bool:
    """Return whether a viewer to whom posts of this level are hidden could have them shown.

    A visitor could: by signing in.
    """
    if viewer_id is None or level != EXPLICIT:
        return True
    user = users.find(viewer_id)
    return user is not None and _is_adult(user)


def chosen(user_id: str) -> LevelChoicesView:
    """Return what a user chose, or what holds while they did not. Raise ProfileRequired."""
    return _view(_of(user_id), users.require_profile(user_id))


def choose(user_id: str, changes: dict[str, str]) -> LevelChoicesView:
    """Set the filter for `sensitive` and `explicit` posts; what is left out stays.

    Raise ProfileRequired, and Invalid for anything but `hide` of what is explicit by who is under
    18 or never said, and RateLimited after too many.
    """
    user = users.require_profile(user_id)
    if changes.get(EXPLICIT, HIDE) != HIDE and not _is_adult(user):
        raise Invalid.at(f"/{EXPLICIT}", TOO_YOUNG)
    if _is_other(_kept(user_id), changes, user):
        # The age is written with the choice, and read with it: one cannot hold without the other.
        as_read = User.pk.exists() & same(User.age_band, user.age_band)
        checked = Check(User.at(user_id), as_read, Unavailable.shortly())
        chosen = Update(MutedWords.at(user_id), actions=_actions(changes, user))
        commit(checked, chosen, rate_limits.charge_in_transaction("setting", user_id))
    return _view(_of(user_id), user)


def _actions(changes: dict[str, str], user: User) -> list[Action]:
    chosen: list[Action] = [getattr(MutedWords, each).set(to) for each, to in changes.items()]
    age = MutedWords.of_age.set(True) if _is_adult(user) else MutedWords.of_age.remove()
    return [*muted_words.being_there(), *chosen, age]


def _is_other(kept: MutedWords | None, changes: dict[str, str], user: User) -> bool:
    """Whether anything is chosen that was not, or by an age that the choice does not know."""
    if kept is None:
        return bool(changes)
    same_age = bool(kept.of_age) == _is_adult(user)
    return any(getattr(kept, each) != to or not same_age for each, to in changes.items())


def _of(user_id: str) -> ContentFilter:
    found = _kept(user_id)
    return _choices(found) if found else DEFAULTS


def _kept(user_id: str) -> MutedWords | None:
    place = MutedWords.at(user_id)
    found: MutedWords | None = MutedWords.find(place.pk, place.sk, consistent=True)
    return found


def _choices(item: MutedWords) -> ContentFilter:
    return ContentFilter(
        sensitive=item.sensitive or DEFAULTS.sensitive,
        explicit=item.explicit or DEFAULTS.explicit,
        of_age=bool(item.of_age),
    )


def _is_adult(user: User) -> bool:
    return bool(user.age_band == ADULT)


def _view(choices: ContentFilter, user: User) -> LevelChoicesView:
    return LevelChoicesView(
        sensitive=choices.of("sensitive"),
        explicit=choices.of("explicit"),
        may_see_explicit=_is_adult(user),
    )
