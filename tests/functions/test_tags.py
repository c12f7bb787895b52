"""Tags and mentions over HTTP: what a caption says, and the pages of tags."""

from urllib.parse import quote

import pytest

from easel import posts, rate_limits
from easel.posts import tag_index
from easel.posts.tag_index import Tagging
from easel.reconciliation.recount import recount
from tests.functions.contract import is_problem
from tests.support.world import Person, Visitor, stored


def found(visitor: Visitor | Person, tag: str) -> list[str]:
    answer = visitor.asks("GET", f"/v1/feeds/tags/{tag}")
    assert answer.status == 200, answer.text
    return [post["id"] for post in answer.json["items"]]


def entities(person: Person, post_id: str) -> list[tuple[str, str]]:
    seen = person.asks("GET", f"/v1/posts/{post_id}").json["entities"]
    return [(each["kind"], each["text"]) for each in seen]


def settled(person: Person, visibility: str = "public", **draft: object) -> str:
    post_id = person.publishes(visibility, **draft)
    tag_index.settle(post_id)
    return post_id


def test_a_caption_is_marked_where_its_tags_and_mentions_are(ada: Person, bob: Person) -> None:
    caption = "🦊 e\u0301 #Fox for @Bob, not @nobody"

    post = ada.asks("GET", f"/v1/posts/{ada.publishes(caption=caption)}").json

    assert [post["caption"][each["start"] : each["end"]] for each in post["entities"]] == [
        "#Fox",
        "@Bob",
    ]
    assert [each["text"] for each in post["entities"]] == ["fox", "bob"]
    assert "bob-sub" not in str(post)


def test_a_post_remembers_whom_it_mentions(ada: Person, bob: Person) -> None:
    post_id = ada.publishes(caption="@bob and @bob and @ada")

    post = posts.find(post_id)

    assert post is not None
    assert post.mentions == ["bob-sub", "ada-sub"]


def test_an_edited_caption_means_whom_it_names_then(ada: Person, bob: Person) -> None:
    post_id = ada.publishes(caption="for @cleo #a")
    before = entities(ada, post_id)
    Person("cleo-sub").joins("cleo")

    ada.asks("PATCH", f"/v1/posts/{post_id}", {"caption": "for @cleo #b"})

    assert before == [("tag", "a")]
    assert entities(ada, post_id) == [("mention", "cleo"), ("tag", "b")]


def test_who_is_blocked_is_not_mentioned(ada: Person, bob: Person) -> None:
    bob.asks("PUT", "/v1/users/ada/block")

    assert entities(ada, ada.publishes(caption="hey @bob")) == []


@pytest.mark.parametrize("draft", [{"caption": "#a #b"}, {"tags": ["a", "b"], "caption": ""}])
def test_eleven_tags_in_all_are_refused_and_nothing_changes(
    ada: Person, draft: dict[str, object]
) -> None:
    post_id = ada.publishes(tags=[f"t{n}" for n in range(9)], caption="#a")
    before = stored()

    answer = ada.asks("PATCH", f"/v1/posts/{post_id}", {"caption": "#a #b"})

    is_problem(answer, 422)
    assert answer.pointers == ["/caption"]
    assert stored() == before


def test_a_mention_bomb_is_refused(ada: Person) -> None:
    bomb = " ".join(f"@person{n}" for n in range(11))

    answer = ada.asks("PATCH", f"/v1/posts/{ada.publishes()}", {"caption": bomb})

    is_problem(answer, 422)
    assert answer.pointers == ["/caption"]


def test_mentions_are_limited_and_those_of_before_count_no_more(ada: Person, bob: Person) -> None:
    post_id = ada.publishes(caption="@bob")
    rate_limits.charge("mention", "ada-sub", rate_limits.PACES["mention"].a_slot - 1)

    again = ada.asks("PATCH", f"/v1/posts/{post_id}", {"caption": "@bob!"})
    Person("cleo-sub").joins("cleo")
    more = ada.asks("PATCH", f"/v1/posts/{post_id}", {"caption": "@bob @cleo"})

    assert again.status == 200
    is_problem(more, 429)
    assert entities(ada, post_id) == [("mention", "bob")]


def test_a_tags_page_has_the_newest_first_however_it_is_spelled(
    ada: Person, visitor: Visitor
) -> None:
    first = settled(ada, caption="a #Straße")
    second = settled(ada, tags=["strasse"])

    for spelling in ("strasse", "STRASSE", "Straße", quote("#Straße"), quote("straße")):
        assert found(visitor, spelling) == [second, first]
    page = visitor.asks("GET", "/v1/feeds/tags/strasse", query={"limit": "1"}).json
    rest = {"limit": "1", "cursor": page["next_cursor"]}
    assert visitor.asks("GET", "/v1/feeds/tags/strasse", query=rest).json["items"][0]["id"] == first


@pytest.mark.parametrize("tag", ["हिन्दी", "ดีมาก", "小狐狸", "été", "عائشة"])
def test_a_page_is_there_for_tags_of_every_script(ada: Person, visitor: Visitor, tag: str) -> None:
    post_id = settled(ada, caption=f"#{tag}")

    assert found(visitor, tag) == found(visitor, quote(tag)) == [post_id]


@pytest.mark.parametrize("tag", ["a.b", "%23", "%20", "-x", "%ff", "🦊", "x" * 51, "a%00b"])
def test_what_is_no_tag_has_no_page(visitor: Visitor, tag: str) -> None:
    answer = visitor.asks("GET", f"/v1/feeds/tags/{tag}")

    assert answer.status in {404, 422}


def test_a_tags_page_shows_what_is_public_and_has_the_tag_now(
    ada: Person, bob: Person, visitor: Visitor
) -> None:
    gone, closed, other, stays = (settled(ada, caption="#fox") for _ in range(4))
    settled(ada, "followers", caption="#fox")
    bob.follows("ada")

    ada.asks("DELETE", f"/v1/posts/{gone}")
    ada.asks("PATCH", f"/v1/posts/{closed}", {"visibility": "followers"})
    ada.asks("PATCH", f"/v1/posts/{other}", {"caption": "#hen"})

    assert found(visitor, "fox") == found(bob, "fox") == [stays]
    assert len(stored("tagging")) == 4


def test_muting_a_tag_mutes_it_in_captions_too(ada: Person, bob: Person) -> None:
    settled(ada, caption="a #fox and a #hen")

    bob.asks("POST", "/v1/muted_words", {"text": "fox", "kind": "tag"})

    assert found(bob, "hen") == []


def test_the_recount_makes_pointers_agree(ada: Person, visitor: Visitor) -> None:
    missing = ada.publishes(caption="#fox")
    closed = ada.publishes("private", caption="#fox")
    Tagging.at("fox", closed).save()
    Tagging.at("hen", missing).save()
    Tagging.at("fox", "01JAAAAAAAAAAAAAAAAAAAAAAA").save()

    recount()

    assert set(stored("tagging")) == {("T#fox", missing)}
    before = stored()
    assert recount().repairs == []
    assert stored() == before
