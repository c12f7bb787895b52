"""Levels of posts, and what each person chose to be done with them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from easel import config
from easel.posts import Post
from easel.preferences.muted_words import MutedWords
from tests.functions.contract import is_problem
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import Answer, Person, Visitor, picture, stored

HIDDEN = "urn:easel:problem:hidden-by-choice"


@pytest.fixture
def dora() -> Person:
    """Somebody who said that she is of age."""
    return Person("dora-sub").joins("dora", age_band="18_plus")


@pytest.fixture
def teen() -> Person:
    """Somebody who said that they are not."""
    return Person("teen-sub").joins("teen", age_band="13_17")


def chooses(person: Person, **choices: str) -> Answer:
    return person.asks("PATCH", "/v1/levels", choices)


def labels(mod: Person, post: str, level: str | None, **more: Any) -> Answer:
    body = {"case_id": f"post:{post}", "action": "label", "rule": "violence", "level": level}
    return mod.asks("POST", "/v1/moderation/decisions", body | more)


def explored(viewer: Any) -> dict[str, str]:
    items = viewer.asks("GET", "/v1/feeds/explore").json["items"]
    return {item["id"]: item["shown"] for item in items}


def test_an_author_says_the_level_and_everybody_reads_who_said_it(
    ada: Person, bob: Person, visitor: Visitor
) -> None:
    plain, said = ada.publishes(), ada.publishes(level="sensitive")

    for viewer in (ada, bob, visitor):
        for post, level in ((plain, "general"), (said, "sensitive")):
            shown = viewer.asks("GET", f"/v1/posts/{post}").json
            assert (shown["level"], shown["level_source"]) == (level, "author")
    changed = ada.asks("PATCH", f"/v1/posts/{plain}", {"level": "explicit"})
    assert (changed.json["level"], changed.json["shown"]) == ("explicit", "plain")
    back = ada.asks("PATCH", f"/v1/posts/{plain}", {"level": "general"})
    assert back.json["level"] == "general"


@pytest.fixture
def mild(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Make the network one without explicit content, from when it is called."""

    def deploy() -> None:
        monkeypatch.setenv("EXPLICIT", "off")
        config.names.cache_clear()

    yield deploy
    monkeypatch.undo()
    config.names.cache_clear()


def test_a_network_may_take_no_explicit_posts(ada: Person, mild: Callable[[], None]) -> None:
    general, explicit = ada.publishes(), ada.publishes(level="explicit")
    draft = {"image_ids": [picture(ada.user_id)], "visibility": "public", "level": "explicit"}
    mild()
    before = stored("post")

    published = ada.asks("POST", "/v1/posts", draft)
    raised = ada.asks("PATCH", f"/v1/posts/{general}", {"level": "explicit"})

    for answer in (published, raised):
        assert is_problem(answer, 422)
        assert answer.pointers == ["/level"]
        assert answer.json["errors"][0]["detail"] == "Easel takes no explicit content."
    assert stored("post") == before
    same = ada.asks("PATCH", f"/v1/posts/{explicit}", {"level": "explicit", "caption": "Still."})
    assert (same.status, same.json["level"]) == (200, "explicit")
    assert ada.asks("PATCH", f"/v1/posts/{explicit}", {"level": "general"}).status == 200
    assert ada.asks("GET", "/v1/network").json["explicit"] is False


@pytest.mark.parametrize("level", ["nsfw", "", None, 3, ["sensitive"], "Explicit"])
def test_a_level_that_is_none_is_refused(level: Any, ada: Person) -> None:
    post = ada.publishes()
    before = stored("post")

    answer = ada.asks("PATCH", f"/v1/posts/{post}", {"level": level})

    assert is_problem(answer, 422)
    assert answer.pointers == ["/level"]
    assert stored("post") == before


def test_who_never_chose_meets_sensitive_posts_veiled_and_explicit_ones_nowhere(
    ada: Person, bob: Person, dora: Person, visitor: Visitor
) -> None:
    sensitive, explicit = ada.publishes(level="sensitive"), ada.publishes(level="explicit")

    for viewer in (bob, dora, visitor):
        assert explored(viewer) == {sensitive: "blurred"}
        assert viewer.asks("GET", f"/v1/posts/{sensitive}").json["shown"] == "blurred"
        assert is_problem(viewer.asks("GET", f"/v1/posts/{explicit}"), 404)
    assert explored(ada) == {sensitive: "plain", explicit: "plain"}
    assert chooses(dora).json == {
        "sensitive": "blur",
        "explicit": "hide",
        "may_see_explicit": True,
    }


def test_a_choice_holds_at_once_and_for_oneself_alone(
    ada: Person, bob: Person, dora: Person
) -> None:
    sensitive, explicit = ada.publishes(level="sensitive"), ada.publishes(level="explicit")

    answer = chooses(dora, sensitive="show", explicit="blur")

    assert answer.status == 200
    assert answer.json == dora.asks("GET", "/v1/levels").json
    assert explored(dora) == {sensitive: "plain", explicit: "blurred"}
    assert dora.asks("GET", f"/v1/posts/{explicit}").json["shown"] == "blurred"
    assert explored(bob) == {sensitive: "blurred"}
    chooses(dora, sensitive="hide")
    assert explored(dora) == {explicit: "blurred"}


def test_choices_and_muted_words_do_not_disturb_each_other(ada: Person, dora: Person) -> None:
    post = ada.publishes(level="explicit", caption="a wolf")
    chooses(dora, explicit="show")
    dora.asks("POST", "/v1/muted_words", {"text": "wolf"})
    assert explored(dora) == {}
    (word,) = dora.asks("GET", "/v1/muted_words").json["items"]
    chooses(dora, sensitive="hide")

    assert dora.asks("DELETE", f"/v1/muted_words/{word['id']}").status == 204

    assert explored(dora) == {post: "plain"}
    assert dora.asks("GET", "/v1/levels").json["sensitive"] == "hide"
    assert len(stored("words")) == 1


@pytest.mark.parametrize("explicit", ["blur", "show"])
def test_who_is_under_18_or_never_said_cannot_choose_what_is_explicit(
    explicit: str, bob: Person, teen: Person
) -> None:
    for person in (bob, teen):
        answer = chooses(person, sensitive="show", explicit=explicit)

        assert is_problem(answer, 422)
        assert answer.pointers == ["/explicit"]
        assert not stored("words")
        assert chooses(person, sensitive="show", explicit="hide").json == {
            "sensitive": "show",
            "explicit": "hide",
            "may_see_explicit": False,
        }
        MutedWords.at(person.user_id).delete()


def test_the_rule_of_age_holds_whatever_is_stored(ada: Person, teen: Person) -> None:
    post = ada.publishes(level="explicit")
    chooses(teen, sensitive="show")
    MutedWords.at("teen-sub").update(actions=[MutedWords.explicit.set("show")])

    assert explored(teen) == {}
    assert is_problem(teen.asks("GET", f"/v1/posts/{post}"), 404)
    assert teen.asks("GET", "/v1/levels").json["explicit"] == "hide"


def test_a_link_to_what_one_hides_says_so_to_who_could_see_it(
    ada: Person, bob: Person, dora: Person, teen: Person, visitor: Visitor
) -> None:
    sensitive, explicit = ada.publishes(level="sensitive"), ada.publishes(level="explicit")
    closed = ada.publishes("followers", level="sensitive")
    chooses(bob, sensitive="hide")

    for viewer, post, says in (
        (bob, sensitive, True),
        (bob, explicit, False),
        (bob, closed, False),
        (teen, explicit, False),
        (dora, explicit, True),
        (visitor, explicit, True),
    ):
        answer = viewer.asks("GET", f"/v1/posts/{post}")
        assert is_problem(answer, 404)
        assert (answer.json["type"] == HIDDEN) is says, (viewer, post)


def test_what_one_hides_can_be_neither_touched_nor_quoted(ada: Person, dora: Person) -> None:
    post = ada.publishes(level="explicit")

    for deed, body in (("reaction", {"kind": "like"}), ("repost", None), ("bookmark", None)):
        assert is_problem(dora.asks("PUT", f"/v1/posts/{post}/{deed}", body), 404)
    for link in ("reply_to", "quote_of"):
        words = {"visibility": "public", "caption": "So.", link: post}
        assert dora.asks("POST", "/v1/posts", words).pointers == [f"/{link}"]


def test_a_quoted_post_is_veiled_or_left_out_by_itself(
    ada: Person, bob: Person, dora: Person
) -> None:
    inner = ada.publishes(level="explicit")
    chooses(dora, explicit="show")
    quote = dora.asks(
        "POST", "/v1/posts", {"visibility": "public", "caption": "See.", "quote_of": inner}
    ).json

    assert quote["quoted"]["shown"] == "plain"
    chooses(dora, explicit="blur")
    for shown in (
        dora.asks("GET", f"/v1/posts/{quote['id']}").json,
        dora.asks("GET", "/v1/users/dora/posts").json["items"][0],
    ):
        assert (shown["shown"], shown["quoted"]["shown"]) == ("plain", "blurred")
    assert "quoted" not in bob.asks("GET", f"/v1/posts/{quote['id']}").json


def test_an_explicit_post_has_no_public_copy(ada: Person, dora: Person) -> None:
    post = ada.publishes(level="explicit")
    chooses(dora, explicit="show")
    (item,) = stored("post").values()
    assert "public_key" not in item
    assert "gsi2pk" in item

    (rendition,) = dora.asks("GET", f"/v1/posts/{post}").json["images"][0]["renditions"]
    assert "X-Amz-Signature" in rendition["url"]
    ada.asks("PATCH", f"/v1/posts/{post}", {"level": "sensitive"})
    first = Post.get(f"P#{post}", "POST").public_key
    assert first
    ada.asks("PATCH", f"/v1/posts/{post}", {"level": "general"})
    assert Post.get(f"P#{post}", "POST").public_key == first
    ada.asks("PATCH", f"/v1/posts/{post}", {"level": "explicit", "visibility": "public"})
    assert Post.get(f"P#{post}", "POST").public_key is None


def test_a_label_is_the_least_its_author_can_say(
    ada: Person, bob: Person, mod: Person, dora: Person
) -> None:
    post = ada.publishes()

    assert labels(mod, post, "sensitive", note="Blood.").status == 201

    assert explored(bob) == {post: "blurred"}
    shown = ada.asks("GET", f"/v1/posts/{post}").json
    assert (shown["level"], shown["level_source"]) == ("sensitive", "moderator")
    assert (shown["label"]["level"], shown["label"]["rule"]) == ("sensitive", "violence")
    assert "label" not in bob.asks("GET", f"/v1/posts/{post}").json
    lowered = ada.asks("PATCH", f"/v1/posts/{post}", {"level": "general"})
    assert is_problem(lowered, 422)
    assert lowered.pointers == ["/level"]
    raised = ada.asks("PATCH", f"/v1/posts/{post}", {"level": "explicit"}).json
    assert (raised["level"], raised["level_source"]) == ("explicit", "author")
    assert ada.asks("PATCH", f"/v1/posts/{post}", {"level": "sensitive"}).status == 200


def test_the_author_is_told_of_a_label_and_it_is_taken_back(
    ada: Person, bob: Person, mod: Person
) -> None:
    post = ada.publishes()
    label = labels(mod, post, "explicit").json
    assert explored(bob) == {}
    assert Post.get(f"P#{post}", "POST").public_key is None
    (told,) = ada.asks("GET", "/v1/decisions").json["items"]
    assert (told["action"], told["level"], told["rule"]) == ("label", "explicit", "violence")

    back = {"case_id": f"post:{post}", "action": "reverse", "rule": "other"}
    back |= {"decision_id": label["id"]}
    answers = [mod.asks("POST", "/v1/moderation/decisions", back).status for _ in range(2)]

    assert answers == [201, 422]
    assert explored(bob) == {post: "plain"}
    assert Post.get(f"P#{post}", "POST").public_key
    shown = ada.asks("GET", f"/v1/posts/{post}").json
    assert shown["level_source"] == "author"
    assert "label" not in shown


@pytest.mark.parametrize(
    ("case", "more", "pointer"),
    [
        ("post:POST", {"action": "label"}, "/level"),
        ("post:POST", {"action": "label", "level": "general"}, "/level"),
        ("post:POST", {"action": "hide", "level": "explicit"}, "/level"),
        ("user:ada-sub", {"action": "label", "level": "explicit"}, "/action"),
    ],
)
def test_a_label_that_does_not_fit_is_refused_and_changes_nothing(
    case: str, more: dict[str, str], pointer: str, ada: Person, mod: Person
) -> None:
    post = ada.publishes()
    before = stored()

    body = {"case_id": case.replace("POST", post), "rule": "sexual"} | more
    answer = mod.asks("POST", "/v1/moderation/decisions", body)

    assert is_problem(answer, 422)
    assert answer.pointers == [pointer]
    assert stored() == before


def test_a_label_and_an_edit_at_the_same_moment_both_hold(ada: Person, mod: Person) -> None:
    post = ada.publishes()

    with meanwhile("TransactWriteItems", lambda: labels(mod, post, "explicit")):
        answer = ada.asks("PATCH", f"/v1/posts/{post}", {"level": "sensitive"})

    assert is_problem(answer, 422)
    kept = Post.get(f"P#{post}", "POST")
    assert kept.level == "explicit"
    assert kept.public_key is None


def test_a_label_and_a_takedown_stand_beside_each_other(
    ada: Person, bob: Person, mod: Person
) -> None:
    post = ada.publishes()
    labels(mod, post, "sensitive")
    hide = {"case_id": f"post:{post}", "action": "hide", "rule": "hate"}
    hidden = mod.asks("POST", "/v1/moderation/decisions", hide).json
    labels(mod, post, "explicit")

    back = {**hide, "action": "reverse", "decision_id": hidden["id"]}
    assert mod.asks("POST", "/v1/moderation/decisions", back).status == 201

    kept = Post.get(f"P#{post}", "POST")
    assert kept.level == "explicit"
    assert kept.held is None
    assert kept.public_key is None
    assert explored(bob) == {}


def test_a_choice_and_a_label_survive_a_lost_reply(ada: Person, dora: Person, mod: Person) -> None:
    post = ada.publishes()

    with lost_replies("TransactWriteItems"):
        chosen = chooses(dora, explicit="show")
    with lost_replies("TransactWriteItems"):
        label = labels(mod, post, "explicit", note="x")

    assert (chosen.status, label.status) == (200, 201)
    assert explored(dora) == {post: "plain"}
    assert len(stored("decision")) == 1


def test_a_post_hidden_while_it_is_touched_is_not_shown(ada: Person, dora: Person) -> None:
    post = ada.publishes(level="sensitive")

    with meanwhile("UpdateItem", lambda: chooses(dora, sensitive="hide")):
        answer = dora.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": "like"})

    assert is_problem(answer, 404)
    assert dora.asks("DELETE", f"/v1/posts/{post}/reaction").status == 204


def test_two_choices_at_the_same_moment_both_hold(dora: Person) -> None:
    with meanwhile("TransactWriteItems", lambda: chooses(dora, explicit="show")):
        chooses(dora, sensitive="hide")

    assert dora.asks("GET", "/v1/levels").json == {
        "sensitive": "hide",
        "explicit": "show",
        "may_see_explicit": True,
    }


def test_only_who_has_a_profile_chooses(ada: Person) -> None:
    nobody = Person("nobody-sub")

    for answer in (nobody.asks("GET", "/v1/levels"), chooses(nobody, sensitive="show")):
        assert is_problem(answer, 403)
    assert not stored("words")


def test_nobody_is_told_of_a_mention_they_chose_not_to_see(ada: Person, bob: Person) -> None:
    from easel.notifications import deliver

    post = ada.publishes(level="explicit", caption="Look, @bob")
    deliver.settle_post(post, "ada-sub")
    assert bob.asks("GET", "/v1/notifications").json["items"] == []

    ada.asks("PATCH", f"/v1/posts/{post}", {"level": "sensitive"})
    deliver.settle_post(post, "ada-sub")

    (told,) = bob.asks("GET", "/v1/notifications").json["items"]
    assert (told["kind"], told["post"]["shown"]) == ("mention", "blurred")
