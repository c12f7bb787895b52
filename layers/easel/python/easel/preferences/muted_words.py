"""Muted words and tags, which a user does not want to see in feeds."""

import hashlib
from collections.abc import Iterable
from typing import Any

from pynamodb.attributes import BooleanAttribute, MapAttribute, UnicodeAttribute
from pynamodb.expressions.condition import size
from pynamodb.expressions.operand import Path
from pynamodb.expressions.update import Action

from easel import clock, rate_limits
from easel.db import DuplicateRequest, IdempotentRequest, Item, Update, commit
from easel.errors import Invalid
from easel.graph.relationships import PREFIX, FilterItem
from easel.preferences.schemas import MutedWordList, MutedWordView
from easel.text import tags
from easel.text.muting import folded

MOST = 200


class MutedWords(FilterItem, discriminator="words"):
    """All a user muted, by id: {text, kind, until?}. It sorts before all their blocks and mutes.

    `text` is as it was typed (folded, of words muted before December 2026), the id of it folded.

    Beside it, what they chose of posts of each level; see `levels`.
    """

    words: MapAttribute[str, Any] = MapAttribute(default=dict)
    sensitive = UnicodeAttribute(null=True)
    explicit = UnicodeAttribute(null=True)
    of_age = BooleanAttribute(null=True)

    @classmethod
    def at(cls, user_id: str) -> "MutedWords":
        """Return an unsaved item with the key of a user's muted words."""
        return cls(f"U#{user_id}", f"{PREFIX}!")

    def now(self) -> dict[str, dict[str, Any]]:
        """Return what is muted at this moment, by id."""
        moment = clock.epoch()
        words: dict[str, dict[str, Any]] = self.words.as_dict()
        return {key: word for key, word in words.items() if not 0 < word.get("until", 0) <= moment}


def of(user_id: str) -> dict[str, dict[str, Any]]:
    """Return what a user mutes now, by id (a consistent read)."""
    place = MutedWords.at(user_id)
    found: MutedWords | None = MutedWords.find(place.pk, place.sk, consistent=True)
    return found.now() if found else {}


def among(items: Iterable[FilterItem]) -> list[dict[str, Any]]:
    """List the words a user mutes now, out of their blocks and mutes."""
    return [word for item in items if isinstance(item, MutedWords) for word in item.now().values()]


def everything(user_id: str) -> MutedWordList:
    """List all words and tags a user mutes, in order of text."""
    shown = [_view(key, word) for key, word in of(user_id).items()]
    return MutedWordList(items=sorted(shown, key=lambda word: word.text), next_cursor=None)


def mute(
    user_id: str, words: str, kind: str, until: int | None, once: IdempotentRequest
) -> MutedWordView:
    """Mute a `word` (or several in a row) or a `tag`; muted again it gets the new end.

    `until` is in seconds since 1970, None for good. Raise Invalid for what is no tag, and above 200
    of them, and RateLimited after too many.
    """
    word: dict[str, Any] = {"text": _typed(words, kind), "kind": kind}
    word |= {} if until is None else {"until": until}
    earlier, muted = once.result(), of(user_id)
    key = str(earlier or _key(muted, words, kind))
    if earlier is None and muted.get(key) != word:
        _made_ready(user_id)
        counted = rate_limits.charge_in_transaction("setting", user_id)
        try:
            commit(*once.writes(key), _keeping(user_id, key, word), counted)
        except DuplicateRequest:
            once.result()
    return _view(key, of(user_id).get(key, word))


def unmute(user_id: str, key: str) -> None:
    """Unmute a word; also when it was never muted."""
    place = MutedWords.at(user_id)
    if key in of(user_id):
        place.update(actions=[Path(["words", key]).remove()], condition=Item.pk.exists())


def being_there() -> list[Action]:
    """Build the part of an update that makes the item what it is, whoever writes it first."""
    return [MutedWords.kind.set(MutedWords), Path("words").set(Path("words") | {})]


def _key(muted: dict[str, dict[str, Any]], words: str, kind: str) -> str:
    """Return the id of a word or tag: the one it has, which an older folding may have given it."""
    compared = folded(words, kind)
    for key, word in muted.items():
        if (word["kind"], folded(word["text"], word["kind"])) == (kind, compared):
            return key
    return hashlib.sha256(f"{kind} {compared}".encode()).hexdigest()[:26]


def _made_ready(user_id: str) -> None:
    """The item there, without what is over: then a word can be set in it, and the room is known."""
    place = MutedWords.at(user_id)
    found: MutedWords | None = MutedWords.find(place.pk, place.sk, consistent=True)
    over = set(found.words.as_dict()) - set(found.now()) if found else set()
    actions: list[Action] = [Path(["words", key]).remove() for key in sorted(over)]
    if found is None:
        actions = being_there()
    if actions:
        place.update(actions=actions)


def _keeping(user_id: str, key: str, word: dict[str, Any]) -> Update:
    entry = Path(["words", key])
    room = entry.exists() | (size("words") < MOST)
    full = Invalid.at("/text", f"{MOST} muted words and tags are the limit.")
    return Update(MutedWords.at(user_id), room, full, [entry.set(word)])


def _typed(words: str, kind: str) -> str:
    """Return what is stored of a word or tag. Raise Invalid for one that would meet everything."""
    if kind == "tag":
        try:
            return tags.typed(words)
        except ValueError as error:
            raise Invalid.at("/text", f"{error}".capitalize() + ".") from None
    if not folded(words, kind):
        raise Invalid.at("/text", "Nothing is left of this to look for.")
    return words


def _view(key: str, word: dict[str, Any]) -> MutedWordView:
    expires_at = clock.at(int(word["until"])) if "until" in word else None
    return MutedWordView(id=key, text=word["text"], kind=word["kind"], expires_at=expires_at)
