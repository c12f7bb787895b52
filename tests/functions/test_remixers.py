"""Who publishes a remix of a post sees its prompt, where its author says so, and nobody else."""

from typing import Any

import pytest

from easel.receipts import commitments
from functions.posts import on_events
from tests.functions.test_receipts import said, varied
from tests.support.world import Person, Visitor, picture, stored

HIDDEN: dict[str, Any] = {"show_prompt": False, "remixers_see_prompt": True}


def arrives(person: Person, post_id: str) -> None:
    """Let the event of a new post arrive."""
    on_events.on_published({"post_id": post_id, "author_id": person.user_id})


def shows(person: Person, **more: Any) -> tuple[str, str]:
    """Publish an image; the ids of the post and the image."""
    image_id = picture(person.user_id, prompt="secret words")
    return person.publishes(image_ids=[image_id], **more), image_id


def published(person: Person, post_id: str, image_id: str, **more: Any) -> tuple[str, str]:
    """Publish a remix; the ids of the new post and its image."""
    line: dict[str, Any] = {"lineage": [post_id], "lineage_images": [image_id]}
    made = picture(person.user_id, prompt="make it night", **line)
    return person.publishes(image_ids=[made], **more), made


def remixes(person: Person, post_id: str, image_id: str, **more: Any) -> str:
    """Publish a remix; its id."""
    remix, _ = published(person, post_id, image_id, **more)
    arrives(person, remix)
    return remix


def prompt(person: Person | Visitor, post_id: str) -> str | None:
    """What the page of a post says that its image was asked for."""
    answer = person.asks("GET", f"/v1/posts/{post_id}")
    assert answer.status == 200
    [image] = answer.json["images"]
    return str(image["prompt"]) if "prompt" in image else None


def changes(person: Person, post_id: str, **said: Any) -> None:
    edit = person.asks("GET", f"/v1/posts/{post_id}").json["edit"]
    match = {"if-match": f'"{edit}"'}
    assert person.asks("PATCH", f"/v1/posts/{post_id}", said, headers=match).status == 200


def test_who_published_a_remix_reads_the_prompt_and_nobody_else(
    ada: Person, bob: Person, cleo: Person
) -> None:
    post, image = shows(ada, **HIDDEN)
    assert [prompt(each, post) for each in (ada, bob, cleo)] == ["secret words", None, None]

    remixes(bob, post, image)

    assert [prompt(each, post) for each in (ada, bob, cleo)] == ["secret words"] * 2 + [None]
    assert prompt(Visitor(), post) is None
    [card] = bob.asks("GET", "/v1/users/ada/posts").json["items"][0]["images"]
    assert card.get("prompt") is None


def test_what_a_remixer_reads_checks_against_the_receipt(ada: Person, bob: Person) -> None:
    image = varied(ada).image_id
    post = ada.publishes(image_ids=[image], **HIDDEN)
    remixes(bob, post, image)

    [shown] = bob.asks("GET", f"/v1/posts/{post}").json["images"]

    told = said(shown["receipt"]["jws"])
    assert commitments.agrees(told, "prompt", shown["receipt"]["prompt_key"], shown["prompt"])
    assert "settings_key" in shown["receipt"]


def test_a_prompt_that_is_not_for_remixers_stays_hidden(ada: Person, bob: Person) -> None:
    post, image = shows(ada, show_prompt=False)

    remixes(bob, post, image)

    assert prompt(bob, post) is None


def test_the_author_changes_their_mind(ada: Person, bob: Person) -> None:
    post, image = shows(ada, show_prompt=False)
    remixes(bob, post, image)

    changes(ada, post, remixers_see_prompt=True)
    assert prompt(bob, post) == "secret words"
    assert bob.asks("GET", f"/v1/posts/{post}").json["remixers_see_prompt"] is True

    changes(ada, post, remixers_see_prompt=False)
    assert prompt(bob, post) is None


@pytest.mark.parametrize("visibility", ["private", "followers"])
def test_a_remix_that_not_everybody_may_see_does_not_count(
    ada: Person, bob: Person, visibility: str
) -> None:
    post, image = shows(ada, **HIDDEN)
    remix = remixes(bob, post, image, visibility=visibility)
    assert prompt(bob, post) is None

    changes(bob, remix, visibility="public")
    assert prompt(bob, post) == "secret words"


def test_who_takes_the_remix_away_reads_it_no_more(ada: Person, bob: Person) -> None:
    post, image = shows(ada, **HIDDEN)
    remix = remixes(bob, post, image)

    assert bob.asks("DELETE", f"/v1/posts/{remix}").status == 204

    assert prompt(bob, post) is None


def test_of_several_remixes_the_newest_counts_whichever_event_comes_last(
    ada: Person, bob: Person
) -> None:
    post, image = shows(ada, **HIDDEN)
    first, _ = published(bob, post, image)
    second, _ = published(bob, post, image)
    for each in (second, first, second):
        arrives(bob, each)

    assert bob.asks("DELETE", f"/v1/posts/{first}").status == 204

    assert prompt(bob, post) == "secret words"
    assert [each["remixed_as"] for each in stored("did").values()] == [{"S": second}]


def test_only_what_was_remixed_itself_is_read(ada: Person, bob: Person, cleo: Person) -> None:
    post, image = shows(ada, **HIDDEN)
    remix, again = published(bob, post, image, **HIDDEN)
    line: dict[str, Any] = {"lineage": [remix, post], "lineage_images": [again, image]}

    arrives(cleo, cleo.publishes(image_ids=[picture(cleo.user_id, **line)]))

    assert (prompt(cleo, post), prompt(cleo, remix)) == (None, "make it night")


def test_reactions_and_bookmarks_come_and_go_and_the_remix_stays(ada: Person, bob: Person) -> None:
    post, image = shows(ada, **HIDDEN)
    remixes(bob, post, image)
    for path, body in (("reaction", {"kind": "like"}), ("bookmark", None)):
        assert bob.asks("PUT", f"/v1/posts/{post}/{path}", body).status in {200, 201, 204}
    for path in ("reaction", "bookmark"):
        assert bob.asks("DELETE", f"/v1/posts/{post}/{path}").status == 204

    assert prompt(bob, post) == "secret words"
    viewer = bob.asks("GET", f"/v1/posts/{post}").json["viewer"]
    assert (viewer["reaction"], viewer["bookmarked"]) == (None, False)


def test_of_who_has_left_nothing_is_noted(ada: Person, bob: Person) -> None:
    post, image = shows(ada, **HIDDEN)
    remix, _ = published(bob, post, image)
    assert bob.asks("DELETE", "/v1/me", query={"handle": "bob"}).status in {202, 204}

    arrives(bob, remix)

    assert not stored("did")
