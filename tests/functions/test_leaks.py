"""The leak matrix: viewer, relation, account and visibility, on every documented surface."""

import itertools
from typing import Any

import pytest

from easel import posts
from easel.images import Image
from easel.notifications import deliver
from easel.posts import Pointer
from easel.ranking import pools, promising_pool
from easel.ranking.points import Ranked
from easel.timelines import store
from tests.functions.contract import Operation, operations
from tests.support import searching
from tests.support.world import MODERATOR, Person, Visitor, picture

CANARY = "canary7c1"
STRANGERS = {"stranger", "requester", "visitor"}
ALL = {"author", "follower", *STRANGERS}
# Written down by hand, apart from the rules: who sees what of which account. Neither who is blocked
# nor who blocks sees anything.
SEES = {
    ("open", "public"): ALL,
    ("open", "followers"): {"author", "follower"},
    ("open", "private"): {"author"},
    ("private", "public"): {"author", "follower"},
    ("private", "followers"): {"author", "follower"},
    ("private", "private"): {"author"},
    ("suspended", "public"): {"author"},
    ("held", "public"): {"author"},
}
# By hand as well: who meets a public post of each level, by what they chose of it. Nobody under age
# meets what is explicit, whatever they would like; a visitor is nobody of whom that is known.
ADULTS = ("adult", "adult_follower")
EVERYBODY = {*ADULTS, "minor", "author"}
MEETS = {
    ("sensitive", None): {*EVERYBODY, "visitor"},
    ("sensitive", "hide"): {"author", "visitor"},
    ("sensitive", "blur"): {*EVERYBODY, "visitor"},
    ("sensitive", "show"): {*EVERYBODY, "visitor"},
    ("explicit", None): {"author"},
    ("explicit", "hide"): {"author"},
    ("explicit", "blur"): {*ADULTS, "author"},
    ("explicit", "show"): {*ADULTS, "author"},
}
DEEDS: dict[str, Any] = {"PUT /v1/posts/{post_id}/reaction": {"kind": "like"}}
# Whose walls a post may turn up on: its author's, and theirs who passed it on or spoke of it.
HANDLES = ("ada", "follower", "stranger")
# Every ranking, and the pool that it is read from.
EXPLORE, TAG = "/v1/feeds/explore", "/v1/feeds/tags/fox"
RANKINGS: dict[str, tuple[str, dict[str, str]]] = {
    "hot": (EXPLORE, {"sort": "hot"}),
    **{
        f"top#{window}": (EXPLORE, {"sort": "top", "window": window})
        for window in ("day", "week", "month", "all")
    },
    "tag#hot#fox": (TAG, {"sort": "hot"}),
    "tag#top#fox": (TAG, {"sort": "top"}),
    "new_makers": ("/v1/feeds/new_makers", {}),
}
# What is asked of routes that look for words.
# What only the author of a post is answered; of a request to remix it, if there is one.
OF_AUTHORS = {
    "GET /v1/posts/{post_id}/insight",
    "PUT /v1/posts/{post_id}/remix-requests/{handle}",
}
SOUGHT = {
    "/v1/search": {"q": CANARY},
    "/v1/search/suggestions": {"q": CANARY[:6]},
}
# Made of what is one's own, or about nobody's posts.
APART = {"/v1/session", "/v1/network", "/v1/models", "/v1/models/{model_id}/lexicon"}


def surfaces() -> list[Operation]:
    """Every route that shows something, and every one that does something to a post."""
    return [
        each
        for each in operations()
        if each.template not in APART
        and (each.method == "GET" or (each.method == "PUT" and "{post_id}" in each.template))
    ]


@pytest.fixture
def viewers() -> dict[str, Any]:
    """Ada, and everybody who may stand to her in another way."""
    names = ("follower", "stranger", "requester", "blocked", "blocker")
    people: dict[str, Any] = {name: Person(f"{name}-sub").joins(name) for name in names}
    return people | {"author": Person("ada-sub").joins("ada"), "visitor": Visitor()}


@pytest.mark.slow
@pytest.mark.parametrize(("account", "visibility"), SEES)
def test_nothing_of_a_post_leaves_to_who_may_not_see_it(
    account: str, visibility: str, viewers: dict[str, Any]
) -> None:
    leaves_nowhere(account, visibility, viewers)


# What only followers see, of an open and of a private account, to one who may and one who may not.
@pytest.mark.parametrize(("account", "visibility"), [("open", "private"), ("private", "public")])
def test_nothing_leaves_to_a_stranger_in_short(account: str, visibility: str) -> None:
    people = {name: Person(f"{name}-sub").joins(name) for name in ("follower", "stranger")}
    leaves_nowhere(account, visibility, people | {"author": Person("ada-sub").joins("ada")})


def leaves_nowhere(account: str, visibility: str, viewers: dict[str, Any]) -> None:
    """Publish, have everybody pass it on, close it, and look for it everywhere."""
    ada = viewers["author"]
    image = picture("ada-sub", prompt=f"a fox, {CANARY}")
    post = ada.publishes(
        image_ids=[image],
        caption=f"{CANARY} in the snow",
        alt_texts=[f"{CANARY} again"],
        tags=["fox"],
    )
    _mingle(viewers, post)
    _rank(post)

    ada.asks("PATCH", f"/v1/posts/{post}", {"caption": f"{CANARY} in the thaw"})
    # The index says what was true before anything was closed: it is the table that decides.
    searching.index_everything()
    ada.asks("PATCH", "/v1/me", {"is_private": account == "private"})
    ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": visibility})
    _decided(account, post)
    if "requester" in viewers:
        viewers["requester"].asks("PUT", "/v1/users/ada/follow")
        if account == "open":
            viewers["requester"].asks("DELETE", "/v1/users/ada/follow")

    collections = {name: _collection(viewer) for name, viewer in viewers.items()}
    # The id alone may stay where others quoted or answered the post: it opens nothing.
    secrets = {CANARY, f'"id":"{post}"', image, Image.get(f"I#{image}", "IMAGE").path}
    # Pools are as old as they are: they still have it, and it leaves them to nobody.
    everybody = set(viewers) - {"blocked", "blocker"}
    listed = everybody if (account, visibility) == ("open", "public") else set()
    for (name, viewer), ranking in itertools.product(viewers.items(), RANKINGS):
        text = _ranked(viewer, ranking)
        told = {secret for secret in secrets if secret in text}
        sees = name in SEES[account, visibility]
        assert sees or not told, (name, ranking, told)
        # Where a pool ends the newest follow: what quotes it is there, for who may see both.
        # What its post says of an account follows it a moment later.
        if "hot" not in ranking and account == "open":
            assert bool(told) == (name in listed), (name, ranking, told)
    for (name, viewer), surface in itertools.product(viewers.items(), surfaces()):
        if surface.guarded and name == "visitor":
            continue
        sees = name in SEES[account, visibility]
        whose = name if surface.method == "PUT" else "follower"
        for handle in HANDLES if "{handle}" in surface.template else ("ada",):
            answer = viewer.asks(
                surface.method,
                surface.at(post_id=post, handle=handle, collection_id=collections[whose]),
                DEEDS.get(str(surface), surface.body),
                query=SOUGHT.get(surface.template),
            )
            told = {secret for secret in secrets if secret in answer.text}
            assert sees or not told, (name, str(surface), handle, told)
        if "{post_id}" in surface.template:
            # What is not for all can be seen by some, and passed on by nobody.
            good = {200, 422} if surface.template.endswith("/repost") else _met(surface)
            # Who is suspended still reads what is theirs, and does nothing.
            good = {403} if (account, surface.method) == ("suspended", "PUT") else good
            assert answer.status in (good if sees else _hidden(surface)), (
                name,
                str(surface),
                answer.text,
            )


@pytest.mark.slow
@pytest.mark.parametrize(("account", "visibility"), SEES)
def test_who_may_see_a_post_meets_it(
    account: str, visibility: str, viewers: dict[str, Any]
) -> None:
    ada = viewers["author"]
    ada.asks("PATCH", "/v1/me", {"is_private": account == "private"})
    post = ada.publishes(visibility, caption=CANARY)
    _mingle(viewers, post)
    searching.index_everything()
    _decided(account, post)

    for name in SEES[account, visibility]:
        if (account, visibility) == ("open", "public"):
            # Only what is public is looked for, and not in what was passed on.
            assert post in found(viewers[name]), name
        for path in (f"/v1/posts/{post}", "/v1/users/ada/posts"):
            assert CANARY in viewers[name].asks("GET", path).text, (name, path)
    if "follower" in SEES[account, visibility]:
        assert CANARY in viewers["follower"].asks("GET", "/v1/feeds/following").text


@pytest.mark.slow
@pytest.mark.parametrize("name", ["blocked", "blocker"])
def test_two_of_whom_one_blocks_the_other_meet_nowhere(name: str, viewers: dict[str, Any]) -> None:
    ada, other, third = viewers["author"], viewers[name], viewers["follower"]
    post = third.publishes()
    for person in (ada, other):
        person.asks("PUT", "/v1/users/follower/follow")
        person.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": "like"})
    _mingle(viewers, ada.publishes())
    searching.index_everything()

    by = {"ada": other, name: ada}
    for handle, viewer in by.items():
        for surface in surfaces():
            # Who blocks still sees whom, to lift it.
            if surface.template == "/v1/blocks":
                continue
            collection = _collection(by[name if handle == "ada" else "ada"])
            for query in ({"q": handle}, {"q": handle, "kind": "users"}, {"q": "fox"}):
                if surface.template not in SOUGHT and query != {"q": handle}:
                    continue
                asked = {name: query[name] for name in query if surface.takes(name)}
                answer = viewer.asks(
                    surface.method,
                    surface.at(post_id=post, handle="follower", collection_id=collection),
                    DEEDS.get(str(surface), surface.body),
                    query=asked,
                )
                assert f'"handle":"{handle}"' not in answer.text, (handle, str(surface))


@pytest.mark.slow
@pytest.mark.parametrize("said_by", ["author", "moderator"])
@pytest.mark.parametrize(("level", "choice"), MEETS)
def test_filtered_posts_appear_on_no_route(level: str, choice: str | None, said_by: str) -> None:
    people: dict[str, Any] = {"author": Person("ada-sub").joins("ada"), "visitor": Visitor()}
    people |= {name: Person(f"{name}-sub").joins(name, age_band="18_plus") for name in ADULTS}
    people["minor"] = Person("minor-sub").joins("minor", age_band="13_17")
    image = picture("ada-sub", prompt=f"a fox, {CANARY}")
    post = people["author"].publishes(image_ids=[image], caption=f"{CANARY}, @adult and @minor")
    people["adult_follower"].follows("ada")
    for name in (*ADULTS, "minor"):
        _shares(people[name], name, post)
    people["author"].asks("POST", "/v1/collections", {"name": "ada", "visibility": "public"})
    searching.index_everything()
    collections = {name: _collection(person) for name, person in people.items()}

    _rank(post)
    _level(people["author"], post, level, said_by)
    for name in (*ADULTS, "minor") if choice else ():
        people[name].asks("PATCH", "/v1/levels", {level: choice})

    secrets = {CANARY, f'"id":"{post}"', image, Image.get(f"I#{image}", "IMAGE").path}
    for (name, viewer), ranking in itertools.product(people.items(), RANKINGS):
        text = _ranked(viewer, ranking)
        assert name in MEETS[level, choice] or not any(each in text for each in secrets), name
    for (name, viewer), surface in itertools.product(people.items(), surfaces()):
        if surface.guarded and name == "visitor":
            continue
        meets = name in MEETS[level, choice]
        for handle in ("ada", "adult") if "{handle}" in surface.template else ("ada",):
            answer = viewer.asks(
                surface.method,
                surface.at(
                    post_id=post,
                    handle=handle,
                    collection_id=collections[name if surface.method == "PUT" else "adult"],
                ),
                DEEDS.get(str(surface), surface.body),
                query=SOUGHT.get(surface.template),
            )
            told = {secret for secret in secrets if secret in answer.text}
            assert meets or not told, (name, str(surface), handle, told)
        if "{post_id}" in surface.template:
            good = _met(surface) if meets else _hidden(surface)
            assert answer.status in good, (name, str(surface), answer.text)
    for name in MEETS[level, choice]:
        own = name == "author" or (choice == "show" and name != "visitor")
        shown = people[name].asks("GET", f"/v1/posts/{post}").json["shown"]
        assert shown == ("plain" if own else "blurred"), name


def _rank(post: str) -> None:
    """It is the best of every ranking."""
    for pool in RANKINGS:
        pools.write(pool, [Ranked(9, post)])
    found = posts.find(post)
    assert found
    promising_pool.write([found], {post})


def _ranked(viewer: Person | Visitor, ranking: str) -> str:
    path, query = RANKINGS[ranking]
    answer = viewer.asks("GET", path, query=query)
    assert answer.status == 200, answer.text
    return answer.text


def found(viewer: Any) -> list[str]:
    """What somebody finds who looks for the canary."""
    answer = viewer.asks("GET", "/v1/search", query={"q": CANARY})
    return [each["id"] for each in answer.json["items"]]


def _met(surface: Operation) -> set[int]:
    """How what one may see is answered: some of it is for its author alone, and may be nothing."""
    return {200, 403, 404} if str(surface) in OF_AUTHORS else {200}


def _hidden(surface: Operation) -> set[int]:
    """How what is hidden is answered: below it may stand replies that are not, see test_gaps."""
    return {200, 404} if surface.template.endswith("/replies") else {404}


def _shares(viewer: Person, name: str, post: str) -> None:
    """All that makes a post turn up somewhere, while it is general."""
    viewer.asks("GET", "/v1/feeds/following")
    store.push([viewer.user_id], Pointer(post, post, "ada-sub"))
    for deed, body in (("reaction", {"kind": "wow"}), ("bookmark", None), ("repost", None)):
        assert viewer.asks("PUT", f"/v1/posts/{post}/{deed}", body).status == 200
    for link in ("quote_of", "reply_to"):
        words = {"visibility": "public", "caption": f"{name} says", link: post}
        assert viewer.asks("POST", "/v1/posts", words).status == 201
    album = {"name": name, "visibility": "public"}
    album = viewer.asks("POST", "/v1/collections", album).json
    assert viewer.asks("PUT", f"/v1/collections/{album['id']}/posts/{post}").status == 200
    deliver.settle_post(post, "ada-sub")


def _level(author: Person, post: str, level: str, said_by: str) -> None:
    if said_by == "author":
        assert author.asks("PATCH", f"/v1/posts/{post}", {"level": level}).status == 200
        return
    mod = Person("mod-sub", MODERATOR).joins("mod")
    label = {"case_id": f"post:{post}", "action": "label", "rule": "violence", "level": level}
    assert mod.asks("POST", "/v1/moderation/decisions", label).status == 201


def _mingle(viewers: dict[str, Any], post: str) -> None:
    """All that makes a post turn up somewhere, while it may be; then who blocks does."""
    viewers["follower"].asks("PUT", "/v1/users/ada/follow")
    for request in viewers["author"].asks("GET", "/v1/follow_requests").json["items"]:
        viewers["author"].asks("PUT", f"/v1/follow_requests/{request['user']['handle']}")
    for name, viewer in viewers.items():
        if name != "visitor":
            viewer.asks("GET", "/v1/feeds/following")
            store.push([viewer.user_id], Pointer(post, post, "ada-sub"))
            viewer.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": "wow"})
            viewer.asks("PUT", f"/v1/posts/{post}/bookmark")
            viewer.asks("PUT", f"/v1/posts/{post}/repost")
            album = {"name": name, "visibility": "public"}
            album = viewer.asks("POST", "/v1/collections", album).json
            viewer.asks("PUT", f"/v1/collections/{album['id']}/posts/{post}")
            for link in ("quote_of", "reply_to"):
                words = {"visibility": "public", "caption": f"{name} says", link: post}
                viewer.asks("POST", "/v1/posts", words)
    if "blocker" in viewers:
        viewers["author"].asks("PUT", "/v1/users/blocked/block")
        viewers["blocker"].asks("PUT", "/v1/users/ada/block")


def _collection(viewer: Any) -> str:
    """The collection that somebody made; none of a visitor's."""
    if isinstance(viewer, Visitor):
        return ""
    return str(viewer.asks("GET", "/v1/collections").json["items"][0]["id"])


def _decided(account: str, post: str) -> None:
    """What moderators do about the account, or about the post."""
    verdicts = {"suspended": ("user:ada-sub", "suspend"), "held": (f"post:{post}", "take_down")}
    if account in verdicts:
        case, action = verdicts[account]
        decision = {"case_id": case, "action": action, "rule": "hate"}
        mod = Person("mod-sub", MODERATOR).joins("mod")
        assert mod.asks("POST", "/v1/moderation/decisions", decision).status == 201
