"""The people of a fresh network: as many as promised, within every limit, and tied together."""

from importlib import import_module
from itertools import permutations
from typing import Any

import pytest

from easel.generations import prompt_rules
from easel.generations.commands import GenerationParams
from easel.images.alt_text import LIMIT as ALT_LIMIT
from easel.users import handles
from local.seed_collections import collections, drafts
from local.seed_data import Villager, acts, everybody, passed_on, remarks

PEOPLE_API = import_module("functions.users.handler")
POSTS_API = import_module("functions.posts.handler")
REACTIONS_API = import_module("functions.engagement.handler")
ANY_ID = "01J0000000000000000000000A"
DAILY = 50
PEOPLE = everybody()
POSTS = [post for person in PEOPLE for post in person.posts]
ACTS = acts()


def test_a_dozen_people_publish_sixty_pictures() -> None:
    assert len(PEOPLE) == 12
    assert sum(post.count for post in POSTS) == 60


def test_pictures_come_in_every_shape_and_for_every_audience() -> None:
    assert {post.aspect_ratio for post in POSTS} == {"1:1", "3:2", "2:3"}
    assert {post.visibility for post in POSTS} == {"public", "followers", "private"}


def test_some_posts_come_with_a_warning() -> None:
    assert [post.level for post in POSTS].count("sensitive") == 2


def test_every_post_appears_once_a_dozen_at_a_time() -> None:
    shown = [post.prompt for act in ACTS for _, post in act]

    assert sorted(shown) == sorted(post.prompt for post in POSTS)
    assert {len(act) for act in ACTS} == {12}


@pytest.mark.parametrize("act", [ACTS[0], ACTS[-1]], ids=["first", "last"])
def test_what_is_newest_is_by_everybody_for_everybody_and_of_every_shape(act: list[Any]) -> None:
    assert {author.handle for author, _ in act} == {person.handle for person in PEOPLE}
    assert {(post.visibility, post.level) for _, post in act} == {("public", "general")}
    ratios = [post.aspect_ratio for _, post in act]
    assert min(ratios.count(ratio) for ratio in ("1:1", "3:2", "2:3")) >= 3
    # The front page shows the newest wide image, and the newest four right below it.
    assert [ratio == "3:2" for ratio in ratios[-5:]] == [True, False, False, False, False]


def test_what_make_up_waits_for_is_one_image_of_each() -> None:
    assert [post.count for _, post in ACTS[0]] == [1] * 12


def test_no_quote_is_newer_than_the_last_dozen_posts() -> None:
    last = {post.prompt for _, post in ACTS[-1]}

    assert not [each for each in remarks() if each.how == "quote" and each.about in last]


def test_no_two_handles_read_alike() -> None:
    skeletons = {handles.skeleton(person.handle) for person in PEOPLE}

    assert len(skeletons) == len(PEOPLE)


def test_no_two_posts_come_from_one_prompt() -> None:
    assert len({post.prompt for post in POSTS}) == len(POSTS)


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.handle)
def test_everything_a_person_says_is_within_the_limits(person: Villager) -> None:
    PEOPLE_API.UserIn(handle=person.handle, display_name=person.display_name)
    PEOPLE_API.MeIn(bio=person.bio)
    for post in person.posts:
        POSTS_API.PostIn(**post.draft([ANY_ID] * post.count))
        prompt_rules.check(GenerationParams(prompt=post.prompt))
        assert len(post.prompt) <= ALT_LIMIT


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.handle)
def test_a_person_stays_within_the_daily_quota(person: Villager) -> None:
    assert 1 + sum(post.count for post in person.posts) <= DAILY


def test_everybody_follows_people_who_are_there_but_nobody_follows_themselves() -> None:
    known = {person.handle for person in PEOPLE}

    for person in PEOPLE:
        assert set(person.follows) <= known - {person.handle}


def test_a_few_hundred_reactions_are_given_and_never_to_what_one_may_not_see() -> None:
    given = [
        (reader, author, post)
        for author, reader in permutations(PEOPLE, 2)
        for post in author.posts
        if reader.may_see(author, post) and reader.reaction(post)
    ]

    assert 200 <= len(given) <= 400
    assert all(post.visibility != "private" for _, _, post in given)


def test_people_talk_about_pictures_that_everybody_may_see() -> None:
    known = {person.handle for person in PEOPLE}
    public = {post.prompt for post in POSTS if post.visibility == "public"}
    said = [each for remark in remarks() for each in (remark, *remark.answers)]

    assert {remark.about for remark in remarks()} <= public
    assert {each.by for each in said} <= known
    assert {each.how for each in said} == {"reply", "quote"}
    for each in said:
        POSTS_API.PostIn(**each.draft(ANY_ID))


def test_what_is_passed_on_is_public_and_of_somebody_else() -> None:
    public = {
        post.prompt: one.handle
        for one in PEOPLE
        for post in one.posts
        if post.visibility == "public"
    }

    assert passed_on()
    for handle, prompt in passed_on():
        assert public[prompt] != handle


def test_people_gather_what_everybody_may_see_for_every_audience() -> None:
    public = {post.prompt for post in POSTS if post.visibility == "public"}

    for each in collections():
        REACTIONS_API.CollectionIn(**each.body)
        assert set(each.about) <= public
        assert len(each.about) == len(set(each.about))
    assert {each.visibility for each in collections()} == {"public", "unlisted", "private"}
    assert {each.by for each in collections()} <= {person.handle for person in PEOPLE}


def test_what_lies_on_desks_shows_pictures_of_ones_own() -> None:
    own = {person.handle: {post.prompt for post in person.posts} for person in PEOPLE}

    for each in drafts():
        POSTS_API.DraftIn(**each.body([ANY_ID]))
        assert each.about is None or each.about in own[each.by]


def test_nobody_says_the_same_twice() -> None:
    said = [each.says for remark in remarks() for each in (remark, *remark.answers)]

    assert len(said) == len(set(said))
