"""Datasets: of whom, with what, the same each time, and without whoever took it back."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jwt
import pytest

from easel.consent import deciding
from easel.exports import consenting, making, table
from easel.exports.columns import COLUMNS, DATASETS, Dataset
from easel.exports.pseudonyms import Pseudonyms
from easel.generations import Generation
from easel.images import Image
from easel.posts import Post
from easel.receipts import making as receipts
from easel.receipts import public_keys
from easel.users import User
from tests.support.consented import (
    ALL,
    adult,
    agreeing,
    changes,
    copied,
    export,
    manifest,
    of_line,
    published,
    reacts,
    rows,
)
from tests.support.world import Person, picture, stored


@pytest.fixture
def dora() -> Person:
    """An adult who agrees to everything."""
    return adult("dora")


def prompts(place: Path) -> set[Any]:
    return {row["prompt"] for row in rows(place, "images")}


def test_an_image_is_in_with_what_its_author_lets_be_said_of_it(
    dora: Person, tmp_path: Path
) -> None:
    published(dora, "a heron", style="ink", negative_prompt="people", show_prompt=True)

    [row] = rows(export(tmp_path), "images")

    assert (row["prompt"], row["style"], row["negative_prompt"]) == ("a heron", "ink", "people")
    assert row["url"].startswith("https://easel.example/i/")
    assert (row["model"], row["way"], row["level"]) == (
        "painter (no model)",
        "generated",
        "general",
    )
    assert row["licence"] == "LicenseRef-Easel-research-export-1"
    assert list(row) == [each.name for each in COLUMNS["images"]]


@pytest.mark.parametrize(
    ("purposes", "purpose", "is_in"),
    [
        (ALL, "research_export", True),
        (ALL, "model_training", True),
        (("research_export", "own_images"), "research_export", True),
        (("research_export", "own_images"), "model_training", False),
        (("research_export",), "research_export", False),
        (("own_images", "own_prompts"), "research_export", False),
        (("analytics",), "research_export", False),
    ],
)
def test_images_are_of_who_agrees_to_the_purpose_and_to_show_them(
    purposes: tuple[str, ...], purpose: consenting.Purpose, is_in: bool, tmp_path: Path
) -> None:
    published(adult("dora", *purposes))

    assert bool(rows(export(tmp_path, purpose), "images")) is is_in


def test_images_and_prompts_are_decided_on_separately(tmp_path: Path) -> None:
    published(adult("dora", "research_export", "own_images"), "a heron")
    published(adult("emma"), "a swan", show_prompt=False)
    published(adult("fred"), "a crane")

    assert prompts(export(tmp_path)) == {None, "a crane"}


def test_settings_are_in_where_the_post_shows_them(dora: Person, tmp_path: Path) -> None:
    post_id = published(dora, "a heron", style="ink")
    Post.at(post_id).update(actions=[Post.shows_settings.remove()])

    [row] = rows(export(tmp_path), "images")

    assert (row["prompt"], row["style"], row["scene"]) == ("a heron", None, None)


def private_account(person: Person, _: str) -> None:
    assert person.asks("PATCH", "/v1/me", {"is_private": True}).status == 200


def suspended(person: Person, _: str) -> None:
    User.at(person.user_id).update(actions=[User.suspended.set("2026-11-30T00:00:00.000Z")])


def held(_: Person, post_id: str) -> None:
    said = {"action": "remove_post", "rule": "spam", "decision": "1", "at": "2026"}
    Post.at(post_id).update(actions=[Post.held.set(said)])


def labelled_explicit(_: Person, post_id: str) -> None:
    said = {"level": "explicit", "rule": "explicit", "decision": "1", "at": "2026"}
    Post.at(post_id).update(actions=[Post.label.set(said)])


def for_followers(person: Person, post_id: str) -> None:
    answer = person.asks("PATCH", f"/v1/posts/{post_id}", {"visibility": "followers"})
    assert answer.status == 200, answer.text


def deleted(person: Person, post_id: str) -> None:
    assert person.asks("DELETE", f"/v1/posts/{post_id}").status == 204


def imported(_: Person, post_id: str) -> None:
    said = {"post_id": "1", "created_at": "2025-01-01T00:00:00.000Z"}
    Post.at(post_id).update(actions=[Post.imported_from.set(said)])


def of_an_import(_: Person, post_id: str) -> None:
    [card] = Post.get(f"P#{post_id}", "POST").images
    said = {"image_id": "1", "model": "x", "source_type": "y", "created_at": "2025"}
    Image.at(card["id"]).update(actions=[Image.imported.set(said)])


def not_copied_yet(_: Person, post_id: str) -> None:
    Post.at(post_id).update(actions=[Post.public_ready.remove()])


def grown_younger(person: Person, _: str) -> None:
    User.at(person.user_id).update(actions=[User.age_band.set("13_17")])


def of_no_age(person: Person, _: str) -> None:
    User.at(person.user_id).update(actions=[User.age_band.remove()])


def gone(person: Person, _: str) -> None:
    assert person.asks("DELETE", "/v1/me", query={"handle": "dora"}).status == 204


def taken_back(person: Person, _: str) -> None:
    agreeing(person)


def images_taken_back(person: Person, _: str) -> None:
    agreeing(person, "research_export", "own_prompts")


AWAY = [
    *(private_account, suspended, held, labelled_explicit, for_followers, deleted, imported),
    *(of_an_import, not_copied_yet, grown_younger, of_no_age, gone, taken_back, images_taken_back),
]


@pytest.mark.parametrize("happens", AWAY)
def test_what_is_not_public_and_agreed_to_now_is_in_no_dataset(
    dora: Person, happens: Any, tmp_path: Path
) -> None:
    emma = adult("emma")
    post_id = published(dora)
    reacts(emma, post_id)
    assert rows(export(tmp_path), "images")

    happens(dora, post_id)
    place = export(tmp_path)

    assert not rows(place, "images")
    assert not rows(place, "preferences")


def prompts_taken_back(person: Person, _: str) -> None:
    agreeing(person, "research_export", "own_images")


@pytest.mark.parametrize(
    ("happens", "left"),
    [(suspended, set()), (held, set()), (taken_back, set()), (prompts_taken_back, {None})],
)
def test_what_happens_while_a_dataset_is_made_counts(
    dora: Person, happens: Any, left: set[None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    post_id = published(dora, "a heron")
    asked = consenting.now
    turns: Iterator[Callable[[], object]] = iter([list, lambda: happens(dora, post_id)])

    def asked_later(*given: Any) -> Any:
        next(turns)()
        return asked(*given)

    monkeypatch.setattr(consenting, "now", asked_later)
    assert prompts(export(tmp_path)) == left
    assert next(turns, None) is None


def test_personal_data_in_a_prompt_keeps_its_rows_out(dora: Person, tmp_path: Path) -> None:
    emma = adult("emma")
    reacts(emma, published(dora, "write to jane.doe@example.com, in neon"))
    reacts(emma, published(dora, "a heron"))

    place = export(tmp_path)

    assert prompts(place) == {"a heron"}
    assert {row["prompt"] for row in rows(place, "preferences")} == {"a heron"}
    for path in place.iterdir():
        assert b"jane.doe" not in path.read_bytes(), path.name
    said = "1 image was left out for: personal data in its prompt."
    assert said in (place / "README.md").read_text()


def test_a_remix_is_in_when_what_it_was_made_from_is(dora: Person, tmp_path: Path) -> None:
    emma = adult("emma")
    root = published(emma, "a heron")
    [card] = Post.get(f"P#{root}", "POST").images
    published(dora, "a heron at night", lineage=[root], lineage_images=[card["id"]])
    assert prompts(export(tmp_path)) == {"a heron", "a heron at night"}

    agreeing(emma, "research_export", "own_images")
    assert prompts(export(tmp_path)) == {None}

    agreeing(emma, "research_export")
    assert not rows(export(tmp_path), "images")


def test_a_choice_names_what_was_published_and_counts_what_was_not(
    dora: Person, tmp_path: Path
) -> None:
    chosen, left = picture(dora.user_id), picture(dora.user_id)
    generation = Generation.at(Image.get(f"I#{chosen}", "IMAGE").generation_id)
    Image.at(left).update(actions=[Image.generation_id.set(generation.generation_id)])
    generation.user_id, generation.prompt, generation.aspect_ratio = dora.user_id, "x", "1:1"
    generation.image_count, generation.seed, generation.provider = 2, 1, "painter"
    generation.model, generation.quota_day = "painter", "20261130"
    generation.image_ids, generation.created_at = [chosen, left], "2026-11-30T00:00:00.000Z"
    generation.save()
    published(dora, image_id=chosen)

    place = export(tmp_path)

    [row] = rows(place, "preferences")
    assert (row["source"], row["question"], row["strength"]) == ("choice", "overall", "strong")
    assert (row["alternatives"], row["label_0"], row["image_1"]) == (1, 1.0, None)
    assert row["image_0"] == rows(place, "images")[0]["row_id"]

    published(dora, image_id=left, visibility="public")
    assert not rows(export(tmp_path), "preferences")


def test_of_two_images_of_one_prompt_the_one_reacted_to_is_liked_more(
    dora: Person, tmp_path: Path
) -> None:
    emma, fred = adult("emma"), adult("fred", "research_export")
    first, second = picture(dora.user_id), picture(dora.user_id)
    of_line(second, first)
    liked, other = published(dora, image_id=first), published(dora, image_id=second)
    reacts(emma, liked, "wow")
    for post_id in (liked, other):
        reacts(fred, post_id)

    found = rows(export(tmp_path), "preferences")

    pairs = [row for row in found if row["source"] == "reaction_pair"]
    labels = sorted((row["label_0"], row["label_1"]) for row in pairs)
    assert labels in ([(0.5, 0.5), (1.0, 0.0)], [(0.0, 1.0), (0.5, 0.5)])
    assert all(row["question"] == "liking" and row["strength"] == "weak" for row in pairs)
    alone = [row for row in found if row["source"] == "reaction"]
    assert sorted(row["reaction"] for row in alone) == ["love", "love", "wow"]
    assert len({row["user"] for row in found}) == 2


def test_a_post_of_several_images_says_of_none_that_it_is_liked(
    dora: Person, tmp_path: Path
) -> None:
    post_id = dora.publishes(image_ids=[picture(dora.user_id), picture(dora.user_id)])
    copied(post_id)
    reacts(adult("emma"), post_id)

    place = export(tmp_path)

    assert len(rows(place, "images")) == 2
    assert not rows(place, "preferences")


def test_ones_own_reaction_is_no_preference(dora: Person, tmp_path: Path) -> None:
    reacts(dora, published(dora))

    assert not rows(export(tmp_path), "preferences")


def crowd(number: int) -> list[Person]:
    return [adult(f"user{each}") for each in range(number)]


def test_of_fewer_than_ten_users_no_number_is_told_and_one_more_moves_none(
    tmp_path: Path,
) -> None:
    people = crowd(12)
    posts = [published(each, tags=["heron"]) for each in people[:10]]
    for person in people[:9]:
        reacts(person, posts[(people.index(person) + 1) % 10])
    for post_id in posts[1:]:
        reacts(people[8], post_id)
    before = rows(export(tmp_path), "engagement")

    reacts(people[9], posts[0])
    ten = rows(export(tmp_path), "engagement")
    reacts(people[10], posts[0])
    eleven = rows(export(tmp_path), "engagement")

    assert not before
    assert {row["subject"] for row in ten} == {"model", "level", "tag"}
    assert all(row["users"] == row["makers"] == row["images"] == 10 for row in ten)
    assert eleven == ten


def test_the_same_state_makes_the_same_rows_under_other_pseudonyms(
    dora: Person, tmp_path: Path
) -> None:
    for person in (adult("emma"), adult("fred")):
        reacts(person, published(dora, f"a heron of {person.user_id}"))

    first, second = export(tmp_path), export(tmp_path)

    for dataset, said in manifest(first)["datasets"].items():
        again = manifest(second)["datasets"][dataset]
        assert again == said
        assert table.digest(rows(second, dataset)) == said["rows_sha256"]
    users = [{row["user"] for row in rows(each, "preferences")} for each in (first, second)]
    assert len(users[0]) == len(users[1]) == 2
    assert not users[0] & users[1]
    assert all(
        (each["added"], each["changed"], each["withdrawn"]) == (0, 0, [])
        for each in changes(second).values()
    )


def test_one_key_makes_the_same_bytes(
    dora: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reacts(adult("emma"), published(dora))
    monkeypatch.setattr(making, "Pseudonyms", lambda: Pseudonyms(b"a key that is kept"))

    first, second = export(tmp_path), export(tmp_path)

    for dataset in DATASETS:
        name = f"{dataset}.parquet"
        assert (first / name).read_bytes() == (second / name).read_bytes()


def test_rows_that_change_hands_change_the_digest() -> None:
    mine: list[dict[str, Any]] = [{"row_id": "1", "user": "a"}, {"row_id": "2", "user": "a"}]
    other: list[dict[str, Any]] = [{"row_id": "1", "user": "a"}, {"row_id": "2", "user": "b"}]

    assert table.digest(mine) == table.digest([row | {"user": "c"} for row in mine])
    assert table.digest(mine) != table.digest(other)


def test_nobody_is_named_in_any_file(dora: Person, tmp_path: Path) -> None:
    emma = adult("emma")
    post_id = published(dora)
    reacts(emma, post_id)

    place = export(tmp_path)

    for path in place.iterdir():
        data = path.read_bytes()
        for name in (dora.user_id, emma.user_id, post_id, "emma"):
            assert name.encode() not in data, (path.name, name)


def test_whoever_takes_it_back_is_in_the_next_changelog_with_exactly_their_rows(
    dora: Person, tmp_path: Path
) -> None:
    emma, fred = adult("emma"), adult("fred")
    post_id = published(dora)
    made = []
    for person in (fred, emma):
        reacts(person, post_id)
        published(person, f"a heron of {person.user_id}")
        made.append(export(tmp_path))

    agreeing(emma)
    last = export(tmp_path)

    for dataset in ("images", "preferences"):
        without, with_her = ({row["row_id"] for row in rows(each, dataset)} for each in made)
        due = sorted(with_her - without)
        assert len(due) == 1
        assert changes(last)[dataset] == {"added": 0, "changed": 0, "withdrawn": due}
        assert {row["row_id"] for row in rows(last, dataset)} == without
        assert f"- `{due[0]}`" in (last / "CHANGELOG.md").read_text()
    assert (last / "CHANGELOG.md").read_text().count("## Version") == 3


def test_what_one_did_elsewhere_has_another_name(dora: Person, tmp_path: Path) -> None:
    """The address of a post leads to its author: not to what they reacted to."""
    emma = adult("emma")
    published(emma, "a heron")
    reacts(emma, published(dora))

    place = export(tmp_path)

    said = [{row["user"] for row in rows(place, each)} for each in ("images", "preferences")]
    assert all(said)
    assert not said[0] & said[1]


def test_a_row_that_says_something_else_has_changed(dora: Person, tmp_path: Path) -> None:
    post_id = published(dora)
    export(tmp_path)
    dora.asks("PATCH", f"/v1/posts/{post_id}", {"show_prompt": False})

    found = changes(export(tmp_path))["images"]

    assert (found["added"], found["changed"], found["withdrawn"]) == (0, 1, [])


def test_a_manifest_is_signed_and_says_what_is_in_every_file(dora: Person, tmp_path: Path) -> None:
    published(dora)

    place = export(tmp_path)

    jws = (place / "manifest.jws").read_text()
    keys = {each["kid"]: each for each in public_keys.document()["keys"]}
    said = receipts.payload_of(jws, keys, making.TYPE)
    assert said == manifest(place)
    assert said["datasets"]["images"]["rows"] == 1
    names = {path.name for path in place.iterdir()} - {"manifest.json", "manifest.jws"}
    assert said["files_sha256"].keys() == names
    for name in names:
        assert table.file_digest(place / name) == said["files_sha256"][name]
    with pytest.raises(jwt.InvalidTokenError):
        receipts.payload_of(jws, keys)


@pytest.mark.parametrize("chosen", [("images",), ("preferences", "engagement")])
def test_datasets_may_be_chosen(dora: Person, chosen: tuple[Dataset, ...], tmp_path: Path) -> None:
    published(dora)

    place = export(tmp_path, datasets=chosen)

    assert {path.stem for path in place.glob("*.parquet")} == set(chosen)
    assert manifest(place)["datasets"].keys() == set(chosen)


def test_what_is_withdrawn_while_another_dataset_is_made_is_said_when_its_own_is(
    dora: Person, tmp_path: Path
) -> None:
    published(dora)
    [row] = rows(export(tmp_path), "images")
    agreeing(dora)

    export(tmp_path, datasets=("engagement",))

    assert changes(export(tmp_path))["images"]["withdrawn"] == [row["row_id"]]


def test_what_is_not_finished_leaves_nothing_behind(
    dora: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(dora)

    def full(*_: object) -> None:
        raise OSError("no space is left")

    with monkeypatch.context() as broken:
        broken.setattr(table, "write", full)
        with pytest.raises(OSError, match="no space"):
            export(tmp_path)
    assert not list(tmp_path.iterdir())
    assert export(tmp_path).name == "research_export-1"


def test_each_purpose_has_its_own_versions(dora: Person, tmp_path: Path) -> None:
    published(dora)

    places = [export(tmp_path), export(tmp_path, "model_training"), export(tmp_path)]

    assert [each.name for each in places] == [
        "research_export-1",
        "model_training-1",
        "research_export-2",
    ]


def test_an_empty_network_makes_empty_datasets(tmp_path: Path) -> None:
    place = export(tmp_path)

    assert all(not rows(place, each) for each in DATASETS)
    assert json.loads((place / "changes.json").read_text()).keys() == set(DATASETS)


def test_an_earlier_text_keeps_its_users_out(
    dora: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(dora)
    monkeypatch.setattr(deciding, "VERSION", 2)

    assert not rows(export(tmp_path), "images")
    assert stored("consent")
