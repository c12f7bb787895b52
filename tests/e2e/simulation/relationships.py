"""Acts: whom people follow, let in, mute and keep out."""

from typing import Any

from tests.e2e.persona import Persona
from tests.e2e.simulation.town import WORDS, Act, Turn

# They keep one out, or moderators do keep them out.
HIDDEN = (404,)
# …or one keeps them out oneself.
APART = (404, 422)
AHEAD = "2100-01-01T00:00:00Z"


def follow(turn: Turn) -> None:
    them = turn.other()
    edge = ("follow", turn.person.user_id, them.user_id)
    with turn.town.record.of(edge) as claims:
        path = f"/v1/users/{them.handle}/follow"
        answer = turn.asks("PUT", path, refused=APART)
        # Of a private account it says that one asks.
        if answer and answer["viewer"]["following"]:
            claims.kept(edge)


def unfollow(turn: Turn) -> None:
    them = turn.other()
    _ends(turn, f"/v1/users/{them.handle}/follow", turn.person, them)


def remove_follower(turn: Turn) -> None:
    them = turn.other()
    _ends(turn, f"/v1/followers/{them.handle}", them, turn.person)


def let_in(turn: Turn) -> None:
    if them := _asking(turn):
        edge = ("follow", them.user_id, turn.person.user_id)
        with turn.town.record.of(edge) as claims:
            if turn.asks("PUT", f"/v1/follow_requests/{them.handle}", refused=HIDDEN) is not None:
                claims.kept(edge)


def decline(turn: Turn) -> None:
    if them := _asking(turn):
        turn.asks("DELETE", f"/v1/follow_requests/{them.handle}")


def close(turn: Turn) -> None:
    turn.asks("PATCH", "/v1/me", {"is_private": True})


def reopen(turn: Turn) -> None:
    turn.asks("PATCH", "/v1/me", {"is_private": False})


def block(turn: Turn) -> None:
    them = turn.other()
    ends = (turn.person.user_id, them.user_id)
    edges = [("follow", *ends), ("follow", *ends[::-1])]
    with turn.town.record.of(*edges) as claims:
        if turn.asks("PUT", f"/v1/users/{them.handle}/block", refused=HIDDEN) is not None:
            for edge in edges:
                claims.removed(edge)


def unblock(turn: Turn) -> None:
    turn.asks("DELETE", f"/v1/users/{_blocked(turn).handle}/block")


def mute(turn: Turn) -> None:
    wish: dict[str, Any] = {"what": turn.dice.choice(("everything", "reposts"))}
    wish |= {"expires_at": AHEAD} if turn.dice.random() < 0.5 else {}
    turn.asks("PUT", f"/v1/users/{turn.other().handle}/mute", wish, refused=HIDDEN)


def unmute(turn: Turn) -> None:
    turn.asks("DELETE", f"/v1/users/{turn.other().handle}/mute")


def mute_word(turn: Turn) -> None:
    kind = turn.dice.choice(("word", "tag"))
    word = turn.asks("POST", "/v1/muted_words", {"text": turn.dice.choice(WORDS), "kind": kind})
    if word:
        turn.town.words.append((turn.person, word["id"]))


def unmute_word(turn: Turn) -> None:
    if found := turn.one_of(turn.town.words):
        turn.person, word_id = found
        turn.asks("DELETE", f"/v1/muted_words/{word_id}")


def _ends(turn: Turn, path: str, follower: Persona, followee: Persona) -> None:
    edge = ("follow", follower.user_id, followee.user_id)
    with turn.town.record.of(edge) as claims:
        if turn.asks("DELETE", path) is not None:
            claims.removed(edge)


def _asking(turn: Turn) -> Persona | None:
    """Somebody who asks, of a few who may be asked; it is then their turn to answer."""
    for person in turn.dice.sample(turn.town.people[:10], 3):
        turn.person = person
        page = turn.asks("GET", "/v1/follow_requests") or {"items": []}
        by_handle = {each.handle: each for each in turn.town.people}
        names = [item["user"]["handle"] for item in page["items"]]
        if known := [by_handle[name] for name in names if name in by_handle]:
            return turn.dice.choice(known)
    return None


def _blocked(turn: Turn) -> Persona:
    """Somebody whom one blocks, else anybody."""
    page = turn.asks("GET", "/v1/blocks") or {"items": []}
    handles = {item["handle"] for item in page["items"]}
    return next((each for each in turn.town.people if each.handle in handles), turn.other())


CIRCLE = {
    "follow": Act(110, follow),
    "unfollow": Act(25, unfollow),
    "remove a follower": Act(8, remove_follower),
    "let in": Act(25, let_in),
    "decline": Act(8, decline),
    "close the account": Act(14, close),
    "open the account": Act(12, reopen),
    "block": Act(12, block),
    "unblock": Act(10, unblock),
    "mute": Act(12, mute),
    "unmute": Act(8, unmute),
    "mute a word": Act(6, mute_word),
    "unmute a word": Act(6, unmute_word),
}
