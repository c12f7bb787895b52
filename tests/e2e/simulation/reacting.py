"""Acts: what people do to posts, and take back."""

from tests.audit.layout import REACTIONS
from tests.e2e.simulation.town import Act, Turn

# It is deleted, or not for them any more.
GONE = (404,)
# It is not for everybody any more.
CLOSED = (404, 422)


def react(turn: Turn) -> None:
    _does(turn, "reaction", GONE, kind=turn.dice.choice(REACTIONS))


def take_back(turn: Turn) -> None:
    _undoes(turn, "reaction")


def save(turn: Turn) -> None:
    _does(turn, "bookmark", GONE)


def unsave(turn: Turn) -> None:
    _undoes(turn, "bookmark")


def repost(turn: Turn) -> None:
    _does(turn, "repost", CLOSED)


def unrepost(turn: Turn) -> None:
    _undoes(turn, "repost")


def _does(turn: Turn, deed: str, refused: tuple[int, ...], kind: str | None = None) -> None:
    post = turn.post()
    if post is None:
        return
    thing = (deed, turn.person.user_id, post.id)
    body = {"kind": kind} if kind else None
    with turn.town.record.of(thing) as claims:
        if turn.asks("PUT", f"/v1/posts/{post.id}/{deed}", body, refused=refused) is not None:
            claims.kept(thing, **({"reaction": kind} if kind else {}))


def _undoes(turn: Turn, deed: str) -> None:
    post = turn.post()
    if post is None:
        return
    thing = (deed, turn.person.user_id, post.id)
    with turn.town.record.of(thing) as claims:
        if turn.asks("DELETE", f"/v1/posts/{post.id}/{deed}") is not None:
            claims.removed(thing)


REACTING = {
    "react": Act(120, react),
    "take a reaction back": Act(40, take_back),
    "save": Act(30, save),
    "remove a bookmark": Act(15, unsave),
    "repost": Act(60, repost),
    "take a repost back": Act(25, unrepost),
}
