"""Which facts follow from which change."""

from typing import Any

import pytest

from easel.events import relay
from easel.events.catalog import (
    AccountStateChanged,
    DecisionMade,
    DomainEvent,
    FollowRequested,
    FollowRequestEnded,
    GenerationAdvanced,
    GenerationCancelled,
    GenerationEnded,
    GenerationRequested,
    ImageDeleted,
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
    ReactionTakenBack,
    ReaderReturned,
    RemixRequestChanged,
    RepostWithdrawn,
    UserFollowed,
    UserJoined,
    UserUnfollowed,
)
from easel.events.stream import Change
from easel.posts import Post
from easel.users import User

Image = dict[str, Any]
POST: Image = {
    "kind": "post",
    "pk": "P#p1",
    "author_id": "ada",
    "visibility": "public",
    "public_key": "k1",
    "caption": "snow",
}
CARD = {"id": "i1", "alt_text": "A fox", "alt_text_source": "author", "prompt": "a fox"}
FACE = {"handle": "ada", "display_name": "Ada"}
SHOWN = {**POST, "images": [CARD], "author": FACE}
PRIVATE = {**POST, "visibility": "private", "public_key": None}
IDS = {"post_id": "p1", "author_id": "ada"}
USER: Image = {"kind": "user", "user_id": "ada", "display_name": "Ada", "bio": "", "counts": {}}
FACED = {**USER, "avatar": {"key": "a1", "image_id": "i1"}}
REPLY = {**POST, "reply_to": "p0"}
QUOTE = {**POST, "quote_of": "p0"}
REPOST: Image = {"kind": "repost", "pk": "U#bob", "sk": "DID#p1#REPOST", "gsi1sk": "r1"}
ASKED: Image = {"kind": "remix_request", "request_id": "r1"}
ASKED |= {"post_id": "p1", "user_id": "bob", "owner_id": "ada"}
ASKED_OF = {"post_id": "p1", "user_id": "bob", "owner_id": "ada"}
REPOSTED = {"repost_id": "r1", "post_id": "p1", "user_id": "bob"}
FOLLOW: Image = {"kind": "follow", "follower_id": "bob", "followee_id": "ada"}
EDGE = {"follower_id": "bob", "followee_id": "ada"}
REQUEST: Image = {"kind": "request", **EDGE}
SAVED: Image = {"kind": "did", "pk": "U#bob", "sk": "DID#p1", "gsi2pk": "U#bob#SAVED"}
LIKE: Image = {"kind": "did", "pk": "U#bob", "sk": "DID#p1", "reaction": "like"}
DEED = {"post_id": "p1", "user_id": "bob"}
READER: Image = {"kind": "reader", "pk": "F#bob", "day": "20260101", "since": "t1"}
WISH: Image = {
    "kind": "generation",
    "generation_id": "g1",
    "user_id": "ada",
    "status": "queued",
}
RUN = {"generation_id": "g1", "user_id": "ada"}
PRINT: Image = {"kind": "image", "image_id": "i1", "generation_id": "g1"}
JUDGED: Image = {
    "kind": "decision",
    "pk": "M#post:p1",
    "decision_id": "d1",
    "owner_id": "ada",
    "action": "hide",
}
MARK: Image = {"kind": "marker", "pk": "MARK#m1"}
HEN = {"kind": "tag", "start": 0, "end": 4, "text": "hen"}
BOB = {"kind": "mention", "start": 5, "end": 9, "text": "bob", "user_id": "bob-sub"}
TAGGED = POST | {"tags": ["fox"], "entities": [HEN, BOB]}
UNTAGGED = PostTagsChanged(**IDS, old_tags=["fox", "hen"])
# What the edge has to forget of a post, with the page of its tree where there is one.
OF_TREES: list[tuple[Image | None, Image | None, list[DomainEvent]]] = [
    (each, after, [event(**IDS, in_tree=in_tree, old_public_key="k1")])
    for each, in_tree in (
        (POST | {"remix_of": ["p0"]}, True),
        (POST | {"counts": {"descendants": 2}}, True),
        (POST | {"counts": {"descendants": 0, "like": 3}}, False),
    )
    for event, after in (
        (PostDeleted, None),
        (PostAudienceChanged, each | {"visibility": "private", "public_key": None}),
        (PostFilesReplaced, each | {"public_key": "k2"}),
    )
]
EXPECTED: list[tuple[Image | None, Image | None, list[DomainEvent]]] = [
    (None, JUDGED, [DecisionMade(user_id="ada", name="post:p1/d1")]),
    (JUDGED, JUDGED | {"actor_id": "-"}, []),
    (JUDGED, None, []),
    (None, JUDGED | {"action": "dismiss"}, []),
    (None, POST, [PostPublished(**IDS)]),
    (None, PRIVATE, [PostPublished(**IDS)]),
    (POST, None, [PostDeleted(**IDS, old_public_key="k1")]),
    (PRIVATE, None, [PostDeleted(**IDS)]),
    *OF_TREES,
    (POST, PRIVATE, [PostAudienceChanged(**IDS, old_public_key="k1")]),
    (PRIVATE, POST, [PostAudienceChanged(**IDS)]),
    (POST, {**POST, "caption": "more"}, [PostWordsChanged(**IDS)]),
    (POST, {**POST, "show_prompt": False}, [PostWordsChanged(**IDS)]),
    (SHOWN, {**SHOWN, "images": [{**CARD, "alt_text": "Asleep"}]}, [PostWordsChanged(**IDS)]),
    (SHOWN, {**SHOWN, "images": [{**CARD, "renditions": ["96x96.webp:9"]}]}, []),
    (SHOWN, {**SHOWN, "author": {**FACE, "display_name": "A."}}, [PostWordsChanged(**IDS)]),
    (SHOWN, {**SHOWN, "author": {**FACE, "avatar": "k/96.webp"}}, []),
    (POST, {**POST, "tags": ["fox"]}, [PostTagsChanged(**IDS)]),
    (TAGGED, {**TAGGED, "tags": ["fox"], "entities": [BOB]}, [UNTAGGED]),
    (TAGGED, {**TAGGED, "entities": []}, [UNTAGGED, PostMentionsChanged(**IDS)]),
    (TAGGED, {**TAGGED, "tags": ["hen", "fox"], "entities": [BOB]}, []),
    (TAGGED, {**TAGGED, "entities": [HEN, {**BOB, "start": 9, "end": 13}]}, []),
    (POST, {**POST, "entities": [BOB]}, [PostMentionsChanged(**IDS)]),
    (TAGGED, None, [PostDeleted(**IDS, old_public_key="k1", old_tags=["fox", "hen"])]),
    (POST, {**POST, "counts": {"like": 1}, "seen": {"x": "1"}}, []),
    (POST, {**POST, "public_ready": True}, []),
    (POST, {**POST, "public_key": "k2"}, [PostFilesReplaced(**IDS, old_public_key="k1")]),
    (None, REPLY, [PostPublished(**IDS, reply_to="p0")]),
    (REPLY, None, [PostDeleted(**IDS, reply_to="p0", old_public_key="k1")]),
    (
        REPLY,
        {**REPLY, "visibility": "private", "public_key": None},
        [PostAudienceChanged(**IDS, reply_to="p0", old_public_key="k1")],
    ),
    (None, QUOTE, [PostPublished(**IDS, quote_of="p0")]),
    (ASKED, {**ASKED, "note": "please"}, []),
    # Over what had expired, and the store had not removed yet.
    (ASKED, {**ASKED, "request_id": "r2"}, [RemixRequestChanged(**ASKED_OF)]),
    (None, REPOST, [PostReposted(**REPOSTED)]),
    (REPOST, {**REPOST, "ttl": 1}, []),
    (REPOST, None, [RepostWithdrawn(**REPOSTED)]),
    (None, USER, [UserJoined(user_id="ada")]),
    (USER, {**USER, "bio": "paints"}, []),
    (USER, {**USER, "counts": {"posts": 1}}, []),
    (USER, {**USER, "display_name": "Ada L."}, [ProfileChanged(user_id="ada")]),
    (USER, FACED, [ProfileChanged(user_id="ada")]),
    (FACED, USER, [ProfileChanged(user_id="ada", old_avatar_key="a1")]),
    (
        FACED,
        {**FACED, "avatar": {"key": "a2", "image_id": "i2"}},
        [ProfileChanged(user_id="ada", old_avatar_key="a1")],
    ),
    (
        FACED,
        {**FACED, "avatar": {**FACED["avatar"], "ready": True}},
        [ProfileChanged(user_id="ada")],
    ),
    (None, FOLLOW, [UserFollowed(**EDGE)]),
    (FOLLOW, None, [UserUnfollowed(**EDGE)]),
    (FOLLOW, FOLLOW, []),
    (None, READER, [ReaderReturned(user_id="bob")]),
    (READER, {**READER, "day": "20260102"}, []),
    (READER, {**READER, "since": "t2"}, [ReaderReturned(user_id="bob")]),
    (READER, None, []),
    (None, WISH, [GenerationRequested(generation_id="g1")]),
    (WISH, {**WISH, "status": "running"}, []),
    (WISH, {**WISH, "status": "cancelled"}, [GenerationCancelled(generation_id="g1")]),
    ({**WISH, "status": "cancelled"}, {**WISH, "status": "cancelled", "ttl": 1}, []),
    (WISH, {**WISH, "status": "failed"}, [GenerationEnded(**RUN)]),
    (WISH, {**WISH, "status": "succeeded", "progress": 1}, [GenerationEnded(**RUN)]),
    (WISH, {**WISH, "status": "running", "stage": "painting"}, [GenerationAdvanced(**RUN)]),
    (WISH, {**WISH, "progress": 0.2}, [GenerationAdvanced(**RUN)]),
    ({**WISH, "status": "failed"}, {**WISH, "status": "failed", "ttl": 1}, []),
    (None, REQUEST, [FollowRequested(**EDGE)]),
    (REQUEST, None, [FollowRequestEnded(**EDGE)]),
    (REQUEST, REQUEST, []),
    (None, LIKE, [PostReacted(**DEED)]),
    (SAVED, {**LIKE, **SAVED}, [PostReacted(**DEED)]),
    (LIKE, {**LIKE, "reaction": "love"}, []),
    (LIKE, None, [ReactionTakenBack(**DEED)]),
    ({**LIKE, **SAVED}, SAVED, [ReactionTakenBack(**DEED)]),
    (None, SAVED, []),
    (SAVED, None, []),
    (WISH, None, []),
    (PRINT, {**PRINT, "deleting": "t"}, [ImageDeleted(image_id="i1", generation_id="g1")]),
    ({**PRINT, "deleting": "t"}, {**PRINT, "deleting": "t2"}, []),
    ({**PRINT, "deleting": "t"}, PRINT, []),
    ({**PRINT, "deleting": "t"}, None, []),
    (None, PRINT, []),
    (None, MARK, [MarkerPassed(marker="m1")]),
    (MARK, MARK, []),
    (MARK, None, []),
    (None, {"kind": "entry", "pk": "F#bob"}, []),
    (None, {"pk": "U#bob"}, []),
    (None, None, []),
]


@pytest.mark.parametrize(("old", "new", "facts"), EXPECTED)
def test_a_change_is_told_as_what_it_means(
    old: Image | None, new: Image | None, facts: list[DomainEvent]
) -> None:
    assert relay.events(Change("1", old, new)) == facts


# What the relay tells when one attribute of an item changes; nobody hears of the rest.
TOLD_OF: dict[str, dict[str, type[DomainEvent]]] = {
    "post": {
        "visibility": PostAudienceChanged,
        "author_state": PostAudienceChanged,
        "held": PostAudienceChanged,
        "own_level": PostAudienceChanged,
        "label": PostAudienceChanged,
        "tags": PostTagsChanged,
        "entities": PostMentionsChanged,
        **dict.fromkeys(("author", "caption", "images", "show_prompt"), PostWordsChanged),
    },
    "user": {
        "display_name": ProfileChanged,
        "avatar": ProfileChanged,
        "private": AccountStateChanged,
        "suspended": AccountStateChanged,
    },
}
UNTOLD = {
    "post": {
        *("ancestors", "author_id", "counts", "created_at", "edited_at"),
        *(
            "edit_number",
            "edits",
            "gsi1pk",
            "gsi1sk",
            "gsi2pk",
            "gsi2sk",
            "kind",
            "pk",
            "public_key",
        ),
        *("public_ready", "quote_of", "remix_of", "remix_policy", "reply_to", "root", "seen"),
        "remixers_see_prompt",
        "imported_from",
        "lineage",
        "shows_settings",
        *("sk", "ttl"),
    },
    "user": {
        *("age_band", "bio", "counts", "created_at", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk"),
        *("handle", "kind", "pk", "second_factor_since", "seen", "sk", "suspended_by", "ttl"),
        "unlisted",
        "user_id",
    },
}
WHOLE = {"post": (Post, POST), "user": (User, USER)}
ANOTHER: dict[str, Any] = {
    "tags": ["fox"],
    "entities": [BOB],
    "avatar": {"key": "a2"},
    "author": {"display_name": "Ada L."},
    "images": [{"id": "i1", "alt_text": "A fox", "alt_text_source": "author"}],
}


@pytest.mark.parametrize("kind", WHOLE)
def test_every_attribute_is_said_to_be_told_of_or_not(kind: str) -> None:
    assert {*TOLD_OF[kind], *UNTOLD[kind]} == {*WHOLE[kind][0].get_attributes()}


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, names in TOLD_OF.items() for name in names]
)
def test_a_changed_attribute_is_told_of(kind: str, name: str) -> None:
    before = WHOLE[kind][1]
    after = before | {name: ANOTHER.get(name, "another")}

    (told,) = relay.events(Change("1", before, after))
    (taken_back,) = relay.events(Change("2", after, before))

    assert type(told) is type(taken_back) is TOLD_OF[kind][name]
