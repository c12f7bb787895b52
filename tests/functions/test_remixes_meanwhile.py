"""Remixes of posts that close while one is painted, published or shown to more."""

from collections.abc import Callable
from typing import Any

import pytest
from pynamodb.expressions.update import Action

from easel.generations import steps
from easel.images import Image
from easel.posts import Post, lineage
from functions.generations import steps as machine
from tests.functions.contract import is_problem
from tests.functions.deciding import decided
from tests.functions.test_generations import FACTS
from tests.functions.test_remixes import HELD, paint, published, remix, shows
from tests.support.trouble import meanwhile
from tests.support.world import CONTEXT, Answer, Person, picture, stored

Way = Callable[[Person, Person, str], Any]
Close = Callable[[str], Any]
# What an author, or a moderator, does to a post that is remixed at this moment.
CLOSING: dict[str, Way] = {
    "narrowed": lambda ada, _, it: ada.asks("PATCH", f"/v1/posts/{it}", {"visibility": "private"}),
    "for followers": lambda ada, _, it: ada.asks(
        "PATCH", f"/v1/posts/{it}", {"visibility": "followers"}
    ),
    "not to be remixed": lambda ada, _, it: ada.asks(
        "PATCH", f"/v1/posts/{it}", {"remix_policy": "no"}
    ),
    "of a closed account": lambda ada, *_: ada.asks("PATCH", "/v1/me", {"is_private": True}),
    "of somebody suspended": lambda _, mod, __: decided(mod, "user:ada-sub", "suspend"),
    "of who blocks": lambda ada, *_: ada.asks("PUT", "/v1/users/bob/block"),
    "taken down": lambda _, mod, it: decided(mod, f"post:{it}", "take_down"),
}
DELETING: dict[str, Way] = {"deleted": lambda ada, _, it: ada.asks("DELETE", f"/v1/posts/{it}")}
ONE_MOMENT = "TransactWriteItems"


@pytest.fixture(params=CLOSING)
def close(request: pytest.FixtureRequest, ada: Person, mod: Person) -> Close:
    """Each of the ways in which one of Ada's posts closes."""
    way = CLOSING[request.param]
    return lambda post_id: way(ada, mod, post_id)


@pytest.fixture(params=CLOSING | DELETING)
def close_or_delete(request: pytest.FixtureRequest, ada: Person, mod: Person) -> Close:
    """Each of them, or its deletion."""
    way = (CLOSING | DELETING)[request.param]
    return lambda post_id: way(ada, mod, post_id)


def publish(person: Person, image_id: str, **more: Any) -> Answer:
    body = {"image_ids": [image_id], "visibility": "public", **more}
    return person.asks("POST", "/v1/posts", body)


def painted(bob: Person, first: tuple[str, str]) -> str:
    return paint(remix(bob, *first, instruction="make it night").json["id"])


def is_refused(answer: Answer) -> bool:
    return is_problem(answer, 403) and answer.json["type"].endswith(":remix-refused")


def about_to_be_stored(made: str) -> Callable[[], dict[str, Any]]:
    """A generation that was checked and painted; to call is to store its image."""
    state = steps.check({"generation_id": made}) | {"images": [FACTS]}
    return lambda: machine.lambda_handler({"step": "commit", "input": state}, CONTEXT)


def unmade(bob: Person, made: str, answered: dict[str, Any]) -> bool:
    """Whether a generation ended as refused, with no image of it stored."""
    steps.settle(answered)
    told = bob.asks("GET", f"/v1/generations/{made}").json
    assert (told["status"], told["error"]["code"]) == ("failed", "remix-refused")
    return not [each for each in stored("image").values() if each["user_id"]["S"] == "bob-sub"]


def test_a_post_that_closes_while_it_is_painted_anew_ends_that(
    ada: Person, bob: Person, close_or_delete: Close
) -> None:
    first = shows(ada)
    made = remix(bob, *first, instruction="make it night").json["id"]
    stores = about_to_be_stored(made)
    close_or_delete(first[0])

    answered = stores()

    assert unmade(bob, made, answered)


def test_a_post_that_closes_before_it_is_painted_anew_is_sent_to_no_provider(
    ada: Person, bob: Person, close_or_delete: Close
) -> None:
    first = shows(ada)
    made = remix(bob, *first, instruction="make it night").json["id"]
    close_or_delete(first[0])

    step = {"step": "check", "input": {"generation_id": made}}
    answered = machine.lambda_handler(step, CONTEXT)

    assert "image_ids" not in answered
    assert unmade(bob, made, answered)
    assert bob.asks("GET", f"/v1/generations/{made}").json["counted"] == 0


def test_a_post_that_closes_as_its_remix_is_stored_wins(
    ada: Person, bob: Person, close_or_delete: Close
) -> None:
    first = shows(ada)
    made = remix(bob, *first, instruction="make it night").json["id"]
    stores = about_to_be_stored(made)

    with meanwhile(ONE_MOMENT, lambda: close_or_delete(first[0])):
        answered = stores()

    assert unmade(bob, made, answered)


def test_a_post_that_closes_as_it_is_remixed_wins(
    ada: Person, bob: Person, close_or_delete: Close
) -> None:
    first = shows(ada)

    with meanwhile(ONE_MOMENT, lambda: close_or_delete(first[0])):
        answer = remix(bob, *first, instruction="make it night")

    assert is_refused(answer)
    assert not stored("generation")


def test_a_remix_of_what_closed_since_is_not_published(
    ada: Person, bob: Person, close: Close
) -> None:
    first = shows(ada)
    made = painted(bob, first)
    close(first[0])

    assert is_refused(publish(bob, made))
    assert not stored("remix")


def test_a_post_that_closes_as_its_remix_is_published_wins(
    ada: Person, bob: Person, close: Close
) -> None:
    first = shows(ada)
    made = painted(bob, first)

    with meanwhile(ONE_MOMENT, lambda: close(first[0])):
        answer = publish(bob, made)

    assert is_refused(answer)
    assert not stored("remix")


def test_a_post_that_closes_as_more_are_to_see_its_remix_wins(
    ada: Person, bob: Person, close: Close
) -> None:
    first = shows(ada)
    post_id = bob.publishes("private", image_ids=[painted(bob, first)])

    with meanwhile(ONE_MOMENT, lambda: close(first[0])):
        answer = bob.asks("PATCH", f"/v1/posts/{post_id}", {"visibility": "public"})

    assert is_refused(answer)
    assert bob.asks("GET", f"/v1/posts/{post_id}").json["visibility"] == "private"


def test_what_is_deleted_as_its_remix_is_published_forbids_nothing(
    ada: Person, bob: Person
) -> None:
    first = shows(ada)
    made = painted(bob, first)

    with meanwhile(ONE_MOMENT, lambda: ada.asks("DELETE", f"/v1/posts/{first[0]}")):
        answer = publish(bob, made)

    assert answer.json["remix_of"] == []
    assert Post.get(f"P#{answer.json['id']}", "POST").remix_of == [first[0]]


def test_fewer_may_see_a_remix_whatever_became_of_what_it_remixes(
    ada: Person, bob: Person, close: Close
) -> None:
    first = shows(ada)
    post_id, _ = published(bob, *first)
    close(first[0])

    for wanted in ({"level": "sensitive"}, {"visibility": "private"}):
        assert bob.asks("PATCH", f"/v1/posts/{post_id}", wanted).status == 200


def test_ones_own_post_is_remixed_and_its_remix_shown_whoever_sees_it(ada: Person) -> None:
    first = shows(ada, remix_policy="no")
    made = painted(ada, first)
    ada.asks("PATCH", f"/v1/posts/{first[0]}", {"visibility": "private"})

    assert publish(ada, made).status == 201


def test_an_ancestor_farther_up_may_narrow_but_not_forbid(ada: Person, bob: Person) -> None:
    first = shows(ada)
    second = published(bob, *first)
    made = [painted(ada, second), painted(bob, second)]
    ada.asks("PATCH", f"/v1/posts/{first[0]}", {"visibility": "private"})
    assert publish(bob, made[1]).status == 201

    with meanwhile(ONE_MOMENT, lambda: Post.at(first[0]).update(actions=[Post.held.set(HELD)])):
        assert is_refused(publish(ada, made[0]))


@pytest.mark.parametrize("who", ["ada", "bob"])
def test_a_remix_of_whom_one_blocks_is_neither_published_nor_varied(
    ada: Person, bob: Person, who: str
) -> None:
    made = painted(bob, shows(ada))
    one, other = (ada, "bob") if who == "ada" else (bob, "ada")
    one.asks("PUT", f"/v1/users/{other}/block")

    assert is_refused(publish(bob, made))
    assert is_refused(vary(bob, made))

    one.asks("DELETE", f"/v1/users/{other}/block")
    assert publish(bob, made).status == 201


def test_a_block_as_a_remix_is_varied_wins(ada: Person, bob: Person) -> None:
    made = painted(bob, shows(ada))
    block = lambda: ada.asks("PUT", "/v1/users/bob/block")  # noqa: E731

    with meanwhile(ONE_MOMENT, block):
        assert is_refused(vary(bob, made))
    assert len(stored("generation")) == 1


def test_a_block_while_a_remix_is_varied_ends_that(ada: Person, bob: Person) -> None:
    asked = vary(bob, painted(bob, shows(ada))).json["id"]
    stores = about_to_be_stored(asked)
    ada.asks("PUT", "/v1/users/bob/block")

    answered = stores()

    assert answered["problem"]["code"] == "remix-refused"


def test_a_block_by_who_is_farther_up_refuses_nothing(ada: Person, bob: Person) -> None:
    made = painted(ada, published(ada, *published(bob, *shows(ada))))
    bob.asks("PUT", "/v1/users/ada/block")

    assert publish(ada, made).status == 201


def vary(person: Person, image_id: str) -> Answer:
    return person.asks("POST", f"/v1/images/{image_id}/variations", {"count": 1})


def test_what_was_taken_down_stays_so_for_its_remixes_when_its_author_deletes_it(
    ada: Person, bob: Person, mod: Person
) -> None:
    first = shows(ada)
    looks = Image.changing({"pdq": "3f" * 32})
    Image.get(f"I#{first[1]}", "IMAGE").update(actions=looks)
    second = published(bob, *first)
    made, another = painted(bob, first), painted(bob, first)
    kept = bob.publishes("private", image_ids=[another])
    bob.asks("POST", "/v1/reports", {"post_id": first[0], "reason": "spam"})
    down = decided(mod, f"post:{first[0]}", "take_down")
    assert ada.asks("DELETE", f"/v1/posts/{first[0]}").status == 204
    deeds: list[Callable[[], Answer]] = [
        lambda: publish(bob, made),
        lambda: bob.asks("PATCH", f"/v1/posts/{kept}", {"visibility": "public"}),
        lambda: vary(bob, made),
        lambda: remix(bob, *second, instruction="make it night"),
    ]

    assert all(is_refused(deed()) for deed in deeds)
    assert bob.asks("PATCH", f"/v1/posts/{second[0]}", {"visibility": "private"}).status == 200

    decided(mod, f"post:{first[0]}", "reverse", decision_id=down["id"])
    assert [deed().status for deed in deeds] == [201, 200, 202, 202]


@pytest.mark.parametrize("shown_before", [False, True])
def test_a_level_that_rises_at_this_moment_holds_for_the_remix(
    ada: Person, bob: Person, shown_before: bool
) -> None:
    first = shows(ada)
    made = painted(bob, first)
    rise = lambda: ada.asks("PATCH", f"/v1/posts/{first[0]}", {"level": "sensitive"})  # noqa: E731

    if shown_before:
        post_id = bob.publishes("private", image_ids=[made])
        with meanwhile(ONE_MOMENT, rise):
            answer = bob.asks("PATCH", f"/v1/posts/{post_id}", {"visibility": "public"})
    else:
        with meanwhile(ONE_MOMENT, rise):
            answer = publish(bob, made)

    assert is_problem(answer, 422)
    assert answer.pointers == ["/level"]


@pytest.mark.parametrize("how", ["quote_of", "reply_to"])
def test_a_remix_answers_or_quotes_what_it_remixes(ada: Person, bob: Person, how: str) -> None:
    first = shows(ada)
    made = painted(bob, first)
    narrow = lambda: ada.asks("PATCH", f"/v1/posts/{first[0]}", {"visibility": "private"})  # noqa: E731

    with meanwhile(ONE_MOMENT, narrow):
        refused = publish(bob, made, **{how: first[0]})
    assert is_refused(refused)

    ada.asks("PATCH", f"/v1/posts/{first[0]}", {"visibility": "public"})
    answer = publish(bob, made, **{how: first[0]})
    assert answer.status == 201
    assert answer.json["remix_of"] == [first[0]]


def test_the_images_of_a_post_descend_from_forty_posts_at_most(ada: Person, bob: Person) -> None:
    authors = (ada, bob, ada, bob)
    lines = [[who.publishes() for _ in range(10)] for who in authors]
    chosen = [picture(ada.user_id) for _ in lines]
    for image_id, line in zip(chosen, lines, strict=True):
        _descends(image_id, line)

    answer = shown_together(ada, chosen)
    assert answer.status == 201
    assert len(lineage.above(Post.get(f"P#{answer.json['id']}", "POST"))) == 40

    _descends(chosen[0], [*lines[0], "01JAAAAAAAAAAAAAAAAAAAAAAA"])
    assert shown_together(ada, [*reversed(chosen)]).pointers == ["/image_ids"]


def test_images_of_one_line_are_as_many_as_a_transaction_takes(ada: Person, bob: Person) -> None:
    line = [bob.publishes() for _ in range(lineage.DEEPEST)]
    chosen = [picture(ada.user_id) for _ in range(4)]
    for image_id in chosen:
        _descends(image_id, line)
    draft = ada.asks("POST", "/v1/drafts", {"image_ids": chosen[:3]}).json
    all_else = {"quote_of": line[0], "caption": "@bob", "draft_id": draft["id"]}

    refused = shown_together(ada, chosen, **all_else)
    assert is_problem(refused, 422)
    assert refused.pointers == ["/image_ids"]
    assert not stored("remix")

    assert shown_together(ada, chosen[:3], **all_else).status == 201
    assert len(stored("remix")) == 3 * lineage.DEEPEST


def shown_together(person: Person, image_ids: list[str], **more: Any) -> Answer:
    body = {"image_ids": image_ids, "visibility": "public", **more}
    key = "-".join(image_ids)[:60]
    return person.asks("POST", "/v1/posts", body, headers={"idempotency-key": key})


def _descends(image_id: str, line: list[str]) -> None:
    """The image descends from an image of each of these posts, which no other descends from."""
    lines: list[Action] = [
        Image.lineage.set(line),
        Image.lineage_images.set([image_id for _ in line]),
    ]
    Image.get(f"I#{image_id}", "IMAGE").update(actions=lines)
