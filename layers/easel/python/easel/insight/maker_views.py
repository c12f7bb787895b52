"""Present to makers what is known of their posts, their account, and the words of their prompts."""

from collections.abc import Mapping, Sequence

from easel import clock, posts
from easel.insight import reach, told
from easel.insight.maker_schemas import (
    AccountDayView,
    AccountInsightView,
    AccountNumbersView,
    PostDayView,
    PostInsightView,
    PostNumbersView,
)
from easel.insight.making import HEAD
from easel.insight.reach import ACCOUNT, Day
from easel.insight.sketch import Sketch
from easel.insight.windows import Rolled, moment_of


def account(user_id: str, number: int) -> AccountInsightView:
    """Present the last days of a maker, as many as that."""
    names = told.days(number)
    known = reach.between(user_id, ACCOUNT + names[0], ACCOUNT + names[-1])
    found = [known.get(ACCOUNT + name, Day(name)) for name in names]
    follows = _follows(user_id, names)
    counted = [told.counted(day, Sketch()) for day in found]
    total = told.numbers(found, told.together(found, counted))
    return AccountInsightView(
        counted_until=counted_until(),
        total=AccountNumbersView(**total, **_followed(follows)),
        days=[
            AccountDayView(day=dashed(day.day), **told.numbers([day], each), **_followed([both]))
            for day, each, both in zip(found, counted, follows, strict=True)
        ],
    )


def post(post_id: str, user_id: str, number: int) -> PostInsightView:
    """Present the last days of a maker's own post.

    Raise NotYours for another's that they may see, NotFound for one that is not there.
    """
    mine = posts.owned(post_id, user_id)
    names = told.days(number)
    places = [reach.post_place(mine.id, name) for name in names]
    known = reach.between(user_id, places[0], places[-1])
    found = [known.get(place, Day(name)) for place, name in zip(places, names, strict=True)]
    gained = [each.of("gained") for each in _follows(user_id, names)]
    counted = [told.counted(*each) for each in zip(found, gained, strict=True)]
    whole = told.together(found, counted)
    return PostInsightView(
        post_id=mine.id,
        counted_until=counted_until(),
        total=PostNumbersView(**told.numbers(found, whole), followers_gained=whole.parts["gained"]),
        days=[
            PostDayView(
                day=dashed(day.day),
                **told.numbers([day], each),
                followers_gained=each.parts["gained"],
            )
            for day, each in zip(found, counted, strict=True)
        ],
    )


def counted_until() -> str:
    """Return up to when what was done is in the days of makers, as `clock.now` formats it."""
    return clock.stamp(moment_of(Rolled.now(HEAD).until))


def dashed(day: str) -> str:
    """Return a day (yyyymmdd) as yyyy-mm-dd."""
    return f"{day[:4]}-{day[4:6]}-{day[6:]}"


def _follows(user_id: str, names: Sequence[str]) -> list[Day]:
    places = [reach.follows_place(name) for name in names]
    known: Mapping[str, Day] = reach.between(user_id, places[0], places[-1])
    return [known.get(place, Day(name)) for place, name in zip(places, names, strict=True)]


def _followed(follows: Sequence[Day]) -> dict[str, int]:
    return {
        f"followers_{cell}": sum(day.of(cell).number for day in follows) for cell in reach.FOLLOWS
    }
