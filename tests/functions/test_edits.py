"""What a post said before it was edited is kept, and read by all who could read it then."""

from typing import Any

import pytest

from easel.engagement import cascade_delete
from easel.posts import author_propagation, commands, revisions
from easel.reconciliation.recount import recount
from tests.functions.contract import is_problem
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import MODERATOR, Person, Visitor, picture, stored


def change(author: Person, post: str, **changes: Any) -> Any:
    answer = author.asks("PATCH", f"/v1/posts/{post}", changes)
    assert answer.status == 200, answer.text
    return answer.json


def versions(reader: Person | Visitor, post: str, **query: str) -> list[dict[str, Any]]:
    answer = reader.asks("GET", f"/v1/posts/{post}/edits", query=query)
    assert answer.status == 200, answer.text
    items: list[dict[str, Any]] = answer.json["items"]
    return items


def said(reader: Person | Visitor, post: str, **query: str) -> list[str]:
    return [version["caption"] for version in versions(reader, post, **query)]


def test_each_edit_keeps_the_words_before_it(ada: Person, visitor: Visitor) -> None:
    post = ada.publishes(caption="One", tags=["fox"], alt_texts=["A fox"])

    change(ada, post, caption="Two", tags=["hen"])
    edited = change(ada, post, alt_texts=["A hen"])

    newer, older = versions(visitor, post)
    assert newer.pop("replaced_at") >= older.pop("replaced_at")
    assert older == {"caption": "One", "tags": ["fox"], "alt_texts": ["A fox"]}
    assert newer == {"caption": "Two", "tags": ["hen"], "alt_texts": ["A fox"]}
    # Addresses are signed anew in every second.
    shown = ada.asks("GET", f"/v1/posts/{post}").json
    assert edited | {"images": []} == shown | {"images": []}
    assert [image["alt_text"] for image in edited["images"]] == ["A hen"]


def test_what_leaves_the_words_alone_keeps_no_version(ada: Person) -> None:
    post = ada.publishes(caption="One")

    change(ada, post, caption="One")
    change(ada, post, visibility="followers", remix_policy="no", show_prompt=False)

    assert versions(ada, post) == []
    assert not stored("edit")


def test_no_version_tells_a_prompt_or_who_was_mentioned(ada: Person, bob: Person) -> None:
    image = picture("ada-sub", prompt="a fox, canary7c1")
    post = ada.publishes(image_ids=[image], caption="With @bob")

    change(ada, post, caption="Alone", show_prompt=False)

    assert versions(bob, post)[0]["alt_texts"] == [None]
    ((_, kept),) = stored("edit").items()
    assert "canary7c1" not in str(kept)
    assert "bob-sub" not in str(kept)


def test_words_of_a_narrower_time_stay_with_their_readers(
    ada: Person, bob: Person, visitor: Visitor
) -> None:
    bob.follows("ada")
    post = ada.publishes("private", caption="Mine")
    change(ada, post, caption="Ours", visibility="followers")
    change(ada, post, caption="All of yours", visibility="public")

    change(ada, post, caption="Last")

    assert said(ada, post) == ["All of yours", "Ours", "Mine"]
    assert said(bob, post) == ["All of yours", "Ours"]
    assert said(visitor, post) == ["All of yours"]


def test_words_that_moderators_kept_back_stay_with_their_author(
    ada: Person, bob: Person, mod: Person, visitor: Visitor
) -> None:
    post = ada.publishes(caption="Fine")
    change(ada, post, caption="Held")
    held = _decides(mod, post, "hide")
    change(ada, post, caption="Said while held")
    change(ada, post, caption="Fine again")
    _decides(mod, post, "reverse", decision_id=held)

    assert said(visitor, post) == said(bob, post) == ["Fine"]
    assert said(ada, post) == ["Said while held", "Held", "Fine"]


def test_words_of_a_closed_account_stay_with_its_followers(
    ada: Person, bob: Person, visitor: Visitor
) -> None:
    bob.follows("ada")
    ada.asks("PATCH", "/v1/me", {"is_private": True})
    post = ada.publishes(caption="Among us")
    change(ada, post, caption="For all")
    ada.asks("PATCH", "/v1/me", {"is_private": False})
    author_propagation.refresh_posts("ada-sub", None)

    assert said(visitor, post) == []
    assert said(bob, post) == ["Among us"]


def test_explicit_words_stay_with_who_could_read_them(ada: Person, visitor: Visitor) -> None:
    post = ada.publishes(caption="For adults", level="explicit")

    change(ada, post, caption="For all", level="general")

    assert said(visitor, post) == []
    assert said(ada, post) == ["For adults"]


def _decides(mod: Person, post: str, action: str, **more: str) -> str:
    body = {"case_id": f"post:{post}", "action": action, "rule": "hate", "note": "No."} | more
    answer = mod.asks("POST", "/v1/moderation/decisions", body)
    assert answer.status == 201, answer.text
    return str(answer.json["id"])


def test_the_newest_fifty_versions_are_kept(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisions, "MOST", 3)
    post = ada.publishes(caption="0")

    for number in range(1, 6):
        change(ada, post, caption=str(number))

    assert said(ada, post) == ["4", "3", "2"]
    assert len(stored("edit")) == 3


def test_a_long_history_is_walked_page_by_page(ada: Person, visitor: Visitor) -> None:
    post = ada.publishes(caption="0")
    for number in range(1, 6):
        change(ada, post, caption=str(number))

    first = visitor.asks("GET", f"/v1/posts/{post}/edits", query={"limit": "2"}).json
    change(ada, post, caption="6")
    rest = said(visitor, post, limit="3", cursor=first["next_cursor"])

    assert [each["caption"] for each in first["items"]] == ["4", "3"]
    assert rest == ["2", "1", "0"]
    for forged in ("bm9wZQ", "MDFKQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE"):
        answer = visitor.asks("GET", f"/v1/posts/{post}/edits", query={"cursor": forged})
        assert is_problem(answer, 422)


def test_moderators_read_all_of_what_was_reported_and_nothing_else(ada: Person) -> None:
    moderator, cleo = Person("mod-sub", MODERATOR).joins("mod"), Person("cleo-sub").joins("cleo")
    post, other = ada.publishes("private", caption="One"), ada.publishes("private", caption="Mine")
    for each in (post, other):
        change(ada, each, caption="Two")
    change(ada, post, visibility="public")
    cleo.asks("POST", "/v1/reports", {"post_id": post, "reason": "hate"})

    change(ada, post, visibility="private")

    assert said(moderator, post) == ["One"]
    assert is_problem(moderator.asks("GET", f"/v1/posts/{other}/edits"), 404)
    assert is_problem(cleo.asks("GET", f"/v1/posts/{post}/edits"), 404)


def test_of_two_edits_at_once_both_leave_what_they_replaced(ada: Person) -> None:
    post = ada.publishes(caption="One", tags=["fox"])

    def elsewhere() -> None:
        commands.edit(post, "ada-sub", {"caption": "Two"})

    with meanwhile("TransactWriteItems", elsewhere):
        change(ada, post, tags=["hen"])

    assert [(each["caption"], each["tags"]) for each in versions(ada, post)] == [
        ("Two", ["fox"]),
        ("One", ["fox"]),
    ]


def test_an_edit_whose_reply_is_lost_is_kept_once(ada: Person) -> None:
    post = ada.publishes(caption="One")

    with lost_replies("TransactWriteItems") as lost:
        change(ada, post, caption="Two")

    assert lost
    assert said(ada, post) == ["One"]


def test_a_post_deleted_while_it_is_edited_leaves_no_version(ada: Person) -> None:
    post = ada.publishes(caption="One")

    with meanwhile("TransactWriteItems", lambda: commands.delete(post, "ada-sub")):
        answer = ada.asks("PATCH", f"/v1/posts/{post}", {"caption": "Two"})

    assert is_problem(answer, 404)
    assert not stored("edit")


def test_what_a_deleted_post_said_goes_with_it(ada: Person, visitor: Visitor) -> None:
    post, stays = ada.publishes(caption="One"), ada.publishes(caption="One")
    for each in (post, stays):
        change(ada, each, caption="Two")

    ada.asks("DELETE", f"/v1/posts/{post}")
    gone_at_once = visitor.asks("GET", f"/v1/posts/{post}/edits")
    for each in (post, post, stays):
        cascade_delete.sweep_edges(each)

    assert is_problem(gone_at_once, 404)
    assert [key[0] for key in stored("edit")] == [f"P#{stays}"]


def test_a_recount_finds_what_a_lost_message_left(ada: Person) -> None:
    post, stays = ada.publishes(caption="One"), ada.publishes(caption="One")
    for each in (post, stays):
        change(ada, each, caption="Two")
    ada.asks("DELETE", f"/v1/posts/{post}")

    recount()

    assert [key[0] for key in stored("edit")] == [f"P#{stays}"]
