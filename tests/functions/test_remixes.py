"""Remixes of posts: who may make them of what, and what they remember."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from easel.generations import Generation, steps
from easel.images import Image, scene_text
from easel.posts import Post, lineage
from functions.generations import steps as machine
from tests.functions.contract import is_problem
from tests.functions.test_generations import FACTS
from tests.support.judges import judging
from tests.support.trouble import meanwhile
from tests.support.world import CONTEXT, Answer, Person, Visitor, picture, stored

KEY = "0" * 32
SCENE: dict[str, Any] = {
    "version": 2,
    "scene": {
        **{"key": KEY, "place": "hills", "style": None, "time": "day", "variant": 1},
        **{"placed": [], "weather": [], "features": [], "gloom": 0.0},
        "light": {"kind": "sun", "x": 0.5, "y": 0.2, "size": 0.05},
    },
    "understood": ["secret"],
    "ignored": ["words"],
}
KINDS = {"ask": ":permission-needed", "no": ":remix-refused"}
HELD = {"action": "take_down", "rule": "other", "decision": "1", "at": "now"}
SHARED = json.dumps(SCENE | {"understood": [], "ignored": []}, separators=(",", ":"))


def shows(person: Person, visibility: str = "public", **more: Any) -> tuple[str, str]:
    """Publish an image of the painter; the ids of the post and the image."""
    image_id = picture(person.user_id, prompt="secret words", scene=json.dumps(SCENE))
    return person.publishes(visibility, image_ids=[image_id], **more), image_id


def remix(person: Person, post_id: str, image_id: str, **more: Any) -> Answer:
    return person.asks("POST", f"/v1/posts/{post_id}/remixes", {"image_id": image_id, **more})


def paint(generation_id: str) -> str:
    """Everything but the painting; the id of the image."""
    state = steps.check({"generation_id": generation_id})
    state |= {"images": [FACTS | {"scene": json.dumps(SCENE)} for _ in state["image_ids"]]}
    done = machine.lambda_handler({"step": "commit", "input": state}, CONTEXT)
    assert "problem" not in done, done["problem"]
    return str(done["image_ids"][0])


def published(person: Person, post_id: str, image_id: str, **more: Any) -> tuple[str, str]:
    """Remix, paint and publish; the ids of the new post and its image."""
    made = paint(remix(person, post_id, image_id, instruction="make it night").json["id"])
    return person.publishes(image_ids=[made], **more), made


def test_an_instruction_is_painted_from_the_scene_of_the_post(ada: Person, bob: Person) -> None:
    post_id, image_id = shows(ada)

    answer = remix(bob, post_id, image_id, instruction="make it night")

    assert answer.status == 202
    told = answer.json
    assert (told["prompt"], told["instruction"]) == ("make it night", "make it night")
    assert (told["remix_of"], told["parent_image_id"]) == (post_id, image_id)
    assert (told["count"], told["aspect_ratio"]) == (1, "1:1")
    name, order = steps.order(told["id"])
    assert (name, order.scene, order.instruction) == ("painter", SHARED, "make it night")


def test_variations_are_painted_from_the_scene_and_have_no_word_of_the_prompt(
    ada: Person, bob: Person
) -> None:
    post_id, image_id = shows(ada, show_prompt=False)

    told = remix(bob, post_id, image_id, count=3).json

    assert (told["count"], told["prompt"]) == (3, "")
    assert "instruction" not in told
    _, order = steps.order(told["id"])
    assert (order.scene, order.prompt) == (SHARED, "")
    assert "secret" not in str(stored("generation"))


def test_the_words_within_an_old_scene_stay_with_its_author() -> None:
    old = json.dumps(SCENE | {"version": 1, "scene": {**SCENE["scene"], "key": "secret\x1fwords"}})

    shared = scene_text.shared(old)

    assert shared is not None
    assert "secret" not in shared
    assert scene_text.shared(shared) == shared
    assert scene_text.shared(None) is scene_text.shared("{}") is None


def test_a_prompt_is_painted_with_its_own_settings(ada: Person, bob: Person) -> None:
    post_id, image_id = shows(ada)
    said = {"prompt": "an owl", "style": "ink", "aspect_ratio": "3:2", "seed": 5, "count": 2}

    told = remix(bob, post_id, image_id, **said).json

    assert {name: told[name] for name in said} == said
    assert told["remix_of"] == post_id
    assert steps.order(told["id"])[1].scene is None


def test_a_remix_remembers_all_it_descends_from(ada: Person, bob: Person) -> None:
    first, second = shows(ada), None
    second = published(bob, *first)
    third = published(ada, *second)

    assert Image.get(f"I#{third[1]}", "IMAGE").lineage == [second[0], first[0]]
    assert ada.asks("GET", f"/v1/posts/{third[0]}").json["remix_of"] == [second[0]]
    assert lineage.above(Post.get(f"P#{third[0]}", "POST")) == [second[0], first[0]]
    assert lineage.below_post(first[0], "newest")(None, 9) == [third[0], second[0]]
    assert lineage.below_post(first[0], "oldest")(None, 9) == [second[0], third[0]]
    assert lineage.below_post(second[0], "newest")(None, 9) == [third[0]]
    assert "remix_of" not in ada.asks("GET", f"/v1/posts/{first[0]}").json


def test_a_variation_of_ones_own_remix_descends_from_the_same(ada: Person, bob: Person) -> None:
    first = shows(ada)
    _, image_id = published(bob, *first)

    made = bob.asks("POST", f"/v1/images/{image_id}/variations", {}).json["id"]

    assert Generation.get(f"G#{made}", "GENERATION").lineage == [first[0]]


@pytest.mark.parametrize("policy", ["ask", "no"])
def test_what_its_author_does_not_let_others_remix_costs_nothing(
    ada: Person, bob: Person, policy: str
) -> None:
    post_id, image_id = shows(ada, remix_policy=policy)
    before = stored()

    for more in ({"instruction": "make it night"}, {"prompt": "an owl"}, {}):
        answer = remix(bob, post_id, image_id, **more)
        assert is_problem(answer, 403)
        assert answer.json["type"].endswith(KINDS[policy])

    assert stored() == before
    assert remix(ada, post_id, image_id).status == 202


def test_every_ancestor_is_asked_as_it_is_now(ada: Person, bob: Person) -> None:
    first = shows(ada)
    second = published(bob, *first)
    ada.asks("PATCH", f"/v1/posts/{first[0]}", {"remix_policy": "no"})

    assert is_problem(remix(bob, *second, instruction="make it night"), 403)
    assert is_problem(bob.asks("POST", f"/v1/images/{second[1]}/variations", {}), 403)
    assert remix(ada, *second, instruction="make it night").status == 202

    ada.asks("DELETE", f"/v1/posts/{first[0]}")
    assert remix(bob, *second, instruction="make it night").status == 202


def test_what_moderators_took_away_is_remixed_by_nobody(ada: Person, bob: Person) -> None:
    first = shows(ada)
    second = published(bob, *first)
    Post.at(first[0]).update(actions=[Post.held.set(HELD)])

    assert is_problem(remix(ada, *first), 403)
    assert is_problem(remix(bob, *second), 403)


def test_a_policy_that_changes_while_it_is_painted_ends_it(ada: Person, bob: Person) -> None:
    post_id, image_id = shows(ada)
    made = remix(bob, post_id, image_id, instruction="make it night").json["id"]
    state = steps.check({"generation_id": made}) | {"images": [FACTS]}
    ada.asks("PATCH", f"/v1/posts/{post_id}", {"remix_policy": "no"})

    answered = machine.lambda_handler({"step": "commit", "input": state}, CONTEXT)
    steps.settle(answered)

    told = bob.asks("GET", f"/v1/generations/{made}").json
    assert (told["status"], told["error"]["code"]) == ("failed", "remix-refused")
    assert told["images"] == []
    assert not [each for each in stored("image").values() if each["user_id"]["S"] == "bob-sub"]


def test_a_policy_that_changes_at_this_moment_wins(ada: Person, bob: Person) -> None:
    post_id, image_id = shows(ada)
    close = lambda: ada.asks("PATCH", f"/v1/posts/{post_id}", {"visibility": "private"})  # noqa: E731

    with meanwhile("TransactWriteItems", close):
        answer = remix(bob, post_id, image_id, instruction="make it night")

    assert is_problem(answer, 403)
    assert not stored("generation")


@pytest.mark.parametrize("visibility", ["followers", "private"])
def test_what_is_not_public_is_remixed_by_its_author_alone(
    ada: Person, bob: Person, visibility: str
) -> None:
    post_id, image_id = shows(ada, visibility)
    bob.follows("ada")

    assert remix(bob, post_id, image_id).status == (403 if visibility == "followers" else 404)
    assert remix(ada, post_id, image_id).status == 202


def test_who_is_blocked_finds_no_post_to_remix(ada: Person, bob: Person) -> None:
    post_id, image_id = shows(ada)
    ada.asks("PUT", "/v1/users/bob/block")

    assert is_problem(remix(bob, post_id, image_id), 404)


@pytest.mark.parametrize(
    ("more", "pointer"),
    [
        ({"image_id": "01JAAAAAAAAAAAAAAAAAAAAAAA"}, "/image_id"),
        ({"instruction": "make it night", "count": 2}, "/count"),
        ({"instruction": "make it night", "style": "ink"}, "/style"),
        ({"seed": 3}, "/seed"),
        ({"model": "painter"}, "/model"),
        ({"aspect_ratio": "3:2"}, "/aspect_ratio"),
        ({"negative_prompt": "hens"}, "/negative_prompt"),
        ({"instruction": "x" * 501}, "/instruction"),
        ({"instruction": " "}, "/instruction"),
        ({"prompt": "an owl", "model": "none"}, "/model"),
        ({"parent_image_id": "x"}, "/parent_image_id"),
        ({"lineage": []}, "/lineage"),
    ],
)
def test_what_cannot_be_remixed_so_points_at_why(
    ada: Person, bob: Person, more: dict[str, Any], pointer: str
) -> None:
    post_id, image_id = shows(ada)
    before = stored()

    answer = remix(bob, post_id, **{"image_id": image_id, **more})

    assert is_problem(answer, 422)
    assert answer.pointers == [pointer]
    assert stored() == before


def test_an_instruction_beside_a_prompt_is_refused(ada: Person, bob: Person) -> None:
    answer = remix(bob, *shows(ada), instruction="make it night", prompt="an owl")

    assert is_problem(answer, 422)
    assert sorted(answer.pointers) == ["/instruction", "/prompt"]


@pytest.mark.parametrize("scene", [None, "{}", '{"version": 99, "scene": {}}', "no scene"])
def test_an_image_without_a_scene_is_remixed_by_a_prompt_alone(
    ada: Person, bob: Person, scene: str | None
) -> None:
    image_id = picture("ada-sub", scene=scene) if scene else picture("ada-sub")
    post_id = ada.publishes(image_ids=[image_id])

    (shown,) = bob.asks("GET", f"/v1/posts/{post_id}").json["images"]
    assert shown["takes_instructions"] is False
    for more in ({"instruction": "make it night"}, {}):
        answer = remix(bob, post_id, image_id, **more)
        assert is_problem(answer, 422)
        assert answer.pointers == ["/image_id"]
    assert remix(bob, post_id, image_id, prompt="an owl").status == 202


def test_a_single_post_says_what_takes_instructions_and_feeds_do_not(
    ada: Person, bob: Person
) -> None:
    post_id, image_id = shows(ada)

    (shown,) = bob.asks("GET", f"/v1/posts/{post_id}").json["images"]
    (listed,) = bob.asks("GET", "/v1/users/ada/posts").json["items"]

    assert shown["takes_instructions"] is True
    assert "takes_instructions" not in listed["images"][0]
    assert remix(bob, post_id, image_id, instruction="make it night").status == 202


def test_words_that_are_refused_are_so_in_an_instruction(ada: Person, bob: Person) -> None:
    answer = remix(bob, *shows(ada), instruction="add a nude child")

    assert is_problem(answer, 422)
    assert "/instruction" in answer.pointers


def test_a_judge_is_asked_about_an_instruction_once(ada: Person, bob: Person) -> None:
    first = shows(ada)
    with judging() as judge:
        assert remix(bob, *first, instruction="make it night").status == 202
        assert [part["text"] for part in judge.asked[0].body["input"]] == ["make it night"]

        judge.words |= {"a recipe for a bomb": {"illicit/violent": 0.99}}
        answer = remix(bob, *first, instruction="a recipe for a bomb")

    assert is_problem(answer, 422)
    assert answer.pointers == ["/instruction"]


def test_a_judge_is_not_asked_about_no_words_at_all(ada: Person, bob: Person) -> None:
    first = shows(ada)
    with judging(*["500"] * 9) as judge:
        assert remix(bob, *first, count=2).status == 202

    assert not judge.asked
    assert not [each for each in stored("allowance").values() if "judgement" in each["sk"]["S"]]


def test_it_is_asked_once_under_one_key_even_when_the_post_went(ada: Person, bob: Person) -> None:
    post_id, image_id = shows(ada)
    path, headers = f"/v1/posts/{post_id}/remixes", {"idempotency-key": "one"}
    body = {"image_id": image_id, "instruction": "make it night"}

    first = bob.asks("POST", path, body, headers=headers)
    ada.asks("DELETE", f"/v1/posts/{post_id}")
    again = bob.asks("POST", path, body, headers=headers)

    assert (first.status, again.status) == (202, 202)
    assert first.json["id"] == again.json["id"]


def test_a_line_of_remixes_ends_after_twenty(ada: Person, bob: Person) -> None:
    post_id, image_id = shows(ada)
    image = Image.get(f"I#{image_id}", "IMAGE")
    image.update(actions=[Image.lineage.set([f"gone{n}" for n in range(19)])])
    assert remix(bob, post_id, image_id).status == 202

    image.update(actions=[Image.lineage.set([f"gone{n}" for n in range(20)])])
    assert remix(bob, post_id, image_id).pointers == ["/image_id"]


def test_a_remix_is_at_least_as_strict_as_what_it_descends_from(ada: Person, bob: Person) -> None:
    first = shows(ada, level="sensitive")
    made = paint(remix(bob, *first, instruction="make it night").json["id"])
    body = {"image_ids": [made], "visibility": "public"}

    assert bob.asks("POST", "/v1/posts", body).pointers == ["/level"]
    assert bob.asks("POST", "/v1/posts", body | {"level": "general"}).pointers == ["/level"]
    post_id = bob.publishes(image_ids=[made], level="sensitive")
    changed = bob.asks("PATCH", f"/v1/posts/{post_id}", {"level": "general"})
    assert changed.pointers == ["/level"]


def test_a_deleted_remix_leaves_no_descent(ada: Person, bob: Person) -> None:
    first = shows(ada)
    post_id, _ = published(bob, *first)
    assert len(stored("remix")) == 1

    lineage.forget_gone(post_id)
    assert len(stored("remix")) == 1
    bob.asks("DELETE", f"/v1/posts/{post_id}")
    lineage.forget_gone(post_id)

    assert not stored("remix")


def test_a_deleted_generation_keeps_nothing_of_what_it_remixed(ada: Person, bob: Person) -> None:
    made = remix(bob, *shows(ada), instruction="make it night").json["id"]
    image_id = paint(made)
    from easel.erasure import own_images

    bob.asks("DELETE", f"/v1/generations/{made}")
    own_images.finish(image_id, made)

    left = Generation.get(f"G#{made}", "GENERATION")
    assert left.prompt == ""
    kept = (left.instruction, left.scene, left.remix_of, left.lineage)
    assert not any((*kept, left.lineage_images, left.parent_id, left.root_id))


def line(person: Person | Visitor, post_id: str, **query: str) -> dict[str, Any]:
    answer = person.asks("GET", f"/v1/posts/{post_id}/lineage", query=query)
    assert answer.status == 200, answer.text
    found: dict[str, Any] = answer.json
    return found


def ids_of(views: list[dict[str, Any]]) -> list[str | None]:
    """Of the ancestors, or of what descends."""
    return [each.get("post", {}).get("id") for each in views]


@pytest.fixture
def tree(ada: Person, bob: Person) -> dict[str, str]:
    """A post, two remixes of it, and one of the first of these."""
    root = shows(ada)
    one, two = published(bob, *root), published(bob, *root)
    leaf = published(ada, *one)
    return {"root": root[0], "one": one[0], "two": two[0], "leaf": leaf[0]}


def test_a_lineage_has_what_is_above_and_what_is_below(
    tree: dict[str, str], visitor: Visitor
) -> None:
    root, one, leaf = (line(visitor, tree[name]) for name in ("root", "one", "leaf"))

    assert (root["ancestors"], ids_of(root["items"])) == (
        [],
        [tree["leaf"], tree["two"], tree["one"]],
    )
    assert (ids_of(one["ancestors"]), ids_of(one["items"])) == ([tree["root"]], [tree["leaf"]])
    assert (ids_of(leaf["ancestors"]), leaf["items"]) == ([tree["one"], tree["root"]], [])


def test_the_whole_tree_is_that_of_the_farthest_ancestor(
    tree: dict[str, str], visitor: Visitor
) -> None:
    whole = line(visitor, tree["leaf"], scope="tree")

    assert ids_of(whole["items"]) == [tree["leaf"], tree["two"], tree["one"]]
    assert ids_of(line(visitor, tree["root"], scope="tree")["items"]) == ids_of(whole["items"])


def test_it_comes_in_pages_with_the_ancestors_on_the_first(
    tree: dict[str, str], visitor: Visitor
) -> None:
    first = line(visitor, tree["leaf"], scope="tree", limit="2")
    second = line(visitor, tree["leaf"], scope="tree", limit="2", cursor=first["next_cursor"])

    assert ids_of(first["items"] + second["items"]) == [tree["leaf"], tree["two"], tree["one"]]
    assert (len(first["ancestors"]), second["ancestors"]) == (2, [])
    assert second["next_cursor"] is None


def test_the_oldest_may_come_first_so_that_each_follows_what_it_was_made_of(
    tree: dict[str, str], visitor: Visitor
) -> None:
    asked = {"scope": "tree", "order": "oldest", "limit": "2"}
    first = line(visitor, tree["leaf"], **asked)
    second = line(visitor, tree["leaf"], **asked, cursor=first["next_cursor"])

    assert ids_of(first["items"] + second["items"]) == [tree["one"], tree["two"], tree["leaf"]]


def test_places_say_what_hangs_from_what_also_below_one_that_is_gone(
    tree: dict[str, str], bob: Person, visitor: Visitor
) -> None:
    before = line(visitor, tree["root"])
    bob.asks("DELETE", f"/v1/posts/{tree['one']}")

    found = line(visitor, tree["root"])

    leaf, two = found["items"]
    gone = before["items"][-1]["place"]
    assert (leaf["lines"], two["lines"]) == ([[gone, found["place"]]], [[found["place"]]])
    below = line(visitor, tree["leaf"])
    assert (below["place"], below["lines"]) == (leaf["place"], leaf["lines"])
    assert below["ancestors"][0] == {"place": gone}
    assert tree["one"] not in json.dumps([leaf["lines"], leaf["place"]])
    used_as_cursor = {"cursor": gone}
    refused = visitor.asks("GET", f"/v1/posts/{tree['root']}/lineage", query=used_as_cursor)
    assert refused.pointers == ["/query/cursor"]


def of_image(person: Person | Visitor, image_id: str, **query: str) -> Answer:
    return person.asks("GET", f"/v1/images/{image_id}/lineage", query=query)


def test_the_lineage_of_an_image_leaves_out_what_was_made_of_others_beside_it(
    ada: Person, bob: Person, visitor: Visitor
) -> None:
    images = [picture("ada-sub", scene=json.dumps(SCENE)) for _ in range(2)]
    post_id = ada.publishes(image_ids=images)
    made = [paint(remix(bob, post_id, each).json["id"]) for each in images]
    first, both = bob.publishes(image_ids=made[:1]), bob.publishes(image_ids=made)
    leaf = paint(remix(ada, first, made[0]).json["id"])
    third = ada.publishes(image_ids=[leaf])

    below = [of_image(visitor, each, post_id=post_id).json for each in images]
    assert [ids_of(each["items"]) for each in below] == [[third, both, first], [both]]
    assert ids_of(line(visitor, post_id)["items"]) == [third, both, first]
    above = of_image(ada, leaf).json
    assert (ids_of(above["ancestors"]), above["items"]) == ([first, post_id], [])
    whole = of_image(ada, leaf, scope="tree", order="oldest").json
    assert ids_of(whole["items"]) == [first, both, third]


def test_the_lineage_of_an_image_is_for_its_owner_and_for_who_sees_a_post_of_it(
    ada: Person, bob: Person, visitor: Visitor
) -> None:
    post_id, image_id = shows(ada, "followers")
    other, _ = shows(ada)

    assert of_image(ada, image_id).status == 200
    assert is_problem(of_image(bob, image_id), 404)
    assert is_problem(of_image(bob, image_id, post_id=post_id), 404)
    assert is_problem(of_image(visitor, image_id, post_id=other), 404)
    bob.follows("ada")
    assert of_image(bob, image_id, post_id=post_id).status == 200
    assert of_image(bob, image_id, post_id=post_id, scope="post").pointers == ["/query/scope"]


@pytest.mark.parametrize("how", ["deleted", "private", "held", "blocked"])
def test_an_ancestor_that_is_not_to_be_seen_is_a_place_that_tells_nothing(
    tree: dict[str, str], ada: Person, bob: Person, cleo: Person, how: str
) -> None:
    ways: dict[str, Callable[[], Any]] = {
        "deleted": lambda: bob.asks("DELETE", f"/v1/posts/{tree['one']}"),
        "private": lambda: bob.asks("PATCH", f"/v1/posts/{tree['one']}", {"visibility": "private"}),
        "held": lambda: Post.at(tree["one"]).update(actions=[Post.held.set(HELD)]),
        "blocked": lambda: bob.asks("PUT", "/v1/users/cleo/block"),
    }
    ways[how]()

    found = line(cleo, tree["leaf"])

    assert found["ancestors"][0].keys() == {"place"}
    assert ids_of(found["ancestors"]) == [None, tree["root"]]
    below = [tree["leaf"]] if how == "blocked" else [tree["leaf"], tree["two"]]
    assert ids_of(line(cleo, tree["root"])["items"]) == below


def test_the_lineage_of_a_post_that_is_not_to_be_seen_is_not_found(
    tree: dict[str, str], bob: Person, visitor: Visitor
) -> None:
    bob.asks("PATCH", f"/v1/posts/{tree['one']}", {"visibility": "private"})

    assert is_problem(visitor.asks("GET", f"/v1/posts/{tree['one']}/lineage"), 404)
    wrong = visitor.asks("GET", f"/v1/posts/{tree['two']}/lineage", query={"scope": "all"})
    assert wrong.pointers == ["/query/scope"]
