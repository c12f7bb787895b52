"""Count all edges in the table: what every counter should say, and which files are used."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from easel import counters
from easel.db import scan
from easel.posts import facets
from easel.ranking import pulse
from easel.ranking.pulse import Pulse

NEEDED = (
    "pk, sk, kind, counts, reaction, followee_id, author_id, avatar, public_key, reply_to, gsi2pk, "
    "tags, entities, images, visibility, held, #path, gsi1sk, quote_of, author_state"
)
RESERVED = {"#path": "path"}
Place = tuple[str, str]
EVER = str(Pulse.ever("").pk)


@dataclass
class Census:
    """One walk through the table: what is stored, and what the edges say it should be."""

    stored: dict[Place, dict[str, int]] = field(default_factory=dict)
    counted: Counter[tuple[Place, str]] = field(default_factory=Counter)
    paths: set[str] = field(default_factory=set)
    public_keys: set[str] = field(default_factory=set)
    saved: list[Place] = field(default_factory=list)
    edited: set[str] = field(default_factory=set)
    collections: set[str] = field(default_factory=set)
    collected: list[Place] = field(default_factory=list)
    tagged: set[Place] = field(default_factory=set)
    due_tags: set[Place] = field(default_factory=set)
    looked_at: int = 0

    def differences(self) -> dict[tuple[Place, str], int]:
        """Return what to add to each wrong counter to make it true, by item and name."""
        said = {
            (place, name): number
            for place, counts in self.stored.items()
            for name, number in counts.items()
        }
        known = {key for key in {*said, *self.counted} if self._is_kept(key[0])}
        wrong = {key: self.counted[key] - said.get(key, 0) for key in known}
        return {key: by for key, by in sorted(wrong.items()) if by}

    def _is_kept(self, place: Place) -> bool:
        """Whether what is counted there is: pulses of every post that is there, also none yet."""
        pk, sk = place
        return place in self.stored or (pk == EVER and _post(sk) in self.stored)

    def tags_off(self) -> dict[str, list[str]]:
        """Return the tags whose pointers to a post are missing or wrong, by post id."""
        off: dict[str, list[str]] = {}
        for pk, post_id in sorted(self.tagged ^ self.due_tags):
            off.setdefault(post_id, []).append(pk.removeprefix("T#"))
        return off

    def saved_in_vain(self) -> list[Place]:
        """List bookmarks of posts this walk did not meet: gone, or younger than the walk."""
        return [did for did in self.saved if _post(did[1].removeprefix("DID#")) not in self.stored]

    def edited_in_vain(self) -> list[str]:
        """List ids of posts this walk met versions of, but not the posts themselves."""
        return sorted(each for each in self.edited if _post(each) not in self.stored)

    def collected_in_vain(self) -> list[Place]:
        """List collection items of posts, or in collections, that this walk did not meet."""
        return [
            (pk, sk)
            for pk, sk in self.collected
            if pk not in self.collections or _post(sk.removeprefix("POST#")) not in self.stored
        ]


def census() -> Census:
    """Scan the whole table once (half a read unit per 4 KB), reading only what counts."""
    result = Census()
    for raw in scan.everything(ProjectionExpression=NEEDED, ExpressionAttributeNames=RESERVED):
        result.looked_at += 1
        item = scan.plain(raw)
        _look(result, item)
        _feel_pulse(result, item)
    return result


def _feel_pulse(result: Census, item: dict[str, Any]) -> None:
    if item["pk"] == EVER:
        result.stored[item["pk"], item["sk"]] = {name: int(n) for name, n in item["counts"].items()}
    for edge in pulse.edges(item):
        result.counted[(EVER, edge.post_id), edge.name] += 1


def _look(result: Census, item: dict[str, Any]) -> None:
    place = (item["pk"], item["sk"])
    match item.get("kind"):
        case "user" | "post":
            result.stored[place] = {name: int(n) for name, n in item["counts"].items()}
            result.public_keys |= _public_keys(item)
            if item["kind"] == "post":
                # Also of an image that has other files by now, until the post shows those.
                result.paths |= {card["path"] for card in item.get("images", [])}
                result.due_tags |= _due_tags(item)
                _count(result, item)
        case "did" if item.get("reaction"):
            result.counted[_post(item["sk"].removeprefix("DID#")), item["reaction"]] += 1
        case "did":
            result.saved.append(place)
        case "edit":
            result.edited.add(item["pk"].removeprefix("P#"))
        case "collection":
            result.collections.add(item["pk"])
        case "collected":
            result.collected.append(place)
        case "repost":
            result.counted[_post(item["sk"].split("#")[1]), "reposts"] += 1
        case "follow":
            result.counted[_user(item["pk"].removeprefix("U#")), "following"] += 1
        case "follower":
            result.counted[_user(item["pk"].removeprefix("U#")), "followers"] += 1
        case "tagging":
            result.tagged.add(place)
        case "image":
            result.paths.add(item["path"])


def _count(result: Census, post: dict[str, Any]) -> None:
    if counter := counters.counter_of(post):
        item, name = counter
        result.counted[(item.pk, item.sk), name] += 1


def _due_tags(post: dict[str, Any]) -> set[Place]:
    if not str(post.get("gsi2pk")).startswith("NEW#"):
        return set()
    topics = facets.topics(post.get("tags", []), post.get("entities", []))
    return {(f"T#{tag}", post["pk"].removeprefix("P#")) for tag in topics}


def _public_keys(item: dict[str, Any]) -> set[str]:
    avatar = item.get("avatar") or {}
    keys = {item.get("public_key"), avatar.get("key") if item["kind"] == "user" else None}
    return {key for key in keys if key}


def _user(user_id: str) -> Place:
    return (f"U#{user_id}", "PROFILE")


def _post(post_id: str) -> Place:
    return (f"P#{post_id}", "POST")
