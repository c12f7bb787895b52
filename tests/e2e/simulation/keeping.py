"""Acts: drafts, collections, one's archive, levels and what one sees of them; and leaving."""

import base64

from tests.e2e.simulation.town import Act, Turn
from tests.fakes.images import png

PURPOSES = ("ranking", "analytics", "research_export", "model_training", "own_images")
LEVELS = ("general", "sensitive", "explicit")
# It is gone or not for them by now.
GONE = (404, 422)
NEWEST = 6


def save_draft(turn: Turn) -> None:
    if made := turn.asks("POST", "/v1/drafts", {"caption": turn.words()}):
        turn.town.drafts.append((turn.person, made["id"]))


def change_draft(turn: Turn) -> None:
    if found := turn.one_of(turn.town.drafts):
        turn.person, draft_id = found
        turn.asks("PATCH", f"/v1/drafts/{draft_id}", {"caption": turn.words()}, refused=GONE)


def discard_draft(turn: Turn) -> None:
    if found := turn.one_of(turn.town.drafts):
        turn.person, draft_id = found
        turn.asks("DELETE", f"/v1/drafts/{draft_id}")


def make_collection(turn: Turn) -> None:
    wish = {"name": turn.words()[:40], "visibility": turn.dice.choice(("public", "private"))}
    if made := turn.asks("POST", "/v1/collections", wish):
        turn.town.collections.append((turn.person, made["id"]))


def collect(turn: Turn) -> None:
    _about_collection(turn, "PUT")


def take_out(turn: Turn) -> None:
    _about_collection(turn, "DELETE")


def delete_collection(turn: Turn) -> None:
    if found := turn.one_of(turn.town.collections):
        turn.person, collection_id = found
        turn.asks("DELETE", f"/v1/collections/{collection_id}")


def look_at_collection(turn: Turn) -> None:
    if found := turn.one_of(turn.town.collections):
        turn.asks("GET", f"/v1/collections/{found[1]}/posts", refused=GONE)


def mark(turn: Turn) -> None:
    if post := turn.own_post():
        level = {"level": turn.dice.choice(LEVELS)}
        turn.asks("PATCH", f"/v1/posts/{post.id}", level, refused=GONE)


def choose_levels(turn: Turn) -> None:
    wish = {level: turn.dice.choice(("hide", "blur", "show")) for level in LEVELS[1:]}
    turn.asks("PATCH", "/v1/levels", wish)


def decide_on_consent(turn: Turn) -> None:
    """One purpose, so that what is said of others at once stays."""
    purpose = turn.dice.choice(PURPOSES)
    agrees = turn.dice.choice((True, False))
    found = turn.asks("PUT", "/v1/me/consent", {"version": 1, purpose: agrees})
    assert not found or found.keys() >= set(PURPOSES)


def send_signals(turn: Turn) -> None:
    """Of posts that may be gone: what was seen was seen. Nothing is taken without consent."""
    if post := turn.post():
        looked = {"kind": "dwell", "ago_ms": 0, "post_id": post.id, "milliseconds": 900}
        batch = {"batch_id": f"batch-{turn.dice.randrange(10**9)}", "signals": [looked] * 2}
        found = turn.asks("POST", "/v1/signals", batch)
        assert not found or found["taken"] in (0, 2)


def verify_an_image(turn: Turn) -> None:
    """One that shows nothing: nobody is told of a post."""
    sent = base64.b64encode(png(8, 8)).decode()
    found = turn.asks("POST", "/v1/verifications", {"image": sent}, refused=(429,))
    assert not found or found == {"outcome": "unknown", "seen": []}


def ask_for_archive(turn: Turn) -> None:
    # Three a day are the limit.
    turn.asks("POST", "/v1/me/archive", refused=(429,))


def start_import(turn: Turn) -> None:
    # Five a day are the limit; it waits for an upload that never comes.
    turn.asks("POST", "/v1/me/import", {"parts": 2}, refused=(429,))


def leave(turn: Turn) -> None:
    """Somebody of the newest: the few whom all know stay, and who decides, and who paints."""
    settled = {each.handle for each in [*turn.town.moderators, *turn.town.painters()]}
    others = [each for each in turn.town.people if each.handle not in settled]
    person = turn.dice.choice(others[-NEWEST:])
    turn.person = person
    turn.town.leaving.append(person)
    for post in [each for each in turn.town.posts if each.author is person]:
        turn.town.record.dies(post.id)
    turn.town.record.dies(person.user_id)
    turn.asks("DELETE", "/v1/me", params={"handle": person.handle})


def _about_collection(turn: Turn, method: str) -> None:
    found, post = turn.one_of(turn.town.collections), turn.post()
    if found and post:
        turn.person, collection_id = found
        turn.asks(method, f"/v1/collections/{collection_id}/posts/{post.id}", refused=GONE)


KEEPING = {
    "save a draft": Act(10, save_draft),
    "change a draft": Act(6, change_draft),
    "discard a draft": Act(5, discard_draft),
    "make a collection": Act(8, make_collection),
    "put into a collection": Act(25, collect),
    "take out of a collection": Act(8, take_out),
    "delete a collection": Act(2, delete_collection),
    "look at a collection": Act(10, look_at_collection),
    "mark a post": Act(14, mark),
    "choose what to see": Act(8, choose_levels),
    "decide on consent": Act(8, decide_on_consent),
    "send signals": Act(8, send_signals),
    "verify an image": Act(3, verify_an_image),
    "ask for an archive": Act(3, ask_for_archive),
    "start an import": Act(2, start_import),
    "leave": Act(4, leave),
}
