"""What follows posts and people around: authors' cards, edges of posts that are gone."""

import pytest

from easel import users
from easel.engagement import cascade_delete
from easel.posts import Post, author_propagation, commands
from easel.posts.interactions import Interaction, Repost
from tests.support.trouble import meanwhile
from tests.support.world import Person, picture, stored

pytestmark = pytest.mark.usefixtures("cloud")


def cards() -> list[str]:
    return [post["author"]["M"]["display_name"]["S"] for post in stored("post").values()]


def refresh() -> int:
    pages, before = 1, author_propagation.refresh_posts("ada-sub", None)
    while before:
        pages, before = pages + 1, author_propagation.refresh_posts("ada-sub", before)
    return pages


def test_every_post_carries_the_authors_new_card(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(author_propagation, "PAGE", 3)
    image = picture("ada-sub")
    for _ in range(7):
        ada.publishes(image_ids=[image])
    ada.asks("PATCH", "/v1/me", {"display_name": "Ada L."})

    assert refresh() == 3

    assert cards() == ["Ada L."] * 7


def test_replies_carry_the_authors_new_card_too(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(author_propagation, "PAGE", 3)
    post = ada.publishes()
    for n in range(7):
        body = {"reply_to": post, "visibility": "public", "caption": f"reply {n}"}
        ada.asks("POST", "/v1/posts", body)
        ada.asks("PUT", f"/v1/posts/{post}/repost")
    ada.asks("PATCH", "/v1/me", {"display_name": "Ada L."})

    refresh()

    assert cards() == ["Ada L."] * 8


def test_cards_that_are_right_are_left_alone(ada: Person) -> None:
    ada.publishes()
    before = stored()

    refresh()

    assert stored() == before


def test_a_card_shows_an_avatar_once_it_is_copied(ada: Person) -> None:
    image = picture("ada-sub")
    ada.asks("PATCH", "/v1/me", {"avatar_image_id": image})
    post = ada.publishes(image_ids=[image])
    refresh()
    assert ada.asks("GET", f"/v1/posts/{post}").json["author"]["avatar_url"] is None

    key = users.require_profile("ada-sub").avatar["key"]
    users.avatar_copied("ada-sub", key)
    refresh()

    url = ada.asks("GET", f"/v1/posts/{post}").json["author"]["avatar_url"]
    assert url == f"https://easel.example/i/{key}/320.webp"


def test_a_post_deleted_meanwhile_does_not_come_back_as_a_card(ada: Person) -> None:
    post = ada.publishes()
    ada.asks("PATCH", "/v1/me", {"display_name": "Ada L."})

    with meanwhile("UpdateItem", lambda: commands.delete(post, "ada-sub")):
        refresh()

    assert not stored("post")


def test_reactions_to_a_deleted_post_are_forgotten(ada: Person, bob: Person) -> None:
    gone, stays = ada.publishes(), ada.publishes()
    for n in range(30):
        fan = Interaction.at(f"fan{n}", gone)
        fan.reaction, fan.gsi1pk, fan.gsi1sk = "like", f"P#{gone}#DID#{n % 4}", f"t#fan{n}"
        fan.save()
    bob.asks("PUT", f"/v1/posts/{gone}/reaction", {"kind": "like"})
    bob.asks("PUT", f"/v1/posts/{stays}/reaction", {"kind": "like"})
    Post.at(gone).delete()

    for _ in range(2):
        cascade_delete.sweep_edges(gone)

    assert list(stored("did")) == [("U#bob-sub", f"DID#{stays}")]


def test_reposts_of_a_deleted_post_are_forgotten(ada: Person, bob: Person) -> None:
    gone, stays = ada.publishes(), ada.publishes()
    for n in range(30):
        Repost.fresh(f"fan{n}", gone).save()
    for post in (gone, stays):
        bob.asks("PUT", f"/v1/posts/{post}/repost")
    Post.at(gone).delete()

    for _ in range(2):
        cascade_delete.sweep_edges(gone)
        cascade_delete.sweep_edges(stays)

    assert list(stored("repost")) == [("U#bob-sub", f"DID#{stays}#REPOST")]


def test_what_hangs_on_a_popular_post_is_forgotten_in_several_runs(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cascade_delete, "SWEPT", 3)
    gone = ada.publishes()
    for n in range(10):
        fan = Interaction.at(f"fan{n}", gone)
        fan.reaction, fan.gsi1pk, fan.gsi1sk = "like", f"P#{gone}#DID#0", f"t#fan{n}"
        fan.save()
        Repost.fresh(f"fan{n}", gone).save()
    Post.at(gone).delete()

    runs, before = 1, cascade_delete.sweep_edges(gone)
    while before:
        runs, before = runs + 1, cascade_delete.sweep_edges(gone, before)

    # Ten reactions, the last of them in a page with the first of ten reposts.
    assert runs == 7
    assert not stored("did")
    assert not stored("repost")


def test_reactions_to_a_post_that_is_there_are_kept(ada: Person, bob: Person) -> None:
    post = ada.publishes()
    bob.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": "like"})

    cascade_delete.sweep_edges(post)

    assert len(stored("did")) == 1
