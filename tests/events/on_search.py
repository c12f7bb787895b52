"""What search does: logs what changed, finds it, and builds its index."""

from typing import Any

from tests.events.cases import Steps, case, done, shown
from tests.events.town import ADA, BOB, POST, Town
from tests.support.world import stored


def logged() -> dict[str, dict[str, Any]]:
    """The last document in the log of each thing, by its id."""
    from easel.search import log

    found = {each.document.id: each.document for each in log.since(0)}
    return {id_: {"kind": each.kind, "caption": each.caption} for id_, each in found.items()}


@case("bus/easel.PostPublished", "search-events")
def logs_a_post(town: Town) -> Steps:
    """The words of Ada's post are in the log."""
    town.publish()
    done((yield))
    assert logged()[POST] == {"kind": "post", "caption": "first snow"}


@case("bus/easel.PostAudienceChanged", "search-events")
def takes_a_post_out(town: Town) -> Steps:
    """Of a post that not everybody may see nothing is logged but that it is gone."""
    town.publish("followers")
    done((yield))
    assert logged()[POST] == {"kind": "gone", "caption": ""}


@case("bus/easel.PostTagsChanged", "search-events")
@case("bus/easel.PostWordsChanged", "search-events")
def logs_other_words(town: Town) -> Steps:
    """The new words of Ada's post are in the log."""
    town.publish()
    assert town.ada.asks("PATCH", f"/v1/posts/{POST}", {"caption": "Thaw"}).status == 200
    done((yield))
    assert logged()[POST] == {"kind": "post", "caption": "thaw"}


@case("bus/easel.PostDeleted", "search-events")
def logs_an_end(town: Town) -> Steps:
    """The log says that the post is gone."""
    done((yield))
    assert logged()[POST] == {"kind": "gone", "caption": ""}


@case("bus/easel.UserJoined", "search-events")
@case("bus/easel.ProfileChanged", "search-events")
def logs_a_user(town: Town) -> Steps:
    """Ada's name is in the log."""
    done((yield))
    assert logged()[ADA]["kind"] == "user"


@case("bus/easel.AccountStateChanged", "search-events")
def keeps_a_private_user(town: Town) -> Steps:
    """Ada is found by her name while her account is private."""
    town.ada.asks("PATCH", "/v1/me", {"is_private": True})
    done((yield))
    assert logged()[ADA]["kind"] == "user"


@case("bus/easel.UserLeft", "search-events")
def forgets_what_was_said(town: Town) -> Steps:
    """What Ada said leaves the log, and the index is to be built without it."""
    from easel.search import builder, feed, snapshots
    from easel.search.engine import form

    town.publish()
    feed.settle_post(POST, ADA)
    feed.settle_user(BOB)
    builder.run()
    town.ada.asks("DELETE", "/v1/me", query={"handle": "ada"})
    done((yield))
    assert set(logged()) == {BOB}
    assert getattr(snapshots.pointer(form()), "outdated", None)


@case("http/search", "search")
def finds_a_post(town: Town) -> Steps:
    """A visitor finds Ada's post by its caption."""
    index(town)
    answer = yield
    assert [post["id"] for post in shown(answer)["items"]] == [POST]
    assert shown(answer)["matches"] == [{"post_id": POST, "fields": ["caption"]}]


@case("http/suggestions", "search")
def suggests_a_user(town: Town) -> Steps:
    """Ada is suggested to who types the beginning of her handle."""
    index(town)
    answer = yield
    assert [each["text"] for each in shown(answer)["items"]] == ["ada"]


@case("http/similar", "search")
def lists_similar_posts(town: Town) -> Steps:
    """There is nothing like the only post there is."""
    index(town)
    answer = yield
    assert shown(answer) == {"items": [], "reasons": [], "next_cursor": None}


@case("http/verify", "verifications")
def verifies_an_image(town: Town) -> Steps:
    """Of a small square of one colour nothing is known, and nothing of it is kept."""
    town.publish()
    answer = yield
    assert shown(answer) == {"outcome": "unknown", "seen": []}
    assert stored("print") == {}


@case("search/build", "search-build")
def builds_the_first_index(town: Town) -> Steps:
    """Where there is no index, one is built from the table."""
    town.publish()
    answer = yield
    # Both users, and the post.
    assert answer == {"outcome": "built", "documents": 3}
    assert len(town.files("images", "search/")) == 1


@case("search/build-anew", "search-build")
def builds_the_index_anew(town: Town) -> Steps:
    """An index is built from the table though there is one, and takes its place."""
    from easel.search import builder

    builder.run()
    town.publish()
    answer = yield
    assert answer == {"outcome": "built", "documents": 3}
    assert len(town.files("images", "search/")) == 1
    assert [item["generation"]["N"] for item in stored("searchhead").values()] == ["2"]


def index(town: Town) -> None:
    """Ada's post and her name are in the log."""
    from easel.search import feed

    town.publish()
    feed.settle_post(POST, ADA)
    feed.settle_user(ADA)
