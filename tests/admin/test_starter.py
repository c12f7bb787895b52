"""The first images of a network are drawn as they are described, and published once."""

import tomllib
from typing import Any

import painter
from admin import starter
from tests.local.test_seed import Neighbour, Village

ME = {"handle": "house", "display_name": "The house", "bio": ""}


def test_they_are_published_once_however_often_it_is_asked() -> None:
    village = Village()
    house: Any = Neighbour(village, "house")

    first = starter.publish(house, ME)
    again = starter.publish(house, ME)

    assert [post["caption"] for post in village.posts] == first
    assert len(first) == 8
    assert {post["visibility"] for post in village.posts} == {"public"}
    assert again == []


def test_the_illustrator_draws_every_word_of_them() -> None:
    for post in tomllib.loads(starter.CONTENT.read_text())["posts"]:
        drawn = painter.paint(post["prompt"], width=640, height=640, seed=7)
        assert drawn.ignored == (), post["prompt"]
