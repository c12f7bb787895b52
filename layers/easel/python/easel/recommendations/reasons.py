"""Why posts stand where they do in For You: the terms of their scores, named for people."""

from collections.abc import Iterable

from easel import visibility
from easel.posts import Post, present, snapshots
from easel.posts.schemas import AuthorView, BecauseView, ScoreReasonView, ScoreTermView
from easel.recommendations.live import Live
from easel.recommendations.placing import Placed
from easel.recommendations.reader import Reader
from easel.recommendations.scoring import Term


def of(order: list[Placed], reader: Reader, live: Live) -> dict[str, ScoreReasonView]:
    """Return the reason of each placed post, by post id."""
    named = {each.post.post_id: reader.terms(each) for each in order}
    cards = _cards((term for found in named.values() for term in found), live)
    return {
        each.post.post_id: ScoreReasonView(
            kind="score",
            score=each.score,
            terms=[_view(term, cards) for term in named[each.post.post_id]],
            kept_for_new_maker=each.kept,
        )
        for each in order
    }


def _view(term: Term, cards: dict[str, AuthorView]) -> ScoreTermView:
    return ScoreTermView(term=term.name, points=term.points, because=_because(term, cards))


def _because(term: Term, cards: dict[str, AuthorView]) -> BecauseView | None:
    if term.because is None:
        return None
    kind, name = term.because
    if kind == "tag":
        return BecauseView(tag=name)
    # Somebody whom the user may not see is not named: the points stay what they are.
    return BecauseView(user=cards[name]) if name in cards else None


def _cards(found: Iterable[Term], live: Live) -> dict[str, AuthorView]:
    """Load how users are shown who are named: authors from their posts, others as they are now."""
    cards = {str(post.author_id): _author(post) for post in live.posts.values()}
    named = {term.because.name for term in found if term.because and term.because.kind == "user"}
    others = sorted(named - {*cards, ""})
    for user, _ in visibility.visible_users(live.user_id, others) if others else ():
        cards[user.user_id] = present.author(snapshots.author(user))
    return cards


def _author(post: Post) -> AuthorView:
    return present.author(post.author.as_dict())
