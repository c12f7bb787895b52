"""Rings: who reacts mostly to one another is told from friends, and what they give is counted."""

from easel.ranking import rings
from easel.ranking.points import Ranked
from easel.ranking.rings import Given, Reactions


def reactions(**to: dict[str, int]) -> Reactions:
    """Reactions by who gave them, so many to each maker: to their posts 0, 1, 2 …"""
    return {
        user: [Given(f"{maker}{n}", maker) for maker, number in some.items() for n in range(number)]
        for user, some in to.items()
    }


def test_reactions_within_a_ring_are_counted_by_post() -> None:
    ring = reactions(
        ada={"bob": 3, "cy": 4}, bob={"ada": 3, "cy": 3}, cy={"ada": 3, "bob": 3, "eve": 2}
    )

    assert rings.within(ring) == {
        **dict.fromkeys(("ada0", "ada1", "ada2", "bob0", "bob1", "bob2", "cy0", "cy1", "cy2"), 2),
        "cy3": 1,
    }


def test_what_one_reacts_to_besides_is_not_the_ring_s() -> None:
    found = rings.within(reactions(ada={"bob": 3, "eve": 3}, bob={"ada": 3}, eve={"cy": 9}))

    assert set(found) == {"bob0", "bob1", "bob2", "ada0", "ada1", "ada2"}


def test_friends_who_react_to_much_else_are_no_ring() -> None:
    friends = reactions(ada={"bob": 5, "eve": 6}, bob={"ada": 5, "cy": 3, "eve": 3})

    assert not rings.within(friends)


def test_whose_reactions_are_not_returned_is_in_no_ring() -> None:
    fan = reactions(ada={"bob": 30}, bob={"ada": 2, "cy": 1}, cy={"ada": 3})

    assert not rings.within(fan)


def test_one_s_own_posts_make_no_ring() -> None:
    assert not rings.within(reactions(ada={"ada": 20}))


def test_a_ranking_loses_what_rings_gave_and_keeps_its_order_else() -> None:
    ranking = [Ranked(90, "ring"), Ranked(50, "liked"), Ranked(50, "known"), Ranked(2, "small")]

    found = rings.discounted(
        ranking, {"ring": 9, "liked": 5, "known": 8, "small": 1}, {"ring": 8, "known": 4}
    )

    assert found == [
        Ranked(50, "liked"),
        Ranked(31, "known"),
        Ranked(30, "ring"),
        Ranked(2, "small"),
    ]


def test_a_post_that_only_a_ring_lifts_has_no_place() -> None:
    assert rings.discounted([Ranked(3, "ring")], {"ring": 3}, {"ring": 3}) == []
    # Its reactions are counted by now, and are not yet in the post.
    assert rings.discounted([Ranked(3, "new")], {}, {}) == [Ranked(3, "new")]
