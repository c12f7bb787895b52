"""Whether a user's pages are shown to search engines."""

from easel.errors import Invalid
from easel.preferences.content_filters import ADULT
from easel.users import User


def may_list(user: User | None) -> bool:
    """Return whether search engines may list the user's public pages now."""
    return user is not None and chosen(user) and user.state is None


def chosen(user: User) -> bool:
    """Return what the user chose: yes, unless they said otherwise or are not known to be adult."""
    return bool(user.age_band == ADULT) and not user.unlisted


def unlisted(user: User, *, show: bool) -> bool | None:
    """Return what to store of the choice. Raise Invalid for a yes of who is not known to be 18."""
    if show and user.age_band != ADULT:
        detail = "Accounts of people under 18 are not shown to search engines."
        raise Invalid.at("/show_in_search", detail)
    return None if show else True
