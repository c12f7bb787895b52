"""Muting people, words and tags: out of feeds, known to nobody, and over when it says."""

from typing import Any

import pytest
from pynamodb.expressions.operand import Path

from easel import clock
from easel.posts import Pointer
from easel.preferences import muted_words
from easel.timelines import store
from tests.functions.contract import is_problem
from tests.support.trouble import lost_replies
from tests.support.world import Person, picture, stored

AHEAD = "2100-01-01T00:00:00Z"


def explored(person: Any) -> list[str]:
    return [item["id"] for item in person.asks("GET", "/v1/feeds/explore").json["items"]]


def expire(monkeypatch: pytest.MonkeyPatch) -> None:
    century = clock.epoch() + 100 * 366 * 24 * 3600
    monkeypatch.setattr(clock, "epoch", lambda: century)


def test_a_muted_person_is_out_of_feeds_and_nowhere_else(ada: Person, bob: Person) -> None:
    post = bob.publishes()
    ada.follows("bob")
    ada.asks("GET", "/v1/feeds/following")
    store.push(["ada-sub"], Pointer(post, post, "bob-sub"))

    answer = ada.asks("PUT", "/v1/users/bob/mute", {})

    assert answer.json["viewer"]["muting"] == "everything"
    assert explored(ada) == []
    assert ada.asks("GET", "/v1/feeds/following").json["items"] == []
    assert ada.asks("GET", f"/v1/posts/{post}").status == 200
    assert len(ada.asks("GET", "/v1/users/bob/posts").json["items"]) == 1
    assert bob.asks("GET", "/v1/users/ada").json["viewer"]["muting"] is None


def test_a_mute_ends_by_hand_or_by_itself(
    ada: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = bob.publishes()
    ada.asks("PUT", "/v1/users/bob/mute", {})
    for _ in range(2):
        assert ada.asks("DELETE", "/v1/users/bob/mute").status == 204
    assert explored(ada) == [post]
    assert not stored("shun")

    ada.asks("PUT", "/v1/users/bob/mute", {"expires_at": AHEAD})
    (shown,) = ada.asks("GET", "/v1/mutes").json["items"]
    assert (shown["what"], shown["expires_at"]) == ("everything", "2100-01-01T00:00:00.000Z")
    assert explored(ada) == []

    expire(monkeypatch)
    assert explored(ada) == [post]
    assert ada.asks("GET", "/v1/mutes").json["items"] == []
    assert ada.asks("GET", "/v1/users/bob").json["viewer"]["muting"] is None


def test_muting_reposts_leaves_the_posts(ada: Person, bob: Person) -> None:
    post = bob.publishes()

    ada.asks("PUT", "/v1/users/bob/mute", {"what": "reposts"})

    assert explored(ada) == [post]
    assert ada.asks("GET", "/v1/users/bob").json["viewer"]["muting"] == "reposts"


@pytest.mark.parametrize(
    "moment", ["2001-01-01T00:00:00Z", "tomorrow", "2100-01-01", "2100-01-01T00:00:00", "9999"]
)
def test_a_mute_ends_at_a_time_ahead_or_is_refused(moment: str, ada: Person, bob: Person) -> None:
    for answer in (
        ada.asks("PUT", "/v1/users/bob/mute", {"expires_at": moment}),
        ada.asks("POST", "/v1/muted_words", {"text": "fox", "expires_at": moment}),
    ):
        assert is_problem(answer, 422)
        assert answer.pointers == ["/expires_at"]
    assert not stored("shun")
    assert not stored("words")


@pytest.mark.parametrize(
    ("word", "caption", "hidden"),
    [
        ("fox", "A FOX!", True),
        ("fox", "foxglove", False),
        ("fox", "a dog", False),
        ("red fox", "the Red Fox sleeps", True),
        ("\uff46\uff4f\uff58", "a fox", True),
        ("straße", "STRASSE", True),
        ("狐", "雪の狐です", True),
        ("fox", "", True),
        (".*", "a dog", False),
    ],
)
def test_a_muted_word_hides_what_says_it(
    word: str, caption: str, hidden: bool, ada: Person, bob: Person
) -> None:
    prompt = "a fox in the snow" if not caption else "nothing of note"
    post = bob.publishes(image_ids=[picture("bob-sub", prompt=prompt)], caption=caption)

    answer = ada.asks("POST", "/v1/muted_words", {"text": word})

    assert answer.status == 201, answer.text
    assert explored(ada) == ([] if hidden else [post])
    assert ada.asks("GET", f"/v1/posts/{post}").status == 200


@pytest.mark.parametrize("word", ["image", "generated", "prompt", "a generated image"])
@pytest.mark.parametrize("show_prompt", [True, False])
def test_a_word_that_all_drafted_alt_texts_say_hides_nothing(
    word: str, show_prompt: bool, ada: Person, bob: Person
) -> None:
    post = bob.publishes(show_prompt=show_prompt)
    bob.publishes(alt_texts=[f"Of {word}"])

    ada.asks("POST", "/v1/muted_words", {"text": word})

    assert explored(ada) == [post]


def test_a_muted_tag_hides_what_carries_it(ada: Person, bob: Person) -> None:
    bob.publishes(tags=["Snow"])
    other = bob.publishes(tags=["snowfall"], caption="about snow")

    shown = ada.asks("POST", "/v1/muted_words", {"text": "#SNOW", "kind": "tag"}).json

    assert (shown["text"], shown["kind"], shown["expires_at"]) == ("SNOW", "tag", None)
    assert explored(ada) == [other]
    assert is_problem(ada.asks("POST", "/v1/muted_words", {"text": "no tag", "kind": "tag"}), 422)


def test_a_word_of_a_hidden_prompt_hides_nothing(ada: Person, bob: Person) -> None:
    image = picture("bob-sub", prompt="a secret fox")
    post = bob.publishes(image_ids=[image], show_prompt=False)

    ada.asks("POST", "/v1/muted_words", {"text": "fox"})

    assert explored(ada) == [post]


@pytest.mark.parametrize("path", ["/v1/users/bob/mute", "/v1/muted_words"])
def test_a_mute_ends_by_our_clock_whatever_the_device_says(
    path: str, ada: Person, bob: Person
) -> None:
    method, body = ("PUT", {}) if "users" in path else ("POST", {"text": "fox"})

    for seconds in (1, 86_400):
        muted = ada.asks(method, path, body | {"expires_in": seconds})
        assert muted.status in {200, 201}
        ends = (stored("words") or stored("shun")).values()
        assert str(clock.epoch() + seconds)[:8] in str(list(ends))
    for said in (0, -1, "60", 1.5, clock.CENTURY_SECONDS):
        assert is_problem(ada.asks(method, path, body | {"expires_in": said}), 422)
    both = ada.asks(method, path, body | {"expires_in": 60, "expires_at": AHEAD})
    assert is_problem(both, 422)
    assert both.pointers == ["/expires_in"]


def test_words_are_listed_once_each_and_unmuted(
    ada: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = bob.publishes(caption="a fox")
    for text in ("wolf", "Fox", "fox"):
        ada.asks("POST", "/v1/muted_words", {"text": text})
    ada.asks("POST", "/v1/muted_words", {"text": "fox", "expires_at": AHEAD})

    items = ada.asks("GET", "/v1/muted_words").json["items"]
    assert [(item["text"], bool(item["expires_at"])) for item in items] == [
        ("fox", True),
        ("wolf", False),
    ]
    for _ in range(2):
        assert ada.asks("DELETE", f"/v1/muted_words/{items[0]['id']}").status == 204
    assert explored(ada) == [post]
    assert bob.asks("GET", "/v1/muted_words").json["items"] == []


def test_a_word_muted_under_another_id_before_is_muted_once(ada: Person) -> None:
    ada.asks("POST", "/v1/muted_words", {"text": "hen"})
    place = muted_words.MutedWords.at("ada-sub")
    old = {"text": "don\u2019t", "kind": "word"}
    place.update(actions=[Path(["words", "as-it-was-made-before"]).set(old)])

    shown = ada.asks("POST", "/v1/muted_words", {"text": "Don't", "expires_at": AHEAD}).json

    assert shown["id"] == "as-it-was-made-before"
    items = ada.asks("GET", "/v1/muted_words").json["items"]
    assert [(item["text"], bool(item["expires_at"])) for item in items] == [
        ("Don't", True),
        ("hen", False),
    ]


def test_a_word_is_muted_once_whatever_the_key_meets(ada: Person, bob: Person) -> None:
    headers = {"idempotency-key": "k"}

    with lost_replies("TransactWriteItems"):
        first = ada.asks("POST", "/v1/muted_words", {"text": "fox"}, headers=headers)
    again = ada.asks("POST", "/v1/muted_words", {"text": "fox"}, headers=headers)
    other = ada.asks("POST", "/v1/muted_words", {"text": "dog"}, headers=headers)

    assert first.json == again.json
    assert is_problem(other, 422)
    assert len(ada.asks("GET", "/v1/muted_words").json["items"]) == 1


def test_there_is_room_for_so_many_words_and_what_is_over_makes_room(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(muted_words, "MOST", 2)
    for text in ("one", "two"):
        ada.asks("POST", "/v1/muted_words", {"text": text, "expires_at": AHEAD})

    full = ada.asks("POST", "/v1/muted_words", {"text": "three"})
    assert is_problem(full, 422)
    assert full.pointers == ["/text"]
    assert ada.asks("POST", "/v1/muted_words", {"text": "two"}).status == 201

    expire(monkeypatch)
    assert ada.asks("POST", "/v1/muted_words", {"text": "three"}).status == 201
    assert [each["text"] for each in ada.asks("GET", "/v1/muted_words").json["items"]] == [
        "three",
        "two",
    ]
