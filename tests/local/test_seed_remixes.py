"""The tree of remixes in a fresh network: deep, with branches, and worth looking at."""

from collections import Counter
from importlib import import_module
from typing import Any

from easel.generations import prompt_rules
from easel.generations.commands import GenerationParams
from easel.posts.lineage import DEEPEST
from local.seed_data import acts, everybody
from local.seed_remixes import generations, remakes
from painter import paint

GENERATIONS_API = import_module("functions.generations.handler")
POSTS_API = import_module("functions.posts.handler")
ANY_ID = "01J0000000000000000000000A"
REMAKES = remakes()
FIRST = {post.prompt: (author, post) for author, post in acts()[0]}


def test_one_of_the_first_posts_has_a_tree_of_five_generations_with_branches() -> None:
    names = {each.says for each in REMAKES}
    (root,) = {each.of for each in REMAKES} - names

    author, post = FIRST[root]
    assert (post.visibility, post.level, post.count) == ("public", "general", 1)
    assert 5 <= 1 + len(generations()) <= DEEPEST
    children = Counter(each.of for each in REMAKES)
    assert sum(number > 1 for number in children.values()) >= 3
    assert author.handle in {each.by for each in generations()[-1]}


def test_they_are_by_everybody_and_of_others_images() -> None:
    by = {each.says: each.by for each in REMAKES}
    by |= {prompt: author.handle for prompt, (author, _) in FIRST.items()}

    assert {each.by for each in REMAKES} == {each.handle for each in everybody()}
    assert all(each.by != by[each.of] for each in REMAKES)


def test_none_says_what_another_says_and_all_is_within_the_limits() -> None:
    assert len({each.says for each in REMAKES}) == len(REMAKES)
    assert len({(each.by, each.caption) for each in REMAKES}) == len(REMAKES)
    for each in REMAKES:
        GENERATIONS_API.RemixIn(image_id=ANY_ID, instruction=each.says)
        POSTS_API.PostIn(**each.draft(ANY_ID))
        prompt_rules.check(GenerationParams(prompt=each.says, instruction=each.says))


def test_the_painter_understands_each_and_makes_another_image_of_it() -> None:
    size: dict[str, Any] = {"width": 64, "height": 64, "seed": 7}
    painted = {prompt: paint(prompt, **size) for prompt in {each.of for each in generations()[0]}}

    for each in REMAKES:
        before = painted[each.of]
        painted[each.says] = paint(each.says, scene=before.scene, instruction=each.says, **size)
        assert painted[each.says].ignored == ()
        assert painted[each.says].png != before.png
