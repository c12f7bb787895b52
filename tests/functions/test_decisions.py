"""Deciding: in force at once, told to whom it concerns, reversible, and on record for good."""

from typing import Any, get_args

import pytest

from easel.db import IdempotentRequest
from easel.moderation import audit_log, subjects
from easel.moderation.decisions import DecisionInput, decide
from easel.moderation.reports import Complaint, make
from easel.moderation.schemas import Action
from easel.posts import Post, author_propagation, commands
from tests.functions.contract import is_problem
from tests.functions.deciding import decided, decides
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import Person, Visitor, picture, stored


def reported(person: Person, post: str) -> None:
    assert person.asks("POST", "/v1/reports", {"post_id": post, "reason": "hate"}).status == 201


@pytest.mark.parametrize("action", ["hide", "take_down"])
def test_what_is_held_is_seen_by_its_author_alone(
    action: str, ada: Person, bob: Person, mod: Person, visitor: Visitor
) -> None:
    post = ada.publishes()
    Post.at(post).update(actions=[Post.public_ready.set(True)])
    bob.asks("PUT", f"/v1/posts/{post}/bookmark")

    decided(mod, f"post:{post}", action)

    for viewer in (bob, visitor, mod):
        assert is_problem(viewer.asks("GET", f"/v1/posts/{post}"), 404)
        assert viewer.asks("GET", "/v1/feeds/explore").json["items"] == []
        assert viewer.asks("GET", "/v1/users/ada/posts").json["items"] == []
    assert bob.asks("GET", "/v1/bookmarks").json["items"] == []
    shown = ada.asks("GET", f"/v1/posts/{post}").json["held"]
    assert (shown["action"], shown["rule"]) == (action, "hate")
    (item,) = stored("post").values()
    assert {"public_key", "public_ready", "gsi2pk"}.isdisjoint(item)


def test_the_author_is_told_which_rule_and_not_by_whom(
    ada: Person, bob: Person, mod: Person
) -> None:
    post = ada.publishes()
    reported(bob, post)
    decided(mod, f"post:{post}", "hide", note="This insults a group.")

    (told,) = ada.asks("GET", "/v1/decisions").json["items"]

    assert (told["action"], told["rule"], told["note"]) == ("hide", "hate", "This insults a group.")
    assert told["subject"]["post_id"] == post
    assert "actor" not in told
    assert bob.asks("GET", "/v1/decisions").json["items"] == []


def test_who_reported_learns_what_came_of_it(
    ada: Person, bob: Person, cleo: Person, mod: Person
) -> None:
    bad, good = ada.publishes(), ada.publishes()
    for post in (bad, good):
        reported(bob, post)
    reported(cleo, bad)

    decided(mod, f"post:{bad}", "hide")
    decided(mod, f"post:{good}", "dismiss")

    items = bob.asks("GET", "/v1/reports").json["items"]
    assert [(item["subject"]["id"], item["status"]) for item in items] == [
        (good, "dismissed"),
        (bad, "upheld"),
    ]
    assert all(item["decided_at"] for item in items)
    assert mod.asks("GET", "/v1/moderation/cases").json["items"] == []
    assert ada.asks("GET", "/v1/decisions").json["items"][0]["subject"]["id"] == bad


def test_a_new_report_opens_the_case_again(ada: Person, bob: Person, mod: Person) -> None:
    post = ada.publishes()
    reported(bob, post)
    decided(mod, f"post:{post}", "dismiss")

    reported(bob, post)

    (case,) = mod.asks("GET", "/v1/moderation/cases").json["items"]
    assert (case["status"], case["reports"]) == ("open", 1)
    assert bob.asks("GET", "/v1/reports").json["items"][0]["status"] == "open"


def test_a_decision_is_taken_back_once(
    ada: Person, bob: Person, mod: Person, visitor: Visitor
) -> None:
    post = ada.publishes()
    hidden = decided(mod, f"post:{post}", "hide")

    back = decided(mod, f"post:{post}", "reverse", decision_id=hidden["id"], note="We were wrong.")
    twice = decides(mod, f"post:{post}", "reverse", decision_id=hidden["id"])

    assert back["reverses"] == hidden["id"]
    assert is_problem(twice, 422)
    assert visitor.asks("GET", f"/v1/posts/{post}").status == 200
    assert "held" not in ada.asks("GET", f"/v1/posts/{post}").json
    log = mod.asks("GET", "/v1/moderation/decisions").json["items"]
    assert [(each["action"], each["reversed"], each["actor"]["handle"]) for each in log] == [
        ("reverse", False, "mod"),
        ("hide", True, "mod"),
    ]


def test_what_was_decided_anew_is_not_undone_by_the_older_reversal(
    ada: Person, mod: Person
) -> None:
    post = ada.publishes()
    hidden = decided(mod, f"post:{post}", "hide")
    decided(mod, f"post:{post}", "take_down")

    answer = decides(mod, f"post:{post}", "reverse", decision_id=hidden["id"])

    assert is_problem(answer, 422)
    assert answer.pointers == ["/decision_id"]
    assert ada.asks("GET", f"/v1/posts/{post}").json["held"]["action"] == "take_down"


def test_a_suspended_person_is_seen_by_nobody_and_does_nothing(
    ada: Person, bob: Person, mod: Person, visitor: Visitor
) -> None:
    post, image = ada.publishes(), picture("ada-sub")
    bob.follows("ada")

    suspension = decided(mod, "user:ada-sub", "suspend")

    for _ in range(2):
        for viewer in (bob, visitor):
            assert is_problem(viewer.asks("GET", f"/v1/posts/{post}"), 404)
            assert is_problem(viewer.asks("GET", "/v1/users/ada"), 404)
            assert viewer.asks("GET", "/v1/feeds/explore").json["items"] == []
        author_propagation.refresh_posts("ada-sub", None)
        author_propagation.lift_gate("ada-sub")
    wishes: list[tuple[str, str, Any]] = [
        ("POST", "/v1/posts", {"image_ids": [image], "visibility": "public"}),
        ("PATCH", f"/v1/posts/{post}", {"caption": "x"}),
        ("PATCH", "/v1/me", {"bio": "x"}),
        ("PUT", "/v1/users/bob/follow", None),
        ("POST", "/v1/generations", {"prompt": "a fox"}),
    ]
    for wish in wishes:
        answer = ada.asks(*wish)
        assert is_problem(answer, 403)
        assert answer.json["type"] == "urn:easel:problem:suspended"
    assert ada.asks("GET", "/v1/me").status == 200
    assert ada.asks("GET", "/v1/decisions").json["items"][0]["action"] == "suspend"

    decided(mod, "user:ada-sub", "reverse", decision_id=suspension["id"])
    assert visitor.asks("GET", f"/v1/posts/{post}").status == 200
    assert ada.asks("PUT", "/v1/users/bob/follow").status == 200


@pytest.mark.parametrize(
    ("case", "action", "more", "pointer"),
    [
        ("post:POST", "suspend", {}, "/action"),
        ("user:ada-sub", "hide", {}, "/action"),
        ("post:POST", "reverse", {}, "/decision_id"),
        ("post:POST", "reverse", {"decision_id": "01JAAAAAAAAAAAAAAAAAAAAAAA"}, "/decision_id"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(
    case: str, action: str, more: dict[str, str], pointer: str, ada: Person, mod: Person
) -> None:
    post = ada.publishes()
    before = stored("post"), stored("user")

    answer = decides(mod, case.replace("POST", post), action, **more)

    assert is_problem(answer, 422)
    assert answer.pointers == [pointer]
    assert (stored("post"), stored("user")) == before
    assert not stored("decision")


def test_nobody_decides_about_nothing_or_about_what_is_their_own(mod: Person) -> None:
    post = mod.publishes()

    assert is_problem(decides(mod, f"post:{post}", "hide"), 403)
    assert is_problem(decides(mod, "user:mod-sub", "suspend"), 403)
    for case in ("post:01JAAAAAAAAAAAAAAAAAAAAAAA", "user:nobody", "fox", "post:x", "image:x"):
        assert is_problem(decides(mod, case, "hide"), 404)
    assert not stored("decision")


def test_an_edit_that_meets_the_decision_stays_hidden(
    ada: Person, mod: Person, visitor: Visitor
) -> None:
    post = ada.publishes("private")

    with meanwhile("TransactWriteItems", lambda: decided(mod, f"post:{post}", "hide")):
        commands.edit(post, "ada-sub", {"visibility": "public"})

    assert is_problem(visitor.asks("GET", f"/v1/posts/{post}"), 404)
    (item,) = stored("post").values()
    assert "gsi2pk" not in item


def test_a_decision_is_made_once_whatever_gets_lost(ada: Person, bob: Person, mod: Person) -> None:
    post = ada.publishes()
    reported(bob, post)
    body = {"case_id": f"post:{post}", "action": "hide", "rule": "hate"}
    headers = {"idempotency-key": "k"}

    with lost_replies("TransactWriteItems") as lost:
        first = mod.asks("POST", "/v1/moderation/decisions", body, headers=headers)
    again = mod.asks("POST", "/v1/moderation/decisions", body, headers=headers)

    assert lost
    assert first.status == again.status == 201
    assert first.json == again.json
    assert len(stored("decision")) == 1


def test_a_report_that_comes_while_deciding_is_decided_with_the_rest(
    ada: Person, bob: Person, cleo: Person, mod: Person
) -> None:
    post = ada.publishes()
    reported(bob, post)

    complaint = Complaint(subjects.met("cleo-sub", post, None, None), "spam", "")
    once = IdempotentRequest("cleo", None, b"")
    with meanwhile("TransactWriteItems", lambda: make("cleo-sub", complaint, once)):
        decided(mod, f"post:{post}", "hide")

    assert cleo.asks("GET", "/v1/reports").json["items"][0]["status"] == "upheld"
    assert len(audit_log.about(f"post:{post}")) == 1


def test_decisions_are_paged_newest_first(ada: Person, mod: Person) -> None:
    for _ in range(3):
        decided(mod, f"post:{ada.publishes()}", "hide")

    for person, path in ((mod, "/v1/moderation/decisions"), (ada, "/v1/decisions")):
        first = person.asks("GET", path, query={"limit": "2"}).json
        rest = person.asks("GET", path, query={"limit": "2", "cursor": first["next_cursor"]}).json
        found = [each["id"] for each in (*first["items"], *rest["items"])]
        assert found == sorted(found, reverse=True)
        assert len(found) == 3
        assert rest["next_cursor"] is None


# Every action there is, with what else it says.
ACTIONS: dict[str, dict[str, Any]] = {
    "hide": {},
    "take_down": {},
    "label": {"level": "sensitive"},
    "suspend": {},
    "dismiss": {},
}


@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_is_in_the_log_and_so_is_taking_it_back(
    action: str, ada: Person, bob: Person, mod: Person
) -> None:
    post = ada.publishes()
    reported(bob, post)
    case = "user:ada-sub" if action == "suspend" else f"post:{post}"

    made = decided(mod, case, action, **ACTIONS[action])
    if action != "dismiss":
        decided(mod, case, "reverse", decision_id=made["id"])

    log = mod.asks("GET", "/v1/moderation/decisions").json["items"]
    expected = [action] if action == "dismiss" else ["reverse", action]
    assert [each["action"] for each in log] == expected


def test_every_action_that_the_contract_offers_is_logged_here() -> None:
    offered = get_args(Action)

    # What answers an appeal is in test_appeals.
    assert {*ACTIONS, "reverse", "uphold"} == {*offered}


def test_a_case_that_was_dismissed_meanwhile_is_not_decided_with_it(
    ada: Person, bob: Person, mod: Person
) -> None:
    """Who decides by an open case that another closed looks again: its outcome is the later one."""
    post = ada.publishes()
    reported(bob, post)
    dismissed = DecisionInput(subjects.at(f"post:{post}"), "dismiss", "hate", "")
    other = lambda: decide("other-sub", dismissed, IdempotentRequest("", None, b""))  # noqa: E731

    with meanwhile("TransactWriteItems", other):
        decided(mod, f"post:{post}", "hide")

    ((_, case),) = stored("case").items()
    assert case["outcome"]["S"] == "dismissed"
    assert bob.asks("GET", "/v1/reports").json["items"][0]["status"] == "dismissed"
    assert [each.action for each in audit_log.about(f"post:{post}")] == ["hide", "dismiss"]


def twin(pdq: str, bits: int) -> str:
    """A print that differs in so many bits."""
    return f"{int(pdq, 16) ^ ((1 << bits) - 1):064x}"


def test_a_picture_that_was_taken_down_cannot_come_back(
    ada: Person, bob: Person, mod: Person
) -> None:
    print_ = "3f" * 32
    gone = ada.publishes(image_ids=[picture("ada-sub", pdq=print_)])
    decided(mod, f"post:{gone}", "take_down")
    alike, unlike = (
        picture("bob-sub", pdq=twin(print_, 31)),
        picture("bob-sub", pdq=twin(print_, 32)),
    )

    refused = bob.asks("POST", "/v1/posts", {"image_ids": [unlike, alike], "visibility": "public"})
    avatar = bob.asks("PATCH", "/v1/me", {"avatar_image_id": alike})

    assert is_problem(refused, 422)
    assert refused.pointers == ["/image_ids/1"]
    assert "hate" in refused.text
    assert is_problem(avatar, 422)
    assert avatar.pointers == ["/avatar_image_id"]
    assert bob.publishes(image_ids=[unlike])


def _wears(person: Person, image_id: str) -> None:
    assert person.asks("PATCH", "/v1/me", {"avatar_image_id": image_id}).status == 200


def _worn(person: Person) -> bool:
    return "avatar" in stored("user")[f"U#{person.user_id}", "PROFILE"]


def test_what_was_taken_down_is_not_shown_to_more_people_elsewhere(
    ada: Person, mod: Person
) -> None:
    image = picture("ada-sub", pdq="f" * 64)
    post, own = ada.publishes(image_ids=[image]), ada.publishes("private", image_ids=[image])
    decided(mod, f"post:{post}", "take_down")

    for wider in ("followers", "public"):
        answer = ada.asks("PATCH", f"/v1/posts/{own}", {"visibility": wider})
        assert is_problem(answer, 422)
        assert answer.pointers == ["/visibility"]

    change = {"visibility": "private", "caption": "for me"}
    assert ada.asks("PATCH", f"/v1/posts/{own}", change).status == 200


def test_an_avatar_of_what_is_taken_down_is_taken_off_with_it(ada: Person, mod: Person) -> None:
    bad, near = picture("ada-sub", pdq="f" * 64), picture("ada-sub", pdq="f" * 63 + "0")
    _wears(ada, near)
    post = ada.publishes(image_ids=[bad])

    down = decided(mod, f"post:{post}", "take_down")

    assert not _worn(ada)
    decided(mod, f"post:{post}", "reverse", decision_id=down["id"])
    assert not _worn(ada)
    _wears(ada, near)


@pytest.mark.parametrize("action", ["hide", "take_down"])
def test_another_avatar_stays(action: str, ada: Person, mod: Person) -> None:
    _wears(ada, picture("ada-sub", pdq="0" * 64))
    post = ada.publishes(image_ids=[picture("ada-sub", pdq="f" * 64)])

    decided(mod, f"post:{post}", action)

    assert _worn(ada)


def test_an_avatar_put_on_while_it_is_decided_is_not_taken_off_unseen(
    ada: Person, mod: Person
) -> None:
    bad = picture("ada-sub", pdq="f" * 64)
    _wears(ada, bad)
    post, other = ada.publishes(image_ids=[bad]), picture("ada-sub", pdq="0" * 64)

    with meanwhile("TransactWriteItems", lambda: _wears(ada, other)):
        refused = decides(mod, f"post:{post}", "take_down")

    assert is_problem(refused, 409, 503)
    assert _worn(ada)
    decided(mod, f"post:{post}", "take_down")
    assert _worn(ada)


def test_what_is_only_hidden_or_let_back_in_may_be_shown(
    ada: Person, bob: Person, mod: Person
) -> None:
    print_ = "3f" * 32
    hidden = ada.publishes(image_ids=[picture("ada-sub", pdq=print_)])
    decided(mod, f"post:{hidden}", "hide")
    assert bob.publishes(image_ids=[picture("bob-sub", pdq=print_)])

    down = decided(mod, f"post:{hidden}", "take_down")
    image = picture("bob-sub", pdq=print_)
    assert is_problem(
        bob.asks("POST", "/v1/posts", {"image_ids": [image], "visibility": "private"}), 422
    )
    decided(mod, f"post:{hidden}", "reverse", decision_id=down["id"])

    assert bob.publishes(image_ids=[image])
    assert not stored("blocked")


def test_a_takedown_of_one_picture_blocks_that_one(ada: Person, bob: Person, mod: Person) -> None:
    good, bad = picture("ada-sub", pdq="0f" * 32), picture("ada-sub", pdq="aa" * 32)
    post = ada.publishes(image_ids=[good, bad])
    report = {"post_id": post, "image_id": bad, "reason": "likeness"}
    assert bob.asks("POST", "/v1/reports", report).status == 201

    decided(mod, f"image:{bad}", "take_down")

    assert is_problem(bob.asks("GET", f"/v1/posts/{post}"), 404)
    assert ada.publishes(image_ids=[good])
    assert is_problem(
        ada.asks("POST", "/v1/posts", {"image_ids": [bad], "visibility": "private"}), 422
    )


@pytest.mark.parametrize("meanwhile_", ["deleted", "hidden"])
def test_a_takedown_is_taken_back_whatever_became_of_its_post(
    meanwhile_: str, ada: Person, bob: Person, mod: Person
) -> None:
    print_ = "3f" * 32
    post = ada.publishes(image_ids=[picture("ada-sub", pdq=print_)])
    reported(bob, post)
    down = decided(mod, f"post:{post}", "take_down")
    if meanwhile_ == "deleted":
        assert ada.asks("DELETE", f"/v1/posts/{post}").status == 204
    else:
        decided(mod, f"post:{post}", "hide")

    answer = decides(mod, f"post:{post}", "reverse", decision_id=down["id"])

    assert answer.status == 201, answer.text
    assert not stored("blocked")
    assert bob.publishes(image_ids=[picture("bob-sub", pdq=print_)])
    if meanwhile_ == "hidden":
        assert ada.asks("GET", f"/v1/posts/{post}").json["held"]["action"] == "hide"


def test_of_two_decisions_at_once_the_one_in_force_is_the_newest_on_record(
    ada: Person, mod: Person
) -> None:
    post = ada.publishes()
    case = f"post:{post}"
    hides = DecisionInput(subjects.at(case), "hide", "hate", "")

    # Right after the slower one looked up what it is about.
    with meanwhile(
        "GetItem", lambda: decide("other-sub", hides, IdempotentRequest("", None, b"")), after=2
    ):
        decided(mod, case, "take_down")

    held = ada.asks("GET", f"/v1/posts/{post}").json["held"]
    log = mod.asks("GET", "/v1/moderation/decisions").json["items"]
    assert [each["action"] for each in log] == ["take_down", "hide"]
    assert held["action"] == log[0]["action"]
