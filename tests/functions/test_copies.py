"""Copies of what was taken down come before the moderators, and nothing else does."""

from typing import Any

import pytest

from easel.images import Image
from easel.reconciliation import copies
from functions.posts import on_events
from tests.functions.deciding import decided
from tests.support.slices import whole
from tests.support.world import Answer, Person, picture, stored

PRINT = "0f" * 32
# Thirty-one bits may differ, thirty-two may not.
NEAR = f"{int(PRINT, 16) ^ ((1 << 31) - 1):064x}"
FAR = f"{int(PRINT, 16) ^ ((1 << 32) - 1):064x}"


def shows(person: Person, pdq: str) -> tuple[str, str]:
    """A post with an image that looks so; the ids of both."""
    image = picture(person.user_id, pdq=pdq)
    return person.publishes(image_ids=[image]), image


def queue(mod: Person) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = mod.asks("GET", "/v1/moderation/cases").json["items"]
    return items


def test_copies_that_are_published_already_wait_for_the_moderators(
    ada: Person, bob: Person, mod: Person
) -> None:
    bad, _ = shows(ada, PRINT)
    copy, image = shows(bob, NEAR)
    shows(bob, FAR)
    decided(mod, f"post:{bad}", "take_down")

    assert copies.look().looked_at == 1

    (case,) = queue(mod)
    assert (case["id"], case["post"]["id"]) == (f"image:{image}", copy)
    assert (case["sources"], case["reasons"], case["reports"]) == (["automatic"], ["hate"], 0)
    made = decided(mod, f"image:{image}", "take_down")
    assert bob.asks("GET", f"/v1/decisions/{made['id']}").json["led_by"] == "automatic"


def test_every_post_that_shows_it_has_a_case(ada: Person, bob: Person, mod: Person) -> None:
    bad, image = shows(ada, PRINT)
    others = [ada.publishes(image_ids=[image]) for _ in range(2)]
    decided(mod, f"post:{bad}", "take_down")

    # What was taken down is not published anew; what stood before is found.
    assert copies.look().looked_at == len(others)

    assert {case["post"]["id"] for case in queue(mod)} == {*others}
    assert copies.look().looked_at == 0


def test_copies_are_found_in_as_many_calls_as_it_takes(
    ada: Person, bob: Person, mod: Person
) -> None:
    bad, _ = shows(ada, PRINT)
    images = {shows(bob, NEAR)[1] for _ in range(3)}
    decided(mod, f"post:{bad}", "take_down")

    assert whole(copies.WALK, copies.look, 1) > 1

    assert {case["id"] for case in queue(mod)} == {f"image:{image}" for image in images}
    assert not stored("walk")


def test_looking_again_opens_nothing_that_was_decided(
    ada: Person, bob: Person, mod: Person
) -> None:
    bad, _ = shows(ada, PRINT)
    _, image = shows(bob, NEAR)
    decided(mod, f"post:{bad}", "take_down")
    assert [copies.look().looked_at for _ in range(2)] == [1, 0]

    decided(mod, f"image:{image}", "dismiss")

    assert copies.look().looked_at == 0
    assert queue(mod) == []


def test_what_was_let_in_again_has_no_copies(ada: Person, bob: Person, mod: Person) -> None:
    bad, _ = shows(ada, PRINT)
    shows(bob, NEAR)
    made = decided(mod, f"post:{bad}", "take_down")
    decided(mod, f"post:{bad}", "reverse", decision_id=made["id"])

    assert copies.look().looked_at == 0


def test_a_post_that_is_hidden_only_is_not_looked_for(
    ada: Person, bob: Person, mod: Person
) -> None:
    hidden, _ = shows(ada, PRINT)
    shows(bob, NEAR)
    decided(mod, f"post:{hidden}", "hide")

    assert copies.look().looked_at == 0


def of_line(owner: Person, bits: int, **line: str) -> str:
    """An image that differs from PRINT in so many bits, made of others of a line; its id."""
    image_id = picture(owner.user_id, pdq=f"{int(PRINT, 16) ^ ((1 << bits) - 1):064x}")
    if line:
        Image.get(f"I#{image_id}", "IMAGE").update(actions=Image.changing(line))
    return image_id


def publish(person: Person, image_id: str, visibility: str = "public") -> Answer:
    body = {"image_ids": [image_id], "visibility": visibility}
    return person.asks("POST", "/v1/posts", body)


def told_of(post_id: str) -> None:
    """What the events of a post set in motion."""
    on_events.on_published({"post_id": post_id, "author_id": "bob-sub"})


@pytest.fixture
def innocent(ada: Person, bob: Person, mod: Person) -> str:
    """Ada's image, of whose remix by Bob moderators took another remix down; its id."""
    image_id = of_line(ada, 31)
    bad = of_line(bob, 0, parent_id=image_id, root_id=image_id)
    decided(mod, f"post:{bob.publishes(image_ids=[bad])}", "take_down")
    return image_id


def test_what_a_remix_was_made_of_is_shown_and_looked_at_when_that_is_taken_down(
    ada: Person, mod: Person, innocent: str
) -> None:
    own = ada.publishes("private", image_ids=[innocent])
    assert ada.asks("PATCH", f"/v1/posts/{own}", {"visibility": "followers"}).status == 200
    post_id = publish(ada, innocent).json["id"]
    assert queue(mod) == []

    told_of(post_id)
    told_of(post_id)

    (case,) = queue(mod)
    assert (case["id"], case["post"]["id"]) == (f"image:{innocent}", post_id)
    assert (case["sources"], case["reasons"]) == (["automatic"], ["hate"])
    decided(mod, case["id"], "dismiss")
    told_of(post_id)
    assert queue(mod) == []


@pytest.mark.parametrize("how", ["sibling", "child", "grandchild"])
def test_what_is_of_the_same_line_is_for_a_moderator(
    bob: Person, cleo: Person, mod: Person, innocent: str, how: str
) -> None:
    (bad,) = (each["sk"]["S"].split("#")[1] for each in stored("blocked").values())
    lines = {
        "sibling": {"parent_id": innocent},
        "child": {"parent_id": bad, "root_id": innocent},
        "grandchild": {"parent_id": "01JAAAAAAAAAAAAAAAAAAAAAAA", "root_id": innocent},
    }
    answer = publish(cleo, of_line(cleo, 9, **lines[how]))

    assert answer.status == 201
    told_of(answer.json["id"])
    assert [case["post"]["id"] for case in queue(mod)] == [answer.json["id"]]


@pytest.mark.parametrize(("bits", "status"), [(0, 422), (8, 422), (9, 201), (31, 201)])
def test_all_but_identical_is_refused_also_within_a_line(
    cleo: Person, innocent: str, bits: int, status: int
) -> None:
    image_id = of_line(cleo, bits, parent_id=innocent, root_id=innocent)

    assert publish(cleo, image_id).status == status
    avatar = cleo.asks("PATCH", "/v1/me", {"avatar_image_id": image_id})
    assert avatar.status == (200 if status == 201 else 422)


def test_what_is_of_another_line_is_refused_as_ever(cleo: Person, innocent: str) -> None:
    other = of_line(cleo, 9, parent_id="01JAAAAAAAAAAAAAAAAAAAAAAA")

    assert publish(cleo, other).pointers == ["/image_ids/0"]


def test_an_archive_says_of_no_image_that_it_is_of_a_line(cleo: Person, innocent: str) -> None:
    claimed = of_line(cleo, 9, parent_id=innocent)
    made = Image.get(f"I#{claimed}", "IMAGE")
    made.update(actions=[Image.imported.set({"image_id": innocent, "model": "x"})])

    assert publish(cleo, claimed).pointers == ["/image_ids/0"]


def test_what_others_may_not_see_has_no_case(ada: Person, mod: Person, innocent: str) -> None:
    told_of(ada.publishes("private", image_ids=[innocent]))

    assert queue(mod) == []


def test_an_avatar_of_the_line_is_worn_and_looked_at(
    ada: Person, mod: Person, innocent: str
) -> None:
    assert ada.asks("PATCH", "/v1/me", {"avatar_image_id": innocent}).status == 200
    for _ in range(2):
        on_events.on_profile({"user_id": ada.user_id})

    (case,) = queue(mod)
    assert (case["id"], case["sources"]) == (f"user:{ada.user_id}", ["automatic"])
    decided(mod, case["id"], "dismiss")
    on_events.on_profile({"user_id": ada.user_id})
    assert queue(mod) == []


def test_each_avatar_of_the_line_is_looked_at_and_none_twice(
    bob: Person, mod: Person, innocent: str
) -> None:
    def wears(image_id: str) -> list[str]:
        assert bob.asks("PATCH", "/v1/me", {"avatar_image_id": image_id}).status == 200
        on_events.on_profile({"user_id": bob.user_id})
        return [case["id"] for case in queue(mod)]

    first, second = (of_line(bob, bits, parent_id=innocent) for bits in (9, 20))
    key = f"user:{bob.user_id}"
    for image_id in (first, second):
        assert wears(image_id) == [key]
        decided(mod, key, "dismiss")
        assert wears(image_id) == []

    # What others say of the user meanwhile is no look at another avatar, and none less at this one.
    assert wears(second) == []
    report = {"handle": "bob", "reason": "spam"}
    assert mod.asks("POST", "/v1/reports", report).status in {201, 204}
    decided(mod, key, "dismiss")
    assert wears(second) == []
    assert wears(first) == [key]


@pytest.mark.parametrize(("bits", "stays"), [(8, False), (9, True)])
def test_an_avatar_of_the_line_of_what_is_taken_down_stays_and_is_looked_at(
    ada: Person, bob: Person, mod: Person, bits: int, stays: bool
) -> None:
    root = of_line(ada, 31)
    worn = of_line(bob, bits, parent_id=root)
    assert bob.asks("PATCH", "/v1/me", {"avatar_image_id": worn}).status == 200
    bad = bob.publishes(image_ids=[of_line(bob, 0, parent_id=root)])

    decided(mod, f"post:{bad}", "take_down")

    assert ("avatar" in stored("user")[f"U#{bob.user_id}", "PROFILE"]) is stays
    assert [case["id"] for case in queue(mod)] == ([f"user:{bob.user_id}"] if stays else [])


def test_copies_that_were_there_are_looked_at_whatever_their_line(
    ada: Person, bob: Person, mod: Person
) -> None:
    root = of_line(ada, 31)
    first = ada.publishes(image_ids=[root])
    bad = bob.publishes(image_ids=[of_line(bob, 0, parent_id=root)])
    decided(mod, f"post:{bad}", "take_down")

    assert copies.look().looked_at == 1
    assert [case["post"]["id"] for case in queue(mod)] == [first]
