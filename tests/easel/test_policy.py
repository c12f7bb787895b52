"""The one rule of who sees what, over every combination of what it looks at."""

import itertools
from dataclasses import dataclass
from typing import Any

import pytest

from easel import policy
from easel.policy import ContentFilter, Relationship

BONDS = {
    "self": Relationship(is_self=True),
    "follower": Relationship(follows=True),
    "stranger": Relationship(),
    "blocker": Relationship(blocks=True, follows=True),
    "blocked": Relationship(blocked_by=True, follows=True),
}
TREATMENTS = ("hide", "blur", "show")
SIGHTS = {"hide": "filtered", "blur": "blurred", "show": "plain"}


@dataclass(frozen=True)
class Seen:
    """A post, as far as the rule looks."""

    author_id: str = "ada"
    visibility: str = "public"
    held: Any = None
    level: str = "general"


@pytest.mark.parametrize("level", policy.LEVELS)
def test_a_choice_decides_only_of_what_one_may_see_at_all(level: str) -> None:
    places = itertools.product(BONDS, ("public", "followers", "private"), (None, {"action": "x"}))
    states = (None, "private", "suspended")
    pairs = itertools.product(TREATMENTS, repeat=2)
    choices = [ContentFilter(sensitive, explicit, of_age=True) for sensitive, explicit in pairs]
    for (who, visibility, held), state, choice in itertools.product(places, states, choices):
        post = Seen(visibility=visibility, held=held, level=level)

        general = policy.access(Seen(visibility=visibility, held=held), BONDS[who], state, choice)
        sight = policy.access(post, BONDS[who], state, choice)

        assert general in {"not_found", "plain"}
        assert (sight == "not_found") == (general == "not_found"), (who, visibility, held, state)
        assert who != "self" or sight == "plain"


@pytest.mark.parametrize(("sensitive", "explicit"), list(itertools.product(TREATMENTS, repeat=2)))
def test_each_level_is_met_as_chosen(sensitive: str, explicit: str) -> None:
    choices = ContentFilter(sensitive, explicit, of_age=True)

    assert policy.access(Seen(level="general"), Relationship(), None, choices) == "plain"
    assert (
        policy.access(Seen(level="sensitive"), Relationship(), None, choices) == SIGHTS[sensitive]
    )
    assert policy.access(Seen(level="explicit"), Relationship(), None, choices) == SIGHTS[explicit]


@pytest.mark.parametrize("explicit", TREATMENTS)
def test_whatever_is_stored_nobody_under_age_meets_what_is_explicit(explicit: str) -> None:
    choices = ContentFilter("show", explicit, of_age=False)

    assert (
        policy.access(Seen(level="explicit"), Relationship(follows=True), None, choices)
        == "filtered"
    )
    assert policy.access(Seen(level="sensitive"), Relationship(), None, choices) == "plain"


def test_who_never_chose_meets_sensitive_posts_veiled_and_explicit_ones_not() -> None:
    met = [
        policy.access(Seen(level=each), Relationship(), None, policy.DEFAULTS)
        for each in policy.LEVELS
    ]

    assert met == ["plain", "blurred", "filtered"]


@pytest.mark.parametrize(
    ("own", "label", "level"),
    [
        (None, None, "general"),
        ("sensitive", None, "sensitive"),
        (None, "sensitive", "sensitive"),
        ("explicit", "sensitive", "explicit"),
        ("sensitive", "explicit", "explicit"),
    ],
)
def test_a_level_is_the_higher_of_what_author_and_moderators_say(
    own: str | None, label: str | None, level: str
) -> None:
    assert policy.level(own, label and {"level": label}) == level
