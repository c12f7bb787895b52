"""Why posts stand where they do, named for people: as `recommendations.reasons` says it."""

from collections.abc import Iterable

from easel import policy
from easel.recommendations.fast.live import Live
from easel.recommendations.placing import Placed
from easel.recommendations.reader import Reader
from easel.recommendations.scoring import Term
from easel.timelines.fast import views
from easel.timelines.fast.filled import View
from easel.timelines.fast.post import of_kind, state
from easel.timelines.fast.viewer import Viewer
from easel.wire import table


def of(order: list[Placed], reader: Reader, live: Live) -> dict[str, View]:
    """Return the reason of each placed post, by post id."""
    named = {each.post.post_id: reader.terms(each) for each in order}
    cards = _cards((term for found in named.values() for term in found), live)
    return {
        each.post.post_id: {
            "kind": "score",
            "score": each.score,
            "terms": [_view(term, cards) for term in named[each.post.post_id]],
            "kept_for_new_maker": each.kept,
        }
        for each in order
    }


def _view(term: Term, cards: dict[str, View]) -> View:
    view: View = {"term": term.name, "points": term.points}
    if term.because is not None:
        kind, name = term.because
        if kind == "tag":
            view["because"] = {"tag": name}
        # Somebody whom the user may not see is not named: the points stay what they are.
        elif name in cards:
            view["because"] = {"user": cards[name]}
    return view


def _cards(found: Iterable[Term], live: Live) -> dict[str, View]:
    """Load how users are shown who are named: authors from their posts, others as they are now."""
    authors = {post.author_id: post.item["author"]["M"] for post in live.posts.values()}
    cards = {author_id: views.author(card) for author_id, card in authors.items()}
    named = {term.because.name for term in found if term.because and term.because.kind == "user"}
    others = named - {*cards, ""}
    return cards | (_as_they_are(others, live.user_id) if others else {})


def _as_they_are(others: set[str], viewer_id: str) -> dict[str, View]:
    items = of_kind(table.batch((f"U#{each}", "PROFILE") for each in others), "user")
    found = {each["user_id"]["S"]: each for each in items}
    viewer = Viewer(viewer_id, [], found)
    return {
        user_id: views.user(user)
        for user_id, user in found.items()
        if policy.may_view_profile(viewer.relationship(user_id), state(user))
        and not viewer.relationship(user_id).blocks
    }
