"""Derive events from a changed item: pure functions."""

from collections.abc import Callable, Iterator
from typing import Any

from easel.events.catalog import (
    AccountStateChanged,
    ArchiveRequested,
    DecisionMade,
    DomainEvent,
    FollowRequested,
    FollowRequestEnded,
    GenerationAdvanced,
    GenerationCancelled,
    GenerationEnded,
    GenerationRequested,
    ImageDeleted,
    ImportBegun,
    MarkerPassed,
    PostAudienceChanged,
    PostDeleted,
    PostFilesReplaced,
    PostMentionsChanged,
    PostPublished,
    PostReacted,
    PostReposted,
    PostTagsChanged,
    PostWordsChanged,
    ProfileChanged,
    PushDue,
    ReactionTakenBack,
    ReaderReturned,
    RemixRequestChanged,
    RepostWithdrawn,
    UserFollowed,
    UserJoined,
    UserLeft,
    UserUnfollowed,
    WalkPaused,
)
from easel.events.stream import Change, Image
from easel.generations.model import GUEST, OPEN
from easel.posts import facets

CARD = ("display_name", "avatar")
STATE = ("private", "suspended")
PROGRESS = ("stage", "progress")
# Who asks again where a request was over has another one, which is told as the first was.
ANSWERED = ("answer", "withdrawn", "request_id")
ENDED = ("succeeded", "failed")
WORDS_OF_CARD = ("id", "alt_text", "alt_text_source", "prompt")
AUDIENCE = ("visibility", "author_state", "held", "own_level", "label")


def events(change: Change) -> list[DomainEvent]:
    """List the events that follow from a changed item."""
    kind = (change.new or change.old or {}).get("kind")
    tell = TELLERS.get(str(kind))
    return list(tell(change.old, change.new)) if tell else []


def _post(old: Image, new: Image) -> Iterator[DomainEvent]:
    item = new or old or {}
    ids = {"post_id": item["pk"].removeprefix("P#"), "author_id": item["author_id"]}
    ids |= {"reply_to": item.get("reply_to"), "imported": bool(item.get("imported_from"))}
    was, in_tree = (old or {}).get("public_key"), _in_tree(old or {})
    if new is None:
        yield PostDeleted(**ids, in_tree=in_tree, old_public_key=was, old_tags=_topics(old))
    elif old is None:
        yield PostPublished(**ids, quote_of=new.get("quote_of"))
    else:
        if _differ(old, new, AUDIENCE):
            # A copy that is as good as before stays: most changes of level take none away.
            gone = was if was != new.get("public_key") else None
            yield PostAudienceChanged(**ids, in_tree=in_tree, old_public_key=gone)
        elif was and new.get("public_key") and was != new["public_key"]:
            yield PostFilesReplaced(**ids, in_tree=in_tree, old_public_key=was)
        if _topics(old) != _topics(new):
            yield PostTagsChanged(**ids, old_tags=_topics(old))
        if _mentions(old) != _mentions(new):
            yield PostMentionsChanged(**ids)
        if _said(old) != _said(new):
            yield PostWordsChanged(**ids)


def _in_tree(post: dict[str, Any]) -> bool:
    return bool(post.get("remix_of") or post.get("counts", {}).get("descendants"))


def _topics(post: Image) -> list[str]:
    post = post or {}
    return sorted(facets.topics(post.get("tags", []), post.get("entities", [])))


def _mentions(post: dict[str, Any]) -> set[str]:
    return set(facets.mentioned(post.get("entities", [])))


def _said(post: dict[str, Any]) -> list[Any]:
    """What a post says besides its tags: its words, those of its images, its author's names."""
    cards = post.get("images", [])
    return [
        *(post.get(name) for name in ("caption", "show_prompt")),
        *(post.get("author", {}).get(name) for name in ("handle", "display_name")),
        [[card.get(name) for name in WORDS_OF_CARD] for card in cards],
    ]


def _image(old: Image, new: Image) -> Iterator[DomainEvent]:
    if new and new.get("deleting") and not (old or {}).get("deleting"):
        yield ImageDeleted(image_id=new["image_id"], generation_id=new["generation_id"])


def _repost(old: Image, new: Image) -> Iterator[DomainEvent]:
    item = new or old or {}
    ids = {
        "repost_id": item["gsi1sk"],
        "post_id": item["sk"].split("#")[1],
        "user_id": item["pk"].removeprefix("U#"),
    }
    if old is None:
        yield PostReposted(**ids)
    elif new is None:
        yield RepostWithdrawn(**ids)


def _follow(old: Image, new: Image) -> Iterator[DomainEvent]:
    item = new or old or {}
    ids = {"follower_id": item["follower_id"], "followee_id": item["followee_id"]}
    if old is None:
        yield UserFollowed(**ids)
    elif new is None:
        yield UserUnfollowed(**ids)


def _request(old: Image, new: Image) -> Iterator[DomainEvent]:
    item = new or old or {}
    ids = {"follower_id": item["follower_id"], "followee_id": item["followee_id"]}
    if old is None:
        yield FollowRequested(**ids)
    elif new is None:
        yield FollowRequestEnded(**ids)


def _remix_request(old: Image, new: Image) -> Iterator[DomainEvent]:
    if old and new and not _differ(old, new, ANSWERED):
        return
    item = new or old or {}
    yield RemixRequestChanged(**{name: item[name] for name in ("post_id", "user_id", "owner_id")})


def _did(old: Image, new: Image) -> Iterator[DomainEvent]:
    item = new or old or {}
    before, after = (bool((image or {}).get("reaction")) for image in (old, new))
    if before == after:
        return
    ids = {
        "post_id": item["sk"].removeprefix("DID#"),
        "user_id": item["pk"].removeprefix("U#"),
    }
    yield PostReacted(**ids) if after else ReactionTakenBack(**ids)


def _user(old: Image, new: Image) -> Iterator[DomainEvent]:
    if new is None:
        return
    if old is None:
        yield UserJoined(user_id=new["user_id"])
        return
    if _differ(old, new, CARD):
        before, after = ((item.get("avatar") or {}).get("key") for item in (old, new))
        gone = before if before != after else None
        yield ProfileChanged(user_id=new["user_id"], old_avatar_key=gone)
    if _differ(old, new, STATE):
        yield AccountStateChanged(user_id=new["user_id"])


def _differ(old: dict[str, Any], new: dict[str, Any], names: tuple[str, ...]) -> bool:
    return any(old.get(name) != new.get(name) for name in names)


def _reader(old: Image, new: Image) -> Iterator[DomainEvent]:
    if new and new.get("since") != (old or {}).get("since"):
        yield ReaderReturned(user_id=new["pk"].removeprefix("F#"))


def _generation(old: Image, new: Image) -> Iterator[DomainEvent]:
    if new is None:
        return
    # Of what visitors have made nobody is told; they ask.
    is_told = new["user_id"] != GUEST
    if old is None and new["status"] not in OPEN:
        # It came with an archive, as it is.
        return
    if old is None:
        yield GenerationRequested(generation_id=new["generation_id"])
    elif new["status"] == "cancelled" != old["status"]:
        yield GenerationCancelled(generation_id=new["generation_id"])
    elif is_told and new["status"] in ENDED and new["status"] != old["status"]:
        yield GenerationEnded(generation_id=new["generation_id"], user_id=new["user_id"])
    elif is_told and _differ(old, new, PROGRESS):
        yield GenerationAdvanced(generation_id=new["generation_id"], user_id=new["user_id"])


def _leaving(old: Image, new: Image) -> Iterator[DomainEvent]:
    if new and new["looked"] != (old or {}).get("looked"):
        yield UserLeft(user_id=new["sk"], old_avatar_key=new.get("avatar_key"))


def _archive(old: Image, new: Image) -> Iterator[DomainEvent]:
    if new and new["archive_id"] != (old or {}).get("archive_id"):
        user_id = new["pk"].removeprefix("U#")
        yield ArchiveRequested(user_id=user_id, archive_id=new["archive_id"], path=new["path"])


def _import(old: Image, new: Image) -> Iterator[DomainEvent]:
    if new and new["status"] == "queued" != (old or {}).get("status"):
        user_id = new["pk"].removeprefix("U#")
        yield ImportBegun(user_id=user_id, import_id=new["import_id"], path=new["path"])


def _decision(old: Image, new: Image) -> Iterator[DomainEvent]:
    # A dismissal changes nothing for anybody, and nobody is told of it.
    if new and old is None and new["action"] != "dismiss":
        name = f"{new['pk'].removeprefix('M#')}/{new['decision_id']}"
        yield DecisionMade(user_id=new["owner_id"], name=name)


def _nudge(old: Image, new: Image) -> Iterator[DomainEvent]:
    if new and old is None:
        number = int(new["sk"].removeprefix("P#"))
        yield PushDue(user_id=new["pk"].removeprefix("N#"), number=number)


def _walk(_: Image, new: Image) -> Iterator[DomainEvent]:
    if new:
        walk = new["pk"].removeprefix("WALK#")
        yield WalkPaused(walk=walk, part=new["sk"], turn=int(new["turn"]))


def _marker(old: Image, new: Image) -> Iterator[DomainEvent]:
    if new and old is None:
        yield MarkerPassed(marker=new["pk"].removeprefix("MARK#"))


TELLERS: dict[str, Callable[[Image, Image], Iterator[DomainEvent]]] = {
    "post": _post,
    "image": _image,
    "repost": _repost,
    "follow": _follow,
    "request": _request,
    "remix_request": _remix_request,
    "did": _did,
    "user": _user,
    "reader": _reader,
    "generation": _generation,
    "leaving": _leaving,
    "archive": _archive,
    "import": _import,
    "decision": _decision,
    "nudge": _nudge,
    "walk": _walk,
    "marker": _marker,
}
