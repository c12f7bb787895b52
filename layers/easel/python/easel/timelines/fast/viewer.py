"""How a viewer stands to the authors of some posts: read at once, judged by the one policy."""

from collections.abc import Iterable, Mapping
from typing import Any

from easel import clock, policy
from easel.layout import RANGE_LIMIT
from easel.policy import DEFAULTS, PRIVATE, SEEN, Access, ContentFilter, Relationship
from easel.timelines.fast.post import Item, Post, is_set, mapped, of_kind, text, whole
from easel.wire import table

SHUN = "SHUN#"
BEGINS = "begins_with(#s, :a)"


class Viewer:
    """A viewer of these posts, and of what these users (their profiles by id) passed on."""

    def __init__(
        self, viewer_id: str | None, seen: Iterable[Post], reposters: Mapping[str, Item]
    ) -> None:
        """Load what the rules ask, as far as they ask it here."""
        posts = list(seen)
        self.viewer_id = viewer_id
        self.changed = _changed() if posts else {}
        self.followed: set[str] = set()
        self.restrictions: dict[str, Item] = {}
        self.words: list[dict[str, Any]] = []
        self.choices = DEFAULTS
        self._relationships: dict[str, Relationship] = {}
        authors = {post.author_id for post in posts} | set(reposters)
        authors.discard(viewer_id or "")
        if viewer_id is not None and authors:
            self._load(viewer_id, authors, self._closed(posts, reposters) & authors)

    def relationship(self, author_id: str) -> Relationship:
        """Return how the viewer relates to one of the authors."""
        known = self._relationships.get(author_id)
        if known is None:
            known = self._relationships[author_id] = self._relationship(author_id)
        return known

    def access(self, post: Post) -> Access:
        """Return how the viewer sees one of the posts."""
        return policy.access(
            post, self.relationship(post.author_id), self._state(post), self.choices
        )

    def wants(self, post: Post, quoted: Post | None) -> bool:
        """Return whether the viewer wants the post in a feed, with what it quotes."""
        if post.author_id == self.viewer_id:
            return True
        carried = [quoted] if quoted and self.access(quoted) in SEEN else []
        return all(self._wants_alone(each) for each in (post, *carried))

    def _relationship(self, author_id: str) -> Relationship:
        restriction = self.restrictions.get(author_id, {})
        until = whole(restriction, "mutes_until") if "mutes_until" in restriction else None
        is_over = until is not None and until <= clock.epoch()
        return Relationship(
            is_self=author_id == self.viewer_id,
            follows=author_id in self.followed,
            blocks=bool(text(restriction, "blocks")),
            blocked_by=bool(text(restriction, "blocked_by")),
            mutes=None if is_over else text(restriction, "mutes"),
        )

    def _state(self, post: Post) -> str | None:
        return self.changed.get(post.author_id, post.author_state)

    def _wants_alone(self, post: Post) -> bool:
        muted = bool(self.words) and _hides(self.words, post)
        return policy.not_muted(self.relationship(post.author_id), muted)

    def _closed(self, posts: list[Post], reposters: Mapping[str, Item]) -> set[str]:
        """Return whose posts or reposts ask whether the viewer follows them."""
        closed = {
            post.author_id
            for post in posts
            if post.visibility == "followers" or self._state(post) == PRIVATE
        }
        return closed | {each for each, user in reposters.items() if is_set(user, "private")}

    def _load(self, viewer_id: str, authors: set[str], closed: set[str]) -> None:
        mine = f"U#{viewer_id}"
        near = table.query(mine, BEGINS, SHUN, limit=RANGE_LIMIT)
        keys = [(mine, f"FOLLOWS#{each}") for each in closed]
        if len(near) == RANGE_LIMIT:
            last = near[-1]["sk"]["S"]
            keys += [(mine, f"{SHUN}{each}") for each in authors if f"{SHUN}{each}" > last]
        beyond = table.batch(keys) if keys else []
        self.followed = {text(each, "followee_id") or "" for each in of_kind(beyond, "follow")}
        found = of_kind([*near, *beyond], "shun")
        self.restrictions = {each["sk"]["S"].removeprefix(SHUN): each for each in found}
        for item in of_kind(near, "words"):
            self.words, self.choices = _words(item), _choices(item)


def _changed() -> dict[str, str | None]:
    """Return the account states that changed a moment ago; they overrule what posts say."""
    gates = of_kind(table.query("GATE"), "gate")
    states = {gate["sk"]["S"]: text(gate, "state") for gate in gates}
    return {user_id: None if said == "open" else said for user_id, said in states.items()}


def _words(item: Item) -> list[dict[str, Any]]:
    moment, words = clock.epoch(), [each["M"] for each in (mapped(item, "words") or {}).values()]
    return [
        {"text": word["text"]["S"], "kind": word["kind"]["S"]}
        for word in words
        if not 0 < whole(word, "until") <= moment
    ]


def _choices(item: Item) -> ContentFilter:
    return ContentFilter(
        sensitive=text(item, "sensitive") or DEFAULTS.sensitive,
        explicit=text(item, "explicit") or DEFAULTS.explicit,
        of_age=is_set(item, "of_age"),
    )


def _hides(words: list[dict[str, Any]], post: Post) -> bool:
    # Loaded where somebody muted a word.
    from easel.text import muting

    return muting.hides(words, post.said, post.topics)
