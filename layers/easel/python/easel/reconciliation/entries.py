"""What each item says of counters, files and what belongs together, as lines under one subject.

Sorted, the lines of a subject meet: what is stored of it, and after that what others say of it.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import Any, Final, NamedTuple

from easel import counters
from easel.posts import facets
from easel.ranking import pulse
from easel.ranking.pulse import Pulse

NEEDED: Final = (
    "pk, sk, kind, counts, reaction, followee_id, author_id, avatar, public_key, reply_to, gsi2pk, "
    "tags, entities, images, visibility, held, #path, gsi1sk, quote_of, author_state, "
    "remix_of, lineage"
)
RESERVED: Final = {"#path": "path"}
Item = dict[str, Any]
EVER: Final = str(Pulse.ever("").pk)


class Says(StrEnum):
    """What a line says. In this order, so that what is there comes before what hangs on it."""

    THERE = "a"  # the subject exists; of a file, an image or a post has it
    COUNTER = "b"  # a counter of it, and what is stored there
    EVER = "c"  # a pulse of all time is stored
    PULSE = "d"  # a number of that pulse, and what is stored there
    EDGE = "e"  # what its counter should count
    BEAT = "f"  # what its pulse should count
    DUE = "g"  # it is to be found under a tag
    TAGGED = "h"  # it is found under a tag
    SAVED = "i"  # somebody saved it
    EDITED = "j"  # versions of it are kept, or what it descends from
    COLLECTED = "k"  # it is in a collection
    COLLECTS = "l"  # a post is in it
    FILE = "z"  # a file lies there


class Line(NamedTuple):
    """One thing said of a subject; `number` is how often, or what is stored."""

    subject: str
    says: Says
    about: str = ""
    number: int = 1

    def written(self) -> str:
        """Return the line as text whose order is that of subjects, and of what is said of each."""
        return json.dumps([*self.key, self.number], ensure_ascii=False)

    @property
    def key(self) -> tuple[str, str, str]:
        """What is said, without how often."""
        return self.subject, self.says, self.about

    @classmethod
    def read(cls, text: str) -> "Line":
        """Parse a line as it was written."""
        subject, says, about, number = json.loads(text)
        return cls(subject, Says(says), about, number)


def lines(item: Item) -> Iterator[Line]:
    """Yield what an item says; of kinds that say nothing, nothing."""
    if of_kind := KINDS.get(item.get("kind", "")):
        yield from of_kind(item)
    for edge in pulse.edges(item):
        yield Line(_post(edge.post_id), Says.BEAT, edge.name)


def _user(user: Item) -> Iterator[Line]:
    yield from _counted(user)
    if key := (user.get("avatar") or {}).get("key"):
        yield Line(f"i/{key}", Says.THERE)


def _of_post(post: Item) -> Iterator[Line]:
    yield from _counted(post)
    if key := post.get("public_key"):
        yield Line(f"i/{key}", Says.THERE)
    # Also of an image that has other files by now, until the post shows those.
    yield from (Line(f"p/{card['path']}", Says.THERE) for card in post.get("images", []))
    if str(post.get("gsi2pk")).startswith("NEW#"):
        topics = facets.topics(post.get("tags", []), post.get("entities", []))
        yield from (Line(post["pk"], Says.DUE, tag) for tag in topics)
    for item, name in counters.counters_of(post):
        yield Line(str(item.pk), Says.EDGE, name)


def _counted(item: Item) -> Iterator[Line]:
    yield Line(item["pk"], Says.THERE)
    yield from _numbers(item["pk"], Says.COUNTER, item)


def _pulse(item: Item) -> Iterator[Line]:
    if item["pk"] == EVER:
        yield Line(_post(item["sk"]), Says.EVER)
        yield from _numbers(_post(item["sk"]), Says.PULSE, item)


def _did(did: Item) -> Iterator[Line]:
    post = _post(did["sk"].removeprefix("DID#"))
    if did.get("reaction"):
        yield Line(post, Says.EDGE, did["reaction"])
    else:
        yield Line(post, Says.SAVED, did["pk"].removeprefix("U#"))


def _repost(repost: Item) -> Iterator[Line]:
    yield Line(_post(repost["sk"].split("#")[1]), Says.EDGE, "reposts")


def _collected(collected: Item) -> Iterator[Line]:
    collection, post_id = collected["pk"], collected["sk"].removeprefix("POST#")
    yield Line(_post(post_id), Says.COLLECTED, collection.removeprefix("S#"))
    yield Line(collection, Says.COLLECTS, post_id)


def _tagging(tagging: Item) -> Iterator[Line]:
    yield Line(_post(tagging["sk"]), Says.TAGGED, tagging["pk"].removeprefix("T#"))


def _image(image: Item) -> Iterator[Line]:
    yield Line(f"p/{image['path']}", Says.THERE)


def _numbers(subject: str, says: Says, item: Item) -> Iterator[Line]:
    yield from (Line(subject, says, name, int(number)) for name, number in item["counts"].items())


def _post(post_id: str) -> str:
    return f"P#{post_id}"


KINDS: Final[dict[str, Callable[[Item], Iterable[Line]]]] = {
    "user": _user,
    "post": _of_post,
    "pulse": _pulse,
    "did": _did,
    "repost": _repost,
    "follow": lambda item: [Line(item["pk"], Says.EDGE, "following")],
    "follower": lambda item: [Line(item["pk"], Says.EDGE, "followers")],
    "edit": lambda item: [Line(item["pk"], Says.EDITED)],
    "remix": lambda item: [Line(item["pk"], Says.EDITED)],
    "collection": lambda item: [Line(item["pk"], Says.THERE)],
    "collected": _collected,
    "tagging": _tagging,
    "image": _image,
}
