"""Reactions: one per person and post, and who gave them."""

from tests.functions.contract import is_problem
from tests.support.trouble import meanwhile
from tests.support.world import Person, Visitor, stored


def test_another_kind_replaces_the_first(ada: Person, bob: Person) -> None:
    path = f"/v1/posts/{ada.publishes()}/reaction"

    kinds = [bob.asks("PUT", path, {"kind": kind}).json["viewer"] for kind in ("like", "wow")]

    assert [viewer["reaction"] for viewer in kinds] == ["like", "wow"]
    assert [item["reaction"]["S"] for item in stored("did").values()] == ["wow"]


def test_the_same_reaction_again_writes_nothing(ada: Person, bob: Person) -> None:
    path = f"/v1/posts/{ada.publishes()}/reaction"
    bob.asks("PUT", path, {"kind": "like"})
    before = stored()

    assert bob.asks("PUT", path, {"kind": "like"}).status == 200
    assert stored() == before


def test_a_reaction_taken_back_is_gone_and_may_be_taken_back_again(
    ada: Person, bob: Person
) -> None:
    post = ada.publishes()
    bob.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": "sad"})

    for _ in range(2):
        assert bob.asks("DELETE", f"/v1/posts/{post}/reaction").status == 204

    assert not stored("did")
    assert bob.asks("GET", f"/v1/posts/{post}").json["viewer"]["reaction"] is None


def test_a_reaction_is_only_ones_own(ada: Person, bob: Person, cleo: Person) -> None:
    post = ada.publishes()
    bob.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": "like"})

    cleo.asks("DELETE", f"/v1/posts/{post}/reaction")

    assert len(stored("did")) == 1


def test_a_reaction_to_what_is_not_there_is_refused(ada: Person) -> None:
    path = "/v1/posts/01JAAAAAAAAAAAAAAAAAAAAAAA/reaction"

    assert is_problem(ada.asks("PUT", path, {"kind": "like"}), 404)
    assert ada.asks("DELETE", path).status == 204
    assert not stored("did")


def test_a_reaction_to_a_deleted_post_is_refused(ada: Person, bob: Person) -> None:
    post = ada.publishes()
    ada.asks("DELETE", f"/v1/posts/{post}")

    assert is_problem(bob.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": "like"}), 404)


def test_who_reacted_is_told_newest_first(ada: Person, visitor: Visitor) -> None:
    post = ada.publishes()
    fans = [Person(f"fan{n}-sub").joins(f"fan{n}x") for n in range(6)]
    for fan in fans:
        fan.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": "like"})

    items = visitor.asks("GET", f"/v1/posts/{post}/reactions").json["items"]

    times = [item["reacted_at"] for item in items]
    assert times == sorted(times, reverse=True)
    assert {item["user"]["handle"] for item in items} == {f"fan{n}x" for n in range(6)}


def test_changing_ones_mind_keeps_ones_place_in_the_list(ada: Person, bob: Person) -> None:
    path = f"/v1/posts/{ada.publishes()}/reaction"
    bob.asks("PUT", path, {"kind": "like"})
    before = bob.asks("GET", path + "s").json["items"][0]

    bob.asks("PUT", path, {"kind": "love"})

    assert bob.asks("GET", path + "s").json["items"] == [before | {"kind": "love"}]


def test_the_list_is_walked_without_gaps_while_people_come_and_go(
    ada: Person, visitor: Visitor
) -> None:
    post = ada.publishes()
    path = f"/v1/posts/{post}/reaction"
    fans = [Person(f"fan{n}-sub").joins(f"fan{n}x") for n in range(9)]
    for fan in fans:
        fan.asks("PUT", path, {"kind": "like"})
    everybody = [item["user"]["handle"] for item in visitor.asks("GET", f"{path}s").json["items"]]
    late = Person("late-sub").joins("late")

    first = visitor.asks("GET", f"{path}s", query={"limit": "3"}).json
    late.asks("PUT", path, {"kind": "wow"})
    gone = everybody[4]
    Person(f"{gone[:-1]}-sub").asks("DELETE", path)
    seen = [item["user"]["handle"] for item in first["items"]]
    cursor = first["next_cursor"]
    while cursor:
        query = {"limit": "2", "cursor": cursor}
        page = visitor.asks("GET", f"{path}s", query=query).json
        seen += [item["user"]["handle"] for item in page["items"]]
        cursor = page["next_cursor"]

    assert seen == [handle for handle in everybody if handle != gone]


def test_the_list_does_not_end_early_when_somebody_leaves_while_it_is_read(
    ada: Person, visitor: Visitor
) -> None:
    post = ada.publishes()
    path = f"/v1/posts/{post}/reaction"
    fans = [Person(f"fan{n}-sub").joins(f"fan{n}x") for n in range(4)]
    for fan in fans:
        fan.asks("PUT", path, {"kind": "like"})

    def leaves() -> None:
        from easel.engagement import reactions

        reactions.take_back(fans[3].user_id, post)

    with meanwhile("BatchGetItem", leaves):
        page = visitor.asks("GET", f"{path}s", query={"limit": "2"}).json

    assert page["next_cursor"]


def test_a_feed_says_what_the_viewer_did_to_each_post(ada: Person, bob: Person) -> None:
    posts = [ada.publishes() for _ in range(4)]
    bob.asks("PUT", f"/v1/posts/{posts[1]}/reaction", {"kind": "wow"})
    ada.asks("PUT", f"/v1/posts/{posts[2]}/reaction", {"kind": "like"})

    items = bob.asks("GET", "/v1/feeds/explore").json["items"]

    assert [item["viewer"]["reaction"] for item in items] == [None, None, "wow", None]


def test_a_viewer_who_reacted_a_lot_still_sees_every_reaction(ada: Person, bob: Person) -> None:
    from easel import ids
    from easel.posts.interactions import Interaction, own

    posts = sorted(ids.ulid() for _ in range(230))
    with Interaction.batch_write() as batch:
        for post in posts:
            did = Interaction.at("bob-sub", post)
            did.reaction = "like"
            batch.save(did)

    wanted = {posts[0], posts[120], posts[-1]}
    assert wanted <= own("bob-sub", sorted(wanted)).keys()
