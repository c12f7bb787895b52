"""For You: what counts how much, in which order, and that every reason adds up to its score."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from easel.ranking import rings
from easel.recommendations import placing, signals
from easel.recommendations.placing import NEW_MAKER_PLACES, Placed, Scored, place
from easel.recommendations.scoring import DEFAULT, Weights, score, terms
from easel.recommendations.signals import Candidate, Taste

TAGS = ["fox", "snow", "city", "sea", "ink", "moon"]
MAKERS = ["ada", "bob", "cy", "dee", "eve"]


def candidate(name: str, **more: Any) -> Candidate:
    return Candidate(f"01K{name:0>23}", **more)


def worth(score: int, name: str, **more: Any) -> Scored:
    return Scored(candidate(name, **more), score)


def points(post: Candidate, taste: Taste, weights: Weights) -> dict[str, int]:
    return {term.name: term.points for term in terms(post, taste, weights)}


def drawn(dice: random.Random, number: int) -> Candidate:
    """Any post, of which anything may be known."""
    return Candidate(
        f"01K{number:0>23}",
        author_id=dice.choice(["", *MAKERS]),
        tags=tuple(dice.sample(TAGS, dice.randint(0, 4))),
        reactions=dice.choice([0, 1, 3, 40, 10_000]),
        shares=dice.choice([0, 0, 2, 300]),
        hours=dice.randint(0, 80),
        followed=dice.random() < 0.3,
        near=tuple(dice.sample(MAKERS, dice.randint(0, 2))),
        by_new_maker=dice.random() < 0.1,
        seen=dice.random() < 0.2,
        from_ring=dice.choice([0, 0, 1, 3, 12]),
    )


def mood(dice: random.Random) -> tuple[Taste, Weights]:
    """Any taste, and whatever somebody may have said of it."""
    taste = Taste(
        {tag: dice.randint(0, 9) for tag in TAGS}, {maker: dice.randint(0, 9) for maker in MAKERS}
    )
    weights = Weights(
        {name: dice.randint(-1000, 1000) for name in DEFAULT},
        {tag: dice.randint(-500, 500) for tag in dice.sample(TAGS, 2)},
        {maker: dice.randint(-500, 500) for maker in dice.sample(MAKERS, 2)},
    )
    return taste, weights


def slowly(found: list[Scored], most: int) -> list[Placed]:
    """The same order, found by looking at everything for every place."""
    left, page, placed = list(found), placing._Page(), list[Placed]()
    while left and len(placed) < most:
        new = [each for each in left if each.post.by_new_maker and not each.post.seen]
        is_kept = bool(new) and len(placed) in NEW_MAKER_PLACES
        among = new if is_kept else left
        best = max(among, key=lambda each: (page.here(each).score, each.post.post_id))
        placed.append(page.here(best)._replace(kept=is_kept))
        page.take(best.post)
        left.remove(best)
    return placed


@pytest.mark.parametrize("worlds", [40, pytest.param(400, marks=pytest.mark.slow)])
def test_reasons_add_up_to_the_score_exactly(worlds: int) -> None:
    dice = random.Random(worlds)
    for _ in range(worlds):
        taste, weights = mood(dice)
        found = {post: terms(post, taste, weights) for post in (drawn(dice, n) for n in range(250))}
        for post, parts in found.items():
            assert sum(term.points for term in parts) == score(post, taste, weights)
            assert all(term.points for term in parts)
        for each in place([Scored(post, score(post, taste, weights)) for post in found], 25):
            assert sum(term.points for term in (*found[each.post], *each.terms)) == each.score


@settings(max_examples=60, deadline=None)
@given(some.integers(0, 2**32), some.integers(0, 60))
def test_the_quick_order_is_the_one_of_looking_at_everything(seed: int, number: int) -> None:
    dice = random.Random(seed)
    taste, weights = mood(dice)
    posts = [drawn(dice, each) for each in range(number)]
    found = [Scored(post, score(post, taste, weights)) for post in posts]
    dice.shuffle(found)

    assert place(found, 25) == slowly(found, 25)


def test_signals_are_between_nothing_and_a_thousand() -> None:
    dice = random.Random(7)
    for number in range(2000):
        found = signals.strengths(drawn(dice, number), mood(dice)[0])
        assert all(0 <= strength <= 1000 for strength in found)
        assert len(found) == len(signals.NAMES) == len(DEFAULT)


def test_each_term_says_what_it_is_because_of() -> None:
    taste = Taste({"fox": 6, "snow": 1}, {"ada": 3})
    post = candidate("1", author_id="ada", tags=("snow", "fox"), near=("bob", "cy"), followed=True)

    because = {term.name: term.because for term in terms(post, taste, Weights())}

    assert because == {
        "follow": ("user", "ada"),
        "topic": ("tag", "fox"),
        "maker": ("user", "ada"),
        "near": ("user", "bob"),
    }


def test_what_one_reacts_to_counts_for_what_is_like_it() -> None:
    taste = Taste({"fox": 8, "city": 2}, {"ada": 10})
    foxes, cities, seas = (
        points(candidate(tag, tags=(tag,)), taste, Weights()) for tag in ("fox", "city", "sea")
    )

    assert foxes["topic"] == 900
    assert cities["topic"] == 900 * (4000 * 2 // 14) // 1000
    assert "topic" not in seas


def test_one_reaction_says_little() -> None:
    once, often = Taste({"fox": 1}), Taste({"fox": 40})
    post = candidate("1", tags=("fox",))

    assert points(post, once, Weights())["topic"] == 900 * 800 // 1000
    assert points(post, often, Weights())["topic"] == 900


def test_more_or_less_of_a_tag_or_a_maker_are_terms_of_their_own() -> None:
    weights = Weights(tags={"fox": -300}, makers={"ada": 200})
    post = candidate("1", author_id="ada", tags=("fox", "sea"))

    assert points(post, Taste(), weights) == {"tag": -300, "author": 200}


def test_a_weight_of_nothing_takes_the_signal_away() -> None:
    weights = Weights(dict(DEFAULT) | {"people": 0})

    assert points(candidate("1", reactions=200), Taste(), weights) == {}


def test_a_higher_weight_of_topics_brings_more_of_what_one_likes() -> None:
    dice = random.Random(11)
    taste = Taste({"fox": 9, "sea": 1})
    posts = [drawn(dice, number) for number in range(300)]

    def foxes(weight: int) -> int:
        weights = Weights(dict(DEFAULT) | {"topic": weight})
        placed = place([Scored(post, score(post, taste, weights)) for post in posts], 25)
        return sum("fox" in each.post.tags for each in placed)

    found = [foxes(weight) for weight in (-1000, 0, 900, 1000)]
    assert found == sorted(found)
    assert found[0] < found[-1]


def test_who_is_above_already_scores_less_and_others_come_between() -> None:
    ada = [worth(400, f"A{n}", author_id="ada") for n in "123"]
    placed = place([*ada, worth(300, "B", author_id="bob")], 25)

    assert [each.post.author_id for each in placed] == ["ada", "bob", "ada", "ada"]
    assert [each.repeat for each in placed] == [0, 0, -150, -225]


def test_a_fifth_of_one_subject_loses_points() -> None:
    placed = place([worth(400, str(n), tags=("fox",)) for n in range(6)], 25)

    assert [each.variety for each in placed] == [0, 0, 0, 0, -10, -20]


def test_new_makers_have_two_places_and_no_more() -> None:
    known = [worth(500, f"0{n}") for n in range(30)]
    new = [worth(1, f"N{n}", by_new_maker=True) for n in range(5)]
    placed = place([*known, *new], 25)

    assert [at for at, each in enumerate(placed) if each.post.by_new_maker] == [7, 17]
    assert [at for at, each in enumerate(placed) if each.kept] == [7, 17]


def test_equals_come_newest_first_and_the_order_is_always_the_same() -> None:
    found = [worth(n // 10, f"{n:02}") for n in range(30)]
    placed = place(found, 30)
    random.Random(3).shuffle(found)

    assert place(found, 30) == placed
    assert [each.post.post_id[-2:] for each in placed][:10] == [str(n) for n in range(29, 19, -1)]


def test_what_a_ring_gave_counts_a_quarter_and_the_term_says_what_that_takes() -> None:
    liked = candidate("1", reactions=16)
    ring = candidate("1", reactions=16, from_ring=12)
    equal = candidate("1", reactions=7)

    assert "ring" not in points(liked, Taste(), Weights())
    found = points(ring, Taste(), Weights())
    assert found["people"] == points(liked, Taste(), Weights())["people"]
    assert found["people"] + found["ring"] == points(equal, Taste(), Weights())["people"]


def test_a_discount_never_adds_points() -> None:
    weights = Weights(dict(DEFAULT) | {"people": -300})

    assert "ring" not in points(candidate("1", reactions=16, from_ring=12), Taste(), weights)


def test_no_more_than_all_reactions_are_a_ring_s() -> None:
    # Some were taken back since rings were last counted.
    assert rings.counted(3, 12) == 0
    assert rings.counted(8, 8) == 2
    assert rings.counted(8, 0) == 8
