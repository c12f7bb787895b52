"""Acts: publishing, answering, quoting, changing one's mind."""

from typing import Any

from tests.e2e.simulation.town import Act, Known, Turn

# What is answered or quoted may be gone or closed by now, what is shown may be taken down.
ELSEWHERE = (422,)
GONE = (404,)


def publish(turn: Turn) -> None:
    painters = turn.town.painters()
    turn.person = turn.dice.choice(painters)
    picture = turn.dice.choice(turn.person.pictures)
    _say(turn, image_ids=[picture], tags=turn.dice.sample(("fox", "owl"), 1))


def reply(turn: Turn) -> None:
    if post := turn.post():
        _say(turn, reply_to=post.id)


def quote(turn: Turn) -> None:
    if post := turn.post():
        _say(turn, quote_of=post.id)


def edit(turn: Turn) -> None:
    if post := turn.own_post():
        _change(turn, post, caption=turn.words())


def change_audience(turn: Turn) -> None:
    if post := turn.own_post():
        _change(turn, post, visibility=turn.audience())


def delete(turn: Turn) -> None:
    post = turn.own_post()
    if post is None:
        return
    turn.town.record.dies(post.id)
    with turn.town.record.of(("post", post.id)) as claims:
        if turn.asks("DELETE", f"/v1/posts/{post.id}") is not None:
            claims.removed(("post", post.id))


def _say(turn: Turn, **draft: Any) -> None:
    said = {"caption": turn.words(), "visibility": turn.audience()} | draft
    made = turn.asks("POST", "/v1/posts", said, refused=ELSEWHERE)
    if made is None:
        return
    with turn.town.record.of(("post", made["id"])) as claims:
        claims.kept(("post", made["id"]), caption=said["caption"], visibility=said["visibility"])
    turn.town.posts.append(Known(made["id"], turn.person, bool(draft.get("image_ids"))))


def _change(turn: Turn, post: Known, **changes: str) -> None:
    with turn.town.record.of(("post", post.id)) as claims:
        if turn.asks("PATCH", f"/v1/posts/{post.id}", changes, refused=GONE) is not None:
            claims.kept(("post", post.id), **changes)


SPEAKING = {
    "publish": Act(110, publish),
    "reply": Act(70, reply),
    "quote": Act(35, quote),
    "edit": Act(40, edit),
    "change the audience": Act(40, change_audience),
    "delete": Act(30, delete),
}
